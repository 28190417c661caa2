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
    /// Texts of the Markdown, by the number after the marker that stands in for each: libxml2 takes some 130 instructions for
    /// a character of text, and there is no HTML in these.
    private var texts: [ArraySlice<UInt8>] = []
    /// Shorter ones are written out.
    private static let shortest = 16

    init() {}

    /// A body that is HTML already.
    init(body: [UInt8]) {
        put(html: body, line: 0)
    }

    /// The line of the body, from 1, for a line of the HTML, from 1.
    func bodyLine(of line: Int) -> Int? {
        lines.indices.contains(line - 1) ? lines[line - 1] + 1 : nil
    }
}

extension RenderedSource: BodyOutput {
    mutating func beginLine(_ line: Int) {
        html.append(UInt8(ascii: "\n"))
        lines.append(line)
    }

    /// The line begins inside the tag, where a line end is not text.
    mutating func open(_ name: HTMLElement.Name, line: Int?, _ attributes: [(HTMLElement.Attribute, String)]) {
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
        switch name {
        case .image, .lineBreak, .thematicBreak: break
        default:
            html.append("</")
            html.append(name.tag)
            html.append(UInt8(ascii: ">"))
        }
    }

    mutating func put(text: ArraySlice<UInt8>) {
        guard text.count >= Self.shortest else { return escape(text) }
        html.append(.text)
        html += String(texts.count).utf8
        html.append(.text)
        texts.append(text)
    }

    mutating func putLineEnd(_ line: Int) {
        beginLine(line)
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
        while let start = author.firstIndex(of: UInt8(ascii: "<"), in: index..<author.count) {
            index = start + 1
            guard index < author.count, author[index].isASCIILetter else { continue }
            var missingEquals: [Int] = []
            if let end = TagSyntax.end(of: author, from: index, missingEquals: &missingEquals) {
                for place in missingEquals {
                    html += author[copied..<place]
                    html.append(UInt8(ascii: "="))
                    copied = place
                }
                index = end
            } else {
                html += author[copied..<start]
                html += "&lt;".utf8
                copied = index
            }
        }
        for offset in 0..<author.count(where: { $0 == UInt8(ascii: "\n") }) { lines.append(line + offset + 1) }
        html += author[copied...]
    }

    /// A text of the HTML with its markers replaced by what they stand for.
    func standingFor(_ text: [UInt8]) -> [UInt8] {
        if texts.isEmpty { return text }
        var whole: [UInt8] = []
        var copied = 0
        var index = 0
        while let start = text.nextMarker(from: index) {
            index = start.index + 3
            guard start.marker == .text else { continue }
            var number = 0
            while index < text.count, text[index].isASCIIDigit, number < texts.count {
                number = number * 10 + Int(text[index] - UInt8(ascii: "0"))
                index += 1
            }
            guard number < texts.count, index + 3 <= text.count else { continue }
            whole += text[copied..<start.index]
            whole += texts[number]
            // The marker at its end.
            index += 3
            copied = index
        }
        if copied == 0 { return text }
        return whole + text[copied...]
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
