import Markup

/// Blocks without blocks in them.
extension BlockReader {
    mutating func readThematicBreak() -> Bool {
        guard isThematicBreak(lines[line]) else { return false }
        events.append(.thematicBreak(line: line))
        line += 1
        return true
    }

    // MARK: Code

    mutating func readIndentedCode(to end: Int) -> Bool {
        let start = line
        guard lines[start].indent - indent >= 4 else { return false }
        var next = start + 1
        var last = next
        while next < end {
            if lines[next].indent - indent >= 4, !lines[next].isEmpty {
                last = next + 1
            } else if !lines[next].isEmpty {
                break
            }
            next += 1
        }
        line = next
        add(code: start..<last, in: start..<last, dropping: 4 + indent, info: "", .indented)
        return true
    }

    /// The marker and length of an opening fence.
    func fence(_ line: Line) -> (marker: UInt8, length: Int)? {
        let marker = byte(line)
        guard marker == UInt8(ascii: "`") || marker == UInt8(ascii: "~") else { return nil }
        let length = run(of: marker, in: line)
        let info = (line.contentStart + length)..<line.end
        guard length >= 3, !source.bytes[info].contains(UInt8(ascii: "`")) else { return nil }
        return (marker, length)
    }

    mutating func readFence(to end: Int) -> Bool {
        let start = line
        guard let fence = fence(lines[start]) else { return false }
        var next = start + 1
        var isClosed = false
        while next < end {
            let line = lines[next]
            if !line.isEmpty, line.indent < indent { break }
            if byte(line) == fence.marker, line.indent - indent < 4 {
                let length = run(of: fence.marker, in: line)
                if length >= fence.length, isBlank((line.contentStart + length)..<line.end) {
                    isClosed = true
                    break
                }
            }
            next += 1
        }
        let opening = lines[start]
        let info = String(decoding: source.bytes[(opening.contentStart + fence.length)..<opening.end], as: UTF8.self)
        line = next + (isClosed ? 1 : 0)
        if !isClosed {
            report(
                .unclosedFence, "a block of code has no closing fence and runs to the end of what holds it", line: start
            )
        }
        add(
            code: (start + 1)..<max(next, start + 1), in: start..<line, dropping: opening.indent, info: info.visible,
            isClosed ? .fenced : .unclosed)
        return true
    }

    private mutating func add(
        code: Range<Int>, in lines: Range<Int>, dropping columns: Int, info: String, _ form: CodeBlock.Form
    ) {
        var text: [UInt8] = []
        for index in code {
            let line = self.lines[index]
            // What the containers took of the line, and then what the block takes.
            let container = line.start - source.lines[index].start
            source.appendCode(line: index, droppingColumns: container + max(0, min(line.indent, columns)), to: &text)
        }
        events.append(
            .code(
                CodeBlock(
                    String(decoding: text, as: UTF8.self), info: info, form: form,
                    lines: (lines.lowerBound + 1)...max(lines.upperBound, lines.lowerBound + 1),
                    firstLine: code.lowerBound + 1)))
    }

    func run(of byte: UInt8, in line: Line) -> Int {
        var index = line.contentStart
        while index < line.end, source.bytes[index] == byte { index += 1 }
        return index - line.contentStart
    }

    func isBlank(_ range: Range<Int>) -> Bool {
        source.bytes[range].allSatisfy { $0 == UInt8(ascii: " ") }
    }

    // MARK: Headings

    /// The level of an ATX heading, and its text without the closing sequence.
    func heading(_ line: Line) -> (level: Int, text: Range<Int>)? {
        let level = byte(line) == UInt8(ascii: "#") ? run(of: UInt8(ascii: "#"), in: line) : 0
        let start = line.contentStart + level
        guard (1...6).contains(level), start == line.end || source.bytes[start] == UInt8(ascii: " ") else { return nil }
        var end = line.end
        while end > start, source.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        var closing = end
        while closing > start, source.bytes[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
        if closing > start, source.bytes[closing - 1] == UInt8(ascii: " ") { end = closing }
        return (level, start..<end)
    }

    mutating func readHeading() -> Bool {
        guard let heading = heading(lines[line]) else { return false }
        let leaf = inlines.add([heading.text], of: source, line: line) ?? inlines.empty(line: line)
        events.append(.heading(heading.level, leaf))
        line += 1
        return true
    }

    /// One line of text over a line of `=` or `-`. A paragraph of more lines is no heading.
    mutating func readUnderlinedHeading(to end: Int) -> Bool {
        guard line + 1 < end else { return false }
        let underline = lines[line + 1]
        let marker = byte(underline)
        guard marker == UInt8(ascii: "-") || marker == UInt8(ascii: "="),
            underline.indent >= indent, underline.indent - indent <= 3,
            isBlank((underline.contentStart + run(of: marker, in: underline))..<underline.end)
        else { return false }
        let leaf = inlines.add([lines[line].contentStart..<lines[line].end], of: source, line: line)
        events.append(.heading(marker == UInt8(ascii: "=") ? 1 : 2, leaf ?? inlines.empty(line: line)))
        line += 2
        return true
    }

    // MARK: HTML and text

    func beginsHTML(_ line: Line) -> Bool {
        guard byte(line) == UInt8(ascii: "<"), line.indent <= 3, line.end - line.contentStart > 2 else { return false }
        let second = byte(line, 1)
        if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return true }
        let isClosing = second == UInt8(ascii: "/")
        let start = line.contentStart + (isClosing ? 2 : 1)
        var end = start
        while end < line.end, end - start < 16, source.bytes[end].isASCIILetter { end += 1 }
        guard end < line.end else { return false }
        switch source.bytes[end] {
        case UInt8(ascii: " "), UInt8(ascii: ">"), 0x0B, 0x0C: break
        case UInt8(ascii: "/") where !isClosing: break
        default: return false
        }
        return htmlBlockNames.contains(String(decoding: source.bytes[start..<end], as: UTF8.self).lowercased())
    }

    mutating func readHTML() -> Bool {
        guard byte(lines[line]) == UInt8(ascii: "<"), beginsHTML(lines[line]) else { return false }
        let start = line
        repeat { line += 1 } while line < lines.count && !lines[line].isEmpty
        hasHTML = true
        events.append(.html(lines[start..<line].map { $0.start..<$0.end }, line: start))
        return true
    }

    mutating func readParagraph() {
        let start = line
        line += 1
        while line < lines.count, !lines[line].isEmpty {
            // More than three columns in, a line goes on with the paragraph whatever it looks like; so does a line that
            // was taken into a quote without `>`, unless it is the head of a table.
            let isLazy = lines[line].indent == Self.lazy
            let mayInterrupt = lines[line].indent - indent <= 3
            if mayInterrupt, isLazy ? table(at: line, end: lines.count) != nil : interruptsParagraph(line) { break }
            line += 1
        }
        reportBrokenTable(in: start..<line)
        if level >= Self.deepest, listMarker(lines[start]) != nil || byte(lines[start]) == UInt8(ascii: ">") {
            report(
                .nestingTooDeep, "lists and quotes nest more than \(Self.deepest) deep; from here on they are text",
                line: start)
        }
        let slices = (start..<line).map { index in
            let line = lines[index]
            return (line.start + max(0, min(line.indent, indent)))..<line.end
        }
        if let leaf = inlines.add(slices, of: source, line: start, mayDefineReferences: true) {
            events.append(.paragraph(leaf))
        }
    }
}

/// The tags that begin an HTML block. `h1` to `h6` are not among them (Remarkable looks for letters alone), nor are
/// `center`, `details` and `summary`, so there is Markdown in all of these.
private let htmlBlockNames: Set<String> = [
    "article", "aside", "button", "blockquote", "body", "canvas", "caption", "col", "colgroup", "dd", "div", "dl", "dt",
    "embed", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "iframe", "li", "map",
    "object", "ol", "output", "p", "pre", "progress", "script", "section", "style", "table", "tbody", "td", "textarea",
    "tfoot", "th", "tr", "thead", "ul", "video",
]
