import Text
import Gopher
import Markup

/// The work of one `write`: text in UTF-8, and the references it makes.
struct PlainTextWriting {
    enum ReferenceStyle {
        /// A list after the text.
        case atEnd
        /// Kept with the block that makes them, for menus.
        case inPlace
    }

    let writer: PlainTextWriter
    let style: ReferenceStyle
    var output: [UInt8] = []
    var references = PlainTextReferences()
    /// With `inPlace`: where in `output` the lines of a block end, and how many references there were by then.
    private(set) var marks: [(offset: Int, references: Int)] = []

    /// The prefix of each line, and of the first line of an item.
    private var prefix: [UInt8] = []
    private var firstPrefix: [UInt8]?
    /// Whether nothing has been written yet on this level, so that no blank line is needed.
    private var isAtStart = true
    private var listDepth = 0

    init(writer: PlainTextWriter, references style: ReferenceStyle) {
        self.writer = writer
        self.style = style
    }

    /// The columns that are left beside quote marks and indentation.
    var availableWidth: Int { writer.width - prefix.count }

    // MARK: Blocks

    mutating func write(_ blocks: [Block], isTight: Bool = false) {
        var before: Block?
        for block in blocks {
            if let before, isTight, before.isTextOrList, block.isTextOrList { keepClose() }
            write(block)
            before = block
        }
    }

    private mutating func write(_ block: Block) {
        switch block {
        case .paragraph(let inlines):
            write(words(of: inlines))
        case .heading(let level, let inlines):
            writeHeading(level, words(of: inlines, emphasis: .plain))
        case .code(let code):
            writeLines(of: code.text)
        case .preformatted(let inlines):
            let text = preformattedText(of: inlines)
            writeLines(of: text)
        case .quote(let blocks):
            indent(by: "> ") { $0.write(blocks) }
        case .list(let list):
            write(list)
        case .table(let table):
            write(table)
        case .aligned(_, let blocks):
            write(blocks)
        case .details(let summary, let blocks):
            write(words(of: summary))
            indent(by: "  ") { $0.write(blocks) }
        case .footnotes(let notes):
            for note in notes {
                indent(by: "    ", first: "[^\(note.number)] ") { $0.write(note.blocks) }
            }
        case .thematicBreak:
            separate()
            writeLine(Array(repeating: UInt8(ascii: "-"), count: availableWidth))
        }
        if style == .inPlace { endBlock() }
    }

    /// Writes a paragraph, unless it is empty.
    mutating func write(_ words: Words, indentation: Int = 0) {
        guard !words.isEmpty else { return }
        separate()
        let text = words.bytes
        let breaks = lineBreaks(
            of: text, width: availableWidth - indentation, dotIsIndented: prefix.isEmpty && firstPrefix == nil)
        for (index, line) in breaks.enumerated() {
            writeLine(text[line], indentation: index == 0 ? 0 : indentation)
        }
    }

    private mutating func writeHeading(_ level: HeadingLevel, _ words: Words) {
        guard !words.isEmpty else { return }
        separate()
        let text = words.bytes
        let mark = level.number < 3 ? "" : String(repeating: "#", count: level.number) + " "
        let lines = lineBreaks(of: text, width: availableWidth - mark.utf8.count)
        for line in lines { writeLine(mark.utf8 + text[line]) }
        guard level.number < 3 else { return }
        let longest = lines.map { String(decoding: text[$0], as: UTF8.self).columns }.max() ?? 0
        let underline = UInt8(ascii: level.number == 1 ? "=" : "-")
        writeLine(Array(repeating: underline, count: max(1, min(longest, availableWidth))))
    }

    /// Writes code: indented, otherwise as it is.
    private mutating func writeLines(of code: String) {
        separate()
        let code = writer.charset.transliterating(code.withBidiMarks.withoutRareControls)
        var lines = code.utf8.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        // Spaces at the end of a line are the author's; on an empty line they would be ours.
        for line in lines { writeLine("    ".utf8 + expandingTabs(line), trimming: line.isEmpty) }
    }

    private mutating func write(_ list: List) {
        listDepth += 1
        defer { listDepth -= 1 }
        let isFirstAtStart = isAtStart
        for (index, item) in list.items.enumerated() {
            let marker: String
            switch list.kind {
            case .bullet: marker = listDepth % 2 == 1 ? "* " : "- "
            case .ordered(let start):
                let last = start.addingReportingOverflow(list.items.count - 1).partialValue
                let number = String(start.addingReportingOverflow(index).partialValue)
                let padding = max(String(last).utf8.count, String(start).utf8.count) - number.utf8.count
                marker = String(repeating: " ", count: max(padding, 0)) + number + ". "
            }
            isAtStart = index == 0 ? isFirstAtStart : list.isTight
            indent(by: String(repeating: " ", count: marker.utf8.count), first: marker) {
                $0.write(item, isTight: list.isTight)
            }
        }
    }

    // MARK: Lines

    /// Writes what `body` writes with `indentation` before each line, and `first` before the first.
    ///
    /// The text keeps half of the width: deeper quotes are not marked any more.
    mutating func indent(
        by indentation: String, first: String? = nil, _ body: (inout PlainTextWriting) -> Void
    ) {
        guard prefix.count + indentation.utf8.count <= writer.width / 2 else {
            if let first { firstPrefix = (firstPrefix ?? prefix) + trimmed(Array(first.utf8)) + [Words.space] }
            return body(&self)
        }
        separate()
        let outer = (prefix, firstPrefix)
        if let first { firstPrefix = (firstPrefix ?? prefix) + first.utf8 } else { firstPrefix? += indentation.utf8 }
        prefix += indentation.utf8
        isAtStart = true
        body(&self)
        // An empty item still has its marker.
        if firstPrefix != nil, first != nil { writeLine([]) }
        (prefix, _) = outer
        if outer.1 == nil { firstPrefix = nil }
        isAtStart = false
    }

    /// Writes the blank line between two blocks, when one is needed.
    mutating func separate() {
        if isAtStart {
            isAtStart = false
        } else if firstPrefix == nil {
            output += trimmed(prefix)
            output.append(10)
        }
    }

    /// Puts the next block right below the last one.
    mutating func keepClose() { isAtStart = true }

    mutating func writeLine(_ line: some Collection<UInt8>, indentation: Int = 0, trimming: Bool = true) {
        let start = output.count
        output += firstPrefix ?? prefix
        firstPrefix = nil
        for _ in 0..<indentation { output.append(Words.space) }
        output += line
        for index in start..<output.count where output[index] == Words.glue { output[index] = Words.space }
        if trimming { while output.count > start, output.last == Words.space { output.removeLast() } }
        if output.count > start, output[start] == UInt8(ascii: ".") { output.insert(Words.space, at: start) }
        output.append(10)
    }

    private func trimmed(_ line: [UInt8]) -> [UInt8] {
        Array(line[..<((line.lastIndex { $0 != Words.space }).map { $0 + 1 } ?? 0)])
    }

    /// Notes that the references made so far belong here.
    private mutating func endBlock() {
        if references.all.count > marks.last?.references ?? 0 { marks.append((output.count, references.all.count)) }
    }

    // MARK: References

    /// Writes the addresses of the numbered links, then of the pictures.
    mutating func writeReferences() {
        for (title, kind) in [("Links:", PlainTextReferences.Reference.Kind.link), ("Images:", .image)] {
            let list = references.all.filter { $0.kind == kind }
            guard !list.isEmpty else { continue }
            separate()
            writeLine(title.utf8)
            writeLine([])
            for reference in list { writeLine("\(reference.label) \(reference.address)".utf8) }
        }
    }
}

extension Block {
    /// Whether the block is set without space in an item of a tight list.
    fileprivate var isTextOrList: Bool {
        switch self {
        case .paragraph, .list: true
        case .heading, .code, .preformatted, .quote, .table, .aligned, .details, .footnotes, .thematicBreak: false
        }
    }
}

extension String {
    /// The text without C1 and byte order marks, and with a space for each of Unicode's own line ends.
    fileprivate var withoutRareControls: String {
        // All of them begin with C2, E2 or EF in UTF-8, so most code is seen to be clean at once.
        guard utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }),
            unicodeScalars.contains(where: { $0.value >= 0x80 && $0.isControlOrBidi })
        else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar.value {
            case 0x85, 0x2028, 0x2029: text += " "
            case 0x80... where scalar.isControlOrBidi: return
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}

/// A line of code without controls; TAB goes to the next multiple of 4 columns (CommonMark 2.2).
func expandingTabs(_ line: some Collection<UInt8>) -> [UInt8] {
    guard line.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return Array(line) }
    var expanded: [UInt8] = []
    var column = 0
    for byte in line {
        switch byte {
        case 9:
            repeat {
                expanded.append(Words.space)
                column += 1
            } while column % 4 != 0
        case ..<0x20, 0x7F: continue
        default:
            expanded.append(byte)
            // Continuation bytes of a character have no column of their own.
            if byte & 0xC0 != 0x80 { column += 1 }
        }
    }
    return expanded
}
