import Markup

/// A body as HTML, before anything in it is allowed or refused.
///
/// The HTML of the author is in it as it came; only the tree that libxml2 makes of the whole says where an element ends.
struct RenderedSource {
    /// It begins in `<body>`: what comes first would otherwise be the root, with all the rest in it.
    var html = Array("<html><body>".utf8)
    /// For each line of the HTML, the line of the body that it came from, from 0; and one more.
    private(set) var lines = [0]
    /// Blocks of code, by the line of the HTML that has an empty `<pre>` for them: code is not HTML, and no author can
    /// write on these lines.
    private(set) var codeBlocks: [Int: CodeBlock] = [:]
    /// Text that is not HTML, by the number in the comment that stands in for it: libxml2 goes through text one character
    /// after the other, and this has nothing for it. No author can write a comment (see `SourceText`).
    private(set) var texts: [ArraySlice<UInt8>] = []

    init() {}

    /// A body that is HTML already.
    init(body: [UInt8]) {
        html += body
        lines = Array(0...body.count { $0 == UInt8(ascii: "\n") })
    }

    /// The number in the last comment of a text.
    static func lastNumber(in text: [UInt8]) -> Int? {
        guard let end = text.lastIndex(of: UInt8(ascii: "-")) else { return nil }
        let digits = text[..<end].dropLast().reversed().prefix(while: \.isASCIIDigit)
        return Int(String(decoding: digits.reversed(), as: UTF8.self))
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

    /// The line begins inside the tag, where a line end is no text.
    mutating func open(_ name: HTMLElement.Name, line: Int?, _ attributes: [(HTMLElement.Attribute, String)]) {
        html.append(UInt8(ascii: "<"))
        html += name.tag.utf8
        if let line { beginLine(line) }
        for (attribute, value) in attributes {
            html += " \(attribute.rawValue)=\"".utf8
            append(attribute: value)
            html.append(UInt8(ascii: "\""))
        }
        html.append(UInt8(ascii: ">"))
    }

    mutating func close(_ name: HTMLElement.Name) {
        switch name {
        case .image, .lineBreak, .thematicBreak: break
        default: html += "</\(name.tag)>".utf8
        }
    }

    mutating func put(text: ArraySlice<UInt8>) {
        html += "<!--\(texts.count)-->".utf8
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

    mutating func put(html text: ArraySlice<UInt8>) {
        html += text
    }

    private mutating func append(attribute value: String) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "&"): html.append("&amp;")
            case UInt8(ascii: "<"): html.append("&lt;")
            case UInt8(ascii: "\""): html.append("&quot;")
            // Lines are only what `beginLine` begins.
            case UInt8(ascii: "\n"): html.append("&#10;")
            case UInt8(ascii: "\r"): html.append("&#13;")
            default: html.append(byte)
            }
        }
    }
}
