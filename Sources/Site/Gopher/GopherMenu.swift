import Gopher
import Hive
import HiveNames

/// A menu of the gopherhole that is not a post's: where it is and what it lists.
struct GopherMenu: Sendable {
    struct Link: Sendable {
        let name: String
        /// Below the root of the gopherhole.
        let folder: String
    }

    /// Below the root of the gopherhole; empty for the root itself.
    let folder: String
    let title: String
    /// The text below the title.
    var about: [String] = []
    var links: [Link] = []
    /// The lines of posts, and which of them; those that their communities show first stand above the others.
    var lines: GopherLines?
    var pinned: ArraySlice<Int32> = []
    var posts: ArraySlice<Int32> = []
    /// The rest of a long list.
    var neighbours: [Link] = []
}

/// The lines of posts in each requested dialect, made once for all menus.
struct GopherLines: Sendable {
    /// What the lines of posts show, and in which order.
    enum Kind: String, Sendable, CaseIterable {
        /// Date, title and author, as in a phlog.
        case byDate
        /// Date and title.
        case ofAuthor
        /// Title, author and date, as in an index.
        case byTitle

        /// The line of a post; a long title is truncated with `…`, so that what follows it is kept.
        func line(_ title: String, date: String, author: AccountName) -> String {
            let (start, end) =
                switch self {
                case .byDate: (date + "  ", "  @" + author.text)
                case .ofAuthor: (date + "  ", "")
                case .byTitle: ("", "  @" + author.text + " " + date)
                }
            let room = DisplayText.maximalColumns - start.utf8.count - end.utf8.count
            return start + title.cut(toColumns: room) + end
        }

        func item(for post: PostHeader, _ title: String, at place: LocalSelector) -> MenuItem {
            .menu(line(title, date: post.created?.date ?? "undated", author: post.id.author), at: place)
        }
    }

    var tables: [RowTable]
}

extension GopherTree {
    /// Every menu of the gopherhole but those of posts.
    func menus(of library: Library, _ places: Places) -> [GopherMenu] {
        let lines = lines(of: library, places)
        let byDate = lines[.byDate]
        let (authors, tags) = (library.authors, library.tags)
        var menus = [
            rootMenu(library, byDate),
            GopherMenu(folder: "trending", title: "Trending", lines: byDate, posts: library.trending.prefix(100)),
        ]
        menus += monthMenus(library, byDate) + titleMenus(library, lines[.byTitle])
        menus += indexMenus(
            "authors", "Authors",
            library.people.map { name in
                let count = authors.keys.sortedIndex(of: name).map { authors[$0].count } ?? 0
                return (.init(name: "@\(name) (\(count))", folder: GopherNames.author(name)), name.text)
            })
        menus += tagIndexMenus(tags)
        let ofAuthor = lines[.ofAuthor]
        for author in library.people {
            let posts = authors.keys.sortedIndex(of: author).map { authors[$0] } ?? []
            let folder = GopherNames.author(author)
            var links: [GopherMenu.Link] = []
            if let index = library.strayAuthors.keys.sortedIndex(of: author) {
                let strays = library.strayAuthors[index]
                links.append(
                    .init(
                        name: "\(strays.count.of("reply", "replies")) to posts that are not here",
                        folder: folder + "/replies"))
                menus += listMenus(folder + "/replies", "Replies by @\(author)", strays, ofAuthor)
            }
            menus += listMenus(folder, "@\(author)", posts, ofAuthor, links)
        }
        for index in tags.indices {
            let tag = tags.keys[index]
            menus += listMenus(
                GopherNames.folder(of: tag), "#\(PostHeader.oneLine(tag.text))", tags[index], byDate)
        }
        return menus
    }

    private func rootMenu(_ library: Library, _ lines: GopherLines?) -> GopherMenu {
        GopherMenu(
            folder: "", title: configuration.title, about: about(library),
            links: [
                .init(name: "Trending", folder: "trending"), .init(name: "Newest, by month", folder: "newest"),
                .init(name: "Authors", folder: "authors"), .init(name: "Tags", folder: "tags"),
                .init(name: "Titles, A to Z", folder: "titles"),
            ], lines: lines, pinned: library.pinned.prefix(10), posts: library.newest.prefix(10))
    }

    private func about(_ library: Library) -> [String] {
        let replies = library.headers.count - library.newest.count
        return [
            "An archive of \(library.newest.count.of("post", "posts")) and \(replies.of("reply", "replies"))",
            "by \(library.people.count.of("author", "authors")), taken from Hive.",
        ]
    }

    /// A list of more months than these is one of years.
    static let mostMonths = 50

    /// All posts by the month in which they were written.
    private func monthMenus(_ library: Library, _ lines: GopherLines?) -> [GopherMenu] {
        let months = library.months
        func name(_ index: Int) -> String { months.keys[index].isKnown ? months.keys[index].name : "undated" }
        // Those without a date sort first, and belong last.
        let order = Array(months.indices.reversed())
        func links(_ order: some Sequence<Int>) -> [GopherMenu.Link] {
            order.map { .init(name: "\(name($0)) (\(months[$0].count))", folder: "newest/" + name($0)) }
        }
        let lists = order.flatMap { listMenus("newest/" + name($0), "Posts from " + name($0), months[$0], lines) }
        func front(_ links: [GopherMenu.Link]) -> [GopherMenu] {
            [GopherMenu(folder: "newest", title: "Newest, by month", links: links)]
        }
        guard order.count > Self.mostMonths else { return front(links(order)) + lists }
        let years = Dictionary(grouping: order.filter { months.keys[$0].isKnown }, by: { months.keys[$0].year })
            .sorted { $0.key > $1.key }
        let yearLinks = years.map { year, order in
            GopherMenu.Link(
                name: "\(year) (\(order.reduce(0) { $0 + months[$1].count }))", folder: "newest/\(year)")
        }
        return front(yearLinks + links(order.filter { !months.keys[$0].isKnown }))
            + years.map {
                GopherMenu(folder: "newest/\($0.key)", title: "Posts from \($0.key)", links: links($0.value))
            }
            + lists
    }

    private func titleMenus(_ library: Library, _ lines: GopherLines?) -> [GopherMenu] {
        let letters = Groups(library.newest) { [GopherNames.letter(of: library[$0].shownTitle)] }
        let links = letters.indices.map {
            GopherMenu.Link(
                name: "\(letters.keys[$0].uppercased()) (\(letters[$0].count))", folder: "titles/" + letters.keys[$0])
        }
        return [GopherMenu(folder: "titles", title: "Titles, A to Z", links: links)]
            + letters.indices.flatMap { titleMenus(letters.keys[$0], letters[$0], library, lines) }
    }

    /// Posts by title; of those that have one title, or begin alike for long, by time, fifty on a page.
    private func titleMenus(
        _ letter: String, _ posts: ArraySlice<Int32>, _ library: Library, _ lines: GopherLines?
    ) -> [GopherMenu] {
        let (folder, title) = ("titles/" + letter, "Titles: " + letter.uppercased())
        let sorted = posts.map { (title: library[$0].shownTitle, number: $0) }
            .map { (key: GopherNames.key(ofTitle: $0.title), sort: $0.title.lowercased(), number: $0.number) }
            .sorted { ($0.sort, $0.number) < ($1.sort, $1.number) }
        return partMenus(folder, title, sorted.map(\.key), { sorted[$0].sort }) { folder, title, links, names in
            let numbers = names.map { sorted[$0].number }
            guard numbers.count > NameIndex.limit else {
                return [GopherMenu(folder: folder, title: title, links: links, lines: lines, posts: numbers[...])]
            }
            let wanted = Set(numbers)
            return listMenus(folder, title, posts.filter(wanted.contains)[...], lines, links)
        }
    }

    /// A list of names, or of their letters when it is long, and the list of each letter.
    private func indexMenus(_ folder: String, _ title: String, _ names: [(link: GopherMenu.Link, text: String)])
        -> [GopherMenu]
    {
        let letters = Dictionary(grouping: names, by: { GopherNames.letter(of: $0.link.name) })
            .sorted { $0.key < $1.key }
        let letterLinks = letters.map {
            GopherMenu.Link(name: "\($0.key.uppercased()) (\($0.value.count))", folder: "\(folder)/\($0.key)")
        }
        let front = GopherMenu(
            folder: folder, title: title, links: names.count > NameIndex.limit ? letterLinks : names.map(\.link))
        return [front]
            + letters.flatMap { letter, names in
                partMenus(
                    "\(folder)/\(letter)", "\(title): \(letter.uppercased())",
                    names.map { NameIndex.key(of: $0.text) }, { names[$0].text }
                ) { folder, title, links, numbers in
                    [GopherMenu(folder: folder, title: title, links: numbers.map { names[$0].link } + links)]
                }
            }
    }

    /// The menus of the pages of an index: `menus` makes those of a page, with the links to its parts.
    private func partMenus(
        _ folder: String, _ title: String, _ keys: [String], _ name: (Int) -> String,
        menus: (_ folder: String, _ title: String, _ links: [GopherMenu.Link], _ names: [Int]) -> [GopherMenu]
    ) -> [GopherMenu] {
        func folderOf(_ prefix: String) -> String { folder + "/names" + NameIndex.suffix(prefix) }
        let index = NameIndex(keys)
        var titles: [String: String] = [:]
        return index.pages.enumerated().flatMap { number, page in
            let links = page.parts.map { part in
                let title = NameIndex.title(of: part, sign: "", name)
                titles[part.prefix] = title
                return GopherMenu.Link(name: "\(title) (\(part.names.count))", folder: folderOf(part.prefix))
            }
            return menus(
                number == 0 ? folder : folderOf(page.prefix),
                number == 0 ? title : "\(title), \(titles[page.prefix] ?? page.prefix)", links, page.names)
        }
    }

    /// The tags most used, and all of them by name.
    private func tagIndexMenus(_ tags: Groups<Tag>) -> [GopherMenu] {
        func link(_ index: Int) -> GopherMenu.Link {
            .init(
                name: "#\(PostHeader.oneLine(tags.keys[index].text)) (\(tags[index].count))",
                folder: GopherNames.folder(of: tags.keys[index]))
        }
        let popular = tags.indices.sorted { (tags[$1].count, $0) < (tags[$0].count, $1) }.prefix(100)
        return [
            GopherMenu(
                folder: "tags", title: "Tags",
                links: [.init(name: "All tags, by name", folder: "tags-by-name")] + popular.map(link))
        ] + indexMenus("tags-by-name", "Tags, by name", tags.indices.map { (link($0), tags.keys[$0].text) })
    }

    /// A list of posts, in parts that keep their names when posts are added.
    private func listMenus(
        _ folder: String, _ title: String, _ posts: ArraySlice<Int32>, _ lines: GopherLines?,
        _ links: [GopherMenu.Link] = []
    ) -> [GopherMenu] {
        func part(_ number: Int) -> String { "\(folder)/part-\(number)" }
        return Listing.pages(posts).map { page in
            var neighbours: [GopherMenu.Link] = []
            switch page.newer {
            case .page(let number): neighbours.append(.init(name: "Newer posts", folder: part(number)))
            case .front: neighbours.append(.init(name: "Newer posts", folder: folder))
            case nil: break
            }
            if let older = page.older { neighbours.append(.init(name: "Older posts", folder: part(older))) }
            return GopherMenu(
                folder: page.number.map(part) ?? folder, title: title, links: page.number == nil ? links : [],
                lines: lines, posts: page.posts, neighbours: neighbours)
        }
    }
}
