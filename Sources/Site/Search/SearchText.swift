import Writers
import Markup

/// A document as lines of plain text in which search results are shown: one for each paragraph, item, cell and line of
/// code.
struct SearchText {
    private(set) var lines: [String] = []

    init(_ document: Document) { visit(document.blocks) }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks { visit(block) }
    }

    private mutating func visit(_ block: Block) {
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines): add(inlines)
        case .preformatted(let inlines): add(lines: inlines.plainText)
        case .code(let code): add(lines: code.text)
        case .quote(let blocks), .aligned(_, let blocks): visit(blocks)
        case .details(let summary, let blocks):
            add(summary)
            visit(blocks)
        case .list(let list): for item in list.items { visit(item) }
        case .table(let table): for row in table.rows { for cell in row { visit(cell.blocks) } }
        case .footnotes(let notes): for note in notes { visit(note.blocks) }
        case .thematicBreak: return
        }
    }

    private mutating func add(_ inlines: [Inline]) {
        let text = inlines.plainText
        if text.utf8.contains(where: { $0 > 0x20 }) { lines.append(text) }
    }

    private mutating func add(lines text: String) {
        for line in text.split(separator: "\n") where line.utf8.contains(where: { $0 > 0x20 }) {
            lines.append(String(line))
        }
    }
}

extension String {
    /// The words of a body for the index, without reading it: tags, entities and addresses are left out.
    ///
    /// Reading all bodies again would double the cost of a build; a word too many does no harm, since it is in the
    /// body.
    var withoutMarkup: [UInt8] {
        var words: [UInt8] = []
        words.reserveCapacity(utf8.count)
        let bytes = Array(utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "<")
            where index + 1 < bytes.count && (bytes[index + 1] == UInt8(ascii: "/") || isLetter(bytes[index + 1])):
                // To the end of the tag, if it is near.
                let end = bytes[index...].prefix(400).firstIndex(of: UInt8(ascii: ">")) ?? index
                index = end + 1
                words.append(UInt8(ascii: " "))
            case UInt8(ascii: ":")
            where index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
                && bytes[index + 2] == UInt8(ascii: "/"):
                // The scheme is not a word either.
                while let last = words.last, isLetter(last) { words.removeLast() }
                while index < bytes.count, bytes[index] > 0x20, !") ]\"'<>".utf8.contains(bytes[index]) { index += 1 }
            default:
                words.append(byte)
                index += 1
            }
        }
        return words
    }
}

private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
}
