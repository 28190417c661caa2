import Diagnostics
import Hive
import HiveNames
import JSON
import Search
import Text

/// A page with everything that it needs, as one object: what `Page` holds, and the bodies that it asks for.
///
/// The shapes are in `docs/scale.md`.
struct PageRecord {
    let fields: RecordFields
    let edition: Edition

    /// What the record is a page of.
    private enum Kind: String, CaseIterable {
        case discussion, versions, home, list, directory, feed, search, segments, names, sitemap, sitemaps
        case menu, menuFeed, snippets, site

        /// The tree that it is in; nil for one in several.
        var format: Format? {
            switch self {
            case .home, .list, .directory, .feed, .search, .segments, .names, .sitemap, .sitemaps: .html
            case .menu, .menuFeed: .gopher
            case .snippets: .snippets
            case .discussion, .versions, .site: nil
            }
        }
    }

    /// The files of the page; none when its tree is not a requested format.
    /// - Throws: when a field is missing, or holds something else than it should.
    func render() throws(Diagnostic) -> Rendering {
        let kind = try fields.required(
            "page", fields.parsed("page", "a kind of page", Kind.init(rawValue:)))
        if let format = kind.format, !edition.configuration.formats.contains(format) { return Rendering() }
        let html = edition.html
        switch kind {
        case .discussion: return try discussion()
        case .versions: return try versions()
        case .feed: return try feed()
        case .search: return try search()
        case .home: return page(.html(.home(try html.home(fields))))
        case .list: return page(.html(.list(try html.list(fields))))
        case .directory: return page(.html(.directory(try html.directory(fields))))
        case .menu: return page(.menu(try edition.gopher.menu(fields)))
        case .segments: return try segments()
        case .names: return files(try names())
        case .sitemap: return files(try sitemap())
        case .sitemaps: return files(try sitemapIndex())
        case .menuFeed: return files(edition.gopher.feed(of: try newest()))
        case .snippets: return files(try snippets())
        case .site: return files(fixed)
        }
    }

    private func page(_ content: Page.Content, _ places: Places? = nil) -> Rendering {
        let places = places ?? Places(headers: [], roots: [], authors: [], tags: [], folderSuffixes: [:])
        return Page(edition: edition, places: places, content: content).render([:])
    }

    private func files(_ files: [OutputFile]) -> Rendering {
        var rendering = Rendering()
        rendering.files = files
        return rendering
    }

    private func files(_ file: OutputFile) -> Rendering { files([file]) }

    // MARK: Pages with bodies

    private func discussion() throws(Diagnostic) -> Rendering {
        var posts = RecordPosts()
        var bodies: [PostID: String] = [:]
        var sources: [PostID: String] = [:]
        for post in try fields.objects("posts") {
            let id = try posts.add(post)
            sources[id] = try post.text("source")
            guard bodies.updateValue(try post.requiredText("body"), forKey: id) == nil else {
                throw Diagnostic(.badField, "\(id) occurs twice")
            }
        }
        let (root, replies) = try posts.discussion()
        let previous = try fields.object("previous").map { post throws(Diagnostic) in try posts.add(post) }
        let next = try fields.object("next").map { post throws(Diagnostic) in try posts.add(post) }
        var related: [PostID] = []
        for post in try fields.objects("related") { related.append(try posts.add(post)) }
        let (places, number) = try posts.places(fields)
        let content = Page.Content.discussion(
            Discussion(
                root: number(root), replies: replies.map { .init(number: number($0.id), depth: $0.depth) }),
            Neighbours(previous: previous.map(number), next: next.map(number), related: related.map(number)))
        return Page(edition: edition, places: places, content: content).render(
            bodies, source: sources[root].map { Array($0.utf8) })
    }

    private func versions() throws(Diagnostic) -> Rendering {
        var posts = RecordPosts()
        let id = try posts.add(fields.required("post", fields.object("post")))
        var versions: [PostVersion] = []
        for version in try fields.objects("versions") {
            versions.append(
                PostVersion(
                    date: try version.timestamp("date"), title: try version.text("title") ?? "",
                    body: try version.requiredText("body")))
        }
        let (places, number) = try posts.places(fields)
        return Page(edition: edition, places: places, content: .versions(number(id))).render([:], versions: versions)
    }

    private func feed() throws(Diagnostic) -> Rendering {
        var posts = RecordPosts()
        var ids: [PostID] = []
        var bodies: [PostID: String] = [:]
        let isWhole = try fields.flag("whole")
        for post in try fields.objects("posts") {
            let id = try posts.add(post)
            ids.append(id)
            if isWhole { bodies[id] = try post.requiredText("body") }
        }
        let (places, number) = try posts.places(fields)
        let page = try fields.required("front", fields.path("front"))
        let feed = edition.html.feed(
            page, titled: try fields.text("title"), ids.map(number), isWhole: isWhole)
        return Page(edition: edition, places: places, content: .feed(feed)).render(bodies)
    }

    private func search() throws(Diagnostic) -> Rendering {
        var posts = RecordPosts()
        var ids: [PostID] = []
        var words: [PostID: ArraySlice<UInt8>] = [:]
        for post in try fields.objects("posts") {
            let id = try posts.add(post)
            ids.append(id)
            words[id] = Array(try post.parsedList("words", "base64", Base64.bytes).joined())[...]
        }
        let first = try fields.count("first")
        let segment = SearchSegment(posts: first..<first + ids.count)
        let part = try fields.integer("part")
        guard part == nil || segment.isDivisible && (0..<SearchSegment.parts).contains(part ?? 0) else {
            throw Diagnostic(.badField, "a segment of \(ids.count) posts has no such part")
        }
        let (places, number) = try posts.places(fields)
        let content = HTMLSearch(segment: segment, part: part, posts: ids.map { number($0) })
        return Page(edition: edition, places: places, content: .search(content)).render([:], words: { words[$0] ?? [] })
    }

    /// Which segments the index has; nothing when the last of them has posts, and its record says that too.
    private func segments() throws(Diagnostic) -> Rendering {
        guard let last = SearchSegment.all(posts: try fields.count("posts")).last, last.posts.isEmpty else {
            return Rendering()
        }
        return page(.search(HTMLSearch(segment: last, posts: [])))
    }

    // MARK: Files

    /// Pages that say nothing of posts, and what pages load.
    private var fixed: [OutputFile] {
        let formats = edition.configuration.formats
        return (formats.contains(.html) ? edition.html.fixedFiles + [edition.html.robots] : [])
            + (formats.contains(.gopher) ? edition.gopher.fixedFiles : [])
    }

    private func names() throws(Diagnostic) -> OutputFile {
        edition.html.names(
            try fields.required(
                "kind",
                fields.parsed("kind", "author, tag, community or date") { kind in
                    ["author", "tag", "community", "date"].first { $0 == kind }
                }), try prefix("prefix"), try fields.namedPaths("names"), parts: try prefixes())
    }

    private func snippets() throws(Diagnostic) -> OutputFile {
        let (name, bytes) = SnippetTree.manifest(
            try prefix("prefix"), try fields.parsedList("manifests", "texts") { Array($0.utf8)[...] },
            parts: try prefixes())
        return OutputFile(OutputPath("snippets", name), bytes)
    }

    /// The beginning of keys of names.
    private func prefix(_ key: String) throws(Diagnostic) -> String? {
        try fields.parsed(key, Self.prefixKind, Self.prefix)
    }

    private func prefixes() throws(Diagnostic) -> [String] {
        try fields.parsedList("parts", Self.prefixKind, Self.prefix)
    }

    private static let prefixKind = "up to \(NameIndex.longestPrefix) of a-z, 0-9, - and _"

    private static func prefix(_ text: String) -> String? {
        let isPrefix =
            text.utf8.count <= NameIndex.longestPrefix
            && text.utf8.allSatisfy { $0.isASCIILowercase || $0.isASCIIDigit || "-_".utf8.contains($0) }
        return isPrefix ? text : nil
    }

    private func sitemap() throws(Diagnostic) -> [OutputFile] {
        var entries: [SitemapEntry] = []
        for entry in try fields.objects("entries") {
            let path = try entry.required("path", entry.path("path"))
            entries.append(SitemapEntry(address: path.onSite, changed: try entry.timestamp("changed")?.iso8601))
        }
        let number = try fields.integer("number")
        guard let home = edition.configuration.baseURL else { return [] }
        let name = number.map(HTMLTree.sitemapPart) ?? "sitemap.xml"
        return [edition.html.sitemap(name, entries[...], at: home)]
    }

    private func sitemapIndex() throws(Diagnostic) -> [OutputFile] {
        let parts = try fields.count("parts")
        guard parts <= HTMLTree.sitemapLimit else {
            throw Diagnostic(.badField, "an index of sitemaps has at most \(HTMLTree.sitemapLimit) parts")
        }
        return edition.configuration.baseURL.map { [edition.html.sitemapIndex(parts: parts, at: $0)] } ?? []
    }

    private func newest() throws(Diagnostic) -> [(post: PostHeader, folder: String)] {
        var newest: [(post: PostHeader, folder: String)] = []
        for post in try fields.objects("posts") {
            let header = try PostHeader(post)
            newest.append((header, GopherNames.folder(of: header, suffix: try post.integer("suffix"))))
        }
        return newest
    }
}
