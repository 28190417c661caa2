import Text

/// Code that is being split into tokens, from the first byte to the last. What a lexer has passed is never read again.
struct CodeScanner {
    let bytes: [UInt8]
    private(set) var position = 0
    private(set) var tokens: [Token] = []
    /// How often the rest was searched for the end of a here-document that has none.
    var lostHereDocuments = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }
    /// The current byte; 0 at the end, which is in none of the lexers' sets.
    var byte: UInt8 { isAtEnd ? 0 : bytes[position] }

    func byte(after offset: Int) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    /// Whether the current byte is the first on its line, white space aside.
    var isFirstInLine: Bool {
        var index = position - 1
        while index >= 0, ByteSet.blank.contains(bytes[index]) { index -= 1 }
        return index < 0 || bytes[index] == UInt8(ascii: "\n")
    }

    func starts(with text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { text in
            for index in text.indices where unsafe bytes[position + index] != text[index] { return false }
            return true
        }
    }

    /// The class of the last token that is not plain white space, with its text's last byte.
    var lastByteOfNote: UInt8? {
        var index = position - 1
        while index >= 0, ByteSet.space.contains(bytes[index]) { index -= 1 }
        return index < 0 ? nil : bytes[index]
    }

    /// Takes `count` bytes, and the rest of the scalar that the last of them is in.
    mutating func take(_ count: Int, as kind: TokenClass) {
        var end = min(position + count, bytes.count)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        guard end > position else { return }
        if let last = tokens.last, last.kind == kind {
            tokens[tokens.count - 1].range = last.range.lowerBound..<end
        } else {
            tokens.append(Token(kind, position..<end))
        }
        position = end
    }

    /// How many bytes from `offset` on are in the set.
    func count(of set: ByteSet, from offset: Int = 0) -> Int {
        var index = position + offset
        while index < bytes.count, set.contains(bytes[index]) { index += 1 }
        return index - position - offset
    }

    /// How many bytes from `offset` on are before one of the set.
    func count(upTo set: ByteSet, from offset: Int = 0) -> Int {
        var index = position + offset
        while index < bytes.count, !set.contains(bytes[index]) { index += 1 }
        return index - position - offset
    }

    mutating func takeAll(of set: ByteSet, as kind: TokenClass) { take(count(of: set), as: kind) }

    mutating func takeLine(as kind: TokenClass) { take(count(upTo: .lineEnd), as: kind) }

    /// The text of the next bytes.
    func text(_ count: Int, from offset: Int = 0) -> String {
        String(decoding: bytes[position + offset..<position + offset + count], as: UTF8.self)
    }

    /// Takes everything from `open`, which is here, to `close`; all the rest when it is never closed.
    mutating func takeComment(_ open: StaticString, _ close: StaticString, nests: Bool = false, as kind: TokenClass) {
        let start = position
        var index = start + open.utf8CodeUnitCount
        var depth = 1
        while index < bytes.count {
            if matches(close, at: index) {
                index += close.utf8CodeUnitCount
                depth -= 1
                if depth == 0 { break }
            } else if nests, matches(open, at: index) {
                index += open.utf8CodeUnitCount
                depth += 1
            } else {
                index += 1
            }
        }
        take(index - start, as: kind)
    }

    private func matches(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { text in
            for offset in text.indices where unsafe bytes[index + offset] != text[offset] { return false }
            return true
        }
    }

    /// Takes a number: hexadecimal, octal and binary with their prefix, a fraction, an exponent, `_` between digits.
    mutating func takeNumber(integers: TokenClass = .integer, floats: TokenClass = .float, suffixes: ByteSet? = nil) {
        if byte == UInt8(ascii: "0"), ByteSet("xXoObB").contains(byte(after: 1)) {
            let kind: TokenClass = byte(after: 1).asciiLowercased == UInt8(ascii: "x") ? .hexadecimal : integers
            take(2 + count(of: .hexDigits, from: 2), as: kind)
            return
        }
        let digits = ByteSet("0123456789_")
        var length = count(of: digits)
        var kind = integers
        if byte(after: length) == UInt8(ascii: "."), ByteSet.digits.contains(byte(after: length + 1)) {
            length += 1 + count(of: digits, from: length + 1)
            kind = floats
        }
        if byte(after: length).asciiLowercased == UInt8(ascii: "e") {
            let sign = ByteSet("+-").contains(byte(after: length + 1)) ? 1 : 0
            let exponent = count(of: digits, from: length + 1 + sign)
            if exponent > 0 {
                length += 1 + sign + exponent
                kind = floats
            }
        }
        if let suffixes { length += count(of: suffixes, from: length) }
        take(max(length, 1), as: kind)
    }
}
