import Text

/// Footnotes: `[^label]: text`, continued by lines that are indented by four columns.
///
/// cmark sees each as a list item whose content begins in the fifth column, so that it may hold blocks.
extension LinePass {
    /// The label of a line that begins with `[^label]:`.
    func footnoteLabel(_ line: Range<Int>) -> Range<Int>? {
        let start = line.lowerBound + 2
        guard start < line.upperBound, bytes[start - 1] == UInt8(ascii: "^"),
            let close = bytes[start..<line.upperBound].firstIndex(where: {
                $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: " ")
            }),
            bytes[close] == UInt8(ascii: "]"), close > start, close + 1 < line.upperBound,
            bytes[close + 1] == UInt8(ascii: ":")
        else { return nil }
        return start..<close
    }

    mutating func appendFootnote(_ content: (indent: Int, start: Int), _ label: Range<Int>, _ end: Int) {
        var start = label.upperBound + 2
        while start < end, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "\t") { start += 1 }
        noteLine(content: start)
        let lineStart = text.bytes.count
        appendPrefix(lines[line].lowerBound..<content.start)
        text.footnotes[MarkedText.Place(line: text.lines.count - 1, column: text.bytes.count - lineStart)] =
            String(decoding: bytes[label], as: UTF8.self)
        text.bytes += "+   ".utf8
        text.bytes.append(.guardian)
        containers.append(Container(width: content.indent + 4, isFootnote: true))
        paragraphLines = 1
        masking.beginBlock()
        masking.append(start..<end, to: &text.bytes)
        text.bytes.append(UInt8(ascii: "\n"))
    }
}
