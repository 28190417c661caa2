import Hive
import HiveNames
import Templates
import Writers

/// A page of the archive with a name.
struct NamedPath: Hashable, Sendable {
    let name: String
    let path: OutputPath
}

/// The first page.
struct HTMLHome: Sendable {
    let posts: Int
    let replies: Int
    let people: Int
    let first: String?
    let last: String?
    let years: [YearOfPosts]
    let rows: RowTable
    /// Those that their communities show first.
    let pinned: ArraySlice<Int32>
    let newest: ArraySlice<Int32>
    let ways: [NamedPath]
}

/// One page of a list of posts.
struct HTMLList: Sendable {
    let path: OutputPath
    /// The first page of the list.
    let front: OutputPath
    let title: String
    var intro: String?
    var facts: [Fact] = []
    var years: [YearOfPosts] = []
    var links: [NamedPath] = []
    let rows: RowTable
    /// Those that stand above all others, on the first page.
    var pinned: ArraySlice<Int32> = []
    /// The newest first, unless the list is in another order.
    let posts: ArraySlice<Int32>
    var isByDate = true
    /// Whether they are posts, and not replies.
    var isOfPosts = true
    var hasFeed = false
    /// `page 7 of 18`
    var place: String?
    var older: OutputPath?
    var newer: OutputPath?

    struct Fact: Hashable, Sendable {
        let name: String
        let value: String
    }
}

/// A list of authors, tags or months.
struct HTMLDirectory: Sendable {
    let path: OutputPath
    let title: String
    var intro: String?
    var years: [YearOfPosts] = []
    var links: [NamedPath] = []
    let entries: [Entry]

    struct Entry: Sendable {
        let name: String
        let count: Int
        let path: OutputPath
    }
}

extension HTMLTree {
    /// Every page of the HTML site but those of posts.
    func pages(of library: Library) -> [HTMLContent] {
        let rows = rows(of: library)
        return [home(of: library, rows)] + mainLists(of: library, rows) + people(of: library, rows)
            + groups(of: library, rows) + dates(of: library, rows)
    }

    private func home(of library: Library, _ rows: RowTable) -> HTMLContent {
        let dated = library.newest.filter { library[$0].created != nil }
        let years = YearOfPosts.all(library.newest[...], rows)
        var ways = [NamedPath(name: "all \(library.newest.count.of("post", "posts"))", path: HTMLPath.newest)]
        if years.count > YearOfPosts.mostShown { ways.append(Self.allDates) }
        if !library.communities.keys.isEmpty { ways.append(NamedPath(name: "communities", path: HTMLPath.communities)) }
        ways.append(NamedPath(name: "about", path: HTMLPath.about))
        return .home(
            HTMLHome(
                posts: library.newest.count, replies: library.headers.count - library.newest.count,
                people: library.people.count, first: dated.last.map { Month(of: library[$0]).words },
                last: dated.first.map { Month(of: library[$0]).words },
                years: Array(years.prefix(YearOfPosts.mostShown)), rows: rows, pinned: library.pinned.prefix(10),
                newest: library.newest.prefix(10),
                ways: ways))
    }

    private static let allDates = NamedPath(name: "all dates", path: HTMLPath.archive)

    private func mainLists(of library: Library, _ rows: RowTable) -> [HTMLContent] {
        let trending = library.trending.prefix(2 * Listing.pageSize)
        return lists(
            HTMLList(
                path: HTMLPath.newest, front: HTMLPath.newest, title: "Newest",
                intro: "\(library.newest.count.of("post", "posts")), the newest first.", rows: rows,
                posts: library.newest[...]))
            + [
                .list(
                    HTMLList(
                        path: HTMLPath.trending, front: HTMLPath.trending, title: "Trending",
                        intro: "The \(trending.count.of("post", "posts")) that earned most, of all time.", rows: rows,
                        posts: trending, isByDate: false))
            ]
    }

    private func people(of library: Library, _ rows: RowTable) -> [HTMLContent] {
        var pages: [HTMLContent] = []
        var entries: [HTMLDirectory.Entry] = []
        for name in library.people {
            let posts = library.authors.keys.sortedIndex(of: name).map { library.authors[$0] } ?? []
            let strays = library.strayAuthors.keys.sortedIndex(of: name).map { library.strayAuthors[$0] } ?? []
            let path = HTMLPath.author(name)
            entries.append(.init(name: "@\(name)", count: posts.count, path: path))
            let years = YearOfPosts.all(posts, rows)
            var list = HTMLList(
                path: path, front: path, title: "@\(name)", facts: facts(of: posts, strays, library),
                years: Array(years.prefix(YearOfPosts.mostShown)), rows: rows, posts: posts, hasFeed: !posts.isEmpty)
            if !strays.isEmpty {
                list.links = [
                    NamedPath(
                        name: "replies to posts that are not here", path: HTMLPath.strays(of: name))
                ]
                pages += lists(
                    HTMLList(
                        path: HTMLPath.strays(of: name), front: HTMLPath.strays(of: name), title: "Replies by @\(name)",
                        intro: "To posts that are not in this archive.",
                        links: [NamedPath(name: "@\(name)", path: path)],
                        rows: rows, posts: strays, isOfPosts: false))
            }
            pages += lists(list)
        }
        return pages
            + directories(
                HTMLDirectory(
                    path: HTMLPath.authors, title: "Authors",
                    intro: entries.count.of("author", "authors") + ", and how many posts each has.",
                    entries: entries), library.people.map(\.text), sign: "@")
    }

    /// A list of names, as many pages as it takes, by how their `texts` begin.
    private func directories(_ whole: HTMLDirectory, _ texts: [String], sign: String) -> [HTMLContent] {
        func name(_ number: Int) -> String { whole.entries[number].name }
        func path(_ prefix: String) -> OutputPath { HTMLPath.part(prefix, of: whole.path) }
        var titles: [String: String] = [:]
        return NameIndex(texts.map(NameIndex.key)).pages.enumerated().map { number, page in
            let entries = page.items.map { item in
                switch item {
                case .name(let number): return whole.entries[number]
                case .part(let part):
                    let title = NameIndex.title(of: part, sign: sign, name)
                    titles[part.prefix] = title
                    return HTMLDirectory.Entry(name: title, count: part.names.count, path: path(part.prefix))
                }
            }
            let kind = whole.title.lowercased()
            let about = page.parts.isEmpty ? nil : "Numbers after … are of \(kind), the others of posts."
            guard number > 0 else {
                let intro = [whole.intro, about].compactMap(\.self).joined(separator: " ")
                return .directory(
                    HTMLDirectory(
                        path: whole.path, title: whole.title, intro: intro.isEmpty ? nil : intro, links: whole.links,
                        entries: entries))
            }
            return .directory(
                HTMLDirectory(
                    path: path(page.prefix), title: "\(whole.title): \(titles[page.prefix] ?? page.prefix)",
                    intro: about,
                    links: [NamedPath(name: "all \(kind)", path: whole.path)], entries: entries))
        }
    }

    private func facts(
        of posts: ArraySlice<Int32>, _ strays: ArraySlice<Int32>, _ library: Library
    ) -> [HTMLList.Fact] {
        var facts = [HTMLList.Fact(name: "Posts", value: posts.count.grouped)]
        let dates = posts.compactMap { library[$0].created?.date }
        if let first = dates.last, let last = dates.first {
            facts.append(.init(name: "From", value: "\(first) to \(last)"))
        }
        let votes = posts.reduce(0) { $0 + (library[$1].votes ?? 0) }
        if votes > 0 { facts.append(.init(name: "Votes", value: votes.grouped)) }
        if !strays.isEmpty { facts.append(.init(name: "Replies", value: "\(strays.count.grouped) to posts elsewhere")) }
        return facts
    }

    private func groups(of library: Library, _ rows: RowTable) -> [HTMLContent] {
        let (tags, communities) = (library.tags, library.communities)
        var pages: [HTMLContent] = tags.indices.flatMap { index in
            lists(
                HTMLList(
                    path: HTMLPath.tag(tags.keys[index]), front: HTMLPath.tag(tags.keys[index]),
                    title: name(of: tags.keys[index]),
                    intro: tags[index].count.of("post", "posts") + ".", rows: rows, posts: tags[index], hasFeed: true))
        }
        let entries = tags.indices.map {
            HTMLDirectory.Entry(name: name(of: tags.keys[$0]), count: tags[$0].count, path: HTMLPath.tag(tags.keys[$0]))
        }
        let byUse = entries.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
            .prefix(NameIndex.limit).map(\.element)
        pages += directories(
            HTMLDirectory(
                path: HTMLPath.tags, title: "Tags", intro: "By name.",
                links: [NamedPath(name: "by use", path: HTMLPath.tagsByUse)], entries: entries), tags.keys.map(\.text),
            sign: "#")
        pages.append(
            .directory(
                HTMLDirectory(
                    path: HTMLPath.tagsByUse, title: "Tags by use",
                    intro: "The \(byUse.count.of("tag", "tags")) used most, the most used first.",
                    links: [NamedPath(name: "by name", path: HTMLPath.tags)], entries: byUse)))
        guard !communities.keys.isEmpty else { return pages }
        func title(_ index: Int) -> String {
            communities[index].lazy.compactMap { library[$0].communityTitle.map(PostHeader.oneLine) }.first {
                !$0.isEmpty
            }
                ?? communities.keys[index].text
        }
        for index in communities.indices {
            let path = HTMLPath.community(communities.keys[index])
            pages += lists(
                HTMLList(
                    path: path, front: path, title: title(index),
                    facts: [
                        .init(name: "Community", value: communities.keys[index].text),
                        .init(name: "Posts", value: communities[index].count.grouped),
                    ], rows: rows, pinned: communities[index].filter { library[$0].isPinned }.prefix(10),
                    posts: communities[index], hasFeed: true))
        }
        return pages
            + directories(
                HTMLDirectory(
                    path: HTMLPath.communities, title: "Communities",
                    entries: communities.indices.map {
                        .init(
                            name: title($0), count: communities[$0].count,
                            path: HTMLPath.community(communities.keys[$0]))
                    }), communities.keys.map(\.text), sign: "")
    }

    private func name(of tag: Tag) -> String { "#" + PostHeader.oneLine(tag.text) }

    private func dates(of library: Library, _ rows: RowTable) -> [HTMLContent] {
        let months = library.months
        let years = YearOfPosts.all(library.newest[...], rows)
        var pages: [HTMLContent] = []
        for index in months.indices.reversed() {
            let month = months.keys[index]
            let path = HTMLPath.month(month)
            pages += lists(
                HTMLList(
                    path: path, front: path, title: month.words, intro: months[index].count.of("post", "posts") + ".",
                    links: month.isKnown ? [NamedPath(name: "\(month.year)", path: HTMLPath.year(month.year))] : [],
                    rows: rows, posts: months[index]))
        }
        func entry(_ index: Int) -> HTMLDirectory.Entry {
            .init(name: months.keys[index].words, count: months[index].count, path: HTMLPath.month(months.keys[index]))
        }
        for year in years {
            pages.append(
                .directory(
                    HTMLDirectory(
                        path: HTMLPath.year(year.year), title: "\(year.year)", years: [year],
                        links: [Self.allDates],
                        entries: months.indices.filter { months.keys[$0].year == year.year }.map(entry))))
        }
        pages.append(
            .directory(
                HTMLDirectory(
                    path: HTMLPath.archive, title: "Dates", years: years,
                    entries: months.indices.filter { !months.keys[$0].isKnown }.map(entry))))
        return pages
    }

    /// The pages of a list that is too long for one: its facts and counts are on the first, so that one post more does not change
    /// all, and each links to the next.
    private func lists(_ list: HTMLList) -> [HTMLContent] {
        let pages = Listing.pages(list.posts)
        return pages.map { page in
            let path = HTMLPath.page(page.number, of: list.front)
            let newer: OutputPath? =
                switch page.newer {
                case .page(let number): HTMLPath.page(number, of: list.front)
                case .front: list.front
                case nil: nil
                }
            let isFront = page.number == nil
            return .list(
                HTMLList(
                    path: path, front: list.front, title: list.title, intro: isFront ? list.intro : nil,
                    facts: isFront ? list.facts : [],
                    years: isFront ? list.years : [], links: list.links, rows: list.rows,
                    pinned: isFront ? list.pinned : [], posts: page.posts,
                    isByDate: list.isByDate, isOfPosts: list.isOfPosts, hasFeed: list.hasFeed,
                    place: pages.count > 1 ? "page \(page.number ?? pages.count) of \(pages.count)" : nil,
                    older: page.older.map { HTMLPath.page($0, of: list.front) }, newer: newer))
        }
    }

    /// Each post's row, once for all lists.
    private func rows(of library: Library) -> RowTable {
        var rows = RowTable(months: library.headers.map(Month.init))
        for number in Int32(0)..<Int32(library.headers.count) {
            rows.add { bytes in
                if library.isRoot(number) { add(library[number], replies: library.replies(to: number), to: &bytes) }
            }
        }
        return rows
    }

    /// Adds the row of a post.
    func add(_ post: PostHeader, replies: ReplyCount, to bytes: inout [UInt8]) {
        var html = HTML()
        templates.row.fill(RowView(post, replies: replies), into: &html)
        bytes += html.bytes
    }
}
