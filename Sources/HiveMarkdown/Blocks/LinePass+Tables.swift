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
    mutating func table(_ head: Range<Int>) -> TableHead? {
        guard line + 1 < lines.count, let cells = cells(head), let rule = content(ofLine: line + 1),
            "|-:".utf8.contains(bytes[rule.lowerBound])
        else { return nil }
        // One line over a line of `-` is a heading.
        let isUnderlined = isUnderline(rule)
        guard paragraphLines > 0 || !isUnderlined, let alignments = alignments(rule) else { return nil }
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

    /// The content of a line that is in all containers that the current line is in, and not blank.
    private func content(ofLine number: Int) -> Range<Int>? {
        let range = lines[number]
        let (cursor, count) = match(containers[..<matched], range)
        let start = cursor.content(of: bytes, range.upperBound).start
        return count == matched && start < range.upperBound ? start..<range.upperBound : nil
    }

    mutating func appendTable(_ head: TableHead, _ content: Int) {
        let number = line
        append(head.cells, of: number, head.alignments, prefix: content)
        line += 1
        while line + 1 < lines.count, let next = self.content(ofLine: line + 1), let cells = row(next) {
            line += 1
            append(cells, of: number, head.alignments, prefix: nil)
        }
        paragraphLines = 0
    }

    private mutating func append(
        _ cells: [Range<Int>], of table: Int, _ alignments: [Table.Cell.Alignment?], prefix: Int?
    ) {
        for (column, cell) in cells.enumerated() {
            text.cells[text.lines.count] = MarkedText.Cell(
                table: table, row: line, isHeader: line == table,
                alignment: column < alignments.count ? alignments[column] : nil)
            beginLine(content: cell.lowerBound, prefix: column == 0 ? prefix : nil)
            text.bytes.append(.guardian)
            masking.beginBlock()
            // GFM 4.10: a pipe with a backslash before it is text, in code too.
            var start = cell.lowerBound
            for pipe in cell where bytes[pipe] == UInt8(ascii: "|") {
                masking.append(start..<(pipe - 1), to: &text.bytes)
                start = pipe
            }
            masking.append(start..<cell.upperBound, to: &text.bytes)
            text.bytes.append(UInt8(ascii: "\n"))
            appendInserted()
        }
    }

    /// The columns of a delimiter row such as `|:--|--:|`; nil when the line is not one.
    private func alignments(_ rule: Range<Int>) -> [Table.Cell.Alignment?]? {
        var alignments: [Table.Cell.Alignment?] = []
        for column in cells(rule) ?? [trimmed(rule)] {
            var dashes = bytes[column]
            let left = dashes.first == UInt8(ascii: ":")
            let right = dashes.count > 1 && dashes.last == UInt8(ascii: ":")
            dashes = dashes.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
            guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
            alignments.append(left ? (right ? .center : .left) : (right ? .right : nil))
        }
        return alignments
    }

    /// The cells of a row. In GFM (4.10) any line of text is one.
    private func row(_ line: Range<Int>) -> [Range<Int>]? {
        if let cells = cells(line) { return cells }
        let beginsBlock =
            "><#`~".utf8.contains(bytes[line.lowerBound]) || isThematicBreak(line)
            || listMarker(at: line.lowerBound, line.upperBound) != nil
        return dialect == .hive || beginsBlock ? nil : [trimmed(line)]
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
