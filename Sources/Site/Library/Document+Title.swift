import Hive
import Markup

extension Document {
    /// The document without a heading at its beginning that only says the title of its page again.
    ///
    /// Markdown files often begin with one: it is where their title comes from.
    func withoutHeading(saying title: String) -> Document {
        guard case .heading(let level, let content) = blocks.first, level.number == 1 else { return self }
        var heading = ""
        for inline in content {
            switch inline {
            case .text(let text): heading += text
            case .softBreak: heading += " "
            // More than the words would be lost.
            case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned, .code, .link,
                .image,
                .embed, .anchor, .footnoteReference, .lineBreak:
                return self
            }
        }
        return PostHeader.oneLine(heading) == title ? Document(Array(blocks.dropFirst())) : self
    }
}
