import Digests
public import HiveNames
public import Markup
import Pictures
import Snippets
import Text

/// A relative address in a post.
public struct FileQuestion: Hashable, Sendable, Comparable {
    public var post: PostID
    /// As its author typed it.
    public var address: String

    public init(post: PostID, address: String) {
        self.post = post
        self.address = address
    }

    public static func < (a: Self, b: Self) -> Bool { (a.post, a.address) < (b.post, b.address) }
}

/// What a relative address in a post leads to, in the input that the post is from.
public enum FileAnswer: Hashable, Sendable {
    /// Another post, and a fragment.
    case post(PostID, fragment: AnchorName?)
    case file(FileBeside)
}

/// A picture or another file beside a post.
public struct FileBeside: Hashable, Sendable {
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let hash: String
    /// The name of its copies: its own in lower-case ASCII, with the first digits of the hash, so that no two files of
    /// a page collide. A file that a server would run or a browser would show as a page gets `.txt`.
    public let name: String
    /// Whether a page can show it: detected by content, since a name says little, and never an SVG, which may hold
    /// scripts.
    public let isPicture: Bool

    /// - Parameters:
    ///   - name: the file's own.
    ///   - bytes: the whole file.
    public init(name: String, _ bytes: [UInt8]) {
        let type = PictureType(bytes.prefix(PictureType.prefix))
        switch type {
        case .png, .jpeg, .gif, .webp, .avif, .bmp, .ico: isPicture = true
        case .svg, .heic, .tiff, nil: isPicture = false
        }
        hash = Digest(of: bytes).hex
        let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) ?? name.endIndex
        let stem = String(name[..<dot]).slug(limit: 60)
        let ending = type?.fileExtension ?? String(name[dot...]).slug(limit: 12)
        let made = "\(stem.isEmpty ? "file" : stem)-\(hash.prefix(8))" + (ending.isEmpty ? "" : ".\(ending)")
        self.name = SnippetPath(generated: made).disarmed.text
    }
}

/// Asks what the relative addresses of posts lead to, and makes them lead there.
struct FileLinking {
    /// Nil for what leads to nothing.
    typealias Answers = @Sendable (FileQuestion) -> FileAnswer?

    /// The folder of the files, beside the page of the post.
    static let folder = "files"

    private let answers: Answers
    /// Whether the site has a tree that holds files.
    private let hasFiles: Bool
    private(set) var questions: Set<FileQuestion> = []
    /// Addresses that lead to nothing, in the order of the post.
    private(set) var unanswered: [FileQuestion] = []
    private(set) var files: Set<FileBeside> = []
    private var post: PostID?

    init(_ formats: Set<Format>, _ answers: @escaping Answers) {
        self.answers = answers
        hasFiles = !formats.isDisjoint(with: [.html, .gopher])
    }

    /// The document with links to posts instead of their files, and addresses beside the page for other files; what
    /// leads to nothing becomes text.
    mutating func link(_ document: Document, of post: PostID) -> Document {
        guard document.hasFiles else { return document }
        self.post = post
        return Document(link(document.blocks))
    }

    private mutating func answer(_ file: FileReference) -> FileAnswer? {
        guard let post else { return nil }
        let question = FileQuestion(post: post, address: file.text)
        let isNew = questions.insert(question).inserted
        let answer = answers(question)
        switch answer {
        case .file(let found): if hasFiles { files.insert(found) }
        case nil: if isNew { unanswered.append(question) }
        case .post: break
        }
        return answer
    }

    /// Where a file is, seen from the page.
    private func place(_ file: FileReference, _ found: FileBeside) -> FileReference {
        guard hasFiles else { return file }
        guard let place = FileReference("\(Self.folder)/\(found.name)") else {
            preconditionFailure("the name is made of letters, digits, hyphens and dots: \(found.name)")
        }
        return place
    }

    private mutating func link(_ blocks: [Block]) -> [Block] {
        var linked: [Block] = []
        linked.reserveCapacity(blocks.count)
        for block in blocks {
            switch block {
            case .paragraph(let inlines): linked.append(.paragraph(link(inlines)))
            case .heading(let level, let inlines): linked.append(.heading(level, link(inlines)))
            case .preformatted(let inlines): linked.append(.preformatted(link(inlines)))
            case .code, .thematicBreak: linked.append(block)
            case .quote(let blocks): linked.append(.quote(link(blocks)))
            case .aligned(let alignment, let blocks): linked.append(.aligned(alignment, link(blocks)))
            case .details(let summary, let blocks): linked.append(.details(summary: link(summary), link(blocks)))
            case .list(var list):
                for index in list.items.indices { list.items[index] = link(list.items[index]) }
                linked.append(.list(list))
            case .table(var table):
                for row in table.rows.indices {
                    for cell in table.rows[row].indices {
                        table.rows[row][cell].blocks = link(table.rows[row][cell].blocks)
                    }
                }
                linked.append(.table(table))
            case .footnotes(var notes):
                for index in notes.indices { notes[index].blocks = link(notes[index].blocks) }
                linked.append(.footnotes(notes))
            }
        }
        return linked
    }

    private mutating func link(_ inlines: [Inline]) -> [Inline] {
        var linked: [Inline] = []
        linked.reserveCapacity(inlines.count)
        for inline in inlines {
            switch inline {
            case .link(.file(let file), let content, let title):
                linked += link(to: file, saying: link(content), title: title)
            case .image(let image):
                if case .file(let file) = image.source {
                    linked += link(image, at: file)
                } else {
                    linked.append(inline)
                }
            case .link(let target, let content, let title): linked.append(.link(target, link(content), title: title))
            case .emphasis(let content): linked.append(.emphasis(link(content)))
            case .strong(let content): linked.append(.strong(link(content)))
            case .strikethrough(let content): linked.append(.strikethrough(link(content)))
            case .subscript(let content): linked.append(.subscript(link(content)))
            case .superscript(let content): linked.append(.superscript(link(content)))
            case .quotation(let content): linked.append(.quotation(link(content)))
            case .aligned(let alignment, let content): linked.append(.aligned(alignment, link(content)))
            case .text, .code, .embed, .anchor, .footnoteReference, .lineBreak, .softBreak: linked.append(inline)
            }
        }
        return linked
    }

    private mutating func link(to file: FileReference, saying content: [Inline], title: String?) -> [Inline] {
        let words = content.isEmpty ? [.text(file.text)] : content
        switch answer(file) {
        case .post(let id, let fragment): return [.link(.place(.post(id), fragment: fragment), words, title: title)]
        case .file(let found): return [.link(.file(place(file, found)), words, title: title)]
        case nil:
            let shown = file.shown(after: words.plainText, titled: title)
            return shown.isEmpty ? words : words + [.text(" \(shown)")]
        }
    }

    private mutating func link(_ image: Image, at file: FileReference) -> [Inline] {
        if case .file(let found) = answer(file), found.isPicture {
            var image = image
            image.source = .file(place(file, found))
            return [.image(image)]
        }
        return link(to: file, saying: [.text(image.words ?? file.text)], title: nil)
    }
}
