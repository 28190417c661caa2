extension HTMLElement {
    /// What an element is to the dialect.
    enum Name: Hashable {
        case anchor, image, lineBreak, thematicBreak, iframe
        case emphasis, strong, strikethrough, `subscript`, superscript, quotation, code
        case paragraph, division, center, heading(Int), quote, preformatted
        case bulletList, orderedList, listItem
        case table, tableSection, tableRow, headerCell, cell
        case details, summary, section
        /// `<html>` and `<body>`, which say nothing.
        case document
        /// Shown by browsers as a block, though hive.blog keeps only its text.
        case otherBlock
        /// Left out, with a diagnostic; its text stays.
        case other
        /// Shows a video, a sound or another page from an address: it becomes a link.
        case media
        /// Left out with its content.
        case dropped

        @unsafe init(_ name: UnsafePointer<UInt8>) {
            self = unsafe Self.names[Letters(name)] ?? .other
        }

        /// Whether a document shows it.
        var isShown: Bool {
            switch self {
            case .otherBlock, .other, .media, .dropped: false
            case .anchor, .image, .lineBreak, .thematicBreak, .iframe, .emphasis, .strong, .strikethrough, .subscript,
                .superscript, .quotation, .code, .paragraph, .division, .center, .heading, .quote, .preformatted,
                .bulletList, .orderedList, .listItem, .table, .tableSection, .tableRow, .headerCell, .cell, .details,
                .summary, .section, .document:
                true
            }
        }

        /// The tag of an element that Markdown makes.
        var tag: StaticString {
            switch self {
            case .anchor: "a"
            case .image: "img"
            case .lineBreak: "br"
            case .thematicBreak: "hr"
            case .emphasis: "em"
            case .strong: "strong"
            case .strikethrough: "del"
            case .superscript: "sup"
            case .code: "code"
            case .paragraph: "p"
            case .heading(let level): ["h1", "h2", "h3", "h4", "h5", "h6"][level - 1]
            case .quote: "blockquote"
            case .bulletList: "ul"
            case .orderedList: "ol"
            case .listItem: "li"
            case .table: "table"
            case .tableRow: "tr"
            case .headerCell: "th"
            case .cell: "td"
            case .section: "section"
            case .subscript, .quotation, .iframe, .division, .center, .preformatted, .tableSection, .details, .summary,
                .document, .otherBlock, .other, .media, .dropped:
                preconditionFailure("Markdown has no such element")
            }
        }

        private static let names: LetterTable<Self> = [
            "a": .anchor, Letters(stringLiteral: TagRepair.linkAroundTable): .anchor,
            "img": .image, "br": .lineBreak, "hr": .thematicBreak, "iframe": .iframe,
            "em": .emphasis, "i": .emphasis, "strong": .strong, "b": .strong,
            "del": .strikethrough, "s": .strikethrough, "strike": .strikethrough,
            "sub": .subscript, "sup": .superscript, "q": .quotation, "code": .code,
            "p": .paragraph, "div": .division, "center": .center, "blockquote": .quote, "pre": .preformatted,
            "h1": .heading(1), "h2": .heading(2), "h3": .heading(3), "h4": .heading(4), "h5": .heading(5),
            "h6": .heading(6),
            "ul": .bulletList, "ol": .orderedList, "li": .listItem,
            "table": .table, "thead": .tableSection, "tbody": .tableSection, "tr": .tableRow, "th": .headerCell,
            "td": .cell,
            "details": .details, "summary": .summary, "section": .section,
            "html": .document, "body": .document,
            "article": .otherBlock, "aside": .otherBlock, "footer": .otherBlock, "header": .otherBlock,
            "figure": .otherBlock, "figcaption": .otherBlock, "main": .otherBlock, "nav": .otherBlock,
            "dl": .otherBlock, "dt": .otherBlock, "dd": .otherBlock, "fieldset": .otherBlock, "caption": .otherBlock,
            "address": .otherBlock, "tfoot": .tableSection,
            "legend": .otherBlock, "optgroup": .otherBlock, "select": .otherBlock, "form": .otherBlock,
            "video": .media, "audio": .media, "source": .media, "embed": .media, "object": .media, "track": .media,
            "applet": .media, "area": .media, "image": .image, "frame": .iframe, "link": .other, "base": .other,
            "script": .dropped, "style": .dropped, "textarea": .dropped, "option": .dropped,
        ]
    }
}
