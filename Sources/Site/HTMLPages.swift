import Gopher
import Hive
import HiveNames
import Markup
import Mustache
import Templates
import Writers

/// Fills the HTML templates. The structs below are what a template may name.
struct HTMLPages {
    let plan: SitePlan

    init(_ plan: SitePlan) { self.plan = plan }

    func discussion(_ discussion: Discussion, _ documents: [PostID: Document]) -> OutputFile {
        let path = HTMLPath.post(discussion.root.id)
        let root = discussion.root
        let hive = root.isOnHive ? plan.configuration.frontEnd + root.hivePath : nil
        let names = Dictionary(
            discussion.replies.map { ($0.header.id, Self.anchor($0.header.id)) },
            uniquingKeysWith: { first, _ in first })
        let view = PostView(
            title: root.shownTitle,
            replyTo: root.parent.map {
                Link(name: "@\($0)", address: plan.configuration.frontEnd + HivePlace.post($0).path)
            },
            byline: Byline(root, plan: plan, at: path),
            muted: root.isMuted,
            body: write(documents[root.id], at: path, idPrefix: ""),
            tags: root.tags.map {
                Link(name: PostHeader.oneLine($0.text), address: HTMLPath.tag($0).relative(to: path))
            },
            hive: hive,
            replies: discussion.replies.enumerated().map { index, reply in
                let parent = reply.depth > 1 ? reply.header.parent : nil
                return ReplyView(
                    depth: min(reply.depth, 8),
                    anchor: Self.anchor(reply.header.id),
                    byline: Byline(reply.header, plan: plan, at: path),
                    inReplyTo: parent.map { Link(name: $0.author.text, address: "#" + (names[$0] ?? "content")) },
                    body: write(documents[reply.header.id], at: path, idPrefix: "r\(index + 1)-"))
            })
        return page(
            path, title: "\(root.shownTitle) by @\(root.id.author)", content: Self.render("post", view),
            description: root.description.map(PostHeader.oneLine),
            canonical: root.canonicalURL.flatMap(WebAddress.init(untrusted:))?.text
                ?? hive)
    }

    func render(_ page: HTMLPage, _ documents: [PostID: Document]) -> OutputFile {
        switch page.kind {
        case .posts(let title, let list, let front):
            let view = ListView(
                title: title,
                posts: list.posts.map { PostRow($0, replies: plan.replyCount(of: $0), at: page.path) },
                older: list.older.map { HTMLPath.page($0, of: front).relative(to: page.path) },
                newer: list.newer.map { newer in
                    switch newer {
                    case .page(let number): HTMLPath.page(number, of: front).relative(to: page.path)
                    case .front: front.relative(to: page.path)
                    }
                })
            return self.page(page.path, title: title, content: Self.render("posts", view))
        case .directory(let title, let entries):
            let view = DirectoryView(
                title: title,
                entries: entries.map {
                    DirectoryRow(name: $0.name, address: $0.path.relative(to: page.path), count: $0.count)
                })
            return self.page(page.path, title: title, content: Self.render("directory", view))
        case .notFound:
            return self.page(
                page.path, title: "Not found",
                content: Self.render("notfound", NotFoundView(root: plan.configuration.baseURL ?? "")),
                root: plan.configuration.baseURL)
        case .stylesheet:
            return OutputFile(page.path, BundledTemplates.stylesheet)
        case .feed(let posts):
            return OutputFile(page.path, Feed(plan: plan).atom(posts, documents))
        case .sitemap:
            return OutputFile(page.path, Feed(plan: plan).sitemap())
        }
    }

    private func page(
        _ path: OutputPath, title: String, content: String, description: String? = nil, canonical: String? = nil,
        root: String? = nil
    ) -> OutputFile {
        let depth = path.text.utf8.count { $0 == UInt8(ascii: "/") } - 1
        let view = PageView(
            title: title, siteTitle: plan.configuration.title, tagline: plan.configuration.tagline, banner: plan.banner,
            root: root ?? String(repeating: "../", count: depth), description: description, canonical: canonical,
            content: content)
        return OutputFile(path, Self.render("page", view))
    }

    private func write(_ document: Document?, at path: OutputPath, idPrefix: String) -> String {
        var writer = HTMLWriter()
        writer.images = plan.configuration.images
        writer.alignments = .classes
        writer.frontEnd = plan.configuration.frontEnd
        writer.idPrefix = idPrefix
        writer.page = { [plan] place in plan.htmlAddress(of: place)?.link(from: path) }
        return writer.write(document ?? Document()).text
    }

    static func anchor(_ id: PostID) -> String {
        "@\(id.author)/\(id.permlink.path)"
    }

    /// Parsed once for the process; that the templates which ship can be parsed is tested.
    private static let library: MustacheLibrary = {
        var library = MustacheLibrary()
        MustacheContentTypes.register(EscapedText(), named: EscapedText.name)
        for (name, text) in BundledTemplates.html {
            do {
                try library.register("{{% CONTENT_TYPE:\(EscapedText.name)}}" + text, named: name)
            } catch {
                preconditionFailure("the template \(name) cannot be parsed: \(error)")
            }
        }
        return library
    }()

    static func render(_ template: String, _ view: Any) -> String {
        guard let text = library.render(view, withTemplate: template) else {
            preconditionFailure("there is no template \(template)")
        }
        return text
    }
}

/// Text in a template, escaped as `HTML` does it. Mustache's own escaping goes character by character: 6 % of a build (measured).
private struct EscapedText: MustacheContentType {
    static let name = "ESCAPED"

    func escapeText(_ text: String) -> String { ("\(text)" as HTML).text }
}

/// A file of the HTML tree, or a place in one.
struct HTMLAddress {
    var path: OutputPath
    var anchor: String?

    func link(from other: OutputPath) -> String {
        let file = path == other ? "" : path.relative(to: other)
        return file + (anchor.map { "#" + $0 } ?? (file.isEmpty ? "#content" : ""))
    }
}

extension SitePlan {
    /// What shows `place`; nil when the site does not have it.
    func htmlAddress(of place: HivePlace) -> HTMLAddress? {
        switch place {
        case .account(let name): authors.contains(name) ? HTMLAddress(path: HTMLPath.author(name)) : nil
        case .tag(let tag): tags.contains(tag) ? HTMLAddress(path: HTMLPath.tag(tag)) : nil
        case .post(let id):
            root(of: id).map { root in
                HTMLAddress(path: HTMLPath.post(root.id), anchor: root.id == id ? nil : HTMLPages.anchor(id))
            }
        }
    }

    /// The ASCII art at the top of every page.
    var banner: String { configuration.banner ?? BundledTemplates.banner }
}
