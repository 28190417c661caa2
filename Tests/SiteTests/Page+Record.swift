import Hive
import HiveNames
import JSON
import Markup
import Search
import Text

@testable import Site

/// Writes the pages of a plan as the records that an engine would make.
struct RecordWriter {
    let library: Library
    let places: Places
    let bodies: [PostID: String]
    private let suffixes: [Int32: Int]

    init(_ posts: [PostHeader], _ bodies: [PostID: String]) {
        library = Library(posts)
        places = Places(library)
        self.bodies = bodies
        suffixes = GopherNames.suffixes(of: library.discussions.lazy.map(\.root), in: library.headers)
    }

    /// Nil for a file: it is part of a record that is made of all posts.
    func record(
        _ page: Page, asked: [HivePlace] = [], words: [PostID: ArraySlice<UInt8>] = [:], versions: [PostVersion] = []
    ) -> JSON? {
        var members: [(String, JSON)]
        switch page.content {
        case .discussion(let discussion, let neighbours):
            members = [
                ("page", .string("discussion")),
                ("posts", .array(discussion.numbers.map { post($0, hasBody: true, hasSource: $0 == discussion.root) })),
                ("previous", post(neighbours.previous)), ("next", post(neighbours.next)),
                ("related", .array(neighbours.related.map { post($0) })),
            ]
            members += known(asked)
        case .html(.home(let home)):
            members = [
                ("page", .string("home")), ("posts", .integer(home.posts)), ("replies", .integer(home.replies)),
                ("people", .integer(home.people)), ("first", json(home.first)), ("last", json(home.last)),
                ("years", json(home.years)), ("newest", .array(home.newest.map { post($0) })),
                ("pinned", .array(home.pinned.map { post($0) })),
                ("ways", json(home.ways)),
            ]
        case .html(.list(let list)):
            members = [
                ("page", .string("list")), ("path", .string(list.path.text)), ("front", .string(list.front.text)),
                ("title", .string(list.title)), ("intro", json(list.intro)),
                (
                    "facts",
                    .array(list.facts.map { .object([("name", .string($0.name)), ("value", .string($0.value))]) })
                ),
                ("years", json(list.years)), ("links", json(list.links)),
                ("posts", .array(list.posts.map { post($0) })),
                ("pinned", .array(list.pinned.map { post($0) })),
                ("ranked", .bool(!list.isByDate)), ("strays", .bool(!list.isOfPosts)), ("feed", .bool(list.hasFeed)),
                ("place", json(list.place)), ("older", json(list.older?.text)), ("newer", json(list.newer?.text)),
            ]
        case .html(.directory(let directory)):
            members = [
                ("page", .string("directory")), ("path", .string(directory.path.text)),
                ("title", .string(directory.title)), ("intro", json(directory.intro)),
                ("years", json(directory.years)), ("links", json(directory.links)),
                (
                    "entries",
                    .array(
                        directory.entries.map {
                            .object([
                                ("name", .string($0.name)), ("count", .integer($0.count)),
                                ("path", .string($0.path.text)),
                            ])
                        })
                ),
            ]
        case .menu(let menu):
            members = [
                ("page", .string("menu")), ("folder", .string(menu.folder)),
                ("title", menu.folder.isEmpty ? .null : .string(menu.title)),
                ("about", .array(menu.about.map(JSON.string))), ("links", json(menu.links)),
                ("lines", .string(lines(menu).rawValue)), ("posts", .array(menu.posts.map { post($0) })),
                ("pinned", .array(menu.pinned.map { post($0) })), ("neighbours", json(menu.neighbours)),
            ]
        case .feed(let feed):
            let suffix = " | " + page.edition.configuration.title
            members = [
                ("page", .string("feed")), ("front", .string(feed.page.text)), ("whole", .bool(feed.isWhole)),
                ("title", feed.isWhole ? .null : .string(String(feed.title.dropLast(suffix.count)))),
                ("posts", .array(feed.posts.map { post($0, hasBody: feed.isWhole) })),
            ]
            members += known(asked)
        case .search(let search):
            let posts = search.posts.map { number in
                JSON.object(
                    library[number].recordMembers + [
                        ("words", .array([.string(Base64.text(of: words[library[number].id] ?? []))]))
                    ])
            }
            members = [
                ("page", .string("search")), ("first", .integer(search.segment.posts.lowerBound)),
                ("part", search.part.map(JSON.integer) ?? .null), ("posts", .array(posts)),
            ]
        case .versions(let number):
            guard let root = places.root(of: library[number].id) else { return nil }
            let shown = JSON.object(library[number].recordMembers + (root == number ? [] : [("root", post(root))]))
            members = [
                ("page", .string("versions")), ("post", root == number ? post(number) : shown),
                (
                    "versions",
                    .array(
                        versions.map {
                            .object([
                                ("date", json($0.date?.iso8601)), ("title", .string($0.title)),
                                ("body", .string($0.body)),
                            ])
                        })
                ),
            ]
            members += known(asked)
        case .file: return nil
        }
        return .object([("key", .string(page.key))] + members)
    }

    /// The records whose files a plan makes itself.
    func sharedRecords(of plan: Plan, manifests: [PostID: String]) -> [JSON] {
        let lists = plan.pages.compactMap { page in
            if case .html(let content) = page.content { content } else { nil }
        }
        let tags = library.tags.keys.map { NamedPath(name: $0.text, path: HTMLPath.tag($0)) }
        let months = library.months.keys.filter(\.isKnown)
        var dates = months.map { NamedPath(name: $0.name, path: HTMLPath.month($0)) }
        dates += Set(months.map(\.year)).sorted().map { NamedPath(name: "\($0)", path: HTMLPath.year($0)) }
        var entries = lists.map { JSON.object([("path", .string($0.path.text))]) }
        if plan.pages.contains(where: { $0.edition.configuration.canonical == .here }) {
            entries += library.newest.map { number in
                let header = library[number]
                return .object([
                    ("path", .string(HTMLPath.post(header.id).text)),
                    ("changed", json((header.updated ?? header.created)?.iso8601)),
                ])
            }
        }
        let records: [[(String, JSON)]] =
            [
                [("page", .string("site"))],
                [("page", .string("segments")), ("posts", .integer(library.newest.count))],
                [("page", .string("sitemap")), ("entries", .array(entries))],
                [("page", .string("menuFeed")), ("posts", .array(library.newest.prefix(20).map { post($0) }))],
                [
                    ("page", .string("snippets")),
                    ("manifests", .array(manifests.sorted { $0.key < $1.key }.map { .string($0.value) })),
                ],
            ]
            + names("author", library.people.map { NamedPath(name: $0.text, path: HTMLPath.author($0)) })
            + names("tag", tags)
            + names(
                "community", library.communities.keys.map { NamedPath(name: $0.text, path: HTMLPath.community($0)) })
            + names("date", dates)
        return records.map { .object([("key", .string("shared"))] + $0) }
    }

    private func names(_ kind: String, _ names: [NamedPath]) -> [[(String, JSON)]] {
        NameIndex(names.map { NameIndex.key(of: $0.name) }).pages.enumerated().map { number, page in
            [
                ("page", .string("names")), ("kind", .string(kind)),
                ("prefix", number == 0 ? .null : .string(page.prefix)), ("names", json(page.names.map { names[$0] })),
                ("parts", .array(page.parts.map { .string($0.prefix) })),
            ]
        }
    }

    private func lines(_ menu: GopherMenu) -> GopherLines.Kind {
        menu.folder.hasPrefix("titles/") ? .byTitle : menu.folder.hasPrefix("authors/") ? .ofAuthor : .byDate
    }

    private func post(_ number: Int32?, hasBody: Bool = false, hasSource: Bool = false) -> JSON {
        guard let number else { return .null }
        var members = library[number].recordMembers
        members.append(("here", .integer(Int(library.replyCounts[Int(number)]))))
        if let suffix = suffixes[number] { members.append(("suffix", .integer(suffix))) }
        if hasBody { members.append(("body", .string(bodies[library[number].id] ?? ""))) }
        if hasSource { members.append(("source", .string(Self.source(library[number].id)))) }
        return .object(members)
    }

    static func source(_ id: PostID) -> String { "{\"permlink\": \"\(id)\"}" }

    private func known(_ asked: [HivePlace]) -> [(String, JSON)] {
        var (accounts, tags, others): ([JSON], [JSON], [JSON]) = ([], [], [])
        for place in asked {
            switch place {
            case .account(let name): if places.has(name) { accounts.append(.string(name.text)) }
            case .tag(let tag): if places.has(tag) { tags.append(.string(tag.text)) }
            case .post(let id):
                guard let header = places.header(of: id), let root = places.root(of: id) else { continue }
                others.append(
                    library.headers[Int(root)].id == id
                        ? post(root) : .object(header.recordMembers + [("root", post(root))]))
            }
        }
        // Tags of a page are asked for too.
        tags += library.tags.keys.map { .string($0.text) }
        return [("accounts", .array(accounts)), ("tags", .array(tags)), ("others", .array(others))]
    }

    private func json(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    private func json(_ links: [NamedPath]) -> JSON {
        .array(links.map { .object([("name", .string($0.name)), ("path", .string($0.path.text))]) })
    }

    private func json(_ links: [GopherMenu.Link]) -> JSON {
        .array(links.map { .object([("name", .string($0.name)), ("folder", .string($0.folder))]) })
    }

    private func json(_ years: [YearOfPosts]) -> JSON {
        .array(
            years.map {
                .object([
                    ("year", .integer($0.year)), ("most", .integer($0.most)),
                    ("counts", .array($0.counts.map(JSON.integer))),
                ])
            })
    }
}
