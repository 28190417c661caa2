import Text

/// The lines of a block, as the rules look at them: bytes, without white space at their ends.
package struct CodeLines {
    typealias Line = ArraySlice<UInt8>

    /// The lines that are not blank, at most 400 of them: the language is evident long before.
    let lines: [Line]
    /// How many bytes each of `lines` is indented by.
    let indents: [Int]
    /// All of the code.
    let bytes: [UInt8]

    package init(_ text: String) {
        bytes = Array(text.utf8)
        var lines: [Line] = []
        var indents: [Int] = []
        var start = 0
        while start < bytes.count, lines.count < 400 {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[start..<end].trimmed
            if !line.isEmpty {
                lines.append(line)
                indents.append(line.startIndex - start)
            }
            start = end + 1
        }
        (self.lines, self.indents) = (lines, indents)
    }

    var isEmpty: Bool { lines.isEmpty }
    var first: Line { lines[0] }

    /// The lines that are not indented.
    var edgeLines: [Line] { zip(lines, indents).compactMap { $0.1 == 0 ? $0.0 : nil } }

    func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
}

extension ArraySlice<UInt8> {
    /// Without surrounding white space and control characters.
    var trimmed: ArraySlice<UInt8> {
        guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }) else {
            return []
        }
        return self[first...last]
    }

    func begins(with text: String) -> Bool { starts(with: text.utf8) }

    func ends(with text: String) -> Bool {
        count >= text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
    }

    func equals(_ text: String) -> Bool { elementsEqual(text.utf8) }

    func contains(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return true }
        var rest = self
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.begins(with: text) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// The words, separated by spaces and tabs.
    var words: [ArraySlice<UInt8>] { split { $0 == 0x20 || $0 == 0x09 } }

    var text: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
    var isASCIIUppercase: Bool { isASCIILetter && self & 0x20 == 0 }
    /// A byte of a name in most languages: an ASCII letter or digit, or `_`.
    var isNameByte: Bool { isASCIILetterOrDigit || self == UInt8(ascii: "_") }
}
