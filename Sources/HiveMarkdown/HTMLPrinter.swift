import Markup

/// Prints the blocks of a body, and the inline content that cmark read, as HTML.
///
/// The HTML of the author is in it as it came; only the tree that libxml2 makes of the whole says where an element ends.
struct HTMLPrinter {
    private let tokens: InlineTokens
    private let source: SourceText
    private let lineBreaks: Bool
    private var output = RenderedSource()
    private var diagnostics: [Diagnostic] = []
    /// For each open list, whether its paragraphs are bare text.
    private var tightness: [Bool] = []
    private var line = 0

    private var footnotes: [String: [BlockEvent]] = [:]
    private var numbers: [String: Int] = [:]
    /// In the order of their numbers.
    private var labels: [String] = []

    static func print(_ reader: BlockReader, lineBreaks: Bool) -> (RenderedSource, [Diagnostic]) {
        let tree = MarkdownTree(reader.inlines)
        var printer = HTMLPrinter(
            tokens: tree.tokens(of: reader.inlines), source: reader.source, lineBreaks: lineBreaks)
        let (events, definitions) = printer.takingOutFootnotes(reader.events)
        printer.footnotes = Dictionary(definitions.map { ($0.label, $0.events) }) { _, last in last }
        for event in events { printer.print(event) }
        printer.printFootnotes(definitions.map(\.label))
        return (printer.output, printer.diagnostics)
    }

    private init(tokens: InlineTokens, source: SourceText, lineBreaks: Bool) {
        self.tokens = tokens
        self.source = source
        self.lineBreaks = lineBreaks
        output.html.reserveCapacity(source.bytes.count * 5 / 4)
    }

    private mutating func print(_ event: BlockEvent) {
        switch event {
        case .open(let container):
            switch container {
            case .quote: put("<blockquote>")
            case .list(.bullet, let isTight):
                tightness.append(isTight)
                put("<ul>")
            case .list(.ordered(let start), let isTight):
                tightness.append(isTight)
                put("<ol start=\"\(start)\">")
            case .item: put("<li>")
            case .table: put("<table>")
            case .head: put("<thead>")
            case .body: put("<tbody>")
            case .row: put("<tr>")
            case .footnote: break
            }
        case .close(let container):
            switch container {
            case .quote: put("</blockquote>")
            case .list(let kind, _):
                tightness.removeLast()
                put(kind == .bullet ? "</ul>" : "</ol>")
            case .item: put("</li>")
            case .table: put("</table>")
            case .head: put("</thead>")
            case .body: put("</tbody>")
            case .row: put("</tr>")
            case .footnote: break
            }
        case .paragraph(let leaf):
            guard !tokens.leaves[leaf.number].isEmpty else { return }
            guard tightness.last != true else {
                beginLine(leaf.line)
                return print(leaf)
            }
            let start = output.html.count
            put("<p", ">", line: leaf.line)
            let content = output.html.count
            print(leaf)
            if output.hasTags, output.html[content...].hasTag("details") {
                // libxml2 2.9 does not know the element, and would close it with the paragraph.
                output.html.replaceSubrange(start..<content, with: "\n".utf8)
            } else {
                put("</p>")
            }
        case .heading(let level, let leaf):
            put("<h\(level)", ">", line: leaf.line)
            print(leaf)
            put("</h\(level)>")
        case .cell(let leaf, let isHeader, let alignment):
            let style = alignment.map { " style=\"text-align:\($0.rawValue)\">" } ?? ">"
            put(isHeader ? "<th" : "<td", style, line: leaf.line)
            print(leaf)
            put(isHeader ? "</th>" : "</td>")
        case .code(let code):
            let line = (code.lines?.lowerBound ?? 1) - 1
            put("<pre", "></pre", line: line)
            output.codeBlocks[output.lines.count] = code
            beginLine(line)
            put(">")
        case .html(let slices, let first):
            output.hasTags = true
            for (index, slice) in slices.enumerated() {
                beginLine(first + index)
                output.html += source.bytes[slice]
            }
            beginLine(line)
        case .thematicBreak(let line): put("<hr", ">", line: line)
        }
    }

    // MARK: Footnotes

    /// Definitions stand where their author put them, and are shown at the end.
    private func takingOutFootnotes(
        _ events: [BlockEvent]
    ) -> (rest: [BlockEvent], definitions: [(label: String, events: [BlockEvent])]) {
        guard events.contains(where: { if case .open(.footnote) = $0 { true } else { false } }) else {
            return (events, [])
        }
        var rest: [BlockEvent] = []
        var definitions: [(label: String, events: [BlockEvent])] = []
        var open: [(label: String, events: [BlockEvent])] = []
        for event in events {
            switch event {
            case .open(.footnote(let label)): open.append((label, []))
            case .close(.footnote): definitions.append(open.removeLast())
            default:
                if open.isEmpty { rest.append(event) } else { open[open.count - 1].events.append(event) }
            }
        }
        return (rest, definitions)
    }

    /// First those that are referred to, in that order; then those that are not, which hive.blog drops and we keep.
    private mutating func printFootnotes(_ definitions: [String]) {
        guard !definitions.isEmpty else { return }
        put("<section class=\"footnotes\"><ol>")
        var printed = 0
        for label in [""] + definitions {
            if !label.isEmpty { _ = number(of: label) }
            // Footnotes may refer to footnotes.
            while printed < labels.count {
                put("<li class=\"footnote-item\">")
                for event in footnotes[labels[printed]] ?? [] { print(event) }
                put("</li>")
                printed += 1
            }
        }
        put("</ol></section>")
    }

    private mutating func number(of label: String) -> Int? {
        if let number = numbers[label] { return number }
        guard footnotes[label] != nil else { return nil }
        labels.append(label)
        numbers[label] = labels.count
        return labels.count
    }

    // MARK: Inline content

    private mutating func print(_ leaf: BlockEvent.Leaf) {
        let range = tokens.leaves[leaf.number]
        var emphasis = Emphasis(tokens, leaf: range)
        print(range, depth: 0, &emphasis)
        if emphasis.isExhausted {
            diagnostics.append(
                Diagnostic(
                    .bodyTooComplex, "there is too much unclosed emphasis; some of it is left as typed",
                    line: leaf.line + 1))
        }
    }

    private mutating func print(_ range: Range<Int>, depth: Int, _ emphasis: inout Emphasis) {
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tokens.all[index]
            switch token.kind {
            case .text: put(escaping: token)
            case .star, .underscore:
                let (span, literal) =
                    depth < Emphasis.deepest ? emphasis.span(at: index, end: range.upperBound) : (nil, 1)
                if let span {
                    put(["<em>", "<strong>", "<strong><em>"][span.count - 1])
                    print((index + span.count)..<span.close, depth: depth + (span.count == 3 ? 2 : 1), &emphasis)
                    put(["</em>", "</strong>", "</em></strong>"][span.count - 1])
                    index = span.close + span.count
                } else {
                    for token in tokens.all[index..<(index + literal)] { put(escaping: token) }
                    index += literal
                }
                continue
            case .tilde:
                if depth < Emphasis.deepest, let close = emphasis.strikethrough(at: index, end: range.upperBound) {
                    put("<del>")
                    print((index + 2)..<close, depth: depth + 1, &emphasis)
                    put("</del>")
                    index = close + 2
                    continue
                }
                put(escaping: token)
            case .code:
                put("<code>")
                put(escaping: token)
                put("</code>")
            case .html:
                output.hasTags = true
                putLines(tokens.bytes[token.start..<token.end])
            case .softBreak, .lineBreak:
                if lineBreaks || token.kind == .lineBreak {
                    put("<br", ">", line: line + 1)
                } else {
                    beginLine(line + 1)
                }
            case .footnote: print(footnote: token)
            case .openLink:
                put("<a href=\"")
                put(escaping: token, inAttribute: true)
                put("\">")
                print((index + 1)..<token.other, depth: depth + 1, &emphasis)
                put("</a>")
                index = token.other
            case .closeLink: break
            case .image:
                let description = tokens.descriptions[token.other]
                put("<img src=\"")
                put(escaping: token, inAttribute: true)
                put("\" alt=\"")
                put(escaping: description.alternative, inAttribute: true)
                if !description.title.isEmpty {
                    put("\" title=\"")
                    put(escaping: description.title, inAttribute: true)
                }
                put("\">")
            }
            index += 1
        }
    }

    private mutating func print(footnote token: InlineToken) {
        let label = String(decoding: tokens.bytes[token.start..<token.end], as: UTF8.self)
        if let number = number(of: label) {
            put("<sup class=\"footnote-ref\">\(number)</sup>")
        } else {
            diagnostics.append(
                Diagnostic(.undefinedFootnote, "there is no footnote \(label.quoted)", line: line + 1))
            put("[^")
            put(escaping: token)
            put("]")
        }
    }

    private mutating func reportControlCharacter() {
        guard !diagnostics.contains(where: { $0.code == .controlCharacters }) else { return }
        diagnostics.append(Diagnostic(.controlCharacters, "a control character is left out", line: line + 1))
    }

    // MARK: Bytes

    /// What follows stands on this line of the body.
    private mutating func beginLine(_ line: Int) {
        self.line = line
        output.html.append(UInt8(ascii: "\n"))
        output.lines.append(line)
    }

    /// A tag that stands on this line of the body. The line ends inside the tag, where it is no text.
    private mutating func put(_ start: String, _ end: String, line: Int) {
        put(start)
        beginLine(line)
        put(end)
    }

    private mutating func put(_ html: StaticString) { output.html.append(html) }

    private mutating func put(_ html: String) { output.html += html.utf8 }

    private mutating func putLines(_ html: ArraySlice<UInt8>) {
        for byte in html {
            if byte == UInt8(ascii: "\n") { beginLine(line + 1) } else { output.html.append(byte) }
        }
    }

    private mutating func put(escaping token: InlineToken, inAttribute: Bool = false) {
        put(escaping: token.start..<token.end, inAttribute: inAttribute)
    }

    private mutating func put(escaping range: Range<Int>, inAttribute: Bool) {
        var copied = range.lowerBound
        let bytes = tokens.bytes
        let isSpecial = isSpecial
        for index in range where isSpecial[Int(bytes[index])] {
            let entity: StaticString
            switch bytes[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: "\"") where inAttribute: entity = "&quot;"
            // Entities such as `&#27;` make these, wherever the author's own have gone.
            case 0x00..<0x09, 0x0B..<0x20, 0x7F:
                reportControlCharacter()
                entity = ""
            default: continue
            }
            output.html += bytes[copied..<index]
            put(entity)
            copied = index + 1
        }
        output.html += bytes[copied..<range.upperBound]
    }
}

/// The bytes that HTML text does not hold as they are, by value.
private let isSpecial: [Bool] = {
    var table = Array(repeating: false, count: 256)
    for byte in "&<\"\u{7F}".utf8 { table[Int(byte)] = true }
    for byte in 0..<0x20 where byte != 0x09 && byte != 0x0A { table[byte] = true }
    return table
}()
