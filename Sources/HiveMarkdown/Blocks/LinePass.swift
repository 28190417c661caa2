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
        guard masking.isEndless, fence == nil else { return }
        if paragraphLines > 0 {
            text.bytes.removeLast()
        } else {
            line -= 1
            containers = []
            appendInserted()
            noteLine(content: lines[line].upperBound)
        }
        text.bytes.append(.endOfBody)
        text.bytes.append(UInt8(ascii: "\n"))
    }

    // MARK: A line

    private mutating func readLine() {
        let range = lines[line]
        var (cursor, matched) = match(containers, range)
        let isBlank = isBlank(cursor.index..<range.upperBound)
        // Only text may continue a paragraph.
        if matched < containers.count { (fence, isInHTML, htmlEnd) = (nil, false, nil) }
        if isInHTML, !isBlank || htmlEnd != nil {
            appendHTML(cursor.index..<range.upperBound)
            return endHTML(in: range)
        }
        if isBlank { return readBlankLine(matched, cursor) }
        blankLines = 0
        guard let fence else { return readContent(&cursor, matched, range) }
        let content = cursor.content(of: bytes, range.upperBound)
        if content.indent < 4, closesFence(fence, content.start..<range.upperBound) {
            text.closingFences.insert(text.lines.count)
            self.fence = nil
            append(content.start..<range.upperBound)
        } else {
            append(cursor.index..<range.upperBound)
        }
    }

    private mutating func readBlankLine(_ matched: Int, _ cursor: Cursor) {
        isInHTML = false
        let isEmptyItem = itemIsEmpty && matched == containers.count && matched > 0
        containers.removeSubrange((isEmptyItem ? matched - 1 : matched)...)
        itemIsEmpty = false
        paragraphLines = 0
        let end = lines[line].upperBound
        if fence != nil { return append(cursor.index..<end) }
        append(end..<end)
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

    private mutating func readContent(_ cursor: inout Cursor, _ matched: Int, _ range: Range<Int>) {
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
        /// Whether a line is that of a heading, whose text the paragraph at hand is.
        func isHeading(_ pass: Self, _ line: Range<Int>) -> Bool {
            isInParagraph && !isLazy && (pass.paragraphLines == 1 || pass.dialect == .commonMark)
                && pass.isUnderline(line)
        }
        func isFull(_ pass: Self) -> Bool { pass.level(isLazy ? matched : pass.containers.count) >= Self.deepest }

        // Containers that begin here.
        while content.indent < 4, content.start < end {
            let isQuote = bytes[content.start] == UInt8(ascii: ">")
            let marker = isQuote ? nil : listMarker(at: content.start, end)
            if let marker {
                let goesOn = isInParagraph && !isLazy && marker.isWeak
                if isHeading(self, content.start..<end) || isThematicBreak(content.start..<end)
                    || goesOn && dialect == .commonMark
                {
                    break
                }
                isTooDeep = isFull(self)
                if goesOn, !isTooDeep { appendInserted() }
            } else if isQuote {
                isTooDeep = isFull(self)
            } else {
                break
            }
            if isTooDeep { break }
            beginBlock(&self)
            if let marker {
                let next = cursor.after(listMarkerFrom: content, to: marker.end, of: bytes, end)
                cursor = next.cursor
                containers.append(Container(width: next.width))
                itemIsEmpty = marker.isEmpty
            } else {
                cursor = cursor.after(quoteMarkerAt: content.start, of: bytes, end)
                containers.append(Container())
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
        let rest = content.start..<end
        if rest.isEmpty { return append(rest) }
        if content.indent >= 4, !isInParagraph {
            beginBlock(&self)
            return append(rest)
        }
        if content.indent < 4, !isTooDeep {
            switch bytes[content.start] {
            case UInt8(ascii: "`"), UInt8(ascii: "~"):
                guard let opening = opensFence(rest) else { break }
                beginBlock(&self)
                fence = opening
                text.openingFences.insert(text.lines.count)
                return append(rest)
            case UInt8(ascii: "#"):
                guard let start = headingText(rest) else { break }
                beginBlock(&self)
                masking.beginBlock()
                return appendText(rest, from: start)
            case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
                let isHeading = isHeading(self, rest)
                guard isHeading || isThematicBreak(rest) else { break }
                // In CommonMark several lines of text above a line of `-` are a heading.
                if !isHeading, isInParagraph, !isLazy, isUnderline(rest) { appendInserted() }
                beginBlock(&self)
                return append(rest)
            case UInt8(ascii: "<"):
                guard let html = beginsHTML(rest, isInParagraph: isInParagraph) else { break }
                beginBlock(&self)
                isInHTML = true
                if dialect == .commonMark {
                    htmlEnd = endOfHTML(rest)
                    endHTML(in: rest)
                }
                return appendHTML(rest, needsTag: html == .onHive)
            case UInt8(ascii: "["):
                guard dialect == .hive, let label = footnoteLabel(rest), !isFull(self) else { break }
                beginBlock(&self)
                return appendFootnote(content, label, end)
            default: break
            }
        }
        let outer = containers
        if isLazy { containers.removeSubrange(matched...) }
        if !isTooDeep, let table = table(rest, isInParagraph: isInParagraph) {
            if isLazy, table.isUnderlined {
                // A heading, but not in the quote that the paragraph before is in.
                appendInserted()
                paragraphLines = 1
                return appendText(rest, from: rest.lowerBound)
            }
            isLazy = false
            if isInParagraph { appendInserted() }
            beginBlock(&self)
            return appendTable(table, content.start)
        }
        containers = outer
        if !isInParagraph {
            beginBlock(&self)
            masking.beginBlock()
        }
        paragraphLines += 1
        let isGuarded = isTooDeep || dialect == .hive && needsGuardian(rest, isFirst: paragraphLines == 1)
        appendText(rest, from: rest.lowerBound, isGuarded: isGuarded)
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
            if let width = container.width {
                if content.indent >= width {
                    cursor.advance(columns: width, in: bytes, range.upperBound)
                } else if content.start < range.upperBound {
                    return (cursor, number)
                }
            } else {
                guard content.indent < 4, content.start < range.upperBound, bytes[content.start] == UInt8(ascii: ">")
                else { return (cursor, number) }
                cursor = cursor.after(quoteMarkerAt: content.start, of: bytes, range.upperBound)
            }
        }
        return (cursor, containers.count)
    }

    /// How deep the first of the containers nest.
    private func level(_ count: Int) -> Int {
        containers[..<count].reduce(0) { $0 + ($1.width == nil ? 1 : 2) }
    }
}
