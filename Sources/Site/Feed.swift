import Hive
import HiveNames
import Markup
import Mustache
import Writers

/// The newest posts for feed readers, and all pages for search engines.
///
/// Both need absolute addresses. Without a base URL a feed names the front end's pages, and there is no sitemap.
/// Source: RFC 4287 (Atom), sitemaps.org.
struct Feed {
    let plan: SitePlan

    func atom(_ posts: [PostHeader], _ documents: [PostID: Document]) -> String {
        let home = plan.configuration.baseURL
        let view = FeedView(
            title: plan.configuration.title, tagline: plan.configuration.tagline,
            id: home ?? plan.configuration.frontEnd + "/",
            home: home, feed: home.map { $0 + "feed.xml" },
            // The newest post, not the clock: the same posts give the same feed.
            updated: posts.compactMap { $0.updated ?? $0.created }.max()?.iso8601 ?? Self.longAgo,
            entries: posts.map { entry($0, documents[$0.id] ?? Document()) })
        return HTMLPages.render("feed", view)
    }

    private func entry(_ post: PostHeader, _ document: Document) -> FeedEntry {
        var writer = HTMLWriter()
        writer.images = plan.configuration.images
        writer.frontEnd = plan.configuration.frontEnd
        writer.page = { [plan] place in plan.absoluteAddress(of: place) }
        let created = post.created?.iso8601 ?? Self.longAgo
        return FeedEntry(
            title: post.shownTitle,
            // The same wherever the archive is served.
            id: "https://hive.blog" + post.hivePath,
            address: plan.absoluteAddress(of: .post(post.id)) ?? plan.configuration.frontEnd + post.hivePath,
            published: created, updated: post.updated?.iso8601 ?? created, author: post.id.author.text,
            authorAddress: plan.configuration.frontEnd + HivePlace.account(post.id.author).path,
            tags: post.tags.map { Link(name: PostHeader.oneLine($0.text), address: "") },
            content: Self.withoutNoncharacters(writer.write(document).text))
    }

    func sitemap() -> String {
        let home = plan.configuration.baseURL ?? ""
        var map = """
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        // A sitemap may have 50,000 addresses.
        for post in plan.newest.prefix(50_000) {
            let path = HTMLPath.post(post.id).text.dropFirst("html/".utf8.count).dropLast("index.html".utf8.count)
            map += "<url><loc>" + ("\(home)\(path)" as HTML).text + "</loc>"
            if let changed = post.updated ?? post.created { map += "<lastmod>\(changed.iso8601)</lastmod>" }
            map += "</url>\n"
        }
        return map + "</urlset>\n"
    }

    /// When a post does not say: before Hive and Steem.
    private static let longAgo = "2000-01-01T00:00:00Z"

    /// XML 1.0 has no U+FFFE and U+FFFF.
    private static func withoutNoncharacters(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xFFFE }) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { clean.append(scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar) }
        return String(clean)
    }
}

extension SitePlan {
    fileprivate func absoluteAddress(of place: HivePlace) -> String? {
        guard let home = configuration.baseURL, let address = htmlAddress(of: place) else { return nil }
        let path = address.path.text.dropFirst("html/".utf8.count).dropLast("index.html".utf8.count)
        return home + path + (address.anchor.map { "#" + $0 } ?? "")
    }
}

struct FeedView: MustacheParent {
    let title: String
    let tagline: String
    let id: String
    let home: String?
    let feed: String?
    let updated: String
    let entries: [FeedEntry]

    func child(named field: String) -> Any? {
        switch field {
        case "title": title
        case "tagline": tagline
        case "id": id
        case "home": home
        case "feed": feed
        case "updated": updated
        case "entries": entries
        case _: nil
        }
    }
}

struct FeedEntry: MustacheParent {
    let title: String
    let id: String
    let address: String
    let published: String
    let updated: String
    let author: String
    let authorAddress: String
    let tags: [Link]
    let content: String

    func child(named field: String) -> Any? {
        switch field {
        case "title": title
        case "id": id
        case "address": address
        case "published": published
        case "updated": updated
        case "author": author
        case "authorAddress": authorAddress
        case "tags": tags
        case "content": content
        case _: nil
        }
    }
}
