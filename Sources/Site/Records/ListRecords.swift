import Diagnostics
import Gopher
import Hive
import HiveNames
import JSON
import Writers

extension HTMLTree {
    func home(_ fields: RecordFields) throws(Diagnostic) -> HTMLHome {
        let (rows, pinned, newest) = try rows(fields, "newest")
        return HTMLHome(
            posts: try fields.count("posts"), replies: try fields.count("replies"),
            people: try fields.count("people"), first: try fields.text("first"), last: try fields.text("last"),
            years: try fields.years(), rows: rows, pinned: pinned, newest: newest, ways: try fields.namedPaths("ways"))
    }

    func list(_ fields: RecordFields) throws(Diagnostic) -> HTMLList {
        let (rows, pinned, posts) = try rows(fields, "posts")
        let path = try fields.required("path", fields.path("path"))
        var facts: [HTMLList.Fact] = []
        for fact in try fields.objects("facts") {
            facts.append(.init(name: try fact.requiredText("name"), value: try fact.requiredText("value")))
        }
        return HTMLList(
            path: path, front: try fields.path("front") ?? path, title: try fields.requiredText("title"),
            intro: try fields.text("intro"), facts: facts, years: try fields.years(),
            links: try fields.namedPaths("links"), rows: rows, pinned: pinned, posts: posts,
            isByDate: try !fields.flag("ranked"),
            isOfPosts: try !fields.flag("strays"), hasFeed: try fields.flag("feed"), place: try fields.text("place"),
            older: try fields.path("older"), newer: try fields.path("newer"))
    }

    func directory(_ fields: RecordFields) throws(Diagnostic) -> HTMLDirectory {
        var entries: [HTMLDirectory.Entry] = []
        for entry in try fields.objects("entries") {
            entries.append(
                .init(
                    name: try entry.requiredText("name"), count: try entry.count("count"),
                    path: try entry.required("path", entry.path("path"))))
        }
        return HTMLDirectory(
            path: try fields.required("path", fields.path("path")), title: try fields.requiredText("title"),
            intro: try fields.text("intro"), years: try fields.years(), links: try fields.namedPaths("links"),
            entries: entries)
    }

    /// The rows of the posts in `pinned` and in `key`, in their order; `here` is the number of replies on the page of each.
    private func rows(
        _ fields: RecordFields, _ key: String
    ) throws(Diagnostic) -> (RowTable, pinned: ArraySlice<Int32>, posts: ArraySlice<Int32>) {
        var headers: [(post: PostHeader, replies: ReplyCount)] = []
        let pinned = try fields.objects("pinned")
        for post in try pinned + fields.objects(key) {
            let header = try PostHeader(post)
            headers.append((header, ReplyCount(onHive: header.children, here: try post.count("here"))))
        }
        var rows = RowTable(months: headers.map { Month(of: $0.post) })
        for (post, replies) in headers { rows.add { add(post, replies: replies, to: &$0) } }
        let numbers = Array(0..<Int32(headers.count))
        return (rows, numbers.prefix(pinned.count), numbers.dropFirst(pinned.count))
    }
}

extension GopherTree {
    func menu(_ fields: RecordFields) throws(Diagnostic) -> GopherMenu {
        let kind =
            try fields.parsed("lines", "byDate, ofAuthor or byTitle", GopherLines.Kind.init(rawValue:)) ?? .byDate
        let writer = writer(nil)
        var lines = noLines
        let pinned = try fields.objects("pinned")
        let posts = try pinned + fields.objects("posts")
        for post in posts {
            let header = try PostHeader(post)
            let folder = GopherNames.folder(of: header, suffix: try post.integer("suffix"))
            add(writer.inCharset(kind.item(for: header, header.shownTitle, at: Self.selector(folder))), to: &lines)
        }
        let numbers = Array(0..<Int32(posts.count))
        return GopherMenu(
            folder: try fields.required("folder", fields.folder("folder")),
            title: try fields.text("title") ?? configuration.title,
            about: try fields.parsedList("about", "texts") { $0 },
            links: try fields.folders("links"), lines: lines, pinned: numbers.prefix(pinned.count),
            posts: numbers.dropFirst(pinned.count),
            neighbours: try fields.folders("neighbours"))
    }
}

extension RecordFields {
    func namedPaths(_ key: String) throws(Diagnostic) -> [NamedPath] {
        var paths: [NamedPath] = []
        for link in try objects(key) {
            paths.append(
                NamedPath(name: try link.requiredText("name"), path: try link.required("path", link.path("path"))))
        }
        return paths
    }

    fileprivate func folders(_ key: String) throws(Diagnostic) -> [GopherMenu.Link] {
        var links: [GopherMenu.Link] = []
        for link in try objects(key) {
            links.append(
                .init(
                    name: try link.requiredText("name"), folder: try link.required("folder", link.folder("folder"))))
        }
        return links
    }

    fileprivate func years() throws(Diagnostic) -> [YearOfPosts] {
        var years: [YearOfPosts] = []
        for year in try objects("years") {
            let number = try year.count("year")
            let most = try year.count("most")
            var counts: [Int] = []
            for case .integer(let count) in try year.list("counts") where (0...most).contains(count) {
                counts.append(count)
            }
            guard counts.count == 12, (1000...9999).contains(number) else {
                throw Diagnostic(.badField, "a year is not from 1000 to 9999, with 12 counts from 0 to the most")
            }
            years.append(YearOfPosts(year: number, counts: counts, most: most))
        }
        return years
    }
}
