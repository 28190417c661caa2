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
                return .init(name: "@\(name) (\(count))", folder: GopherNames.author(name))
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

    /// All posts by the month in which they were written: menus that no new post changes later.
    private func monthMenus(_ library: Library, _ lines: GopherLines?) -> [GopherMenu] {
        let months = library.months
        func name(_ index: Int) -> String { months.keys[index].isKnown ? months.keys[index].name : "undated" }
        // Those without a date sort first, and belong last.
        let order = Array(months.indices.reversed())
        let links = order.map {
            GopherMenu.Link(name: "\(name($0)) (\(months[$0].count))", folder: "newest/" + name($0))
        }
        return [GopherMenu(folder: "newest", title: "Newest, by month", links: links)]
            + order.map {
                GopherMenu(
                    folder: "newest/" + name($0), title: "Posts from " + name($0), lines: lines, posts: months[$0])
            }
    }

    private func titleMenus(_ library: Library, _ lines: GopherLines?) -> [GopherMenu] {
        let letters = Groups(library.newest) { [GopherNames.letter(of: library[$0].shownTitle)] }
        let links = letters.indices.map {
            GopherMenu.Link(
                name: "\(letters.keys[$0].uppercased()) (\(letters[$0].count))", folder: "titles/" + letters.keys[$0])
        }
        return [GopherMenu(folder: "titles", title: "Titles, A to Z", links: links)]
            + letters.indices.map { index in
                let keys = letters[index].map { (title: library[$0].shownTitle.lowercased(), number: $0) }
                let sorted = keys.sorted { ($0.title, $0.number) < ($1.title, $1.number) }.map(\.number)
                return GopherMenu(
                    folder: "titles/" + letters.keys[index], title: "Titles: " + letters.keys[index].uppercased(),
                    lines: lines, posts: sorted[...])
            }
    }

    /// A list of names, and a list for each first letter when it is long.
    private func indexMenus(_ folder: String, _ title: String, _ links: [GopherMenu.Link]) -> [GopherMenu] {
        var letters: [String: [GopherMenu.Link]] = [:]
        for link in links { letters[GopherNames.letter(of: link.name), default: []].append(link) }
        let sorted = letters.sorted { $0.key < $1.key }
        let letterLinks = sorted.map {
            GopherMenu.Link(name: "\($0.key.uppercased()) (\($0.value.count))", folder: "\(folder)/\($0.key)")
        }
        return [GopherMenu(folder: folder, title: title, links: links.count > 200 ? letterLinks : links)]
            + sorted.map {
                GopherMenu(folder: "\(folder)/\($0.key)", title: "\(title): \($0.key.uppercased())", links: $0.value)
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
        ] + indexMenus("tags-by-name", "Tags, by name", tags.indices.map(link))
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
