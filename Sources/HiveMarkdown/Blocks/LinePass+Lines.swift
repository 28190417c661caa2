import Text

/// What a line begins, and how it is copied for cmark.
extension LinePass {
    // MARK: What a line begins

    struct ListMarker {
        var end: Int
        /// Whether nothing follows in its line.
        var isEmpty: Bool
        /// Whether such a line continues a paragraph in CommonMark: `2. two`, or `-`.
        var isWeak: Bool
    }

    func listMarker(at start: Int, _ end: Int) -> ListMarker? {
        var index = start
        // CommonMark 5.2: nine digits at most.
        while index < end, index - start < 9, bytes[index].isASCIIDigit { index += 1 }
        guard index < end else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): guard index == start else { return nil }
        case UInt8(ascii: "."), UInt8(ascii: ")"): guard index > start else { return nil }
        default: return nil
        }
        let content = skippingSpace(from: index + 1, end)
        guard content > index + 1 || content >= end else { return nil }
        let isEmpty = content >= end
        let isFirst = index == start || Int(String(decoding: bytes[start..<index], as: UTF8.self)) == 1
        return ListMarker(end: index + 1, isEmpty: isEmpty, isWeak: isEmpty || !isFirst)
    }

    /// Three or more of the same, with spaces among them.
    func isThematicBreak(_ line: Range<Int>) -> Bool {
        guard "-*_".utf8.contains(bytes[line.lowerBound]) else { return false }
        let marks = bytes[line].lazy.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        return marks.allSatisfy { $0 == bytes[line.lowerBound] } && marks.prefix(3).count == 3
    }

    /// A line of `=` or of `-`.
    func isUnderline(_ line: Range<Int>) -> Bool {
        let marker = bytes[line.lowerBound]
        guard marker == UInt8(ascii: "-") || marker == UInt8(ascii: "=") else { return false }
        return isBlank(end(ofRunAt: line)..<line.upperBound)
    }

    /// No backtick may follow the fence on its line; on Hive not even after tildes.
    func opensFence(_ line: Range<Int>) -> (marker: UInt8, length: Int)? {
        let end = end(ofRunAt: line)
        let marker = bytes[line.lowerBound]
        guard end - line.lowerBound >= 3,
            marker == UInt8(ascii: "~") && dialect == .commonMark
                || bytes.firstIndex(of: UInt8(ascii: "`"), in: end..<line.upperBound) == nil
        else { return nil }
        return (marker, end - line.lowerBound)
    }

    func closesFence(_ fence: (marker: UInt8, length: Int), _ line: Range<Int>) -> Bool {
        let end = end(ofRunAt: line)
        return bytes[line.lowerBound] == fence.marker && end - line.lowerBound >= fence.length
            && isBlank(end..<line.upperBound)
    }

    /// Where the text of a `#` heading begins.
    func headingText(_ line: Range<Int>) -> Int? {
        let end = end(ofRunAt: line)
        let text = skippingSpace(from: end, line.upperBound)
        return end - line.lowerBound <= 6 && (text > end || text >= line.upperBound) ? text : nil
    }

    /// Whether a block of HTML begins, and whether cmark sees one too, which ends at a blank line; nil when none begins.
    ///
    /// On Hive `h1` to `h6` do not begin one (Remarkable looks for letters alone), nor do `center`, `details` and `summary`, so
    /// there is Markdown in all of these. In CommonMark cmark says it.
    func beginsHTML(_ line: Range<Int>) -> HTMLStart? {
        if dialect == .commonMark {
            return MarkdownTree.beginsHTML(bytes[line], isInParagraph: paragraphLines > 0) ? .ofBoth : nil
        }
        guard line.count > 2 else { return nil }
        let second = bytes[line.lowerBound + 1]
        if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") {
            return masking.beginsComment(line.lowerBound) ? nil : .onHive
        }
        let name = tagName(line)
        guard name.count < 16, name.upperBound < line.upperBound,
            " \t>\u{B}\u{C}".utf8.contains(bytes[name.upperBound])
                || bytes[name.upperBound] == UInt8(ascii: "/") && second != UInt8(ascii: "/")
        else { return nil }
        return blockNames[Letters(lowercasing: bytes[name])]
    }

    /// What ends a block of HTML in CommonMark that continues past blank lines; nil when a blank line ends it. Source:
    /// CommonMark 4.6.
    func endOfHTML(_ line: Range<Int>) -> String? {
        let text = String(decoding: bytes[line], as: UTF8.self).lowercased()
        return endsOfHTML.first { text.hasPrefix($0.start) }?.end
    }

    /// The letters after `<` or `</`.
    private func tagName(_ line: Range<Int>) -> Range<Int> {
        let start = line.lowerBound + (bytes[line].dropFirst().first == UInt8(ascii: "/") ? 2 : 1)
        return start..<(bytes[start..<line.upperBound].firstIndex { !$0.isASCIILetter } ?? line.upperBound)
    }

    /// What stands before a line of text that must not begin a block, as it would in CommonMark.
    func guardian(of line: Range<Int>, isTooDeep: Bool) -> [UInt8] {
        guard isTooDeep || dialect == .hive && beginsBlock(line) else { return [] }
        // Nothing of ours may stand where an address is expected; four spaces begin no block in a paragraph either.
        return paragraphLines > 1 && expectsAddress ? Array("    ".utf8) : Marker.guardian.bytes
    }

    /// Whether a line of text would begin a block in CommonMark.
    private func beginsBlock(_ line: Range<Int>) -> Bool {
        switch bytes[line.lowerBound] {
        case UInt8(ascii: "="), UInt8(ascii: "-"): return paragraphLines > 1 && isUnderline(line)
        case UInt8(ascii: "<"):
            let name = tagName(line)
            let rest = bytes[name.upperBound..<line.upperBound].drop {
                $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-")
            }
            return !name.isEmpty && rest.first.map { " \t>/\u{B}\u{C}".utf8.contains($0) } != false
        default: return false
        }
    }

    /// Whether the line before ends where the address of a link is to come.
    private var expectsAddress: Bool {
        let before = bytes[lines[line - 1]]
        let end = before.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }.map {
            before[...$0].suffix(2)
        }
        return end.map { $0.elementsEqual("](".utf8) || $0.elementsEqual("]:".utf8) } ?? false
    }

    private func end(ofRunAt line: Range<Int>) -> Int {
        var index = line.lowerBound
        while index < line.upperBound, bytes[index] == bytes[line.lowerBound] { index += 1 }
        return index
    }

    func skippingSpace(from start: Int, _ end: Int) -> Int {
        Cursor(index: start, dialect).content(of: bytes, end).start
    }

    func isBlank(_ range: Range<Int>) -> Bool {
        skippingSpace(from: range.lowerBound, range.upperBound) >= range.upperBound
    }

    // MARK: Copying

    /// Begins a line with what comes before an index in the current line, where U+00A0 is a space; or, without one, with
    /// what continues the open containers. Notes where its content begins.
    mutating func beginLine(content: Int, prefix: Int?) {
        text.lines.append(line)
        text.contents.append(content)
        guard let prefix else {
            for container in containers {
                text.bytes += container.width.map { Array(repeating: UInt8(ascii: " "), count: $0) } ?? Array("> ".utf8)
            }
            return
        }
        for index in lines[line].lowerBound..<prefix where bytes[index] != 0xA0 || bytes[index - 1] != 0xC2 {
            text.bytes.append(bytes[index] == 0xC2 ? UInt8(ascii: " ") : bytes[index])
        }
    }

    /// How a line is copied.
    enum Copying { case asTyped, html, text }

    /// Copies a line from its content on; what comes before is white space and markers.
    ///
    /// - Parameters:
    ///   - start: where it begins after the mark of a heading.
    ///   - addition: what is put before it there.
    mutating func append(
        _ content: Range<Int>, _ copying: Copying = .asTyped, from start: Int? = nil, after addition: [UInt8] = []
    ) {
        let start = start ?? content.lowerBound
        beginLine(content: content.lowerBound, prefix: start)
        text.bytes += addition
        switch copying {
        case .asTyped: text.bytes += bytes[start..<content.upperBound]
        case .html: masking.append(start..<content.upperBound, to: &text.bytes, isHTML: true)
        case .text: masking.append(start..<content.upperBound, to: &text.bytes)
        }
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a line of our own, in the open containers: a blank one, or a paragraph that shows nothing.
    mutating func appendInserted(_ marker: Marker? = nil) {
        beginLine(content: lines[line].upperBound, prefix: nil)
        if let marker { text.bytes.append(marker) }
        text.bytes.append(UInt8(ascii: "\n"))
    }
}

extension LinePass {
    /// Who sees a block of HTML begin.
    enum HTMLStart { case onHive, ofBoth }
}

private let endsOfHTML: [(start: String, end: String)] = [
    ("<!--", "-->"), ("<?", "?>"), ("<![cdata[", "]]>"), ("<!", ">"), ("<script", "</"), ("<pre", "</"),
    ("<style", "</"), ("<textarea", "</"),
]

/// The tags that begin a block of HTML on Hive, and whether they do in CommonMark, with the same end.
/// Source: Remarkable 2.0.1, `html_blocks`; CommonMark 4.6.
private let blockNames: LetterTable<LinePass.HTMLStart> = {
    let ofBoth = """
        article aside blockquote body caption col colgroup dd div dl dt fieldset figcaption figure footer form header \
        hr iframe li ol p section table tbody td tfoot th thead tr ul
        """
    let onHive = "button canvas embed hgroup map object output pre progress script style textarea video"
    let names = [(ofBoth, LinePass.HTMLStart.ofBoth), (onHive, .onHive)]
    return LetterTable(
        names.flatMap { names, start in
            names.split(separator: " ").map { (Letters(lowercasing: $0.utf8.span), start) }
        })
}()
