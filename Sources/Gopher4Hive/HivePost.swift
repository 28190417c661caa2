import Diagnostics
import Gopher
import HiveMarkdown
import Markup
import Writers

/// The body of a post, read the way hive.blog shows it, and written in other forms.
///
/// Reading never fails: any text is a post, and ``problems`` lists what its author may want to fix. Every output keeps
/// every word, link, image, table cell and line of code, and contains nothing that could run. The same body always
/// gives the same bytes.
///
/// Posts are values, and can be read on many threads at the same time.
public struct HivePost: Sendable {
    /// Something in a body that its author may want to know about.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        public enum Severity: String, Sendable, CaseIterable {
            case note, warning, error
        }

        public let severity: Severity
        /// A stable word, such as `image-alt`; all are in docs/diagnostics.md.
        public let code: String
        /// One line for people.
        public let message: String
        /// The line of the body, from 1; nil when it concerns no particular line.
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

    /// The problems in the body, in the order of its lines.
    public let problems: [Problem]
    private let document: Document

    /// Reads the body of a post.
    ///
    /// - Parameters:
    ///   - markdown: Markdown and HTML, mixed as on Hive. More than 64 KiB is read, but reported; more than 1 MiB is
    ///     kept as plain text.
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
    /// - Parameter width: the maximum width of a line of prose, in terminal columns. Code is never wrapped.
    public func plainText(width: Int = 70) -> String {
        var writer = PlainTextWriter()
        writer.width = width
        return writer.write(document)
    }

    /// A gopher menu that shows the text, with each link and image as an item of its own (RFC 1436).
    ///
    /// Info lines name no real host; the other items are links to the web.
    public func gophermap() -> String {
        Menu(GopherWriter().write(document)).gophermap(server: .unnamed)
    }

    /// The content as a tree, in JSON, as docs/document-json.md describes it.
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
