import Diagnostics
import Hive
import HiveMarkdown
public import HiveNames
public import Markup
import Snippets

/// One unit of work of a build: a list with its file, or a discussion with all the files made of it, since its bodies
/// are read once for all of them.
///
/// A page holds everything its bytes depend on but the bodies, and no plan; so rendering is a pure function of the page and
/// those, and a page is the same wherever it comes from.
public struct Page: Sendable {
    let edition: Edition
    let places: Places
    let content: Content

    enum Content: Sendable {
        case discussion(Discussion)
        case html(HTMLContent)
        case menu(GopherMenu)
        case feed(posts: [Int32])
        /// A file that needs nothing but what the plan knows.
        case file(OutputFile, Order)
    }

    /// When the files of a page are put in their place, so that no reader follows a link to what is not there yet.
    public enum Order: Int, Sendable, Comparable {
        /// Posts with their code, and what they need.
        case content
        /// Lists and menus.
        case lists
        /// Feeds and indexes.
        case indexes

        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    public var order: Order {
        switch content {
        case .discussion: .content
        case .html, .menu: .lists
        case .feed: .indexes
        case .file(_, let order): order
        }
    }

    /// The name of the page among all of a build, and the same in the next.
    public var key: String {
        switch content {
        case .discussion(let discussion): "@\(places.headers[Int(discussion.root)].id)"
        case .html(.list(let list)): list.path.text
        case .html(.directory(let directory)): directory.path.text
        case .menu(let menu): GopherTree.path(menu.folder).joined(separator: "/")
        case .feed: HTMLPath.feed.text
        case .file(let file, _): file.path.text
        }
    }

    /// The posts whose bodies `render` needs.
    public var bodies: [PostID] { posts.map { places.headers[Int($0)].id } }

    private var posts: [Int32] {
        switch content {
        case .discussion(let discussion): discussion.numbers
        case .feed(let posts): posts
        case .html, .menu, .file: []
        }
    }

    /// A hash of all that the page's bytes depend on: two pages with the same digest have the same bytes.
    ///
    /// - Parameters:
    ///   - records: the digest of all that a post's header and body were read from.
    ///   - asked: the places that a rendering of this page asked for.
    public func digest(records: (PostID) -> Digest, asked: [HivePlace]) -> Digest {
        var canonical = Canonical()
        canonical.add(edition.digest)
        canonical.add(key)
        switch content {
        case .discussion(let discussion):
            canonical.add(places.gopherFolder(of: discussion.root))
            for reply in discussion.replies { canonical.add(Int(reply.depth)) }
        case .html(let content): content.add(to: &canonical)
        case .menu(let menu): menu.add(to: &canonical)
        case .feed: break
        case .file(let file, _): canonical.add(file.bytes)
        }
        for id in bodies { canonical.add(records(id)) }
        for place in asked { places.addAnswer(to: place, to: &canonical) }
        return Digest(of: canonical.bytes)
    }

    /// The files of the page.
    ///
    /// - Precondition: `bodies` has every post that the page asked for.
    public func render(_ bodies: [PostID: String]) -> Rendering {
        var rendering = Rendering()
        switch content {
        case .discussion(let discussion): render(discussion, bodies, into: &rendering)
        case .html(let content): rendering.files.append(edition.html.render(content))
        case .menu(let menu): rendering.files += edition.gopher.render(menu)
        case .feed(let posts):
            let headers = posts.map { places.headers[Int($0)] }
            let documents = Dictionary(
                uniqueKeysWithValues: bodies.map {
                    ($0, edition.configuration.read($1, in: places.format(of: $0)).document)
                })
            rendering.files.append(edition.html.feed(headers, documents, places))
            rendering.add(places: documents.values.lazy.flatMap(\.places))
        case .file(let file, _): rendering.files.append(file)
        }
        return rendering
    }

    private func render(_ discussion: Discussion, _ bodies: [PostID: String], into rendering: inout Rendering) {
        let ids = self.bodies
        var documents: [PostID: Document] = [:]
        for id in ids {
            guard let body = bodies[id] else { preconditionFailure("the page asked for the body of \(id)") }
            let reading = edition.configuration.read(body, in: places.format(of: id))
            documents[id] = reading.document
            rendering.remarks += reading.diagnostics.map { Remark(post: id, diagnostic: $0) }
        }
        let formats = edition.configuration.formats
        let root = places.headers[Int(discussion.root)]
        var code: [PostID: PostSnippets] = [:]
        if formats.contains(.gopher) || formats.contains(.snippets) {
            code = SnippetTree.code(of: edition.configuration.snippetsFromReplies ? ids : [root.id], documents)
        }
        rendering.add(places: documents.values.lazy.flatMap(\.places))
        rendering.add(places: ids.lazy.map { .account($0.author) } + (root.parent.map { [.post($0)] } ?? []))

        // Documents as pages show them, below the titles of their posts.
        documents[root.id] = documents[root.id]?.withoutHeading(saying: root.shownTitle)
        // The same text for both trees that have it.
        lazy var text = edition.text.page(of: discussion, documents, places)
        if formats.contains(.gopher) {
            rendering.files += edition.gopher.files(of: discussion, documents, code[root.id], text: text, places)
        }
        if formats.contains(.html) { rendering.files.append(edition.html.page(of: discussion, documents, places)) }
        if formats.contains(.snippets) { SnippetTree.add(code, to: &rendering) }
        if formats.contains(.text) { rendering.files.append(edition.text.file(text, of: root.id)) }
    }
}

extension Rendering {
    fileprivate mutating func add(places more: some Sequence<HivePlace>) {
        var known = Set(places)
        for place in more where known.insert(place).inserted { places.append(place) }
        // No hash order in what is kept.
        places.sort { $0.key < $1.key }
    }
}

extension HTMLContent {
    fileprivate func add(to canonical: inout Canonical) {
        switch self {
        case .list(let list):
            canonical.add(list.title)
            canonical.add(list.older)
            canonical.add(list.newer)
            for post in list.posts { canonical.add(list.rows[post]) }
        case .directory(let directory):
            canonical.add(directory.title)
            for entry in directory.entries {
                canonical.add(entry.name)
                canonical.add(entry.count)
                canonical.add(entry.path.text)
            }
        }
    }
}

extension GopherMenu {
    fileprivate func add(to canonical: inout Canonical) {
        canonical.add(title)
        for link in links + neighbours {
            canonical.add(link.name)
            canonical.add(link.folder)
        }
        for table in lines?.tables ?? [] { for post in posts { canonical.add(table[post]) } }
    }
}
