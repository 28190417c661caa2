import Gopher
import Markup

extension PlainTextWriting {
    /// Writes a table in aligned columns when it fits, else each row as lines of `header: cell`, else its cells one by
    /// one.
    mutating func write(_ table: Table) {
        if let cells = simpleCells(of: table), writeAligned(table, cells: cells) { return }
        guard table.headRows > 0, table.rows.count > table.headRows else {
            for row in table.rows {
                for cell in row { write(cell.blocks) }
            }
            return
        }
        writeRows(of: table)
    }

    // MARK: Aligned

    private struct CellLine {
        var text: [UInt8] = []
        var columns = 0
    }
    private typealias SimpleCell = [CellLine]

    /// The cells of a table of short text; nil when a cell has more than paragraphs, or a row is sure to be too wide.
    private mutating func simpleCells(of table: Table) -> [[SimpleCell]]? {
        var rows: [[SimpleCell]] = []
        for (index, row) in table.rows.enumerated() {
            var cells: [SimpleCell] = []
            var width = 1
            for cell in row {
                var lines: SimpleCell = []
                for block in cell.blocks {
                    guard case .paragraph(let inlines) = block else { return nil }
                    let text = words(of: inlines, emphasis: index < table.headRows ? .plain : .marked).bytes
                    // An unlimited line: only its author's line ends break it.
                    for line in lineBreaks(of: text, width: .max) {
                        let columns = String(decoding: text[line], as: UTF8.self).columns
                        lines.append(CellLine(text: Array(text[line]), columns: columns))
                    }
                }
                cells.append(lines)
                width += 3 + (lines.map(\.columns).max() ?? 0)
                if width > availableWidth { return nil }
            }
            rows.append(cells)
        }
        return rows
    }

    /// Writes the table unless it is too wide.
    private mutating func writeAligned(_ table: Table, cells: [[SimpleCell]]) -> Bool {
        var widths = Array(repeating: 1, count: cells.map(\.count).max() ?? 0)
        for row in cells {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], cell.map(\.columns).max() ?? 0)
            }
        }
        guard !widths.isEmpty, widths.reduce(1, { $0 + $1 + 3 }) <= availableWidth else { return false }
        separate()
        for (index, row) in cells.enumerated() {
            for lineNumber in 0..<max(1, row.map(\.count).max() ?? 0) {
                var line: [UInt8] = []
                for (column, width) in widths.enumerated() {
                    line += column == 0 ? "| ".utf8 : " | ".utf8
                    let cell =
                        column < row.count && lineNumber < row[column].count ? row[column][lineNumber] : CellLine()
                    let alignment = column < row.count ? table.rows[index][column].alignment : nil
                    let space = width - cell.columns
                    let before =
                        switch alignment {
                        case .right: space
                        case .center: space / 2
                        case .left, nil: 0
                        }
                    line += Array(repeating: Words.space, count: before) + cell.text
                    line += Array(repeating: Words.space, count: space - before)
                }
                writeLine(line + " |".utf8)
            }
            if index == table.headRows - 1 {
                let dashes = widths.map { String(repeating: "-", count: $0 + 2) }
                writeLine("|\(dashes.joined(separator: "+"))|".utf8)
            }
        }
        return true
    }

    // MARK: Row by row

    /// The maximum width of a column's name before each of its cells.
    private static let maximalLabel = 30
    /// The name is repeated before every cell, and a thousand characters may have no width at all.
    private static let maximalLabelBytes = 400

    private mutating func writeRows(of table: Table) {
        let head = table.rows[0]
        let labels = head.map { cell in
            cell.blocks.compactMap { block in
                if case .paragraph(let inlines) = block { inlines.plainText } else { nil }
            }.joined(separator: " ")
        }
        let short = labels.map { $0.cut(toColumns: Self.maximalLabel, bytes: Self.maximalLabelBytes) }
        // Header content that the labels leave out is written once, before the rows.
        let isHeadWhole =
            short == labels
            && head.allSatisfy { cell in
                cell.blocks.allSatisfy { if case .paragraph(let inlines) = $0 { isText(inlines) } else { false } }
            }
        for (index, row) in table.rows.enumerated() where index > 0 || !isHeadWhole {
            for (column, cell) in row.enumerated() {
                let label = index >= table.headRows && column < short.count ? short[column] : ""
                write(cell, label: label)
                if column < row.count - 1 { keepClose() }
            }
        }
    }

    private mutating func write(_ cell: Table.Cell, label: String) {
        var blocks = cell.blocks[...]
        var words = Words(charset: writer.charset)
        if !label.isEmpty { words.append(label + ": ") }
        if case .paragraph(let inlines) = blocks.first {
            append(inlines, to: &words, emphasis: .marked)
            words.flushMarks()
            blocks = blocks.dropFirst()
        } else if blocks.isEmpty {
            return
        }
        write(words, indentation: 2)
        if !blocks.isEmpty { indent(by: "  ") { $0.write(Array(blocks)) } }
    }
}

/// Whether the inlines are only text.
private func isText(_ inlines: [Inline]) -> Bool {
    inlines.allSatisfy { inline in
        switch inline {
        case .link, .image, .embed, .anchor, .footnoteReference: false
        case .text, .code, .lineBreak, .softBreak, .emphasis, .strong, .strikethrough, .subscript, .superscript,
            .quotation, .aligned:
            isText(inline.children)
        }
    }
}
