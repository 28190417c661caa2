import Hive
import HiveNames

/// A page of the HTML site that is not a post's: what it shows and where it goes.
struct HTMLPage: Sendable {
    let path: OutputPath
    let kind: Kind

    enum Kind: Sendable {
        case posts(title: String, Listing.Page, folder: OutputPath)
        case directory(title: String, [Entry])
        case notFound
        case stylesheet
        case feed([PostHeader])
        case sitemap
    }

    struct Entry: Sendable {
        let name: String
        let count: Int
        let path: OutputPath
    }

    /// How many posts a feed holds.
    static let feedSize = 20

    var bodies: [PostID] {
        switch kind {
        case .feed(let posts): posts.map(\.id)
        case .posts, .directory, .notFound, .stylesheet, .sitemap: []
        }
    }
}

/// Where things are in the HTML tree.
enum HTMLPath {
    static let index = OutputPath("html", "index.html")
    static let notFound = OutputPath("html", "404.html")
    static let stylesheet = OutputPath("html", "assets", "style.css")
    static let feed = OutputPath("html", "feed.xml")
    static let sitemap = OutputPath("html", "sitemap.xml")
    static let trending = OutputPath("html", "trending", "index.html")
    static let authors = OutputPath("html", "authors", "index.html")
    static let tags = OutputPath("html", "tags", "index.html")
    static let archive = OutputPath("html", "archive", "index.html")

    static func author(_ name: AccountName) -> OutputPath { OutputPath("html", "@\(name)", "index.html") }
    static func tag(_ tag: Tag) -> OutputPath { OutputPath("html", "tag", tag.path, "index.html") }
    static func post(_ id: PostID) -> OutputPath { OutputPath("html", "@\(id.author)", id.permlink.path, "index.html") }
    static func month(_ month: Month) -> OutputPath { OutputPath("html", "archive", month.path, "index.html") }

    /// Page `number` of the list whose front page is `front`.
    static func page(_ number: Int?, of front: OutputPath) -> OutputPath {
        guard let number else { return front }
        let folder = front.text.split(separator: "/").dropLast().map(String.init)
        return OutputPath(folder + ["pages", String(number), "index.html"])
    }
}

/// The month of a post, nil fields for a post without a date.
struct Month: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int

    init(of post: PostHeader) {
        year = post.created?.year ?? 0
        month = post.created?.month ?? 0
    }

    var path: String { year == 0 ? "undated" : "\(year)/\(month < 10 ? "0" : "")\(month)" }
    var name: String { year == 0 ? "Without a date" : "\(year)-\(month < 10 ? "0" : "")\(month)" }

    static func < (a: Self, b: Self) -> Bool { (a.year, a.month) < (b.year, b.month) }
}

extension SitePlan {
    /// Every page of the HTML site but those of posts.
    var htmlLists: [HTMLPage] {
        var pages = list("Menu", newest, HTMLPath.index)
        pages.append(
            HTMLPage(
                path: HTMLPath.trending,
                kind: .posts(
                    title: "Trending", Listing.Page(posts: trending.prefix(2 * Listing.pageSize)),
                    folder: HTMLPath.trending)))

        let byAuthor = grouped { [$0.id.author] }
        for (author, posts) in byAuthor { pages += list("Posts by @\(author)", posts, HTMLPath.author(author)) }
        pages.append(
            directory(
                "Authors", byAuthor.map { ("@\($0.key)", $0.posts.count, HTMLPath.author($0.key)) }, HTMLPath.authors))

        let byTag = grouped(by: \.tags)
        for (tag, posts) in byTag { pages += list("#\(PostHeader.oneLine(tag.text))", posts, HTMLPath.tag(tag)) }
        pages.append(
            directory(
                "Tags", byTag.map { ("#\(PostHeader.oneLine($0.key.text))", $0.posts.count, HTMLPath.tag($0.key)) },
                HTMLPath.tags))

        let byMonth = grouped { [Month(of: $0)] }.reversed()
        for (month, posts) in byMonth { pages += list(month.name, posts, HTMLPath.month(month)) }
        pages.append(
            directory(
                "Archive", byMonth.map { ($0.key.name, $0.posts.count, HTMLPath.month($0.key)) }, HTMLPath.archive))

        pages.append(HTMLPage(path: HTMLPath.notFound, kind: .notFound))
        pages.append(HTMLPage(path: HTMLPath.stylesheet, kind: .stylesheet))
        pages.append(HTMLPage(path: HTMLPath.feed, kind: .feed(Array(newest.prefix(HTMLPage.feedSize)))))
        if configuration.baseURL != nil { pages.append(HTMLPage(path: HTMLPath.sitemap, kind: .sitemap)) }
        return pages
    }

    private func list(_ title: String, _ posts: [PostHeader], _ front: OutputPath) -> [HTMLPage] {
        Listing.pages(posts).map { page in
            HTMLPage(path: HTMLPath.page(page.number, of: front), kind: .posts(title: title, page, folder: front))
        }
    }

    private func directory(_ title: String, _ entries: [(String, Int, OutputPath)], _ path: OutputPath) -> HTMLPage {
        HTMLPage(
            path: path,
            kind: .directory(title: title, entries.map { HTMLPage.Entry(name: $0.0, count: $0.1, path: $0.2) }))
    }
}
