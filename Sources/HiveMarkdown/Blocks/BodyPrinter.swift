import Diagnostics
import Markup

/// Where a body is printed: HTML for libxml2, or, when its author wrote no HTML, a document directly.
protocol BodyOutput {
    /// What follows stands on this line of the body, from 0.
    mutating func beginLine(_ line: Int)
    mutating func open(_ name: HTMLElement.Name, line: Int?, _ attributes: [(HTMLElement.Attribute, String)])
    mutating func close(_ name: HTMLElement.Name)
    /// Begins inline content, which may have nothing to do with the author's HTML.
    mutating func beginInlines(isApart: Bool)
    mutating func endInlines()
    mutating func put(text: ArraySlice<UInt8>)
    /// Ends a line within text; what follows stands on the next one.
    mutating func putLineEnd(_ line: Int)
    mutating func put(_ code: CodeBlock, line: Int)
    /// The author's own HTML, which begins on this line of the body, and on the current line.
    mutating func put(html: [UInt8], line: Int)
}

extension BodyOutput {
    fileprivate mutating func open(_ name: HTMLElement.Name) { open(name, line: nil, []) }
}

/// Prints the blocks of a body, and the inline content that cmark read.
struct BodyPrinter<Output: BodyOutput> {
    private let tokens: InlineTokens
    private var emphasis: Emphasis
    private let lineBreaks: Bool
    var output: Output
    private(set) var diagnostics: [Diagnostic] = []
    /// For each open list and quote, whether its paragraphs are bare text (tight); those of a quote never are.
    private var tightness: [Bool] = []
    private var line = 0
    private var isInLink = false
    /// Whether there may be a link in the author's HTML.
    private var hasLinkTags = false

    private var footnotes: [String: [BlockEvent]] = [:]
    private var numbers: [String: Int] = [:]
    /// In the order of their numbers.
    private var labels: [String] = []

    init(_ tokens: InlineTokens, into output: Output, lineBreaks: Bool) {
        self.tokens = tokens
        emphasis = Emphasis(tokens)
        self.lineBreaks = lineBreaks
        self.output = output
    }

    mutating func print(_ events: [BlockEvent]) {
        let (rest, definitions) = takingOutFootnotes(events)
        for event in events where !hasLinkTags { hasLinkTags = hasTag("a", in: event) }
        footnotes = Dictionary(definitions.map { ($0.label, $0.events) }) { _, last in last }
        for event in rest { print(event) }
        printFootnotes(definitions.map(\.label))
    }

    private mutating func print(_ event: BlockEvent) {
        switch event {
        case .open(let container):
            switch container {
            case .quote:
                tightness.append(false)
                output.open(.quote)
            case .list(.bullet, let isTight):
                tightness.append(isTight)
                output.open(.bulletList)
            case .list(.ordered(let start), let isTight):
                tightness.append(isTight)
                output.open(.orderedList, line: nil, [(.start, String(start))])
            case .item: output.open(.listItem)
            case .table: output.open(.table)
            case .row: output.open(.tableRow)
            case .footnote: break
            }
        case .close(let container):
            switch container {
            case .quote:
                tightness.removeLast()
                output.close(.quote)
            case .list(let kind, _):
                tightness.removeLast()
                output.close(kind == .bullet ? .bulletList : .orderedList)
            case .item: output.close(.listItem)
            case .table: output.close(.table)
            case .row: output.close(.tableRow)
            case .footnote: break
            }
        case .paragraph(let leaf):
            let range = tokens.leaves[leaf.number]
            if range.isEmpty { return }
            // libxml2 2.9 does not know `<details>`, and would close it with the paragraph.
            if tightness.last == true || hasTag("details", in: leaf) {
                begin(leaf.line)
                print(leaf)
            } else {
                print(leaf, in: .paragraph)
            }
        case .heading(let level, let leaf): print(leaf, in: .heading(level))
        case .cell(let leaf, let isHeader, let alignment):
            print(
                leaf, in: isHeader ? .headerCell : .cell,
                alignment.map { [(.style, "text-align:\($0.rawValue)")] } ?? [])
        case .code(let code): output.put(code, line: (code.lines?.lowerBound ?? 1) - 1)
        case .html(let html, let first):
            begin(first)
            output.put(html: html, line: first)
            begin(line)
        case .thematicBreak(let line):
            output.open(.thematicBreak, line: line, [])
            output.close(.thematicBreak)
        }
    }

    private mutating func begin(_ line: Int) {
        self.line = line
        output.beginLine(line)
    }

    private mutating func print(
        _ leaf: BlockEvent.Leaf, in name: HTMLElement.Name, _ attributes: [(HTMLElement.Attribute, String)] = []
    ) {
        line = leaf.line
        output.open(name, line: leaf.line, attributes)
        print(leaf)
        output.close(name)
    }

    private func hasTag(_ name: StaticString, in event: BlockEvent) -> Bool {
        switch event {
        case .html(let html, _): html[...].hasTag(name)
        case .paragraph(let leaf), .heading(_, let leaf), .cell(let leaf, _, _): hasTag(name, in: leaf)
        case .open, .close, .code, .thematicBreak: false
        }
    }

    private func hasTag(_ name: StaticString, in leaf: BlockEvent.Leaf) -> Bool {
        guard tokens.hasTags[leaf.number] else { return false }
        return tokens.all[tokens.leaves[leaf.number]].contains {
            $0.kind == .html && tokens.bytes[$0.start..<$0.end].hasTag(name)
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
        if definitions.isEmpty { return }
        output.open(.section, line: nil, [(.classes, "footnotes")])
        output.open(.orderedList)
        var printed = 0
        for label in [""] + definitions {
            if !label.isEmpty { _ = number(of: label) }
            // Footnotes may refer to footnotes.
            while printed < labels.count {
                output.open(.listItem, line: nil, [(.classes, "footnote-item")])
                for event in footnotes[labels[printed]] ?? [] { print(event) }
                output.close(.listItem)
                printed += 1
            }
        }
        output.close(.orderedList)
        output.close(.section)
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
        emphasis.begin(range)
        let isApart = isApart(leaf)
        output.beginInlines(isApart: isApart)
        print(range, depth: 0)
        output.endInlines()
        if emphasis.isExhausted {
            diagnostics.append(
                Diagnostic(
                    .bodyTooComplex, "there is too much unclosed emphasis; some of it is left as typed",
                    line: leaf.line + 1))
        }
    }

    /// Whether all that is opened here is closed here, and closes nothing that is open; a link would close another.
    private func isApart(_ leaf: BlockEvent.Leaf) -> Bool {
        !tokens.hasTags[leaf.number]
            && !(hasLinkTags && tokens.all[tokens.leaves[leaf.number]].contains { $0.kind == .openLink })
    }

    private mutating func print(_ range: Range<Int>, depth: Int) {
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tokens.all[index]
            switch token.kind {
            case .text, .closeLink, .closeEmphasis: put(token)
            case .openEmphasis, .openStrong:
                // cmark nests emphasis without end. One level more than a document has, so that it says that there are more.
                guard depth <= DocumentBuilder.deepest else { break }
                let name: HTMLElement.Name = token.kind == .openStrong ? .strong : .emphasis
                output.open(name)
                print((index + 1)..<token.other, depth: depth + 1)
                output.close(name)
                index = token.other
            case .star, .underscore, .tilde:
                let (span, literal) =
                    depth < Emphasis.deepest ? emphasis.span(at: index, end: range.upperBound) : (nil, 1)
                if let span {
                    let names = span.names(of: token.kind)
                    for name in names { output.open(name) }
                    print((index + span.count)..<span.close, depth: depth + names.count)
                    for name in names.reversed() { output.close(name) }
                    index = span.close + span.count
                } else {
                    for token in tokens.all[index..<(index + literal)] { put(token) }
                    index += literal
                }
                continue
            case .code:
                output.open(.code)
                put(token)
                output.close(.code)
            case .html:
                let html = Array(tokens.bytes[token.start..<token.end])
                output.put(html: html, line: line)
                line += html.count { $0 == UInt8(ascii: "\n") }
            case .softBreak, .lineBreak:
                line += 1
                if lineBreaks || token.kind == .lineBreak {
                    output.open(.lineBreak, line: line, [])
                    output.close(.lineBreak)
                } else {
                    output.putLineEnd(line)
                }
            case .footnote: print(footnote: token)
            case .openLink:
                // An address in a link's text is not a link itself.
                let isOutermost = !isInLink
                isInLink = true
                if isOutermost {
                    var attributes: [(HTMLElement.Attribute, String)] = [(.href, text(token.start..<token.end))]
                    if let description = tokens.descriptions[index] {
                        attributes.append((.title, text(description.title)))
                    }
                    output.open(.anchor, line: nil, attributes)
                }
                print((index + 1)..<token.other, depth: depth + 1)
                if isOutermost {
                    output.close(.anchor)
                    isInLink = false
                }
                index = token.other
            case .image:
                var attributes: [(HTMLElement.Attribute, String)] = [(.src, text(token.start..<token.end))]
                if let description = tokens.descriptions[index] {
                    attributes.append((.alt, text(description.alternative)))
                    if !description.title.isEmpty { attributes.append((.title, text(description.title))) }
                }
                output.open(.image, line: nil, attributes)
                output.close(.image)
            }
            index += 1
        }
    }

    private mutating func print(footnote token: InlineToken) {
        let label = text(token.start..<token.end)
        if let number = number(of: label) {
            output.open(.superscript, line: nil, [(.classes, "footnote-ref")])
            output.put(text: Array(String(number).utf8)[...])
            output.close(.superscript)
        } else {
            diagnostics.append(
                Diagnostic(.undefinedFootnote, "there is no footnote \(label.quoted)", line: line + 1))
            output.put(text: Array("[^\(label)]".utf8)[...])
        }
    }

    private mutating func put(_ token: InlineToken) {
        output.put(text: tokens.bytes[token.start..<token.end])
    }

    /// An attribute's text. Entities such as `&#8;` make characters that HTML does not have.
    private func text(_ range: Range<Int>) -> String {
        let bytes = tokens.bytes[range]
        if bytes.allSatisfy(\.isInHTML) { return String(decoding: bytes, as: UTF8.self) }
        return String(decoding: bytes.filter(\.isInHTML), as: UTF8.self)
    }
}

extension Emphasis.Span {
    /// The elements that it becomes, the outermost first.
    fileprivate func names(of kind: InlineToken.Kind) -> [HTMLElement.Name] {
        if kind == .tilde { return [.strikethrough] }
        return count == 1 ? [.emphasis] : count == 2 ? [.strong] : [.strong, .emphasis]
    }
}

extension UInt8 {
    fileprivate var isInHTML: Bool {
        self >= 0x20
            ? self != 0x7F : self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
    }
}

extension ArraySlice<UInt8> {
    /// Whether an opening or a closing tag of that name, which is lower case, begins in it.
    fileprivate func hasTag(_ name: StaticString) -> Bool {
        let text = span
        for index in text.indices where text[index] == UInt8(ascii: "<") {
            let start = index + (index + 1 < text.count && text[index + 1] == UInt8(ascii: "/") ? 2 : 1)
            if start + name.utf8CodeUnitCount <= text.count,
                (0..<name.utf8CodeUnitCount).allSatisfy({ unsafe text[start + $0] | 0x20 == name.utf8Start[$0] })
            {
                return true
            }
        }
        return false
    }
}
