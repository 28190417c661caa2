import Text

/// The tags of an HTML or XML text, one after the other.
struct TagScanner {
    struct Tag {
        var name: String
        var isClosing = false
        var closesItself = false
        var attributes: [(name: String, value: String)] = []
        var line: Int
        /// Of the text after it.
        var end: Int

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The text from a tag to the next.
    func text(after tag: Tag) -> String {
        let end = bytes[tag.end...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return String(decoding: bytes[tag.end..<end], as: UTF8.self).resolvingReferences
    }

    mutating func next() -> Tag? {
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                step()
                continue
            }
            if starts(with: "<!--") {
                skip(past: "-->")
            } else if starts(with: "<!") || starts(with: "<?") {
                skip(past: ">")
            } else if index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "/") || bytes[index + 1].isASCIILetter
            {
                return tag()
            } else {
                step()
            }
        }
        return nil
    }

    private mutating func tag() -> Tag {
        let start = line
        step()
        let isClosing = bytes[index] == UInt8(ascii: "/")
        if isClosing { step() }
        var tag = Tag(name: word(upTo: " \t\n/>"), isClosing: isClosing, line: start, end: 0)
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if " \t\n\r".utf8.contains(bytes[index]) {
                step()
            } else if bytes[index] == UInt8(ascii: "/") {
                tag.closesItself = true
                step()
            } else {
                tag.attributes.append(attribute())
            }
        }
        step()
        tag.end = index
        // The content of these is not markup.
        if !isClosing, tag.name == "script" || tag.name == "style" { skip(to: "</\(tag.name)") }
        return tag
    }

    private mutating func attribute() -> (name: String, value: String) {
        let name = word(upTo: " \t\n=/>")
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
            // A character that begins no name, such as a quotation mark, is skipped.
            if name.isEmpty { step() }
            return (name, "")
        }
        step()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
            return (name, word(upTo: " \t\n>").resolvingReferences)
        }
        let mark = bytes[index]
        step()
        let start = index
        while index < bytes.count, bytes[index] != mark { step() }
        let value = String(decoding: bytes[start..<index], as: UTF8.self).resolvingReferences
        step()
        return (name, value)
    }

    private mutating func word(upTo ends: String) -> String {
        let start = index
        while index < bytes.count, !ends.utf8.contains(bytes[index]) { step() }
        return String(decoding: bytes[start..<index].map(\.asciiLowercased), as: UTF8.self)
    }

    private mutating func step() {
        guard index < bytes.count else { return }
        if bytes[index] == UInt8(ascii: "\n") { line += 1 }
        index += 1
    }

    private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private mutating func skip(past text: String) {
        skip(to: text)
        for _ in text.utf8 { step() }
    }

    private mutating func skip(to text: String) {
        while index < bytes.count, !starts(with: text) { step() }
    }
}

extension String {
    /// With the five references that g4h writes as the characters that they stand for.
    fileprivate var resolvingReferences: String {
        guard utf8.contains(UInt8(ascii: "&")) else { return self }
        return replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
