import Markup
import Text

/// A body as HTML, before anything in it is allowed or refused.
///
/// It holds the author's HTML as it came; only the tree that libxml2 makes of the whole says where an element ends.
struct RenderedSource {
    /// It begins in `<body>`: what comes first would otherwise be the root, with all the rest in it.
    var html = Array("<html><body>".utf8)
    /// For each line of the HTML, the line of the body that it came from, from 0; and one more.
    private(set) var lines = [0]
    /// Blocks of code, by the line of the HTML that has an empty `<pre>` for them: code is not HTML, and no author can
    /// write on these lines.
    private(set) var codeBlocks: [Int: CodeBlock] = [:]
    /// What libxml2 does not read, since there is no HTML in it: it takes some 130 instructions for a character of text, and
    /// thousands for an element.
    private(set) var pieces: [Piece] = []
    /// Which of them belong together, by the number after the marker that stands in for them.
    private var runs: [Range<Int>] = []
    /// The first piece of the run at hand.
    private var runStart: Int?
    /// Where the last element of a name ends in a run, as a place in the HTML.
    private(set) var closings: [HTMLElement.Name: Int] = [:]
    /// Shorter texts are written out.
    private static let shortest = 16

    enum Piece {
        case text(ArraySlice<UInt8>)
        case lineEnd(Int)
        case open(HTMLElement.Name, line: Int?, [(HTMLElement.Attribute, String)])
        case close(HTMLElement.Name)
    }

    init() {}

    /// A body that is HTML already.
    init(body: [UInt8]) {
        put(html: body, line: 0)
    }

    /// The line of the body, from 1, for a line of the HTML, from 1.
    func bodyLine(of line: Int) -> Int? {
        lines.indices.contains(line - 1) ? lines[line - 1] + 1 : nil
    }

    /// More than a body can have.
    static let mostRuns = HiveMarkdownReader.longestReadBody

    /// The pieces that a number stands for.
    func run(_ number: Int) -> Range<Int>? { runs.indices.contains(number) ? runs[number] : nil }
}

extension RenderedSource: BodyOutput {
    mutating func beginLine(_ line: Int) {
        html.append(UInt8(ascii: "\n"))
        lines.append(line)
    }

    /// The line begins inside the tag, where a line end is not text.
    mutating func open(_ name: HTMLElement.Name, line: Int?, _ attributes: [(HTMLElement.Attribute, String)]) {
        if runStart != nil { return pieces.append(.open(name, line: line, attributes)) }
        html.append(UInt8(ascii: "<"))
        html.append(name.tag)
        if let line { beginLine(line) }
        for (attribute, value) in attributes {
            html.append(UInt8(ascii: " "))
            html += attribute.rawValue.utf8
            html.append("=\"")
            escape(Array(value.utf8)[...])
            html.append(UInt8(ascii: "\""))
        }
        html.append(UInt8(ascii: ">"))
    }

    mutating func close(_ name: HTMLElement.Name) {
        if runStart != nil { pieces.append(.close(name)) }
        switch name {
        case .image, .lineBreak, .thematicBreak: break
        default:
            if runStart != nil {
                closings[name] = html.count
                break
            }
            html.append("</")
            html.append(name.tag)
            html.append(UInt8(ascii: ">"))
        }
    }

    mutating func beginInlines(isApart: Bool) {
        if isApart { runStart = pieces.count }
    }

    mutating func endInlines() {
        guard let start = runStart else { return }
        runStart = nil
        if pieces.count == start + 1, case .text(let text) = pieces[start] {
            pieces.removeLast()
            put(text: text)
        } else if pieces.count > start {
            appendRun(from: start)
        }
    }

    mutating func put(text: ArraySlice<UInt8>) {
        guard runStart != nil || text.count >= Self.shortest else { return escape(text) }
        pieces.append(.text(text))
        if runStart == nil { appendRun(from: pieces.count - 1) }
    }

    private mutating func appendRun(from start: Int) {
        html.append(.text)
        html += String(runs.count).utf8
        html.append(.text)
        runs.append(start..<pieces.count)
    }

    mutating func putLineEnd(_ line: Int) {
        if runStart == nil { beginLine(line) } else { pieces.append(.lineEnd(line)) }
    }

    mutating func put(_ code: CodeBlock, line: Int) {
        html += "<pre".utf8
        beginLine(line)
        html += "></pre".utf8
        codeBlocks[lines.count] = code
        beginLine(line)
        html.append(UInt8(ascii: ">"))
    }

    /// A malformed tag, such as `<img src="a>` or `x<y, z`, becomes text: libxml2 would read everything up to the next
    /// quote or `>` as attributes, and lose it. No tag continues in what follows.
    mutating func put(html author: [UInt8], line: Int) {
        var copied = 0
        var index = 0
        /// Whether what comes before the next `<` is text for sure.
        var isText = false
        while index < author.count {
            let start = author.firstIndex(of: UInt8(ascii: "<"), in: index..<author.count) ?? author.count
            if isText {
                put(lines: copied..<start, of: author)
                copied = start
            }
            index = start + 1
            guard index < author.count else { break }
            var missingEquals: [Int] = []
            if author[index] == UInt8(ascii: "/") {
                let end = author[index...].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
                isText = end.map { author[$0] == UInt8(ascii: ">") } ?? false
                index = isText ? (end ?? index) + 1 : index
            } else if !author[index].isASCIILetter {
                isText = false
                continue
            } else if let end = TagSyntax.end(of: author, from: index, missingEquals: &missingEquals) {
                for place in missingEquals {
                    html += author[copied..<place]
                    html.append(UInt8(ascii: "="))
                    copied = place
                }
                index = end
                isText = true
            } else {
                html += author[copied..<start]
                html += "&lt;".utf8
                copied = index
                continue
            }
            html += author[copied..<index]
            copied = index
        }
        for offset in 0..<author.count(where: { $0 == UInt8(ascii: "\n") }) { lines.append(line + offset + 1) }
        html += author[copied...]
    }

    /// Text between tags. Each of its lines stays one. With `>` it might end a comment, or a declaration.
    private mutating func put(lines range: Range<Int>, of author: [UInt8]) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = author.firstIndex(of: UInt8(ascii: "\n"), in: start..<range.upperBound) ?? range.upperBound
            let isPlain = [UInt8(ascii: "&"), UInt8(ascii: ">")].allSatisfy {
                author.firstIndex(of: $0, in: start..<end) == nil
            }
            if isPlain, end - start >= Self.shortest {
                put(text: author[start..<end])
            } else {
                html += author[start..<end]
            }
            if end < range.upperBound { html.append(UInt8(ascii: "\n")) }
            start = end + 1
        }
    }

    private mutating func escape(_ text: ArraySlice<UInt8>) {
        var copied = text.startIndex
        for index in text.indices {
            let reference: StaticString
            switch text[index] {
            case UInt8(ascii: "&"): reference = "&amp;"
            case UInt8(ascii: "<"): reference = "&lt;"
            case UInt8(ascii: ">"): reference = "&gt;"
            case UInt8(ascii: "\""): reference = "&quot;"
            // Only `beginLine` begins a line.
            case UInt8(ascii: "\n"): reference = "&#10;"
            case UInt8(ascii: "\r"): reference = "&#13;"
            default: continue
            }
            html += text[copied..<index]
            html.append(reference)
            copied = index + 1
        }
        html += text[copied...]
    }
}
