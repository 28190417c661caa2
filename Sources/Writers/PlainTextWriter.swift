import Gopher
public import Markup

/// Writes a document as plain text for terminals, printers and the next fifty years.
///
/// Every word, link target, image address, list item, table cell and code line of the document is in it. Lines are
/// wrapped at `width` columns; only code, and words and addresses that are longer than a line, are wider. Links and
/// pictures are numbered, with their addresses in a list at the end. The text has LF line ends and a final one, no
/// control characters, and no line that begins with a dot, which gopher would read as the end.
public struct PlainTextWriter: Sendable {
    /// The maximum width of a line, in terminal columns: 40 to 200. 70 is what gopher clients expect.
    public var width = 70 {
        didSet { width = min(max(width, 40), 200) }
    }

    public var charset: Charset = .utf8

    /// The front end that tags, accounts and posts lead to when the text does not name them: scheme and host.
    public var frontEnd = "https://hive.blog"

    /// The address of a place on Hive; nil for the front end's.
    public var page: @Sendable (HivePlace) -> String? = { _ in nil }

    /// The address of a file beside the post; nil when it is unknown, and shown as text.
    public var file: @Sendable (FileReference) -> String? = { _ in nil }

    public init() {}

    /// The body, then its list of links and images. Empty when the document is.
    public func write(_ document: Document) -> String {
        String(decoding: writeWithReferences(document).bytes, as: UTF8.self)
    }

    /// The same in UTF-8, with text above and below it, and the targets of its numbers.
    package func writeWithReferences(
        _ document: Document, below head: [UInt8] = [], above foot: [UInt8] = []
    ) -> (bytes: [UInt8], references: PlainTextReferences) {
        var writing = PlainTextWriting(writer: self, references: .atEnd)
        writing.output = head
        writing.write(document.blocks)
        writing.writeReferences()
        return (writing.output + foot, writing.references)
    }

    /// A heading for a page of text, underlined, with a final line end.
    public func heading(_ text: String, level: HeadingLevel = HeadingLevel(1)) -> String {
        write(Document([.heading(level, [.text(text)])]))
    }

    /// A paragraph for a page of text, wrapped, with a final line end. Lines after the first begin with `indentation` spaces.
    public func paragraph(_ text: String, indentation: Int = 0) -> String {
        var writing = PlainTextWriting(writer: self, references: .atEnd)
        var words = Words(charset: charset)
        words.append(text)
        writing.write(words, indentation: indentation)
        return String(decoding: writing.output, as: UTF8.self)
    }

    func address(of place: HivePlace) -> String { page(place) ?? frontEnd + place.path }

    /// A horizontal rule, with a line end.
    public var rule: String { String(repeating: "-", count: width) + "\n" }
}
