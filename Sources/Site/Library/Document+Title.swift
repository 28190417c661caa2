import Hive
import Markup

extension Document {
    /// The document without a first heading that only repeats the title of its page.
    ///
    /// Markdown files often begin with one: it is where their title comes from.
    func withoutHeading(saying title: String) -> Document {
        guard case .heading(let level, let content) = blocks.first, level.number == 1 else { return self }
        var heading = ""
        for inline in content {
            switch inline {
            case .text(let text): heading += text
            case .softBreak: heading += " "
            // Formatting would be lost.
            case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned, .code, .link,
                .image,
                .embed, .anchor, .footnoteReference, .lineBreak:
                return self
            }
        }
        return PostHeader.oneLine(heading) == title ? Document(Array(blocks.dropFirst())) : self
    }
}
