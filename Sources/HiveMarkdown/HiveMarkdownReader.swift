public import Diagnostics
public import Markup

/// Reads a post's body the way hive.blog shows it.
public struct HiveMarkdownReader: Sendable {
    /// What Markdown a body is in.
    public enum Dialect: String, Sendable, CaseIterable {
        /// As hive.blog shows it.
        case hive
        /// CommonMark, with the tables and the strikethrough of GFM, as blogs for other programs are written in.
        case commonMark = "commonmark"
    }

    public var dialect = Dialect.hive

    /// Whether a line end within a paragraph is shown as a line break (hive.blog's setting `breaks`).
    public var lineBreaks = true

    /// Whether addresses, mentions and tags in text become links, as on hive.blog. Off for HTML that we wrote: there,
    /// every link is one already.
    package var linksText = true

    /// Whether an address that is a path, `/images/a.png`, names a file of the blog that the post is from, and not a
    /// page of hive.blog. Accounts, posts and tags are Hive's all the same.
    public var pathsAreFiles = false

    private var breaksLines: Bool { lineBreaks && dialect == .hive }
    private var findsLinks: Bool { linksText && dialect == .hive }

    public init() {}

    public struct Reading: Sendable {
        public var document: Document
        /// In the order of their lines.
        public var diagnostics: [Diagnostic]
    }

    /// The longest body that the chain accepts, in bytes. Source: hive, `HIVE_MAX_TRANSACTION_SIZE`.
    public static let longestBody = 65_536
    /// Bodies beyond are not read but shown as they are: nothing that long was ever a post.
    static let longestReadBody = 1 << 20
    static let mostLines = 60_000

    /// Total: any text in, a document out.
    public func read(_ body: String) -> Reading {
        let source = SourceText(body)
        if let tooLong = show(body, source) { return tooLong }
        if dialect == .hive, source.isHTML { return lower(RenderedSource(body: comments(in: source)), of: body, []) }
        let text = LinePass.marked(source, dialect)
        let content = MarkdownTree(text.bytes).content(of: text, source, dialect)
        let diagnostics = content.diagnostics
        if content.hasHTML {
            var printer = BodyPrinter(content.tokens, into: RenderedSource(), lineBreaks: breaksLines)
            printer.print(content.events)
            return lower(printer.output, of: body, diagnostics + printer.diagnostics)
        }
        var builder = DocumentBuilder(source: nil, linksText: findsLinks, diagnostics: diagnostics + remarks(on: body))
        builder.linksPaths = dialect == .hive
        builder.pathsAreFiles = pathsAreFiles
        var printer = BodyPrinter(content.tokens, into: builder, lineBreaks: breaksLines)
        printer.print(content.events)
        return printer.finish()
    }

    /// The same for a body that is HTML throughout.
    public func read(html: String) -> Reading {
        let source = SourceText(html)
        return show(html, source) ?? lower(RenderedSource(body: source.bytes), of: html, [])
    }

    /// A body that is too long to read, as text.
    private func show(_ body: String, _ source: SourceText) -> Reading? {
        guard source.bytes.count > Self.longestReadBody || source.lines.count > Self.mostLines else { return nil }
        var builder = DocumentBuilder(source: nil, linksText: false, diagnostics: [])
        builder.addPreformatted(source.bytes)
        let message: Diagnostic.Message = "the body is too long to parse and is shown as its author typed it"
        return Reading(
            document: builder.finish(), diagnostics: [Diagnostic(.bodyTooLong, message)] + builder.diagnostics)
    }

    /// Makes a document of HTML, some of it the author's own.
    private func lower(_ source: RenderedSource, of body: String, _ diagnostics: [Diagnostic]) -> Reading {
        var source = source
        let diagnostics = diagnostics + remarks(on: body) + TagRepair.repair(&source)
        var builder = DocumentBuilder(source: source, linksText: findsLinks, diagnostics: diagnostics)
        builder.linksPaths = dialect == .hive
        builder.pathsAreFiles = pathsAreFiles
        HTMLParser().read(source.html, into: &builder)
        let document = builder.finish()
        return Reading(document: document, diagnostics: builder.diagnostics.sorted)
    }

    /// A body of HTML, with markers for its comments.
    private func comments(in source: SourceText) -> [UInt8] {
        var masking = InlineMasking(source.bytes, dialect)
        var html: [UInt8] = []
        masking.append(0..<source.bytes.count, to: &html, isHTML: true)
        if masking.isEndless { html.append(.endOfBody) }
        return html
    }

    private func remarks(on body: String) -> [Diagnostic] {
        guard body.utf8.count > Self.longestBody else { return [] }
        let message: Diagnostic.Message =
            "the body has \(body.utf8.count) bytes; the chain accepts at most \(Self.longestBody)"
        return [Diagnostic(.bodyTooLong, message)]
    }
}

extension BodyPrinter<DocumentBuilder> {
    fileprivate mutating func finish() -> HiveMarkdownReader.Reading {
        let document = output.finish()
        return HiveMarkdownReader.Reading(document: document, diagnostics: (output.diagnostics + diagnostics).sorted)
    }
}

extension [Diagnostic] {
    /// In the order of their lines, and no more than twenty of a kind: the twenty-first says nothing new.
    fileprivate var sorted: Self {
        if isEmpty { return [] }
        var counts: [Diagnostic.Code: Int] = [:]
        let some = filter { diagnostic in
            counts[diagnostic.code, default: 0] += 1
            return counts[diagnostic.code, default: 0] <= 20
        }
        return some.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }
}
