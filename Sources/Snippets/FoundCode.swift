import Markup

/// A block of code in a document, and what stands around it.
struct FoundCode {
    var text: String
    var info: String
    var form: CodeBlock.Form
    var lines: ClosedRange<Int>?
    /// The headings that the block stands under, from the outermost.
    var headings: [String]
    /// The last line of text before the block; nil when something else than text stands before it.
    var previousLine: String?

    /// Every block of code in the document, in order, wherever it stands: lists, quotes, tables, notes.
    static func all(in document: Document) -> [FoundCode] {
        var search = Search()
        search.visit(document.blocks)
        return search.found
    }

    private struct Search {
        var found: [FoundCode] = []
        var headings: [(level: Int, text: String)] = []
        var previousLine: String?

        mutating func visit(_ blocks: [Block]) {
            for block in blocks { visit(block) }
        }

        mutating func visit(_ block: Block) {
            switch block {
            case .paragraph(let inlines):
                remember(inlines)
            case .heading(let level, let inlines):
                remember(inlines)
                headings.removeAll { $0.level >= level.number }
                headings.append((level.number, oneLine(inlines.plainText)))
            case .code(let code):
                add(code)
            case .preformatted(let inlines):
                let text = inlines.plainText(lineEnd: "\n")
                add(CodeBlock(text.isEmpty || text.hasSuffix("\n") ? text : text + "\n", form: .html))
            case .quote(let blocks), .aligned(_, let blocks):
                visit(blocks)
            case .details(let summary, let blocks):
                remember(summary)
                visit(blocks)
            case .list(let list):
                for item in list.items { visit(item) }
            case .table(let table):
                for row in table.rows {
                    for cell in row { visit(cell.blocks) }
                }
            case .footnotes(let footnotes):
                for footnote in footnotes { visit(footnote.blocks) }
            case .thematicBreak:
                previousLine = nil
            }
        }

        mutating func add(_ code: CodeBlock) {
            found.append(
                FoundCode(
                    text: code.text, info: code.info, form: code.form, lines: code.lines,
                    headings: headings.map(\.text),
                    previousLine: previousLine))
            previousLine = nil
        }

        mutating func remember(_ inlines: [Inline]) {
            previousLine = nil
            // From the end: the other lines of a post's prose are many.
            var rest = inlines.plainText(lineEnd: "\n")[...]
            while previousLine == nil, !rest.isEmpty {
                let lineFeed = rest.utf8.lastIndex(of: UInt8(ascii: "\n"))
                let line = trimmed(rest[(lineFeed.map(rest.utf8.index(after:)) ?? rest.startIndex)...])
                if !line.isEmpty { previousLine = String(line) }
                rest = rest[..<(lineFeed ?? rest.startIndex)]
            }
        }
    }
}

private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// `text` without blanks and line ends around it.
func trimmed(_ text: some StringProtocol) -> Substring {
    let text = Substring(text)
    guard let first = text.utf8.firstIndex(where: { !$0.isBlank }),
        let last = text.utf8.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return text[first..<text.utf8.index(after: last)]
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension Substring {
    func dropTrailing(while predicate: (Character) -> Bool) -> Substring {
        guard let last = lastIndex(where: { !predicate($0) }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}
