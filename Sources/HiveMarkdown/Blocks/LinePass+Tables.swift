import Diagnostics
import Markup
import Text

/// Pipe tables: a header row, a delimiter row, and rows for as long as there are pipes in them.
///
/// Each cell becomes a paragraph on a line of its own, so that nothing runs from one into the next: on Hive a row is
/// split at its pipes before its content is parsed.
extension LinePass {
    struct TableHead {
        var cells: [Range<Int>]
        var alignments: [Table.Cell.Alignment?]
        /// Whether the delimiter row could also underline a heading.
        var isUnderlined: Bool
    }

    /// The header row of a table on the current line: it has as many cells as the delimiter row below it has columns; where it
    /// has not, a diagnostic says so.
    mutating func table(_ head: Range<Int>, isInParagraph: Bool) -> TableHead? {
        guard line + 1 < lines.count, let cells = cells(head), let rule = rule(below: line) else { return nil }
        // One line over a line of `-` is a heading.
        let isUnderlined = isUnderline(rule)
        if !isInParagraph, isUnderlined { return nil }
        guard let alignments = alignments(rule) else { return nil }
        if cells.count == alignments.count {
            return TableHead(cells: cells, alignments: alignments, isUnderlined: isUnderlined)
        }
        if bytes[rule.lowerBound] == UInt8(ascii: "|") {
            text.diagnostics.append(
                Diagnostic(
                    .brokenTable,
                    "the header row of a table has \(cells.count) cells and its delimiter row \(alignments.count); it is shown as text",
                    line: line + 2))
        }
        return nil
    }

    /// What may be the delimiter row of a table on the next line.
    private func rule(below line: Int) -> Range<Int>? {
        let range = lines[line + 1]
        let (cursor, matched) = match(containers, range)
        let content = cursor.content(of: bytes, range.upperBound)
        guard matched == containers.count, content.start < range.upperBound else { return nil }
        switch bytes[content.start] {
        case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"): return content.start..<range.upperBound
        default: return nil
        }
    }

    mutating func appendTable(_ head: TableHead, _ content: Int) {
        let number = line
        append(head.cells, of: number, head.alignments, prefix: lines[line].lowerBound..<content)
        line += 1
        var rows = line + 1
        while rows < lines.count {
            let range = lines[rows]
            let (cursor, matched) = match(containers, range)
            let content = cursor.content(of: bytes, range.upperBound).start
            guard matched == containers.count, content < range.upperBound, let cells = row(content..<range.upperBound)
            else { break }
            line = rows
            append(cells, of: number, head.alignments, prefix: nil)
            rows += 1
        }
        paragraphLines = 0
    }

    private mutating func append(
        _ cells: [Range<Int>], of table: Int, _ alignments: [Table.Cell.Alignment?], prefix: Range<Int>?
    ) {
        for (column, cell) in cells.enumerated() {
            text.cells[text.lines.count] = MarkedText.Cell(
                table: table, row: line, isHeader: line == table,
                alignment: column < alignments.count ? alignments[column] : nil)
            noteLine(content: cell.lowerBound)
            if let prefix, column == 0 { appendPrefix(prefix) } else { appendContinuation() }
            text.bytes.append(.guardian)
            masking.beginBlock()
            if dialect == .hive {
                masking.append(cell, to: &text.bytes)
            } else {
                // GFM 4.10: a pipe with a backslash before it is text, in code too.
                var pieces = bytes[cell].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)[...]
                while let piece = pieces.popFirst() {
                    masking.append(
                        piece.startIndex..<(pieces.isEmpty ? piece.endIndex : piece.endIndex - 1), to: &text.bytes)
                    if !pieces.isEmpty { text.bytes.append(UInt8(ascii: "|")) }
                }
            }
            text.bytes.append(UInt8(ascii: "\n"))
            appendInserted()
        }
    }

    /// The columns of a delimiter row such as `|:--|--:|`; nil when the line is not one.
    private func alignments(_ rule: Range<Int>) -> [Table.Cell.Alignment?]? {
        guard bytes[rule].allSatisfy({ "-:| \t".utf8.contains($0) }) else { return nil }
        let columns = bytes[rule].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        var alignments: [Table.Cell.Alignment?] = []
        for (index, column) in columns.enumerated() {
            let dashes = trimmed(column.indices)
            if dashes.isEmpty {
                if index == 0 || index == columns.count - 1 { continue }
                return nil
            }
            let left = bytes[dashes.lowerBound] == UInt8(ascii: ":")
            let right = bytes[dashes.upperBound - 1] == UInt8(ascii: ":")
            let middle = dashes.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
            guard !middle.isEmpty, middle.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else { return nil }
            alignments.append(left ? (right ? .center : .left) : (right ? .right : nil))
        }
        return alignments
    }

    /// The cells of a row. In GFM (4.10) any line of text is one.
    private func row(_ line: Range<Int>) -> [Range<Int>]? {
        if let cells = cells(line) { return cells }
        guard dialect == .commonMark else { return nil }
        let beginsBlock =
            "><#`~".utf8.contains(bytes[line.lowerBound]) || isThematicBreak(line)
            || listMarker(at: line.lowerBound, line.upperBound) != nil
        return beginsBlock ? nil : [trimmed(line)]
    }

    /// The cells of a line; nil when it has no pipe. On Hive pipes in code split cells too.
    private func cells(_ line: Range<Int>) -> [Range<Int>]? {
        guard bytes.firstIndex(of: UInt8(ascii: "|"), in: line) != nil else { return nil }
        var text = trimmed(line)
        if bytes[text.lowerBound] == UInt8(ascii: "|") { text.removeFirst() }
        var cells: [Range<Int>] = []
        var start = text.lowerBound
        for index in text where bytes[index] == UInt8(ascii: "|") {
            if dialect == .commonMark, index > start, bytes[index - 1] == UInt8(ascii: "\\") { continue }
            cells.append(trimmed(start..<index))
            start = index + 1
        }
        // A pipe at the end closes the last cell.
        if start < text.upperBound || cells.isEmpty { cells.append(trimmed(start..<text.upperBound)) }
        return cells
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        trimmingEnd(trimmingStart(range, of: bytes), of: bytes)
    }
}
