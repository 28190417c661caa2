import JSON
import Diagnostics
public import Hive
import HiveMarkdown
public import HiveNames
import Markup
import Snippets

/// One unit of work of a build: a list with its file, or a discussion with all the files made of it, since its bodies
/// are read once for all of them.
///
/// A page holds everything its bytes depend on but the bodies, so rendering is a pure function of the page and those.
public struct Page: Sendable {
    let plan: SitePlan
    let content: Content

    enum Content: Sendable {
        case discussion(Discussion)
        case html(HTMLPage)
        case menu(GopherMenu)
        case gopherFiles
    }

    /// The posts whose bodies `render` needs.
    public var bodies: [PostID] {
        switch content {
        case .discussion(let discussion): discussion.headers.map(\.id)
        case .html(let page): page.bodies
        case .menu, .gopherFiles: []
        }
    }

    /// The files of the page.
    ///
    /// - Precondition: `bodies` has every post that the page asked for.
    public func render(_ bodies: [PostID: String]) -> Rendering {
        var reader = HiveMarkdownReader()
        reader.lineBreaks = plan.configuration.lineBreaks
        let readings = bodies.mapValues { reader.read($0) }
        let documents = readings.mapValues { $0.document }

        var rendering = Rendering()
        switch content {
        case .discussion(let discussion):
            for header in discussion.headers {
                rendering.remarks += (readings[header.id]?.diagnostics ?? []).map {
                    Remark(post: header.id, diagnostic: $0)
                }
            }
            let shown = shown(documents, of: discussion)
            let code = code(of: discussion, documents, bodies)
            // The same text for both trees that have it.
            lazy var text = TextPages(plan).page(discussion, shown)
            for format in plan.configuration.formats.sorted() {
                switch format {
                case .html: rendering.files.append(HTMLPages(plan).discussion(discussion, shown))
                case .gopher: rendering.files += GopherPages(plan).discussion(discussion, shown, code, text: text)
                case .text: rendering.files.append(TextPages(plan).file(text, of: discussion.root.id))
                case .snippets: SnippetPages.add(code, to: &rendering)
                }
            }
        case .html(let page): rendering.files.append(HTMLPages(plan).render(page, documents))
        case .menu(let menu): rendering.files += GopherPages(plan).render(menu)
        case .gopherFiles: rendering.files += GopherFiles(plan).render()
        }
        return rendering
    }

    /// The documents as pages show them, below the titles of their posts.
    private func shown(_ documents: [PostID: Document], of discussion: Discussion) -> [PostID: Document] {
        let root = discussion.root
        var shown = documents
        shown[root.id] = documents[root.id]?.withoutHeading(saying: root.shownTitle)
        return shown
    }

    /// The code of each post from which it is taken, for both trees that have it.
    private func code(
        of discussion: Discussion, _ documents: [PostID: Document], _ bodies: [PostID: String]
    ) -> [PostID: PostSnippets] {
        guard !plan.configuration.formats.isDisjoint(with: [.gopher, .snippets]) else { return [:] }
        let headers = plan.configuration.snippetsFromReplies ? discussion.headers : [discussion.root]
        var code: [PostID: PostSnippets] = [:]
        for id in headers.map(\.id) {
            guard let document = documents[id], let body = bodies[id] else { continue }
            code[id] = PostSnippets(document, body: body)
        }
        return code
    }
}

/// What a page becomes.
public struct Rendering: Sendable {
    public var files: [OutputFile] = []
    public var remarks: [Remark] = []
    /// What the manifest of all snippets says of each post that has some: JSON objects.
    public var snippetManifests: [PostID: String] = [:]
}

public struct OutputFile: Hashable, Sendable {
    public var path: OutputPath
    public var bytes: [UInt8]

    public init(_ path: OutputPath, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    init(_ path: OutputPath, _ text: String) {
        self.init(path, Array(text.utf8))
    }
}
