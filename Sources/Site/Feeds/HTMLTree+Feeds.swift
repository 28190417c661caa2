import Hive
import HiveNames
import Markup
import Writers

/// The newest posts for feed readers, and all pages for search engines.
///
/// Both need absolute addresses. Without a base URL a feed names the front end's pages, and there is no sitemap.
extension HTMLTree {
    /// How many posts a feed holds.
    static let feedSize = 20

    func feed(_ posts: [PostHeader], _ documents: [PostID: Document], _ places: Places) -> OutputFile {
        let home = configuration.baseURL
        var links: [Atom.Link] = []
        if let home {
            links = [
                Atom.Link(relation: "alternate", type: "text/html", address: home),
                Atom.Link(relation: "self", type: "application/atom+xml", address: home + HTMLPath.feed.inTree),
            ]
        }
        let feed = Atom(
            title: configuration.title, subtitle: configuration.tagline, id: home ?? configuration.frontEnd + "/",
            links: links, updated: Atom.updated(posts), generator: "g4h",
            entries: posts.map { entry($0, documents[$0.id] ?? Document(), places) })
        return OutputFile(HTMLPath.feed, feed.bytes)
    }

    private func entry(_ post: PostHeader, _ document: Document, _ places: Places) -> Atom.Entry {
        var writer = HTMLWriter()
        writer.images = configuration.images
        writer.frontEnd = configuration.frontEnd
        writer.page = { place in absoluteAddress(of: place, places) }
        let created = post.created?.iso8601 ?? Atom.longAgo
        return Atom.Entry(
            title: post.shownTitle,
            // The same wherever the archive is served.
            id: "https://hive.blog" + post.hivePath,
            link: Atom.Link(
                relation: "alternate", type: "text/html",
                address: absoluteAddress(of: .post(post.id), places) ?? configuration.frontEnd + post.hivePath),
            published: created, updated: post.updated?.iso8601 ?? created, author: post.id.author,
            authorAddress: configuration.frontEnd + HivePlace.account(post.id.author).path,
            tags: post.tags.map { PostHeader.oneLine($0.text) }, content: writer.write(document))
    }

    /// The addresses of all posts, for a site with an address of its own. Source: sitemaps.org.
    func sitemap(of library: Library, at home: String) -> OutputFile {
        var xml: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        // A sitemap may have 50,000 addresses.
        for number in library.newest.prefix(50_000) {
            let post = library[number]
            xml += "<url><loc>\(home)\(HTMLPath.post(post.id).onSite)</loc>"
            if let changed = post.updated ?? post.created { xml += "<lastmod>\(changed.iso8601)</lastmod>" }
            xml.append("</url>\n")
        }
        xml.append("</urlset>\n")
        return OutputFile(HTMLPath.sitemap, xml.bytes)
    }

    private func absoluteAddress(of place: HivePlace, _ places: Places) -> String? {
        guard let home = configuration.baseURL, let address = address(of: place, places) else { return nil }
        return home + address.onSite
    }
}
