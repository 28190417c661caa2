public import Diagnostics
public import Markup

/// Reads a post's body the way hive.blog shows it.
public struct HiveMarkdownReader: Sendable {
    /// Whether a line end within a paragraph is shown as a line break (hive.blog's setting `breaks`).
    public var lineBreaks = true

    /// Whether addresses, mentions and tags in text become links, as on hive.blog. Off to read HTML that we wrote: there,
    /// what is a link is one already.
    package var linksText = true

    public init() {}

    public struct Reading: Sendable {
        public var document: Document
        /// In the order of their lines.
        public var diagnostics: [Diagnostic]
    }

    /// The longest body that the chain takes, in bytes. Source: hive, `HIVE_MAX_TRANSACTION_SIZE`.
    public static let longestBody = 65_536
    /// Bodies beyond are not read but shown as they are: nothing that long was ever a post.
    static let longestReadBody = 1 << 20
    static let mostLines = 60_000

    /// Total: any text in, a document out.
    public func read(_ body: String) -> Reading {
        let source = SourceText(body)
        if let tooLong = show(body, source) { return tooLong }
        if source.isHTML { return lower(RenderedSource(body: source.html), of: body, []) }
        var reader = BlockReader(source)
        reader.readAll()
        let tokens = MarkdownTree(reader.inlines).tokens(of: reader.inlines)
        if reader.hasHTML || tokens.hasHTML {
            var printer = BodyPrinter(tokens, of: source, into: RenderedSource(), lineBreaks: lineBreaks)
            printer.print(reader.events)
            return lower(printer.output, of: body, reader.diagnostics + printer.diagnostics)
        }
        let builder = DocumentBuilder(
            source: nil, linksText: linksText, diagnostics: reader.diagnostics + remarks(on: body))
        var printer = BodyPrinter(tokens, of: source, into: builder, lineBreaks: lineBreaks)
        printer.print(reader.events)
        return printer.finish()
    }

    /// The same for a body that is HTML throughout.
    public func read(html: String) -> Reading {
        let source = SourceText(html)
        return show(html, source) ?? lower(RenderedSource(body: source.code), of: html, [])
    }

    /// A body that is too long to read, as text.
    private func show(_ body: String, _ source: SourceText) -> Reading? {
        guard source.bytes.count > Self.longestReadBody || source.lines.count > Self.mostLines else { return nil }
        var builder = DocumentBuilder(source: nil, linksText: false, diagnostics: [])
        builder.addPreformatted(source.code)
        let message = "the body is too long to read and is shown as its author typed it"
        return Reading(
            document: builder.finish(), diagnostics: [Diagnostic(.bodyTooLong, message)] + builder.diagnostics)
    }

    /// Makes a document of HTML that has the author's own in it.
    private func lower(_ source: RenderedSource, of body: String, _ diagnostics: [Diagnostic]) -> Reading {
        var source = source
        let diagnostics = diagnostics + remarks(on: body) + TagRepair.repair(&source)
        var builder = HTMLParser().read(
            source.html, with: DocumentBuilder(source: source, linksText: linksText, diagnostics: diagnostics))
        let document = builder.finish()
        return Reading(document: document, diagnostics: builder.diagnostics.sorted)
    }

    private func remarks(on body: String) -> [Diagnostic] {
        guard body.utf8.count > Self.longestBody else { return [] }
        return [Diagnostic(.bodyTooLong, "the body has \(body.utf8.count) bytes; the chain takes \(Self.longestBody)")]
    }
}

extension BodyPrinter<DocumentBuilder> {
    fileprivate mutating func finish() -> HiveMarkdownReader.Reading {
        var builder = output
        let document = builder.finish()
        return HiveMarkdownReader.Reading(document: document, diagnostics: (builder.diagnostics + diagnostics).sorted)
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
        return some.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(
            \.element)
    }
}
