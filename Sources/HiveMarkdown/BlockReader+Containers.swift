import Markup

/// Blocks with blocks in them. Each sets the lines up as its content sees them, reads that, and puts them back.
extension BlockReader {
    // MARK: Quotes

    mutating func readQuote(to end: Int) -> Bool {
        let start = line
        guard byte(lines[start]) == UInt8(ascii: ">"), level < Self.deepest else { return false }
        var outerLines: [Line] = []
        let outerIndent = indent
        let outerIsInList = isInList
        indent = 0
        var next = start
        var lastIsEmpty = false
        while next < end {
            let line = lines[next]
            if line.isEmpty { break }
            if line.indent != Self.lazy, byte(line) == UInt8(ascii: ">") {
                lines[next] = insideQuote(line)
                lastIsEmpty = lines[next].isEmpty
            } else {
                if lastIsEmpty || (line.indent != Self.lazy && interruptsQuote(next)) { break }
                lines[next].indent = Self.lazy
            }
            outerLines.append(line)
            next += 1
        }

        isInList = false
        level += 1
        events.append(.open(.quote))
        readBlocks(to: next)
        events.append(.close(.quote))
        level -= 1
        isInList = outerIsInList
        indent = outerIndent
        for (index, line) in outerLines.enumerated() { lines[start + index] = line }
        return true
    }

    /// What a line has after `>` and one space.
    private func insideQuote(_ line: Line) -> Line {
        var start = line.contentStart + 1
        if start < line.end, source.bytes[start] == UInt8(ascii: " ") { start += 1 }
        var content = start
        while content < line.end, source.bytes[content] == UInt8(ascii: " ") { content += 1 }
        return Line(start: start, indent: content - start, end: line.end)
    }

    // MARK: Lists

    struct ListMarker {
        var kind: List.Kind
        /// Its last character, which all items of a list share.
        var delimiter: UInt8
        var end: Int
    }

    func listMarker(_ line: Line) -> ListMarker? {
        var index = line.contentStart
        guard index < line.end else { return nil }
        let kind: List.Kind
        switch source.bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): kind = .bullet
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var number = 0
            while index < line.end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(source.bytes[index]) {
                // HTML has no greater numbers.
                number = min(number * 10 + Int(source.bytes[index] - UInt8(ascii: "0")), Int(Int32.max))
                index += 1
            }
            guard index < line.end, source.bytes[index] == UInt8(ascii: ".") || source.bytes[index] == UInt8(ascii: ")")
            else { return nil }
            kind = .ordered(start: number)
        default: return nil
        }
        guard index + 1 >= line.end || source.bytes[index + 1] == UInt8(ascii: " ") else { return nil }
        return ListMarker(kind: kind, delimiter: source.bytes[index], end: index + 1)
    }

    mutating func readList(to end: Int) -> Bool {
        guard level < Self.deepest, var marker = listMarker(lines[line]) else { return false }
        let first = marker
        let opening = events.count
        let (outerIndent, outerIsTight, outerIsInList) = (indent, isTight, isInList)
        events.append(.open(.list(first.kind, isTight: true)))
        level += 2
        isInList = true
        var listIsTight = true
        var endsEmpty = false
        while true {
            let start = line
            let outerLine = lines[start]
            var content = marker.end
            while content < outerLine.end, source.bytes[content] == UInt8(ascii: " ") { content += 1 }
            // Five spaces or more after the marker: one, and indented code.
            let gap = content >= outerLine.end || content - marker.end > 4 ? 1 : max(content - marker.end, 1)
            indent = marker.end - outerLine.start + gap
            lines[start].indent = content - outerLine.start
            isTight = true
            events.append(.open(.item))
            readBlocks(to: end)
            events.append(.close(.item))
            if !isTight || endsEmpty { listIsTight = false }
            endsEmpty = line - start > 1 && lines[line - 1].isEmpty
            lines[start] = outerLine
            indent = outerIndent

            guard line < end, !lines[line].isEmpty, lines[line].indent >= indent, !interruptsList(line),
                let next = listMarker(lines[line]), next.delimiter == marker.delimiter
            else { break }
            marker = next
        }
        level -= 2
        isTight = outerIsTight
        isInList = outerIsInList
        let list = BlockEvent.Container.list(first.kind, isTight: listIsTight)
        events[opening] = .open(list)
        events.append(.close(list))
        return true
    }

    // MARK: Footnotes

    /// The label of a line that begins with `[^label]:`.
    func footnoteLabel(_ line: Line) -> Range<Int>? {
        let start = line.contentStart + 2
        guard level < Self.deepest, byte(line) == UInt8(ascii: "["), byte(line, 1) == UInt8(ascii: "^"),
            start < line.end
        else { return nil }
        guard
            let close = source.bytes[start..<line.end].firstIndex(where: {
                $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: " ")
            }),
            source.bytes[close] == UInt8(ascii: "]"), close > start, close + 1 < line.end,
            source.bytes[close + 1] == UInt8(ascii: ":")
        else { return nil }
        return start..<close
    }

    mutating func readFootnote(to end: Int) -> Bool {
        let start = line
        guard let label = footnoteLabel(lines[start]) else { return false }
        let outerLine = lines[start]
        let outerIsInList = isInList
        let footnote = BlockEvent.Container.footnote(label: String(decoding: source.bytes[label], as: UTF8.self))
        var content = label.upperBound + 2
        while content < outerLine.end, source.bytes[content] == UInt8(ascii: " ") { content += 1 }

        events.append(.open(footnote))
        indent += 4
        level += 1
        isInList = false
        // The text after the label is content, however short the label is.
        lines[start].start = max(0, content - indent)
        lines[start].indent = content - lines[start].start
        readBlocks(to: end)
        if line == start { line += 1 }
        isInList = outerIsInList
        level -= 1
        indent -= 4
        lines[start] = outerLine
        events.append(.close(footnote))
        return true
    }
}
