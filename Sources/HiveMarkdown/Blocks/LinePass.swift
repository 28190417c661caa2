import Diagnostics
import Markup
import Text

/// Passes over the lines of a body before cmark reads it, and adjusts them where Hive's blocks differ from
/// CommonMark's.
///
/// It tracks the open containers (quotes and items), so it knows what a line is: code and HTML are left as they are,
/// and in text `InlineMasking` hides Hive's own syntax. Beyond that it adds a marker where a line must not begin a
/// block, and a blank line where it must. Source: Remarkable 2.0.1, `rules_block`.
struct LinePass {
    /// The deepest nesting of blocks. A list counts twice: itself and its item.
    static let deepest = 20

    let bytes: [UInt8]
    let lines: [Range<Int>]
    let dialect: HiveMarkdownReader.Dialect
    var text = MarkedText()
    var masking: InlineMasking

    enum Container {
        case quote
        /// Its content begins this many columns after its container's.
        case item(width: Int, isFootnote: Bool)
    }

    var containers: [Container] = []
    /// Whether the innermost item has had nothing but its marker.
    private var itemIsEmpty = false
    /// How many lines of text the current paragraph has; 0 outside of one.
    var paragraphLines = 0
    private var fence: (marker: UInt8, length: Int)?
    private var isInHTML = false
    /// In CommonMark what ends a block of HTML that does not end at a blank line.
    private var htmlEnd: String?
    private var blankLines = 0
    private var saidTooDeep = false
    /// The current line.
    var line = 0

    static func marked(_ source: SourceText, _ dialect: HiveMarkdownReader.Dialect) -> MarkedText {
        var pass = LinePass(source, dialect)
        pass.text.bytes.reserveCapacity(source.bytes.count + source.bytes.count / 4)
        while pass.line < pass.lines.count { pass.readLine() }
        pass.end()
        return pass.text
    }

    private init(_ source: SourceText, _ dialect: HiveMarkdownReader.Dialect) {
        bytes = source.bytes
        lines = source.lines
        self.dialect = dialect
        masking = InlineMasking(source.bytes, dialect)
    }

    /// A comment that never ends is closed here.
    private mutating func end() {
        guard masking.isEndless, fence == nil else { return }
        if paragraphLines > 0 {
            text.bytes.removeLast()
        } else {
            line -= 1
            containers = []
            appendInserted { _ in }
            beginLine(content: lines[line].upperBound)
        }
        text.bytes.append(.endOfBody)
        text.bytes.append(UInt8(ascii: "\n"))
    }

    // MARK: A line

    private mutating func readLine() {
        let range = lines[line]
        var (cursor, matched) = match(containers, range)
        if htmlEnd != nil, matched == containers.count {
            appendHTML(cursor.index..<range.upperBound)
            endHTML(in: range)
            line += 1
            return
        }
        htmlEnd = nil
        if isBlank(cursor, range.upperBound) {
            readBlankLine(matched, cursor)
            line += 1
            return
        }
        let blankBefore = blankLines
        blankLines = 0
        if matched < containers.count {
            // Only text may continue a paragraph.
            fence = nil
            isInHTML = false
        }
        if let fence {
            let content = cursor.content(of: bytes, range.upperBound)
            let closes = content.indent < 4 && closesFence(fence, content.start..<range.upperBound)
            if closes {
                append(to: range.upperBound, content: content.start)
            } else {
                append(code: cursor.index..<range.upperBound)
            }
            if closes {
                text.closingFences.insert(text.lines.count - 1)
                self.fence = nil
            }
            line += 1
            return
        }
        if isInHTML {
            appendHTML(cursor.index..<range.upperBound)
            endHTML(in: range)
            line += 1
            return
        }
        readContent(&cursor, matched, range, afterBlank: blankBefore > 0)
        line += 1
    }

    private mutating func readBlankLine(_ matched: Int, _ cursor: Cursor) {
        isInHTML = false
        if matched < containers.count { fence = nil }
        var matched = matched
        if itemIsEmpty, matched == containers.count, matched > 0 { matched -= 1 }
        containers.removeSubrange(matched...)
        itemIsEmpty = false
        paragraphLines = 0
        let end = lines[line].upperBound
        if fence != nil { return append(code: cursor.index..<end) }
        append(to: end, content: end)
        blankLines += 1
        let list = containers.firstIndex { if case .item(_, isFootnote: false) = $0 { true } else { false } }
        // Two blank lines end a list: an empty paragraph stands outside it.
        if dialect == .hive, blankLines == 2, let list {
            containers.removeSubrange(list...)
            appendInserted { $0.append(.guardian) }
            appendInserted { _ in }
        }
    }

    private mutating func readContent(
        _ cursor: inout Cursor, _ matched: Int, _ range: Range<Int>, afterBlank: Bool
    ) {
        let end = range.upperBound
        /// Whether the current paragraph would continue on this line if it were text.
        var isInParagraph = paragraphLines > 0
        var isLazy = matched < containers.count
        var content = cursor.content(of: bytes, end)
        var isTooDeep = false

        func beginBlock(_ pass: inout Self) {
            if isLazy { pass.containers.removeSubrange(matched...) }
            isLazy = false
            isInParagraph = false
            pass.paragraphLines = 0
            pass.itemIsEmpty = false
        }

        // Containers that begin here.
        while content.indent < 4, content.start < end {
            let first = bytes[content.start]
            if first == UInt8(ascii: ">") {
                if level(isLazy ? matched : containers.count) >= Self.deepest { isTooDeep = true; break }
                beginBlock(&self)
                cursor = cursor.after(quoteMarkerAt: content.start, of: bytes, end)
                containers.append(.quote)
            } else if let marker = listMarker(at: content.start, end) {
                if isInParagraph, !isLazy, paragraphLines == 1 || dialect == .commonMark,
                    isUnderline(content.start..<end)
                {
                    break
                }
                if isThematicBreak(content.start..<end) { break }
                if dialect == .commonMark, isInParagraph, !isLazy, marker.number ?? 1 != 1 || marker.isEmpty { break }
                if level(isLazy ? matched : containers.count) >= Self.deepest { isTooDeep = true; break }
                // In CommonMark a line like `2. two`, or `-`, continues a paragraph.
                if isInParagraph, !isLazy, marker.number ?? 1 != 1 || marker.isEmpty { appendInserted { _ in } }
                beginBlock(&self)
                let next = cursor.after(listMarkerFrom: content, to: marker.end, of: bytes, end)
                cursor = next.cursor
                containers.append(.item(width: next.width, isFootnote: false))
                itemIsEmpty = marker.isEmpty
            } else {
                break
            }
            content = cursor.content(of: bytes, end)
        }
        if isTooDeep, !saidTooDeep {
            saidTooDeep = true
            text.diagnostics.append(
                Diagnostic(
                    .nestingTooDeep, "lists and quotes nest more than \(Self.deepest) deep; from here on they are text",
                    line: line + 1))
        }
        if content.start >= end {
            append(to: end, content: content.start)
            return
        }
        if content.indent >= 4, !isInParagraph {
            beginBlock(&self)
            append(to: end, content: content.start)
            return
        }
        let rest = content.start..<end
        if content.indent < 4, !isTooDeep {
            let first = bytes[content.start]
            switch first {
            case UInt8(ascii: "`"), UInt8(ascii: "~"):
                if let opening = opensFence(rest) {
                    beginBlock(&self)
                    fence = opening
                    text.openingFences.insert(text.lines.count)
                    append(to: end, content: content.start)
                    return
                }
            case UInt8(ascii: "#"):
                if let text = headingText(rest) {
                    beginBlock(&self)
                    masking.beginBlock()
                    appendHeading(rest, text)
                    return
                }
            case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
                if isInParagraph, !isLazy, isUnderline(rest), paragraphLines == 1 || dialect == .commonMark {
                    beginBlock(&self)
                    append(to: end, content: content.start)
                    return
                }
                if isThematicBreak(rest) {
                    // In CommonMark several lines of text above a line of `-` are a heading.
                    if isInParagraph, !isLazy, isUnderline(rest) { appendInserted { _ in } }
                    beginBlock(&self)
                    append(to: end, content: content.start)
                    return
                }
            case UInt8(ascii: "<"):
                if dialect == .hive ? beginsHTML(rest) : beginsHTMLOfCommonMark(rest, isInParagraph: isInParagraph) {
                    beginBlock(&self)
                    isInHTML = true
                    if dialect == .commonMark {
                        htmlEnd = endOfHTML(rest)
                        endHTML(in: rest)
                    }
                    appendHTML(rest, needsTag: dialect == .hive && !isHTMLBlockOfCMark(rest))
                    return
                }
            case UInt8(ascii: "["):
                if dialect == .hive, let label = footnoteLabel(rest),
                    level(isLazy ? matched : containers.count) < Self.deepest
                {
                    beginBlock(&self)
                    appendFootnote(content, label, end)
                    return
                }
            default: break
            }
        }
        let outer = containers
        if isLazy { containers.removeSubrange(matched...) }
        if !isTooDeep, let table = table(rest, isInParagraph: isInParagraph) {
            if isLazy, table.isUnderlined {
                // A heading, but not in the quote that the paragraph before is in.
                appendInserted { _ in }
                paragraphLines = 1
                return appendText(rest)
            }
            isLazy = false
            if isInParagraph { appendInserted { _ in } }
            beginBlock(&self)
            appendTable(table, content.start)
            return
        }
        containers = outer
        if !isInParagraph {
            beginBlock(&self)
            masking.beginBlock()
        }
        paragraphLines += 1
        reportBrokenTable(rest)
        appendText(rest) { pass in
            if isTooDeep || (pass.dialect == .hive && pass.needsGuardian(rest, isFirst: pass.paragraphLines == 1)) {
                // Nothing of ours may stand where an address is expected; four spaces begin no block in a paragraph
                // either.
                if pass.paragraphLines > 1, pass.expectsAddress {
                    pass.text.bytes += "    ".utf8
                } else {
                    pass.text.bytes.append(.guardian)
                }
            }
        }
    }

    /// Ends the block of HTML if the line has what ends it.
    private mutating func endHTML(in range: Range<Int>) {
        guard let end = htmlEnd, String(decoding: bytes[range], as: UTF8.self).lowercased().contains(end) else {
            return
        }
        htmlEnd = nil
        isInHTML = false
    }

    // MARK: Containers

    /// How many of the containers continue on a line, and where their content begins.
    func match(_ containers: [Container], _ range: Range<Int>) -> (cursor: Cursor, matched: Int) {
        var cursor = Cursor(index: range.lowerBound, dialect)
        for (number, container) in containers.enumerated() {
            let content = cursor.content(of: bytes, range.upperBound)
            switch container {
            case .quote:
                guard content.indent < 4, content.start < range.upperBound, bytes[content.start] == UInt8(ascii: ">")
                else { return (cursor, number) }
                cursor = cursor.after(quoteMarkerAt: content.start, of: bytes, range.upperBound)
            case .item(let width, _):
                if content.indent >= width {
                    cursor.advance(columns: width, in: bytes, range.upperBound)
                } else if content.start < range.upperBound {
                    return (cursor, number)
                }
            }
        }
        return (cursor, containers.count)
    }

    private func isBlank(_ cursor: Cursor, _ end: Int) -> Bool {
        cursor.content(of: bytes, end).start >= end
    }

    /// How deep the first of the containers nest.
    private func level(_ count: Int) -> Int {
        containers[..<count].reduce(0) { level, container in
            switch container {
            case .quote: level + 1
            case .item: level + 2
            }
        }
    }
}
