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

    /// A quote or an item that is open.
    struct Container {
        /// How many columns after what holds it the content of an item begins; nil for a quote.
        var width: Int?
        var isFootnote = false
    }

    var containers: [Container] = []
    /// How many of them the current line is in.
    var matched = 0
    /// Whether the innermost item has had nothing but its marker.
    private var itemIsEmpty = false
    /// How many lines of text the current paragraph has; 0 outside of one.
    var paragraphLines = 0
    /// What is open and no text.
    private var verbatim: Verbatim?
    private var blankLines = 0
    private var saidTooDeep = false
    /// The current line.
    var line = 0

    /// A block whose lines are copied as they are.
    private enum Verbatim {
        case code(fence: (marker: UInt8, length: Int))
        /// Ends at a blank line, but in CommonMark where some text ends it.
        case html(end: String?)
    }

    static func marked(_ source: SourceText, _ dialect: HiveMarkdownReader.Dialect) -> MarkedText {
        var pass = LinePass(source, dialect)
        pass.text.bytes.reserveCapacity(source.bytes.count + source.bytes.count / 4)
        pass.text.lines.reserveCapacity(source.lines.count + 8)
        pass.text.contents.reserveCapacity(source.lines.count + 8)
        while pass.line < pass.lines.count {
            pass.readLine()
            pass.line += 1
        }
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
        guard masking.isEndless else { return }
        if case .code = verbatim { return }
        if paragraphLines > 0 {
            text.bytes.removeLast()
            text.bytes.append(.endOfBody)
            text.bytes.append(UInt8(ascii: "\n"))
        } else {
            line -= 1
            containers = []
            appendInserted()
            appendInserted(.endOfBody)
        }
    }

    // MARK: A line

    private mutating func readLine() {
        let range = lines[line]
        let cursor: Cursor
        (cursor, matched) = match(containers[...], range)
        let content = cursor.content(of: bytes, range.upperBound)
        let isBlank = content.start >= range.upperBound
        // Only text may continue a paragraph.
        if matched < containers.count { verbatim = nil }
        switch verbatim {
        case .html(let end) where !isBlank || end != nil:
            append(cursor.index..<range.upperBound, .html)
            endHTML(in: range)
        case .code where isBlank: append(cursor.index..<range.upperBound)
        case .code(let fence):
            let isClosing = content.indent < 4 && closesFence(fence, content.start..<range.upperBound)
            if isClosing {
                text.closingFences.insert(text.lines.count)
                verbatim = nil
            }
            append((isClosing ? content.start : cursor.index)..<range.upperBound)
        case .html, nil: if isBlank { readBlankLine() } else { readContent(cursor, range.upperBound) }
        }
    }

    private mutating func readBlankLine() {
        verbatim = nil
        let isEmptyItem = itemIsEmpty && matched == containers.count && matched > 0
        matched -= isEmptyItem ? 1 : 0
        beginBlock()
        append(lines[line].upperBound..<lines[line].upperBound)
        blankLines += 1
        // Two blank lines end a list: an empty paragraph stands outside it.
        if dialect == .hive, blankLines == 2,
            let list = containers.firstIndex(where: { $0.width != nil && !$0.isFootnote })
        {
            containers.removeSubrange(list...)
            appendInserted(.guardian)
            appendInserted()
        }
    }

    /// Ends the paragraph, and the containers that the current line is not in.
    private mutating func beginBlock() {
        containers.removeSubrange(matched...)
        paragraphLines = 0
        itemIsEmpty = false
    }

    /// Whether the line continues the paragraph of a container that it is not in, if it is text.
    private var isLazy: Bool { matched < containers.count }

    /// Whether a line is that of a heading, whose text the paragraph at hand is.
    private func isHeading(_ line: Range<Int>) -> Bool {
        !isLazy && (paragraphLines == 1 || paragraphLines > 1 && dialect == .commonMark) && isUnderline(line)
    }

    /// Whether no more containers may begin. A list counts twice.
    private var isFull: Bool { containers[..<matched].reduce(0) { $0 + ($1.width == nil ? 1 : 2) } >= Self.deepest }

    private mutating func readContent(_ start: Cursor, _ end: Int) {
        blankLines = 0
        var cursor = start
        var content = cursor.content(of: bytes, end)
        var isTooDeep = false
        // Containers that begin here.
        while content.indent < 4, content.start < end {
            let isQuote = bytes[content.start] == UInt8(ascii: ">")
            let list = isQuote ? nil : listMarker(at: content.start, end)
            guard isQuote || list != nil else { break }
            let goesOn = paragraphLines > 0 && !isLazy && list?.isWeak == true
            if !isQuote, isHeading(content.start..<end) || isThematicBreak(content.start..<end) { break }
            if goesOn, dialect == .commonMark { break }
            isTooDeep = isFull
            if isTooDeep { break }
            if goesOn { appendInserted() }
            beginBlock()
            let next = cursor.after(markerFrom: content, to: list?.end ?? content.start + 1, of: bytes, end)
            cursor = next.cursor
            containers.append(Container(width: isQuote ? nil : next.width))
            matched += 1
            itemIsEmpty = list?.isEmpty == true
            content = cursor.content(of: bytes, end)
        }
        if isTooDeep, !saidTooDeep {
            saidTooDeep = true
            text.diagnostics.append(
                Diagnostic(
                    .nestingTooDeep, "lists and quotes nest more than \(Self.deepest) deep; from here on they are text",
                    line: line + 1))
        }
        let rest = content.start..<end
        if rest.isEmpty { return append(rest) }
        if content.indent >= 4, paragraphLines == 0 {
            beginBlock()
            return append(rest)
        }
        if content.indent < 4, !isTooDeep {
            switch bytes[content.start] {
            case UInt8(ascii: "`"), UInt8(ascii: "~"):
                guard let fence = opensFence(rest) else { break }
                beginBlock()
                verbatim = .code(fence: fence)
                text.openingFences.insert(text.lines.count)
                return append(rest)
            case UInt8(ascii: "#"):
                guard let start = headingText(rest) else { break }
                beginBlock()
                masking.beginBlock()
                return append(rest, .text, from: start)
            case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
                let isHeading = isHeading(rest)
                guard isHeading || isThematicBreak(rest) else { break }
                // In CommonMark several lines of text above a line of `-` are a heading.
                if !isHeading, paragraphLines > 0, !isLazy, isUnderline(rest) { appendInserted() }
                beginBlock()
                return append(rest)
            case UInt8(ascii: "<"):
                guard let html = beginsHTML(rest) else { break }
                beginBlock()
                verbatim = .html(end: dialect == .commonMark ? endOfHTML(rest) : nil)
                endHTML(in: rest)
                // A tag before it makes cmark see a block that ends at a blank line.
                return append(rest, .html, after: html == .onHive ? Array("<p>".utf8) + Marker.afterTag.bytes : [])
            case UInt8(ascii: "["):
                guard let label = footnoteLabel(rest), !isFull else { break }
                beginBlock()
                return appendFootnote(content, label, end)
            default: break
            }
        }
        if !isTooDeep, let table = table(rest) {
            let isHeading = isLazy && table.isUnderlined
            containers.removeSubrange(matched...)
            if paragraphLines > 0 { appendInserted() }
            beginBlock()
            guard isHeading else { return appendTable(table, content.start) }
            // But not in the quote that the paragraph before is in.
            paragraphLines = 1
            return append(rest, .text)
        }
        if paragraphLines == 0 {
            beginBlock()
            masking.beginBlock()
        }
        paragraphLines += 1
        append(rest, .text, after: guardian(of: rest, isTooDeep: isTooDeep))
    }

    /// Ends the block of HTML if the line has what ends it.
    private mutating func endHTML(in range: Range<Int>) {
        guard case .html(let end?) = verbatim else { return }
        if String(decoding: bytes[range], as: UTF8.self).lowercased().contains(end) { verbatim = nil }
    }

    // MARK: Containers

    /// How many of the containers continue on a line, and where their content begins.
    func match(_ containers: ArraySlice<Container>, _ range: Range<Int>) -> (cursor: Cursor, matched: Int) {
        var cursor = Cursor(index: range.lowerBound, dialect)
        for (number, container) in containers.enumerated() {
            let content = cursor.content(of: bytes, range.upperBound)
            if let width = container.width {
                guard content.indent >= width || content.start >= range.upperBound else { return (cursor, number) }
                if content.indent >= width { cursor.advance(columns: width, in: bytes, range.upperBound) }
            } else {
                guard content.indent < 4, content.start < range.upperBound, bytes[content.start] == UInt8(ascii: ">")
                else { return (cursor, number) }
                let end = range.upperBound
                cursor = cursor.after(markerFrom: content, to: content.start + 1, of: bytes, end).cursor
            }
        }
        return (cursor, containers.count)
    }
}
