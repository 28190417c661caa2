import Text

/// What a line begins, and how it is copied for cmark.
extension LinePass {
    // MARK: What a line begins

    struct ListMarker {
        /// Nil for a bullet.
        var number: Int?
        var end: Int
        /// Whether nothing follows in its line.
        var isEmpty: Bool
    }

    func listMarker(at start: Int, _ end: Int) -> ListMarker? {
        var index = start
        var number: Int?
        switch bytes[index] {
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): break
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var value = 0
            // CommonMark 5.2: nine digits at most.
            while index < end, bytes[index].isASCIIDigit, index - start < 9 {
                value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
                index += 1
            }
            guard index < end, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")") else {
                return nil
            }
            number = value
        default: return nil
        }
        index += 1
        guard index >= end || isSpace(index, end) else { return nil }
        return ListMarker(number: number, end: index, isEmpty: isBlank(index..<end))
    }

    /// Three or more of the same, with spaces among them.
    func isThematicBreak(_ line: Range<Int>) -> Bool {
        let marker = bytes[line.lowerBound]
        guard marker == UInt8(ascii: "-") || marker == UInt8(ascii: "*") || marker == UInt8(ascii: "_") else {
            return false
        }
        var count = 0
        for index in line {
            if bytes[index] == marker {
                count += 1
            } else if bytes[index] != UInt8(ascii: " "), bytes[index] != UInt8(ascii: "\t") {
                return false
            }
        }
        return count >= 3
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

    /// Whether a tag begins a block of HTML on Hive.
    ///
    /// `h1` to `h6` are not among them (Remarkable looks for letters alone), nor are `center`, `details` and `summary`, so
    /// there is Markdown in all of these.
    func beginsHTML(_ line: Range<Int>) -> Bool {
        guard line.count > 2 else { return false }
        let second = bytes[line.lowerBound + 1]
        if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return !masking.beginsComment(line.lowerBound) }
        guard let name = tagName(line), name.count < 16, name.upperBound < line.upperBound else { return false }
        switch bytes[name.upperBound] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"), 0x0B, 0x0C: break
        case UInt8(ascii: "/") where second != UInt8(ascii: "/"): break
        default: return false
        }
        return blockNames[Letters(lowercasing: bytes[name])] != nil
    }

    /// Whether cmark sees one there too, of the kind that ends at a blank line.
    func isHTMLBlockOfCMark(_ line: Range<Int>) -> Bool {
        guard let name = tagName(line) else { return false }
        return blockNames[Letters(lowercasing: bytes[name])] == true
    }

    /// Whether CommonMark sees a block of HTML. Source: CommonMark 4.6.
    func beginsHTMLOfCommonMark(_ line: Range<Int>, isInParagraph: Bool) -> Bool {
        guard line.count > 1 else { return false }
        let second = bytes[line.lowerBound + 1]
        if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return true }
        let start = line.lowerBound + (second == UInt8(ascii: "/") ? 2 : 1)
        let name = bytes[start..<line.upperBound].prefix { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
        guard let first = name.first, first.isASCIILetter else { return false }
        let next = name.endIndex < line.upperBound ? bytes[name.endIndex] : UInt8(ascii: " ")
        guard " \t>/".utf8.contains(next) else { return false }
        let letters = Letters(lowercasing: name)
        if blockNamesOfCommonMark.contains(letters) { return true }
        if start == line.lowerBound + 1, ["pre", "script", "style", "textarea"].contains(letters) { return true }
        guard !isInParagraph, let end = TagSyntax.end(of: bytes, from: start), end <= line.upperBound else {
            return false
        }
        return isBlank(end..<line.upperBound)
    }

    /// What ends a block of HTML in CommonMark that continues past blank lines; nil when a blank line ends it. Source:
    /// CommonMark 4.6.
    func endOfHTML(_ line: Range<Int>) -> String? {
        let text = String(decoding: bytes[line], as: UTF8.self).lowercased()
        if text.hasPrefix("<!--") { return "-->" }
        if text.hasPrefix("<?") { return "?>" }
        if text.hasPrefix("<![cdata[") { return "]]>" }
        if text.hasPrefix("<!") { return ">" }
        for name in ["script", "pre", "style", "textarea"] where text.hasPrefix("<" + name) { return "</" }
        return nil
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

    private func isBlank(_ range: Range<Int>) -> Bool {
        Cursor(index: range.lowerBound, dialect).content(of: bytes, range.upperBound).start >= range.upperBound
    }

    // MARK: Copying

    /// Notes which line of the body the next line is.
    mutating func beginLine(content: Int) {
        text.lines.append(line)
        text.contents.append(content)
    }

    /// Copies what comes before the content of a line; U+00A0 is a space there.
    mutating func appendPrefix(_ range: Range<Int>) {
        guard dialect == .hive, bytes.firstIndex(of: 0xC2, in: range) != nil else { return text.bytes += bytes[range] }
        var index = range.lowerBound
        while index < range.upperBound {
            text.bytes.append(bytes[index] == 0xC2 ? UInt8(ascii: " ") : bytes[index])
            index += bytes[index] == 0xC2 ? 2 : 1
        }
    }

    /// Copies a line as it is, from its content on; what comes before is white space and markers.
    mutating func append(to end: Int, content: Int) {
        beginLine(content: content)
        appendPrefix(lines[line].lowerBound..<content)
        text.bytes += bytes[content..<end]
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Copies a line of code, with the white space that it begins with.
    mutating func append(code: Range<Int>) {
        beginLine(content: code.lowerBound)
        appendPrefix(lines[line].lowerBound..<code.lowerBound)
        text.bytes += bytes[code]
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Copies a line of text; `opening` adds what is to come before it.
    mutating func appendText(_ content: Range<Int>, opening: (inout Self) -> Void = { _ in }) {
        beginLine(content: content.lowerBound)
        appendPrefix(lines[line].lowerBound..<content.lowerBound)
        opening(&self)
        masking.append(content, to: &text.bytes)
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Copies a heading whose text begins at an index.
    mutating func appendHeading(_ content: Range<Int>, _ start: Int) {
        beginLine(content: content.lowerBound)
        appendPrefix(lines[line].lowerBound..<start)
        masking.append(start..<content.upperBound, to: &text.bytes)
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Copies a line of HTML. `<p>` before a tag makes cmark see a block that ends at a blank line.
    mutating func appendHTML(_ rest: Range<Int>, needsTag: Bool = false) {
        beginLine(content: rest.lowerBound)
        appendPrefix(lines[line].lowerBound..<rest.lowerBound)
        if needsTag {
            text.bytes += "<p>".utf8
            text.bytes.append(.afterTag)
        }
        if dialect == .hive { masking.append(html: rest, to: &text.bytes) } else { text.bytes += bytes[rest] }
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a line of our own, in the open containers.
    mutating func appendInserted(_ content: (inout [UInt8]) -> Void) {
        beginLine(content: lines[line].upperBound)
        appendContinuation()
        content(&text.bytes)
        text.bytes.append(UInt8(ascii: "\n"))
    }

    /// The prefix that continues the open containers.
    mutating func appendContinuation() {
        for container in containers {
            switch container {
            case .quote: text.bytes += "> ".utf8
            case .item(let width, _): text.bytes += Array(repeating: UInt8(ascii: " "), count: width)
            }
        }
    }
}

/// The tags that begin a block of HTML on Hive, and whether they do in CommonMark, with the same end.
/// Source: Remarkable 2.0.1, `html_blocks`; CommonMark 4.6.
private let blockNames: [Letters: Bool] = {
    var names: [Letters: Bool] = [:]
    for name: Letters in [
        "article", "aside", "blockquote", "body", "caption", "col", "colgroup", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hr", "iframe", "li", "ol", "p", "section", "table",
        "tbody",
        "td", "tfoot", "th", "thead", "tr", "ul",
    ] {
        names[name] = true
    }
    for name: Letters in [
        "button", "canvas", "embed", "hgroup", "map", "object", "output", "pre", "progress", "script", "style",
        "textarea", "video",
    ] {
        names[name] = false
    }
    return names
}()

/// Source: CommonMark 4.6, start condition 6.
private let blockNamesOfCommonMark: Set<Letters> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link",
    "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
]
