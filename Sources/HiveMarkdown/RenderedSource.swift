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
    /// The line of the body where the first control character was left out, from 0.
    private(set) var controlCharacter: Int?

    init() {}

    /// A body that is HTML already.
    init(body: [UInt8]) {
        html += body
        lines = Array(0...body.count { $0 == UInt8(ascii: "\n") })
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
            append(escaping: Array(value.utf8)[...], inAttribute: true)
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
        append(escaping: text, inAttribute: false)
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

    private mutating func append(escaping text: ArraySlice<UInt8>, inAttribute: Bool) {
        var copied = text.startIndex
        let isSpecial = isSpecial
        for index in text.indices where isSpecial[Int(text[index])] {
            let entity: StaticString
            switch text[index] {
            case UInt8(ascii: "&"): entity = "&amp;"
            case UInt8(ascii: "<"): entity = "&lt;"
            case UInt8(ascii: "\"") where inAttribute: entity = "&quot;"
            // Entities such as `&#27;` make these, wherever the author's own have gone.
            case 0x00..<0x09, 0x0B..<0x20, 0x7F:
                if controlCharacter == nil { controlCharacter = lines.last }
                entity = ""
            default: continue
            }
            html += text[copied..<index]
            html.append(entity)
            copied = index + 1
        }
        html += text[copied...]
    }
}

/// The bytes that HTML text does not hold as they are, by value.
private let isSpecial: [Bool] = {
    var table = Array(repeating: false, count: 256)
    for byte in "&<\"\u{7F}".utf8 { table[Int(byte)] = true }
    for byte in 0..<0x20 where byte != 0x09 && byte != 0x0A { table[byte] = true }
    return table
}()
