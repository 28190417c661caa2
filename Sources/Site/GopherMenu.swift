import Hive
import HiveNames
import Writers

/// A menu of the gopherhole that is not a post's: where it is and what it lists.
struct GopherMenu: Sendable {
    struct Link: Sendable {
        let name: String
        /// Below the root of the hole.
        let folder: String
    }

    /// What the lines for posts say, and in which order.
    enum Lines: Sendable {
        /// Date, title and author, as in a phlog.
        case byDate
        /// Date and title.
        case ofAuthor
        /// Title, author and date, as in an index.
        case byTitle
    }

    /// Below the root of the hole; empty for the root itself.
    let folder: String
    let title: String
    var links: [Link] = []
    var posts: ArraySlice<PostHeader> = []
    var lines = Lines.byDate
    /// The rest of a long list.
    var neighbours: [Link] = []
}

extension SitePlan {
    /// Every menu of the hole but those of posts.
    var gopherMenus: [GopherMenu] {
        let authors = grouped { [$0.id.author] }
        let tags = grouped(by: \.tags)
        return [rootMenu, GopherMenu(folder: "trending", title: "Trending", posts: trending.prefix(100))]
            + monthMenus + titleMenus
            + indexMenus(
                "authors", "Authors",
                authors.map { .init(name: "@\($0.key) (\($0.posts.count))", folder: GopherNames.author($0.key)) },
                letterFolder: { "authors/" + $0 })
            + tagIndexMenus(tags)
            + authors.flatMap { listMenus(GopherNames.author($0.key), "@\($0.key)", $0.posts, .ofAuthor) }
            + tags.flatMap {
                listMenus(gopherFolder(of: $0.key), "#\(PostHeader.oneLine($0.key.text))", $0.posts, .byDate)
            }
    }

    func gopherFolder(of post: PostHeader) -> String {
        guard let folder = gopherFolders[post.id] else { preconditionFailure("every root post has a folder") }
        return folder
    }

    func gopherFolder(of tag: Tag) -> String { "tags/" + GopherNames.name(of: tag) }

    private var rootMenu: GopherMenu {
        GopherMenu(
            folder: "", title: configuration.title,
            links: [
                .init(name: "Trending", folder: "trending"), .init(name: "Newest, by month", folder: "newest"),
                .init(name: "Authors", folder: "authors"), .init(name: "Tags", folder: "tags"),
                .init(name: "Titles, A to Z", folder: "titles"),
            ], posts: newest.prefix(20))
    }

    /// All posts by the month in which they were written: menus that no new post changes later.
    private var monthMenus: [GopherMenu] {
        let months = grouped { [$0.created.map { String($0.date.prefix(7)) } ?? "undated"] }.reversed()
        // `undated` sorts after the digits, and belongs last.
        let sorted = months.filter { $0.key != "undated" } + months.filter { $0.key == "undated" }
        let links = sorted.map { GopherMenu.Link(name: "\($0.key) (\($0.posts.count))", folder: "newest/" + $0.key) }
        return [GopherMenu(folder: "newest", title: "Newest, by month", links: links)]
            + sorted.map { GopherMenu(folder: "newest/" + $0.key, title: "Posts of " + $0.key, posts: $0.posts[...]) }
    }

    private var titleMenus: [GopherMenu] {
        let letters = grouped { [GopherNames.letter(of: $0.shownTitle)] }
        let links = letters.map {
            GopherMenu.Link(name: "\($0.key.uppercased()) (\($0.posts.count))", folder: "titles/" + $0.key)
        }
        return [GopherMenu(folder: "titles", title: "Titles, A to Z", links: links)]
            + letters.map { letter in
                let keys = letter.posts.map { (title: $0.shownTitle.lowercased(), post: $0) }
                let sorted = keys.sorted { ($0.title, $0.post.id) < ($1.title, $1.post.id) }.map(\.post)
                return GopherMenu(
                    folder: "titles/" + letter.key, title: "Titles: " + letter.key.uppercased(), posts: sorted[...],
                    lines: .byTitle)
            }
    }

    /// A list of names, and a list for each first letter when it is long.
    private func indexMenus(
        _ folder: String, _ title: String, _ links: [GopherMenu.Link], letterFolder: (String) -> String
    ) -> [GopherMenu] {
        var letters: [String: [GopherMenu.Link]] = [:]
        for link in links { letters[GopherNames.letter(of: link.name), default: []].append(link) }
        let sorted = letters.sorted { $0.key < $1.key }
        let letterLinks = sorted.map {
            GopherMenu.Link(name: "\($0.key.uppercased()) (\($0.value.count))", folder: letterFolder($0.key))
        }
        return [GopherMenu(folder: folder, title: title, links: links.count > 200 ? letterLinks : links)]
            + sorted.map {
                GopherMenu(folder: letterFolder($0.key), title: "\(title): \($0.key.uppercased())", links: $0.value)
            }
    }

    /// The tags most used, and all of them by name.
    private func tagIndexMenus(_ tags: [(key: Tag, posts: [PostHeader])]) -> [GopherMenu] {
        func link(_ tag: (key: Tag, posts: [PostHeader])) -> GopherMenu.Link {
            .init(name: "#\(PostHeader.oneLine(tag.key.text)) (\(tag.posts.count))", folder: gopherFolder(of: tag.key))
        }
        let popular = tags.sorted { ($1.posts.count, $0.key) < ($0.posts.count, $1.key) }.prefix(100)
        return [
            GopherMenu(
                folder: "tags", title: "Tags",
                links: [.init(name: "All tags, by name", folder: "tags-by-name")] + popular.map(link))
        ] + indexMenus("tags-by-name", "Tags, by name", tags.map(link), letterFolder: { "tags-by-name/" + $0 })
    }

    /// A list of posts, in parts that keep their names when posts are added.
    private func listMenus(
        _ folder: String, _ title: String, _ posts: [PostHeader], _ lines: GopherMenu.Lines
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
                folder: page.number.map(part) ?? folder, title: title, posts: page.posts, lines: lines,
                neighbours: neighbours)
        }
    }
}
