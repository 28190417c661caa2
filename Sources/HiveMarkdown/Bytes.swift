import CCMark

extension UInt8 {
    /// White space that HTML makes one space of; `cleaned` text has no other.
    var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\t") }
}

/// A set of bytes that is quick to ask, in loops over text.
struct ByteSet: ExpressibleByStringLiteral {
    // A bit for each.
    private var words: [4 of UInt64] = [0, 0, 0, 0]

    init(stringLiteral characters: StaticString) { self.init(characters) }

    init(_ characters: StaticString, and others: [UInt8] = []) {
        for byte in Array(characters.description.utf8) + others { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    }

    subscript(byte: UInt8) -> Bool { words[Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0 }
}

extension [UInt8] {
    /// Whether one of a few bytes stands somewhere in a range.
    func contains(oneOf bytes: [UInt8], in range: Range<Int>) -> Bool {
        bytes.contains { firstIndex(of: $0, in: range) != nil }
    }

    /// Whether a byte stands somewhere in a range where a condition holds for its index.
    func has(_ byte: UInt8, in range: Range<Int>, where condition: (Int) -> Bool) -> Bool {
        var index = range.lowerBound
        while let found = firstIndex(of: byte, in: index..<range.upperBound) {
            if condition(found) { return true }
            index = found + 1
        }
        return false
    }

    /// Whether a byte stands somewhere where a condition holds for its index.
    func has(_ byte: UInt8, where condition: (Int) -> Bool) -> Bool {
        var index = 0
        while let found = firstIndex(of: byte, in: index..<count) {
            if condition(found) { return true }
            index = found + 1
        }
        return false
    }

    /// As `self[range].firstIndex(of: byte)`, many bytes at a time.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.upperBound <= count)
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return unsafe base.distance(to: UnsafeRawPointer(found))
        }
    }
}

extension String {
    /// Without spaces and control characters at its ends.
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
        guard let start = utf8.firstIndex(where: { $0 > 0x20 }), let end = utf8.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(self[start...end])
    }
}

extension String {
    /// An attribute's text as the text of a document: one line, without what a terminal or a browser would obey.
    var visible: String {
        if hasOnlyVisibleASCII { return self }
        var visible = ""
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x00...0x20, 0x2028, 0x2029:
                if visible.unicodeScalars.last != " " { visible.unicodeScalars.append(" ") }
            case 0x7F...0x9F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: continue
            default: visible.unicodeScalars.append(scalar)
            }
        }
        return visible.trimmed
    }

    private var hasOnlyVisibleASCII: Bool {
        let bytes = utf8.span
        for index in bytes.indices where !(0x21..<0x7F).contains(bytes[index]) { return false }
        return true
    }

    /// What an author typed, in a message: in part, and visible.
    var quoted: String {
        let clean = visible
        return clean.unicodeScalars.count > 80 ? "`\(String(clean.unicodeScalars.prefix(80)))…`" : "`\(clean)`"
    }
}

extension Substring {
    /// The parts between ASCII separators, as `split` finds them, without a look at what is one character.
    func parts(_ separator: Unicode.Scalar, most: Int = .max, keepingEmpty: Bool = false) -> [Substring] {
        let separator = UInt8(ascii: separator)
        var parts: [Substring] = []
        var rest = self
        while parts.count < most {
            let part = rest.before { $0 == separator }
            if keepingEmpty || !part.isEmpty { parts.append(part) }
            guard part.endIndex < rest.endIndex else { return parts }
            rest = rest[utf8.index(after: part.endIndex)...]
        }
        if keepingEmpty || !rest.isEmpty { parts.append(rest) }
        return parts
    }

    /// What comes before the first of some ASCII characters.
    func before(_ ends: ByteSet) -> Substring { before { ends[$0] } }

    private func before(_ isEnd: (UInt8) -> Bool) -> Substring {
        let bytes = utf8.span
        var count = 0
        while count < bytes.count, !isEnd(bytes[count]) { count += 1 }
        return self[..<utf8.index(startIndex, offsetBy: count)]
    }
}

/// The white space that hive.blog's parser takes from the ends of a paragraph: that of Unicode, and U+FEFF.
/// Source: ECMAScript, `String.prototype.trim`.
func trimmingStart(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
        let width = widthOfSpace(bytes, at: start)
        if width == 0 { break }
        start += width
    }
    return min(start, range.upperBound)..<range.upperBound
}

func trimmingEnd(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound {
        if widthOfSpace(bytes, at: end - 1) == 1 {
            end -= 1
        } else if end - 3 >= range.lowerBound, widthOfSpace(bytes, at: end - 3) == 3 {
            end -= 3
        } else if end - 2 >= range.lowerBound, widthOfSpace(bytes, at: end - 2) == 2 {
            end -= 2
        } else {
            break
        }
    }
    return range.lowerBound..<end
}

/// How many bytes of white space a character at `index` is; 0 when it is something else.
func widthOfSpace(_ bytes: [UInt8], at index: Int) -> Int { widthOfSpace(bytes[...], at: index) }

func widthOfSpace(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x09...0x0D, 0x20: return 1
    case 0xC2: return index + 1 < bytes.endIndex && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE1, 0xE2, 0xE3, 0xEF:
        guard index + 2 < bytes.endIndex else { return 0 }
        switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
            return 3
        default: return 0
        }
    default: return 0
    }
}

extension ArraySlice<UInt8> {
    /// Whether an opening or a closing tag of that name, which is lower case, begins in it.
    func hasTag(_ name: StaticString) -> Bool {
        let name = name.description.utf8
        var rest = self
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
            if rest.prefix(name.count).elementsEqual(name, by: { $0 | 0x20 == $1 }) { return true }
        }
        return false
    }
}
