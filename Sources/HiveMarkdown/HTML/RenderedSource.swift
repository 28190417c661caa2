import Markup
import Text

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

    /// The line begins inside the tag, where a line end is no text.
    mutating func open(_ name: HTMLElement.Name, line: Int?, _ attributes: [(HTMLElement.Attribute, String)]) {
        html.append(UInt8(ascii: "<"))
        html += name.tag.utf8
        if let line { beginLine(line) }
        for (attribute, value) in attributes {
            html += " \(attribute.rawValue)=\"".utf8
            escape(value.utf8)
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

    mutating func put(text: ArraySlice<UInt8>) { escape(text) }

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

    /// What looks like a tag and is none, such as `<img src="a>` or `x<y, z`, becomes text: libxml2 would take all up to the
    /// next quote or `>` for attributes, and lose it. No tag goes on in what follows.
    mutating func put(html author: [UInt8], line: Int) {
        var line = line
        var copied = 0
        var index = 0
        while index < author.count {
            if author[index] == UInt8(ascii: "\n") {
                line += 1
                lines.append(line)
            } else if author[index] == UInt8(ascii: "<"), index + 1 < author.count, author[index + 1].isASCIILetter,
                TagSyntax.end(of: author, from: index + 1) == nil
            {
                html += author[copied..<index]
                html += "&lt;".utf8
                copied = index + 1
            }
            index += 1
        }
        html += author[copied...]
    }

    private mutating func escape(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): html.append("&amp;")
            case UInt8(ascii: "<"): html.append("&lt;")
            case UInt8(ascii: ">"): html.append("&gt;")
            case UInt8(ascii: "\""): html.append("&quot;")
            // Lines are only what `beginLine` begins.
            case UInt8(ascii: "\n"): html.append("&#10;")
            case UInt8(ascii: "\r"): html.append("&#13;")
            default: html.append(byte)
            }
        }
    }
}
