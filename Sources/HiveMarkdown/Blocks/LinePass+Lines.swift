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
        guard index + 1 >= end || isSpace(index + 1, end) else { return nil }
        let isEmpty = isBlank((index + 1)..<end)
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
        guard !line.isEmpty, bytes[line.lowerBound] == fence.marker else { return false }
        let end = end(ofRunAt: line)
        return end - line.lowerBound >= fence.length && isBlank(end..<line.upperBound)
    }

    /// Where the text of a `#` heading begins.
    func headingText(_ line: Range<Int>) -> Int? {
        var index = end(ofRunAt: line)
        guard index - line.lowerBound <= 6, index >= line.upperBound || isSpace(index, line.upperBound) else {
            return nil
        }
        while index < line.upperBound, isSpace(index, line.upperBound) { index += bytes[index] == 0xC2 ? 2 : 1 }
        return index
    }

    /// Whether a block of HTML begins, and whether cmark sees one too, which ends at a blank line; nil when none begins.
    ///
    /// On Hive `h1` to `h6` do not begin one (Remarkable looks for letters alone), nor do `center`, `details` and `summary`, so
    /// there is Markdown in all of these. In CommonMark cmark says it.
    func beginsHTML(_ line: Range<Int>, isInParagraph: Bool) -> HTMLStart? {
        if dialect == .commonMark {
            return MarkdownTree.beginsHTML(bytes[line], isInParagraph: isInParagraph) ? .ofBoth : nil
        }
        guard line.count > 2 else { return nil }
        let second = bytes[line.lowerBound + 1]
        if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") {
            return masking.beginsComment(line.lowerBound) ? nil : .onHive
        }
        guard let name = tagName(line), name.count < 16, name.upperBound < line.upperBound else { return nil }
        switch bytes[name.upperBound] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), 0x0B, 0x0C: break
        case UInt8(ascii: "/") where second != UInt8(ascii: "/"): break
        default: return nil
        }
        return blockNames[Letters(lowercasing: bytes[name])]
    }

    /// What ends a block of HTML in CommonMark that continues past blank lines; nil when a blank line ends it. Source:
    /// CommonMark 4.6.
    func endOfHTML(_ line: Range<Int>) -> String? {
        let text = String(decoding: bytes[line], as: UTF8.self).lowercased()
        return endsOfHTML.first { text.hasPrefix($0.start) }?.end
    }

    private func tagName(_ line: Range<Int>) -> Range<Int>? {
        var start = line.lowerBound + 1
        if start < line.upperBound, bytes[start] == UInt8(ascii: "/") { start += 1 }
        var end = start
        while end < line.upperBound, bytes[end].isASCIILetter { end += 1 }
        return end > start ? start..<end : nil
    }

    /// Whether a line of text would begin a block in CommonMark.
    func needsGuardian(_ line: Range<Int>, isFirst: Bool) -> Bool {
        switch bytes[line.lowerBound] {
        case UInt8(ascii: "="), UInt8(ascii: "-"): return !isFirst && isUnderline(line)
        case UInt8(ascii: "<"):
            guard var end = tagName(line)?.upperBound else { return false }
            while end < line.upperBound, bytes[end].isASCIILetterOrDigit || bytes[end] == UInt8(ascii: "-") { end += 1 }
            return end >= line.upperBound || " \t>/\u{B}\u{C}".utf8.contains(bytes[end])
        default: return false
        }
    }

    /// Whether the line before ends where the address of a link is to come.
    var expectsAddress: Bool {
        var end = lines[line - 1].upperBound
        let start = lines[line - 1].lowerBound
        while end > start, bytes[end - 1] == UInt8(ascii: " ") || bytes[end - 1] == UInt8(ascii: "\t") { end -= 1 }
        return end - start >= 2 && bytes[end - 2] == UInt8(ascii: "]")
            && (bytes[end - 1] == UInt8(ascii: "(") || bytes[end - 1] == UInt8(ascii: ":"))
    }

    private func end(ofRunAt line: Range<Int>) -> Int {
        var index = line.lowerBound
        while index < line.upperBound, bytes[index] == bytes[line.lowerBound] { index += 1 }
        return index
    }

    private func isSpace(_ index: Int, _ end: Int) -> Bool {
        bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t")
            || dialect == .hive && bytes[index] == 0xC2 && index + 1 < end && bytes[index + 1] == 0xA0
    }

    func isBlank(_ range: Range<Int>) -> Bool {
        Cursor(index: range.lowerBound, dialect).content(of: bytes, range.upperBound).start >= range.upperBound
    }

    // MARK: Copying

    /// Notes which line of the body the next line is, and where its content begins there.
    mutating func noteLine(content: Int) {
        text.lines.append(line)
        text.contents.append(content)
    }

    /// Begins the copy of a line with what comes before its content.
    mutating func beginLine(content: Int) {
        noteLine(content: content)
        appendPrefix(lines[line].lowerBound..<content)
    }

    /// Copies what comes before the content of a line; U+00A0 is a space there.
    mutating func appendPrefix(_ range: Range<Int>) {
        if range.isEmpty { return }
        guard dialect == .hive, bytes.firstIndex(of: 0xC2, in: range) != nil else { return text.bytes += bytes[range] }
        var index = range.lowerBound
        while index < range.upperBound {
            text.bytes.append(bytes[index] == 0xC2 ? UInt8(ascii: " ") : bytes[index])
            index += bytes[index] == 0xC2 ? 2 : 1
        }
    }

    /// Copies a line as it is, from its content on; what comes before is white space and markers.
    mutating func append(_ content: Range<Int>) {
        beginLine(content: content.lowerBound)
        text.bytes += bytes[content]
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Copies a line of text that begins at an index; before it in its content is at most the mark of a heading.
    ///
    /// - Parameter isGuarded: whether it must not begin a block.
    mutating func appendText(_ content: Range<Int>, from start: Int, isGuarded: Bool = false) {
        beginLine(content: content.lowerBound)
        appendPrefix(content.lowerBound..<start)
        if isGuarded, paragraphLines > 1, expectsAddress {
            // Nothing of ours may stand where an address is expected; four spaces begin no block in a paragraph either.
            text.bytes += "    ".utf8
        } else if isGuarded {
            text.bytes.append(.guardian)
        }
        masking.append(start..<content.upperBound, to: &text.bytes)
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Copies a line of HTML. `<p>` before a tag makes cmark see a block that ends at a blank line.
    mutating func appendHTML(_ content: Range<Int>, needsTag: Bool = false) {
        beginLine(content: content.lowerBound)
        if needsTag {
            text.bytes += "<p>".utf8
            text.bytes.append(.afterTag)
        }
        masking.append(content, to: &text.bytes, isHTML: true)
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a line of our own, in the open containers: a blank one, or a paragraph that shows nothing.
    mutating func appendInserted(_ marker: Marker? = nil) {
        noteLine(content: lines[line].upperBound)
        appendContinuation()
        if let marker { text.bytes.append(marker) }
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// The prefix that continues the open containers.
    mutating func appendContinuation() {
        for container in containers {
            text.bytes += container.width.map { Array(repeating: UInt8(ascii: " "), count: $0) } ?? Array("> ".utf8)
        }
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
