import Digests
import Hive
import HiveNames
import JSON
import Markup
import Text
import Writers

/// The newest posts of a list, for feed readers.
struct HTMLFeed: Sendable {
    let path: OutputPath
    /// The first page of the list.
    let page: OutputPath
    let title: String
    let posts: [Int32]
    /// Whether entries have the whole text, and there is a JSON Feed too: for the site's feed alone. For the others
    /// every post would be read once more for its author and for each of its tags.
    var isWhole = false
}

/// Feeds need absolute addresses: without a base URL they name the front end's pages.
extension HTMLTree {
    /// How many posts a feed holds.
    static let feedSize = 20
    /// The longest text that a feed holds, in bytes of HTML: for longer ones there is the page. The site's feed is
    /// written twice, and a body of 60 kilobytes of nothing but tags makes a megabyte in each.
    static let longestFeedText = 1 << 18

    /// The feeds of the site, and of each author, tag and community.
    func feeds(of library: Library) -> [HTMLFeed] {
        func feed(_ page: OutputPath, _ title: String, _ posts: ArraySlice<Int32>) -> HTMLFeed {
            self.feed(page, titled: title, Array(posts.prefix(Self.feedSize)))
        }
        let (authors, tags, communities) = (library.authors, library.tags, library.communities)
        return [
            self.feed(HTMLPath.index, titled: nil, Array(library.newest.prefix(Self.feedSize)), isWhole: true)
        ] + authors.indices.map { feed(HTMLPath.author(authors.keys[$0]), "@\(authors.keys[$0])", authors[$0]) }
            + tags.indices.map {
                feed(HTMLPath.tag(tags.keys[$0]), "#\(PostHeader.oneLine(tags.keys[$0].text))", tags[$0])
            }
            + communities.indices.map {
                feed(HTMLPath.community(communities.keys[$0]), communities.keys[$0].text, communities[$0])
            }
    }

    /// - Parameter title: of the list; nil for that of the site.
    func feed(_ page: OutputPath, titled title: String?, _ posts: [Int32], isWhole: Bool = false) -> HTMLFeed {
        HTMLFeed(
            path: HTMLPath.beside(page, "feed.xml"), page: page,
            title: title.map { "\($0) | \(configuration.title)" } ?? configuration.title, posts: posts,
            isWhole: isWhole)
    }

    func files(of feed: HTMLFeed, _ documents: [PostID: Document], _ places: Places) -> [OutputFile] {
        let posts = feed.posts.map { places.headers[Int($0)] }
        let home = configuration.baseURL
        var links: [Atom.Link] = []
        if let home {
            links = [
                Atom.Link(relation: "alternate", type: "text/html", address: home + feed.page.onSite),
                Atom.Link(relation: "self", type: "application/atom+xml", address: home + feed.path.inTree),
            ]
        }
        let entries = posts.map { entry($0, documents[$0.id], places) }
        let atom = Atom(
            title: feed.title, subtitle: feed.isWhole ? configuration.tagline : nil, id: id(of: feed), links: links,
            updated: Atom.updated(posts), generator: "g4h", entries: entries)
        var files = [OutputFile(feed.path, atom.bytes)]
        if feed.isWhole { files.append(OutputFile(HTMLPath.jsonFeed, Array(json(feed, entries).line.utf8))) }
        return files
    }

    /// Derived from the base URL; without one, from the site's title and the like.
    /// Source: RFC 9562, section 5.8.
    private func id(of feed: HTMLFeed) -> String {
        if let home = configuration.baseURL { return home + feed.path.inTree }
        var digits = Array(
            Digest(of: Array("\(configuration.title)\n\(configuration.tagline)\n\(feed.path.inTree)".utf8)).hex.utf8
                .prefix(32))
        digits[12] = UInt8(ascii: "8")
        digits[16] = UInt8(ascii: "a")
        for place in [20, 16, 12, 8] { digits.insert(UInt8(ascii: "-"), at: place) }
        return "urn:uuid:" + String(decoding: digits, as: UTF8.self)
    }

    /// Source: jsonfeed.org, version 1.1.
    private func json(_ feed: HTMLFeed, _ entries: [Atom.Entry]) -> JSON {
        var members: [(String, JSON)] = [
            ("version", .string("https://jsonfeed.org/version/1.1")), ("title", .string(feed.title)),
            ("description", .string(configuration.tagline)),
        ]
        if let home = configuration.baseURL {
            members.append(("home_page_url", .string(home)))
            members.append(("feed_url", .string(home + HTMLPath.jsonFeed.inTree)))
        }
        members.append(
            (
                "items",
                .array(
                    entries.map { entry in
                        var author: [(String, JSON)] = [("name", .string(entry.author.text))]
                        if let address = entry.authorAddress { author.append(("url", .string(address))) }
                        return .object([
                            ("id", .string(entry.id)), ("url", .string(entry.link.address)),
                            ("title", .string(entry.title)), ("content_html", .string(entry.content?.text ?? "")),
                            ("date_published", .string(entry.published)), ("date_modified", .string(entry.updated)),
                            ("authors", .array([.object(author)])), ("tags", .array(entry.tags.map(JSON.string))),
                        ])
                    })
            ))
        return .object(members)
    }

    private func entry(_ post: PostHeader, _ document: Document?, _ places: Places) -> Atom.Entry {
        var writer = HTMLWriter()
        // Without a base URL nothing of the site has an address in a feed.
        writer.images = configuration.images == .local && configuration.baseURL == nil ? .remote : configuration.images
        writer.picture = pictures.absolute
        writer.frontEnd = configuration.frontEnd
        writer.page = { place in absoluteAddress(of: place, places) }
        if let home = configuration.baseURL, let root = places.root(of: post.id) {
            let folder = home + HTMLPath.post(places.headers[Int(root)].id).onSite
            writer.file = { folder + $0.text }
        }
        let created = post.created?.iso8601 ?? Atom.longAgo
        let content = document.map(writer.write).flatMap { $0.text.utf8.count > Self.longestFeedText ? nil : $0 }
        return Atom.Entry(
            title: post.shownTitle,
            // The same wherever the archive is served.
            id: "https://hive.blog" + post.hivePath,
            link: Atom.Link(
                relation: "alternate", type: "text/html",
                address: absoluteAddress(of: .post(post.id), places) ?? configuration.frontEnd + post.hivePath),
            published: created, updated: post.updated?.iso8601 ?? created, author: post.id.author,
            authorAddress: configuration.frontEnd + HivePlace.account(post.id.author).path,
            tags: post.tags.map { PostHeader.oneLine($0.text) },
            summary: content == nil ? post.description.map(PostHeader.oneLine) : nil,
            content: content)
    }

    private func absoluteAddress(of place: HivePlace, _ places: Places) -> String? {
        guard let home = configuration.baseURL, let address = address(of: place, places) else { return nil }
        return home + address.onSite
    }
}
