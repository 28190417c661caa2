public import Digests
import Search
import Diagnostics
import Hive
import HiveMarkdown
public import HiveNames
public import Markup
import Snippets
import Text

/// One unit of work of a build: a list with its file, or a discussion with all the files made of it, since its bodies
/// are read once for all of them.
///
/// A page holds everything its bytes depend on except the bodies, and no plan; so rendering is a pure function of the
/// page and the bodies, and a page is the same wherever it comes from.
public struct Page: Sendable {
    let edition: Edition
    let places: Places
    let content: Content

    enum Content: Sendable {
        case discussion(Discussion, Neighbours)
        case html(HTMLContent)
        case menu(GopherMenu)
        case feed(HTMLFeed)
        case search(HTMLSearch)
        /// The versions of a post that was edited.
        case versions(Int32)
        /// A file that needs nothing but what the plan knows.
        case file(OutputFile, Order)
    }

    /// When the files of a page are put in place, so that no reader follows a link to something that is not there yet.
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
        case .discussion, .versions: .content
        case .html, .menu: .lists
        case .feed, .search: .indexes
        case .file(_, let order): order
        }
    }

    /// The name of the page, unique in a build and the same in the next.
    public var key: String {
        switch content {
        case .discussion(let discussion, _): "@\(places.headers[Int(discussion.root)].id)"
        case .html(let content): content.path.text
        case .menu(let menu): GopherTree.path(menu.folder).joined(separator: "/")
        case .feed(let feed): feed.path.text
        case .search(let search):
            HTMLPath.index(search.segment.name).text + (search.part.map { ".\($0)" } ?? "")
        case .versions(let number): HTMLPath.versions(of: places.headers[Int(number)].id).text
        case .file(let file, _): file.path.text
        }
    }

    /// The posts whose bodies `render` needs.
    public var bodies: [PostID] {
        switch content {
        case .versions: []
        case .discussion, .feed, .html, .menu, .search, .file: posts.map { places.headers[Int($0)].id }
        }
    }

    /// The first post of the page's discussion, when it shows one.
    public var root: PostID? {
        if case .discussion(let discussion, _) = content { places.headers[Int(discussion.root)].id } else { nil }
    }

    /// The post all of whose versions `render` needs.
    public var edited: PostID? {
        if case .versions(let number) = content { places.headers[Int(number)].id } else { nil }
    }

    /// The post whose record `render` shows as it is in the input, when that has one.
    public var recorded: PostID? {
        edition.configuration.formats.contains(.html) ? root : nil
    }

    /// Which words of discussions `digest` and `render` need; the page comes after those.
    public var neededWords: Words {
        guard case .search(let search) = content else { return .none }
        return search.part.map { .part($0) } ?? .all(of: search.posts.map { places.headers[Int($0)].id })
    }

    public enum Words: Hashable, Sendable {
        case none
        /// Of any discussion, those in one of `SearchSegment.parts`.
        case part(Int)
        case all(of: [PostID])
    }

    private var posts: [Int32] {
        switch content {
        case .discussion(let discussion, _): discussion.numbers
        case .feed(let feed): feed.isWhole ? feed.posts : []
        case .versions(let number): [number]
        case .html, .menu, .search, .file: []
        }
    }

    /// A hash of all that the page's bytes depend on: two pages with the same digest have the same bytes.
    ///
    /// - Parameters:
    ///   - records: the digest of all that a post's header and body were read from.
    ///   - asked: the places that a rendering of this page asked for.
    ///   - pictures: the addresses of pictures that it asked for.
    ///   - questions: the relative addresses that it asked for.
    ///   - words: the words of each discussion, by its first post; for a page that needs them.
    ///   - answers: what a relative address leads to.
    public func digest(
        records: (PostID) -> Digest, asked: [HivePlace], pictures: [String] = [], questions: [FileQuestion] = [],
        words: (PostID) -> ArraySlice<UInt8> = { _ in [] }, answers: (FileQuestion) -> FileAnswer? = { _ in nil }
    ) -> Digest {
        var canonical = Canonical()
        canonical.add(edition.digest)
        canonical.add(key)
        switch content {
        case .discussion(let discussion, let neighbours):
            canonical.add(places.folderSuffix(of: discussion.root))
            for reply in discussion.replies { canonical.add(Int(reply.depth)) }
            for neighbour in [neighbours.previous, neighbours.next] + neighbours.related {
                canonical.add(neighbour != nil)
                guard let neighbour else { continue }
                canonical.add(link: places.headers[Int(neighbour)])
                canonical.add(places.folderSuffix(of: neighbour))
            }
            for tag in places.headers[Int(discussion.root)].tags { canonical.add(places.has(tag)) }
        case .html(let content): content.add(to: &canonical)
        case .menu(let menu): menu.add(to: &canonical)
        case .feed(let feed):
            canonical.add(feed.title)
            // An entry without its text.
            for number in feed.posts {
                let header = places.headers[Int(number)]
                for text in [
                    header.id.description, header.shownTitle, header.created?.iso8601, header.updated?.iso8601,
                ] {
                    canonical.add(text)
                }
                canonical.add(header.description)
                for tag in header.tags { canonical.add(tag.text) }
            }
        case .search(let search):
            // There are thousands of posts: some 150 bytes of each.
            canonical.reserveCapacity(search.posts.count * 150)
            for number in search.posts {
                let id = places.headers[Int(number)].id
                if search.hasAddresses {
                    canonical.add(id.description)
                    canonical.add(places.headers[Int(number)].created?.date)
                }
                canonical.add(words(id))
            }
        case .versions(let number):
            let header = places.headers[Int(number)]
            places.addAnswer(to: .post(header.id), to: &canonical)
            // A reply has the title of a post that may change.
            canonical.add(header.shownTitle)
        case .file(let file, _): canonical.add(file.bytes)
        }
        for number in posts { canonical.add(records(places.headers[Int(number)].id)) }
        for place in asked { places.addAnswer(to: place, to: &canonical) }
        for address in pictures { edition.pictures.addAnswer(to: address, to: &canonical) }
        for question in questions { canonical.add(question, answers(question)) }
        return Digest(of: canonical.bytes)
    }

    /// The files of the page.
    ///
    /// - Parameters:
    ///   - words: the words of each discussion, by its first post: of their renderings, the part that the page needs, or all parts.
    ///   - source: the record of the post that the page asked for; nil for a post that is not JSON.
    ///   - versions: those of the post that the page asked for, the oldest first.
    ///   - answers: what a relative address of a post leads to, when a build from files knows; nil for nothing.
    /// - Precondition: `bodies` has every post that the page asked for.
    public func render(
        _ bodies: [PostID: String], source: [UInt8]? = nil, versions: [PostVersion] = [],
        words: (PostID) -> ArraySlice<UInt8> = { _ in [] },
        answers: @escaping @Sendable (FileQuestion) -> FileAnswer? = { _ in nil }
    ) -> Rendering {
        var linking = FileLinking(edition.configuration.formats, answers)
        var rendering = Rendering()
        switch content {
        case .discussion(let discussion, let neighbours):
            render(discussion, neighbours, bodies, source, &linking, into: &rendering)
        case .html(let content): rendering.files.append(edition.html.render(content))
        case .menu(let menu): rendering.files += edition.gopher.render(menu)
        case .feed(let feed):
            var documents: [PostID: Document] = [:]
            for (id, body) in bodies {
                let document = read(body, of: id).document
                documents[id] = linking.link(document, of: id)
            }
            rendering.files += edition.html.files(of: feed, documents, places)
            rendering.add(places: documents.values.lazy.flatMap(\.places))
            add(picturesIn: documents, to: &rendering)
        case .search(let search):
            rendering.files += edition.html.files(of: search, { PostWords(packed: words($0)) }, places)
        case .versions(let number):
            let shown = ShownVersion.all(versions)
            if edition.configuration.formats.contains(.html) {
                rendering.files += edition.html.files(of: shown, of: places.headers[Int(number)], places)
            }
            if edition.configuration.formats.contains(.gopher), places.isRoot(number) {
                rendering.files.append(edition.gopher.file(of: shown, of: number, places))
            }
        case .file(let file, _): rendering.files.append(file)
        }
        rendering.questions = linking.questions.sorted()
        return rendering
    }

    private func read(_ body: String, of id: PostID) -> HiveMarkdownReader.Reading {
        let header = places.header(of: id)
        return edition.configuration.read(
            body, in: header?.format ?? .markdown, pathsAreFiles: header?.isOnHive == false)
    }

    private func add(picturesIn documents: [PostID: Document], to rendering: inout Rendering) {
        guard edition.pictures.isUsed else { return }
        rendering.pictures = Set(documents.values.lazy.flatMap(\.pictures)).sorted()
    }

    private func render(
        _ discussion: Discussion, _ neighbours: Neighbours, _ bodies: [PostID: String], _ source: [UInt8]?,
        _ linking: inout FileLinking, into rendering: inout Rendering
    ) {
        let ids = self.bodies
        var documents: [PostID: Document] = [:]
        for id in ids {
            guard let body = bodies[id] else { preconditionFailure("the page asked for the body of \(id)") }
            let reading = read(body, of: id)
            documents[id] = linking.link(reading.document, of: id)
            rendering.remarks += reading.diagnostics.map { Remark(post: id, diagnostic: $0) }
        }
        rendering.remarks += linking.unanswered.map {
            Remark(
                post: $0.post,
                diagnostic: Diagnostic(
                    .missingFile, "\($0.address.excerpt()) leads to no file of the input; it is shown as text"))
        }
        let formats = edition.configuration.formats
        let root = places.headers[Int(discussion.root)]
        var code: [PostID: PostSnippets] = [:]
        if formats != [.text] {
            code = SnippetTree.code(of: edition.configuration.snippetsFromReplies ? ids : [root.id], documents)
        }
        rendering.add(places: documents.values.lazy.flatMap(\.places))
        add(picturesIn: documents, to: &rendering)
        rendering.add(places: ids.lazy.map { .account($0.author) } + (root.parent.map { [.post($0)] } ?? []))
        rendering.add(places: root.namedPlaces)

        rendering.copies = copies(linking.files, for: discussion)
        // Documents as pages show them, below the titles of their posts.
        documents[root.id] = documents[root.id]?.withoutHeading(saying: root.shownTitle)
        // The same text for both trees that have it.
        lazy var text = edition.text.page(of: discussion, documents, places)
        if formats.contains(.gopher) {
            rendering.files += edition.gopher.files(
                of: discussion, neighbours, documents, code[root.id], text: text, places)
        }
        if formats.contains(.html) {
            let read = ReadDiscussion(
                discussion: discussion, neighbours: neighbours, documents: documents, body: bodies[root.id] ?? "",
                source: source, code: code, text: text.bytes)
            rendering.files += edition.html.files(of: read, places)
            // No search looks for replies to posts that are elsewhere.
            if !root.isReply {
                rendering.words = edition.html.words(of: discussion, bodies, places).map(\.packed)
            }
        }
        if formats.contains(.snippets) { SnippetTree.add(code, to: &rendering) }
        if formats.contains(.text) { rendering.files.append(edition.text.file(text, of: root.id)) }
    }
}

extension Page {
    private func copies(_ files: Set<FileBeside>, for discussion: Discussion) -> [FileCopy] {
        let formats = edition.configuration.formats
        return files.sorted { $0.name < $1.name }.flatMap { file in
            let name = "\(FileLinking.folder)/\(file.name)"
            var paths: [OutputPath] = []
            if formats.contains(.html) {
                paths.append(HTMLPath.beside(HTMLPath.post(places.headers[Int(discussion.root)].id), name))
            }
            if formats.contains(.gopher) {
                paths.append(OutputPath("gopher", places.gopherFolder(of: discussion.root), name))
            }
            return paths.map { FileCopy(path: $0, file: file) }
        }
    }
}

extension Canonical {
    /// Adds what a link to a post shows.
    fileprivate mutating func add(link header: borrowing PostHeader) {
        add(header.id.description)
        add(header.shownTitle)
        add(header.created?.date)
    }

    fileprivate mutating func add(_ question: FileQuestion, _ answer: FileAnswer?) {
        add(question.post.description)
        add(question.address)
        switch answer {
        case .post(let id, let fragment):
            add("post")
            add(id.description)
            add(fragment?.text)
        case .file(let file):
            add("file")
            add(file.hash)
            add(file.name)
        case nil: add("none")
        }
    }
}

extension Rendering {
    fileprivate mutating func add(places more: some Sequence<HivePlace>) {
        var known = Set(places)
        for place in more where known.insert(place).inserted { places.append(place) }
        // Hash order must not be kept.
        places.sort { $0.key < $1.key }
    }
}

extension HTMLContent {
    fileprivate func add(to canonical: inout Canonical) {
        switch self {
        case .home(let home):
            for number in [home.posts, home.replies, home.people] { canonical.add(number) }
            canonical.add(home.first)
            canonical.add(home.last)
            canonical.add(years: home.years)
            for posts in [home.pinned, home.newest] {
                canonical.add(posts.count)
                for post in posts { canonical.add(home.rows[post]) }
            }
            canonical.add(home.ways)
        case .list(let list):
            canonical.add(list.title)
            canonical.add(list.intro)
            for fact in list.facts {
                canonical.add(fact.name)
                canonical.add(fact.value)
            }
            canonical.add(years: list.years)
            canonical.add(list.links)
            canonical.add(list.place)
            canonical.add(list.older?.text)
            canonical.add(list.newer?.text)
            for posts in [list.pinned, list.posts] {
                canonical.add(posts.count)
                for post in posts { canonical.add(list.rows[post]) }
            }
        case .directory(let directory):
            canonical.add(directory.title)
            canonical.add(directory.intro)
            canonical.add(years: directory.years)
            canonical.add(directory.links)
            for entry in directory.entries {
                canonical.add(entry.name)
                canonical.add(entry.count)
                canonical.add(entry.path.text)
            }
        }
    }
}

extension Canonical {
    fileprivate mutating func add(years: [YearOfPosts]) {
        for year in years { for number in [year.year, year.most] + year.counts { add(number) } }
    }

    fileprivate mutating func add(_ links: [NamedPath]) {
        for link in links {
            add(link.name)
            add(link.path.text)
        }
    }
}

extension GopherMenu {
    fileprivate func add(to canonical: inout Canonical) {
        canonical.add(title)
        for line in about { canonical.add(line) }
        for link in links + neighbours {
            canonical.add(link.name)
            canonical.add(link.folder)
        }
        canonical.add(pinned.count)
        for table in lines?.tables ?? [] { for post in pinned + posts { canonical.add(table[post]) } }
    }
}
