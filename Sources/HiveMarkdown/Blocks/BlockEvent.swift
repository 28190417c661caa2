import Markup

/// The block structure of a body, in document order: what `MarkdownTree` finds and `BodyPrinter` prints.
enum BlockEvent {
    case open(Container)
    case close(Container)
    case paragraph(Leaf)
    case heading(Int, Leaf)
    case cell(Leaf, isHeader: Bool, Table.Cell.Alignment?)
    case code(CodeBlock)
    /// Lines of HTML, and the first of them, from 0.
    case html([UInt8], line: Int)
    case thematicBreak(line: Int)

    enum Container: Equatable {
        case quote
        case list(List.Kind, isTight: Bool)
        case item
        case table, row
        case footnote(label: String)
    }

    /// Inline content: its number in `InlineTokens`, and the line of the body that it begins on, from 0.
    struct Leaf {
        let number: Int
        let line: Int
    }
}
