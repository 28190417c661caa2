import Text

/// Footnotes: `[^label]: text`, continued by lines that are indented by four columns.
///
/// cmark sees each as a list item whose content begins in the fifth column, so that it may hold blocks.
extension LinePass {
    /// The label of a line that begins with `[^label]:`.
    func footnoteLabel(_ line: Range<Int>) -> Range<Int>? {
        guard let label = masking.footnoteLabel(at: line.lowerBound, line.upperBound),
            bytes[label.upperBound..<line.upperBound].starts(with: "]:".utf8)
        else { return nil }
        return label
    }

    mutating func appendFootnote(_ content: (indent: Int, start: Int), _ label: Range<Int>, _ end: Int) {
        let start = skippingSpace(from: label.upperBound + 2, end)
        let lineStart = text.bytes.count
        beginLine(content: start, prefix: content.start)
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
