import Diagnostics
import Markup

/// Reads the block structure of a body as hive.blog's parser does.
///
/// Remarkable's blocks are not CommonMark's: a list interrupts any paragraph and ends at two blank lines, a setext
/// heading is one line, an HTML block is begun by other tags and always ended by a blank line, and there are tables and
/// footnotes. So blocks are read here, and cmark, which gets the inline content of one block after the other, reads that.
/// docs/dialect.md lists the rules. Source: Remarkable 2.0.1, `rules_block`.
struct BlockReader {
    typealias Line = SourceText.Line

    /// How deep blocks nest. A list counts twice: itself and its item.
    static let deepest = 20

    /// The indent of a line that belongs to a quote without a `>` of its own: it can only go on with a paragraph.
    static let lazy = -1

    let source: SourceText
    /// The lines as the container at hand sees them.
    var lines: [Line]
    var events: [BlockEvent] = []
    var inlines = InlineSource()
    var diagnostics: [Diagnostic] = []
    /// Whether there are blocks of HTML.
    var hasHTML = false

    /// The column where the container at hand begins.
    var indent = 0
    var level = 0
    var isInList = false
    /// Whether what was read last in the container at hand had no blank line before it.
    var isTight = true
    /// The next line to read.
    var line = 0

    init(_ source: SourceText) {
        self.source = source
        lines = source.lines
    }

    mutating func readAll() {
        readBlocks(to: lines.count)
    }

    /// Reads blocks up to a line that does not belong to the container at hand, or to `end`.
    mutating func readBlocks(to end: Int) {
        var hadEmptyLines = false
        while line < end {
            while line < end, lines[line].isEmpty { line += 1 }
            if line >= end || lines[line].indent < indent { break }
            readBlock(to: end)
            isTight = !hadEmptyLines
            if lines[line - 1].isEmpty { hadEmptyLines = true }
            if line < end, lines[line].isEmpty {
                hadEmptyLines = true
                // Two blank lines end a list; the first of them is left for it to see.
                if isInList, line + 1 < end, lines[line + 1].isEmpty { break }
                line += 1
            }
        }
    }

    private mutating func readBlock(to end: Int) {
        if readIndentedCode(to: end) || readFence(to: end) || readQuote(to: end) || readThematicBreak()
            || readList(to: end) || readFootnote(to: end) || readHeading() || readUnderlinedHeading(to: end)
            || readHTML() || readTable(to: end)
        {
            return
        }
        readParagraph()
    }

    mutating func report(_ code: Diagnostic.Code, _ message: String, line: Int) {
        diagnostics.append(Diagnostic(code, message, line: line + 1))
    }

    // MARK: What a line begins

    func byte(_ line: Line, _ offset: Int = 0) -> UInt8 {
        let index = line.contentStart + offset
        return index < line.end ? source.bytes[index] : 0
    }

    /// Whether a line ends a paragraph without a blank line between.
    func interruptsParagraph(_ index: Int) -> Bool {
        let line = lines[index]
        switch byte(line) {
        case UInt8(ascii: "`"), UInt8(ascii: "~"): return fence(line) != nil
        case UInt8(ascii: ">"): return level < Self.deepest
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            if isThematicBreak(line) || beginsList(line) { return true }
        case UInt8(ascii: "["): if footnoteLabel(line) != nil { return true }
        case UInt8(ascii: "#"): if heading(line) != nil { return true }
        case UInt8(ascii: "<"): if beginsHTML(line) { return true }
        default: break
        }
        return table(at: index, end: lines.count) != nil
    }

    /// Whether a line without `>` is not part of the quote before it.
    func interruptsQuote(_ index: Int) -> Bool {
        let line = lines[index]
        return fence(line) != nil || isThematicBreak(line) || beginsList(line) || heading(line) != nil
            || beginsHTML(line)
    }

    /// Whether a line ends a list that it might be an item of.
    func interruptsList(_ index: Int) -> Bool {
        let line = lines[index]
        return fence(line) != nil || (byte(line) == UInt8(ascii: ">") && level < Self.deepest) || isThematicBreak(line)
    }

    func beginsList(_ line: Line) -> Bool {
        level < Self.deepest && listMarker(line) != nil
    }

    /// Three or more of the same, with spaces among them.
    func isThematicBreak(_ line: Line) -> Bool {
        let marker = byte(line)
        guard marker == UInt8(ascii: "-") || marker == UInt8(ascii: "*") || marker == UInt8(ascii: "_") else {
            return false
        }
        var count = 0
        for index in line.contentStart..<line.end {
            if source.bytes[index] == marker {
                count += 1
            } else if source.bytes[index] != UInt8(ascii: " ") {
                return false
            }
        }
        return count >= 3
    }
}
