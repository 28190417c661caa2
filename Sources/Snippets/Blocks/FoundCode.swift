import Markup
import Text

/// A block of code in a document, and its surroundings.
struct FoundCode {
    var code: CodeBlock
    /// Whether a list, a quote or a note holds the block, so that each of its lines begins with something that is not
    /// part of the code.
    var isHeld: Bool
    /// The headings above the block, from the outermost.
    var headings: [String]
    /// The last line of text before the block; nil when something other than text precedes it.
    var previousLine: String?

    /// Every block of code in the document, in order, wherever it is: lists, quotes, tables, footnotes. Commented-out
    /// code does not count: hive.blog shows it, but nobody means it as code.
    static func all(in document: Document) -> [FoundCode] {
        var search = Search()
        search.visit(document.blocks)
        return search.found
    }

    /// Text becomes a string only where a block follows: most posts have none.
    private struct Search {
        var found: [FoundCode] = []
        var headings: [(level: Int, inlines: [Inline])] = []
        var textBefore: [Inline] = []
        var depth = 0

        mutating func visit(_ blocks: [Block]) {
            for block in blocks { visit(block) }
        }

        mutating func visit(_ block: Block) {
            switch block {
            case .paragraph(let inlines):
                textBefore = inlines
            case .heading(let level, let inlines):
                textBefore = inlines
                headings.removeAll { $0.level >= level.number }
                headings.append((level.number, inlines))
            case .code(let code):
                add(code)
            case .preformatted(let inlines):
                let text = inlines.plainText(lineEnd: "\n")
                add(CodeBlock(text.isEmpty || text.hasSuffix("\n") ? text : text + "\n", form: .html))
            case .aligned(_, let blocks):
                visit(blocks)
            case .quote(let blocks):
                visitHeld(blocks)
            case .details(let summary, let blocks):
                textBefore = summary
                visit(blocks)
            case .list(let list):
                for item in list.items { visitHeld(item) }
            case .table(let table):
                for row in table.rows {
                    for cell in row { visit(cell.blocks) }
                }
            case .footnotes(let footnotes):
                for footnote in footnotes { visitHeld(footnote.blocks) }
            case .thematicBreak:
                textBefore = []
            }
        }

        mutating func visitHeld(_ blocks: [Block]) {
            depth += 1
            visit(blocks)
            depth -= 1
        }

        mutating func add(_ code: CodeBlock) {
            guard !code.isCommentedOut else { return }
            found.append(
                FoundCode(
                    code: code, isHeld: depth > 0,
                    headings: headings.map {
                        $0.inlines.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    },
                    previousLine: lastLine))
            textBefore = []
        }

        private var lastLine: String? {
            textBefore.plainText(lineEnd: "\n").utf8.split(separator: 0x0A).lazy.reversed().map {
                Substring($0).trimmed
            }
            .first { !$0.isEmpty }.map(String.init)
        }
    }
}
