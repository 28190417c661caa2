package import Markup

/// What the page around a document makes of it.
///
/// With it, headings have an `id`, what may be wider than the page can be scrolled from the keyboard, a picture without a text is
/// named after its file, and no heading stands in the head of a table, where HTML has none.
package struct PageSetting: Sendable {
    /// How many levels headings go down, so that they stand below those of the page.
    package var headingShift = 0
    /// What stands in the place of a block of code; nil for the block as a fragment has it.
    package var code: @Sendable (CodeBlock) -> HTML? = { _ in nil }

    package init() {}
}

/// A heading of a document, for a table of contents.
package struct PageHeading: Hashable, Sendable {
    /// In the document, before it goes down.
    package var level: Int
    package var id: String
    package var text: String

    package init(level: Int, id: String, text: String) {
        self.level = level
        self.id = id
        self.text = text
    }
}

extension HTMLWriter {
    /// The document, and the headings in it.
    package func writeWithHeadings(_ document: Document) -> (html: HTML, headings: [PageHeading]) {
        var writing = HTMLWriting(document, writer: self)
        writing.write(document.blocks, paragraphs: .marked)
        return (writing.html, writing.headings)
    }
}
