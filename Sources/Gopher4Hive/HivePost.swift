import Diagnostics
import Gopher
import HiveMarkdown
import Markup
import Writers

/// The body of a post, read the way hive.blog shows it, and written in other forms.
///
/// Reading never fails: any text is a post, and what is odd about it is in ``problems``. What is written loses no word, link,
/// image, table cell or line of code, and holds nothing that could run. The same body always gives the same bytes.
///
/// Posts are values, and may be read on many threads at the same time.
public struct HivePost: Sendable {
    /// Something in a body that its author may want to know of.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        public enum Severity: String, Sendable, CaseIterable {
            case note, warning, error
        }

        public let severity: Severity
        /// A stable word, such as `image-alt`; all are in docs/diagnostics.md.
        public let code: String
        /// One line for people.
        public let message: String
        /// The line of the body, from 1; nil when it is about no line in particular.
        public let line: Int?

        /// One line, as compilers write theirs: `line 12: warning: image has no text [image-alt]`.
        public var description: String {
            (line.map { "line \($0): " } ?? "") + "\(severity.rawValue): \(message) [\(code)]"
        }
    }

    /// How images are shown in HTML.
    public enum Images: Sendable {
        /// From the address that the author gave.
        case shown
        /// As a link, so that a page loads nothing.
        case linked
    }

    /// What is odd about the body, in the order of its lines.
    public let problems: [Problem]
    private let document: Document

    /// Reads the body of a post.
    ///
    /// - Parameters:
    ///   - markdown: Markdown and HTML, mixed as on Hive. What is beyond 64 KiB is cut off, which is a problem of its own.
    ///   - lineBreaks: whether a line end is a line break, as on hive.blog; false for CommonMark's rule.
    public init(markdown: String, lineBreaks: Bool = true) {
        var reader = HiveMarkdownReader()
        reader.lineBreaks = lineBreaks
        let reading = reader.read(markdown)
        document = reading.document
        problems = reading.diagnostics.map(Problem.init)
    }

    /// A fragment of HTML: blocks without a page around them.
    ///
    /// - Parameter frontEnd: the address where mentions and tags lead, without a slash at its end.
    public func html(images: Images = .shown, frontEnd: String = "https://hive.blog") -> String {
        var writer = HTMLWriter()
        writer.images = images == .shown ? .remote : .link
        writer.frontEnd = frontEnd
        return writer.write(document).text
    }

    /// Plain text, with the addresses of links and images as numbered notes at its end.
    ///
    /// - Parameter width: the widest a line of prose may be, in terminal columns. Code is never wrapped.
    public func plainText(width: Int = 70) -> String {
        var writer = PlainTextWriter()
        writer.width = width
        return writer.write(document)
    }

    /// A gopher menu that shows the text, with each link and image as an item of its own (RFC 1436).
    ///
    /// Lines of information are made for any host; the other items are links to the web.
    public func gophermap() -> String {
        Menu(GopherWriter().write(document)).gophermap(server: .unnamed)
    }

    /// The content as a tree, in JSON: what docs/document-json.md describes.
    public var json: String { document.json }
}

extension HivePost.Problem {
    fileprivate init(_ diagnostic: Diagnostic) {
        severity =
            switch diagnostic.severity {
            case .note: .note
            case .warning: .warning
            case .error: .error
            }
        code = diagnostic.code.rawValue
        message = diagnostic.message
        line = diagnostic.line
    }
}
