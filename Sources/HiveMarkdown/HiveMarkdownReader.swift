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

    /// Total: any text in, a document out.
    public func read(_ body: String) -> Reading {
        let source = SourceText(body)
        if source.isHTML { return lower(RenderedSource(body: source.bytes)) }
        var reader = BlockReader(source)
        reader.readAll()
        return lower(HTMLPrinter.print(reader, lineBreaks: lineBreaks))
    }

    /// The same for a body that is HTML throughout.
    public func read(html: String) -> Reading {
        lower(RenderedSource(body: Array(html.utf8)))
    }

    private func lower(_ source: RenderedSource) -> Reading {
        var source = source
        let unclosed = source.hasTags ? UnclosedTags.close(in: &source) : []
        let tree = HTMLTree(source.html)
        var builder = DocumentBuilder(source: source, linksText: linksText, diagnostics: unclosed)
        tree.forEachEvent { builder.receive($0) }
        let document = builder.finish()
        return Reading(document: document, diagnostics: builder.diagnostics)
    }
}
