import Gopher
import Hive
import HiveNames
import Markup
import Templates
import Writers

/// What a page of the HTML tree other than a post's shows.
enum HTMLContent: Sendable {
    case home(HTMLHome)
    case list(HTMLList)
    case directory(HTMLDirectory)

    var path: OutputPath {
        switch self {
        case .home: HTMLPath.index
        case .list(let list): list.path
        case .directory(let directory): directory.path
        }
    }
}

/// The HTML tree: its addresses, its pages, and how they are filled.
struct HTMLTree: Sendable {
    let configuration: Configuration
    let templates: HTMLTemplates
    let pictures: SitePictures
    private let banner: HTML
    private let bannerSize: String

    init(
        _ configuration: Configuration, _ templates: HTMLTemplates, banner: String?, _ pictures: SitePictures
    ) {
        self.pictures = pictures
        self.configuration = configuration
        self.templates = templates
        self.banner = banner.map { "\($0)" } ?? HTML()
        let columns = banner?.split(separator: "\n").map(\.count).max() ?? 0
        bannerSize = "w\([48, 60, 72, 84, 96].first { columns <= $0 } ?? 120)"
    }

    // MARK: Addresses

    /// The page that shows a place; nil when the site has none.
    func address(of place: HivePlace, _ places: Places) -> HTMLAddress? {
        switch place {
        case .account(let name): places.has(name) ? HTMLAddress(path: HTMLPath.author(name)) : nil
        case .tag(let tag): places.has(tag) ? HTMLAddress(path: HTMLPath.tag(tag)) : nil
        case .post(let id):
            places.root(of: id).map { root in
                let root = places.headers[Int(root)].id
                return HTMLAddress(path: HTMLPath.post(root), anchor: root == id ? nil : HTMLPath.anchor(id))
            }
        }
    }

    // MARK: Pages

    func render(_ content: HTMLContent) -> OutputFile {
        var html = HTML()
        switch content {
        case .home(let home):
            let view = HomeView(
                siteTitle: configuration.title, posts: home.posts, replies: home.replies, people: home.people,
                first: home.first, last: home.last, years: home.years.map { $0.view(at: HTMLPath.index) },
                pinned: rows(home.pinned, home.rows, at: HTMLPath.index),
                rows: rows(home.newest, home.rows, at: HTMLPath.index),
                ways: home.ways.map { Link(name: $0.name, address: $0.path.relative(to: HTMLPath.index)) })
            templates.home.fill(view, into: &html)
            return page(HTMLPath.index, title: configuration.title, content: html)
        case .list(let list):
            let path = list.path
            let view = ListView(
                title: list.title, intro: list.intro,
                facts: list.facts.map { FactView(name: $0.name, value: $0.value) },
                years: list.years.map { $0.view(at: path) },
                links: list.links.map { Link(name: $0.name, address: $0.path.relative(to: path)) },
                groups: groups(of: list), isDated: !list.isByDate, place: list.place,
                older: list.older?.relative(to: path), newer: list.newer?.relative(to: path))
            templates.list.fill(view, into: &html)
            return page(
                path, title: list.title + (list.place.map { ", \($0)" } ?? ""), content: html,
                feeds: list.hasFeed ? HTMLPath.beside(list.front, "feed.xml") : nil)
        case .directory(let directory):
            let path = directory.path
            let view = DirectoryView(
                title: directory.title, intro: directory.intro, years: directory.years.map { $0.view(at: path) },
                links: directory.links.map { Link(name: $0.name, address: $0.path.relative(to: path)) },
                entries: directory.entries.map {
                    DirectoryRow(name: $0.name, address: $0.path.relative(to: path), count: $0.count)
                })
            templates.directory.fill(view, into: &html)
            return page(path, title: directory.title, content: html)
        }
    }

    private func groups(of list: HTMLList) -> [GroupView] {
        guard !list.posts.isEmpty else { return [] }
        guard list.isByDate else {
            return [GroupView(name: nil, address: nil, isDated: true, rows: rows(list.posts, list.rows, at: list.path))]
        }
        var groups: [GroupView] = []
        if !list.pinned.isEmpty {
            groups.append(
                GroupView(
                    name: "Pinned", address: nil, isDated: true, rows: rows(list.pinned, list.rows, at: list.path)))
        }
        var rest = list.posts
        while let first = rest.first {
            let month = list.rows.month(of: first)
            let posts = rest.prefix { list.rows.month(of: $0) == month }
            rest = rest.dropFirst(posts.count)
            let path = HTMLPath.month(month)
            // Strays are in no month.
            let isListed = path != list.front && list.isOfPosts
            groups.append(
                GroupView(
                    name: month.words, address: isListed ? path.relative(to: list.path) : nil, isDated: false,
                    rows: rows(posts, list.rows, at: list.path)))
        }
        return groups
    }

    private func rows(_ posts: ArraySlice<Int32>, _ table: RowTable, at path: OutputPath) -> HTML {
        let root = path.toRoot
        let top = path.inTree.prefix { $0 != "/" }
        var rows = HTML()
        for post in posts {
            // Posts are in their authors' folders.
            rows.append(table[post], root: root, folder: top.utf8.first == UInt8(ascii: "@") ? "\(top)/" : "")
        }
        return rows
    }

    /// The page that servers show for missing ones, at any depth: its links begin at the root of the server when the
    /// site's place below it is known.
    var notFound: OutputFile {
        let root = configuration.baseURL.map { address in
            // After the scheme and the host.
            "/" + address.split(separator: "/", omittingEmptySubsequences: false).dropFirst(3).joined(separator: "/")
        }
        var html = HTML()
        templates.notFound.fill(NotFoundView(root: root ?? ""), into: &html)
        return page(HTMLPath.notFound, title: "Not found", content: html, isIndexed: false, root: root)
    }

    /// Pages with no words but the template's, and what pages load.
    var fixedFiles: [OutputFile] {
        let gopher: String? =
            switch configuration.gopher {
            case .named(let host, let port) where configuration.formats.contains(.gopher): "gopher://\(host):\(port)/"
            case .named, .unnamed: nil
            }
        func words(_ path: OutputPath, _ title: String, _ template: Template<WordsView>) -> OutputFile {
            var html = HTML()
            template.fill(WordsView(root: path.toRoot, siteTitle: configuration.title, gopher: gopher), into: &html)
            return page(path, title: title, content: html)
        }
        return [
            words(HTMLPath.about, "About", templates.about), words(HTMLPath.find, "Find", templates.find), notFound,
        ] + templates.assets.map { OutputFile(HTMLPath.asset($0.name), $0.bytes) }
    }

    private static let menu: [(name: String, path: OutputPath)] = [
        ("menu", HTMLPath.index), ("trending", HTMLPath.trending), ("newest", HTMLPath.newest),
        ("authors", HTMLPath.authors), ("tags", HTMLPath.tags), ("dates", HTMLPath.archive), ("find", HTMLPath.find),
    ]

    func page(
        _ path: OutputPath, title: String, content: HTML, description: String? = nil, canonical: String? = nil,
        feeds feed: OutputPath? = nil, alternates: [Alternate] = [], card: CardView? = nil, isIndexed: Bool = true,
        root: String? = nil
    ) -> OutputFile {
        let root = root ?? path.toRoot
        var feeds = [
            Alternate(type: "application/atom+xml", title: configuration.title, address: root + HTMLPath.feed.inTree),
            Alternate(
                type: "application/feed+json", title: configuration.title, address: root + HTMLPath.jsonFeed.inTree),
        ]
        if let feed {
            feeds.append(Alternate(type: "application/atom+xml", title: title, address: feed.relative(to: path)))
        }
        let view = PageView(
            title: title == configuration.title ? title : "\(title) | \(configuration.title)",
            siteTitle: configuration.title, tagline: configuration.tagline, banner: banner, bannerSize: bannerSize,
            theme: configuration.theme?.rawValue, root: root,
            menu: Self.menu.map { MenuLink(name: $0.name, path: $0.path.inTree, isCurrent: $0.path == path) },
            description: description, canonical: canonical, alternates: alternates + feeds, card: card,
            isIndexed: isIndexed, content: content)
        var html = HTML()
        html.reserveCapacity(content.bytes.count + 4096)
        templates.page.fill(view, into: &html)
        return OutputFile(path, html.bytes)
    }
}
