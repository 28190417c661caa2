import Markup

/// Tables of pipes: a head, a rule, and rows for as long as there are pipes in them.
extension BlockReader {
    struct TableHead {
        var cells: [Range<Int>]
        var alignments: [Table.Cell.Alignment?]
    }

    /// The head of a table that begins at a line: as many cells as the rule below it has columns.
    func table(at index: Int, end: Int) -> TableHead? {
        guard index + 1 < end, lines[index + 1].indent >= indent else { return nil }
        switch byte(lines[index + 1]) {
        case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"): break
        default: return nil
        }
        guard let alignments = alignments(lines[index + 1]), let cells = cells(lines[index]),
            cells.count == alignments.count
        else { return nil }
        return TableHead(cells: cells, alignments: alignments)
    }

    mutating func readTable(to end: Int) -> Bool {
        guard let head = table(at: line, end: end) else { return false }
        events += [.open(.table), .open(.head)]
        add(head.cells, isHeader: true, head.alignments, line: line)
        events += [.close(.head), .open(.body)]
        line += 2
        while line < end, lines[line].indent >= indent, let cells = cells(lines[line]) {
            add(cells, isHeader: false, head.alignments, line: line)
            line += 1
        }
        events += [.close(.body), .close(.table)]
        return true
    }

    /// A rule that has no table, because the line above has another number of cells.
    mutating func reportBrokenTable(in paragraph: Range<Int>) {
        for index in paragraph.dropFirst() where lines[index].indent >= 0 && byte(lines[index]) == UInt8(ascii: "|") {
            guard let columns = alignments(lines[index])?.count, let cells = cells(lines[index - 1])?.count
            else { continue }
            report(
                .brokenTable,
                "the head of a table has \(cells) cells and the rule below it \(columns); it is shown as text",
                line: index)
        }
    }

    private mutating func add(_ cells: [Range<Int>], isHeader: Bool, _ alignments: [Table.Cell.Alignment?], line: Int) {
        events.append(.open(.row))
        for (column, cell) in cells.enumerated() {
            let leaf = inlines.add([cell], of: source, line: line) ?? inlines.empty(line: line)
            events.append(.cell(leaf, isHeader: isHeader, column < alignments.count ? alignments[column] : nil))
        }
        events.append(.close(.row))
    }

    /// The columns of a rule such as `|:--|--:|`; nil when it is none.
    private func alignments(_ line: Line) -> [Table.Cell.Alignment?]? {
        let text = min(line.start + indent, line.end)..<line.end
        guard
            source.bytes[text].allSatisfy({
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: " ")
            })
        else { return nil }
        let columns = source.bytes[text].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        var alignments: [Table.Cell.Alignment?] = []
        for (index, column) in columns.enumerated() {
            let dashes = trimmed(column.indices)
            if dashes.isEmpty {
                if index == 0 || index == columns.count - 1 { continue }
                return nil
            }
            let left = source.bytes[dashes.lowerBound] == UInt8(ascii: ":")
            let right = source.bytes[dashes.upperBound - 1] == UInt8(ascii: ":")
            let middle = dashes.dropFirst(left ? 1 : 0).dropLast(right ? 1 : 0)
            guard !middle.isEmpty, middle.allSatisfy({ source.bytes[$0] == UInt8(ascii: "-") }) else { return nil }
            alignments.append(left ? (right ? .center : .left) : (right ? .right : nil))
        }
        return alignments
    }

    /// The cells of a line; nil when it has no pipe. Pipes in code split cells too.
    private func cells(_ line: Line) -> [Range<Int>]? {
        var text = trimmed(min(line.start + indent, line.end)..<line.end)
        guard source.bytes[text].contains(UInt8(ascii: "|")) else { return nil }
        if source.bytes[text.lowerBound] == UInt8(ascii: "|") { text.removeFirst() }
        if let last = text.last, source.bytes[last] == UInt8(ascii: "|") { text.removeLast() }
        return source.bytes[text].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            .map { trimmed($0.indices) }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        trimmingEnd(trimmingStart(range, of: source.bytes), of: source.bytes)
    }
}
