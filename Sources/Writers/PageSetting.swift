package import Markup

/// What a page needs of a document in it.
///
/// With it, headings have an `id`, what may be wider than the page can be scrolled by keyboard, a picture without text
/// is named after its file, and no heading is in a table's header, where HTML forbids it.
package struct PageSetting: Sendable {
    /// By how many levels headings are lowered, so that they are below those of the page.
    package var headingShift = 0
    /// What replaces a block of code; nil for the block as in a fragment.
    package var code: @Sendable (CodeBlock) -> HTML? = { _ in nil }

    package init() {}
}

/// A heading of a document, for a table of contents.
package struct PageHeading: Hashable, Sendable {
    /// In the document, before it is lowered.
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
