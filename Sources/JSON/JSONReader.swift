package import Diagnostics
import Text

/// Reads a JSON text value by value, in place: only what is requested is decoded.
///
/// The grammar is RFC 8259, strictly, so that what we accept other tools accept too. Where the RFC leaves a choice: the
/// last of two equal keys wins, an unpaired surrogate is U+FFFD, and text must be UTF-8.
package struct JSONReader {
    package enum Kind {
        case object, array, string, number, boolean, null
    }

    /// The deepest nesting of values that is read; posts have about five levels.
    package static let depthLimit = 256

    private let bytes: ArraySlice<UInt8>
    package private(set) var position: Int
    private let firstLine: Int
    /// True from the bracket that opens an object or array to its first value.
    private var isAtFirst = false

    package init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
        self.bytes = bytes
        self.position = bytes.startIndex
        self.firstLine = firstLine
    }

    /// What the next value is; it is not taken.
    package mutating func peek() throws(Diagnostic) -> Kind {
        guard let byte = skipSpace() else { throw cutOff("where a value should be") }
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"): return .number
        case _ where byte.isASCIIDigit: return .number
        case _: throw unexpected(byte, expected: "a value")
        }
    }

    // MARK: Objects and arrays

    /// Takes the `{` of an object. Then `nextKey` and one value, in turn, until there is no key.
    package mutating func enterObject() {
        position += 1
        isAtFirst = true
    }

    package mutating func nextKey() throws(Diagnostic) -> String? {
        guard try findKey() else { return nil }
        let key = try repairedString()
        try skipColon()
        return key
    }

    private mutating func findKey() throws(Diagnostic) -> Bool {
        guard let byte = try next(closing: UInt8(ascii: "}"), "an object") else { return false }
        guard byte == UInt8(ascii: "\"") else { throw unexpected(byte, expected: "a key in quotes") }
        return true
    }

    private mutating func skipColon() throws(Diagnostic) {
        guard let byte = skipSpace() else { throw cutOff("inside an object") }
        guard byte == UInt8(ascii: ":") else { throw unexpected(byte, expected: "\":\" after a key") }
        position += 1
    }

    /// Takes the `[` of an array. Then `nextElement` and one value, in turn, until it is false.
    package mutating func enterArray() {
        position += 1
        isAtFirst = true
    }

    package mutating func nextElement() throws(Diagnostic) -> Bool {
        try next(closing: UInt8(ascii: "]"), "an array") != nil
    }

    /// Takes the comma before the next member, or the closing bracket (then nil).
    private mutating func next(closing: UInt8, _ container: String) throws(Diagnostic) -> UInt8? {
        guard let byte = skipSpace() else { throw cutOff("inside \(container)") }
        let isFirst = isAtFirst
        isAtFirst = false
        if byte == closing {
            position += 1
            return nil
        }
        if isFirst { return byte }
        guard byte == UInt8(ascii: ",") else {
            throw unexpected(byte, expected: "\",\" or \"\(Character(Unicode.Scalar(closing)))\"")
        }
        position += 1
        guard let following = skipSpace() else { throw cutOff("inside \(container)") }
        guard following != closing else { throw unexpected(following, expected: "a value after \",\"") }
        return following
    }

    // MARK: Values

    /// Takes the next value, which must be a string.
    package mutating func string() throws(Diagnostic) -> String {
        let bytes = try stringBytes()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw failure(.notUTF8, "text that is not UTF-8")
        }
        return text
    }

    /// Takes the next value, which must be a string. Bytes that are not UTF-8 become U+FFFD: for what is not part of a
    /// post.
    package mutating func repairedString() throws(Diagnostic) -> String {
        String(decoding: try stringBytes(), as: UTF8.self)
    }

    private mutating func stringBytes() throws(Diagnostic) -> ArraySlice<UInt8> {
        let (range, hasEscapes) = try stringRange()
        return hasEscapes ? Self.unescaped(bytes[range])[...] : bytes[range]
    }

    /// Takes the next value, which must be a string, and returns where its bytes are, between the quotes.
    package mutating func stringRange() throws(Diagnostic) -> (range: Range<Int>, hasEscapes: Bool) {
        let start = position + 1
        let hasEscapes = try skipString()
        return (start..<(position - 1), hasEscapes)
    }

    /// Whether bytes of the text are UTF-8.
    package func isUTF8(_ range: Range<Int>) -> Bool {
        (try? UTF8Span(validating: bytes[range].span)) != nil
    }

    /// How many characters (Unicode scalars) a string has that is between the quotes in `range`.
    package func scalarCount(_ range: Range<Int>) -> Int {
        var count = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\") {
                index += 2
                if bytes[index - 1] == UInt8(ascii: "u") { _ = Self.scalar(in: bytes[range], at: &index) }
                count += 1
            } else {
                count += byte & 0xC0 == 0x80 ? 0 : 1
                index += 1
            }
        }
        return count
    }

    /// Takes the next value, which must be a number. Infinite when it is too large.
    package mutating func number() throws(Diagnostic) -> Double {
        let start = position
        try skipNumber()
        return Double(String(decoding: bytes[start..<position], as: UTF8.self)) ?? .infinity
    }

    /// Takes the next value, which must be `true` or `false`.
    package mutating func boolean() throws(Diagnostic) -> Bool {
        let isTrue = bytes[position] == UInt8(ascii: "t")
        try skip(isTrue ? "true" : "false")
        return isTrue
    }

    /// Takes the next value, whatever it is.
    package mutating func skipValue(depth: Int = 0) throws(Diagnostic) {
        guard depth < Self.depthLimit else {
            throw failure(.tooDeep, "values are nested more than \(Self.depthLimit) deep: this is not data from Hive")
        }
        switch try peek() {
        case .object:
            enterObject()
            while try findKey() {
                _ = try skipString()
                try skipColon()
                try skipValue(depth: depth + 1)
            }
        case .array:
            enterArray()
            while try nextElement() { try skipValue(depth: depth + 1) }
        case .string: _ = try skipString()
        case .number: try skipNumber()
        case .boolean: _ = try boolean()
        case .null: try skip("null")
        }
    }

    /// Makes sure that nothing but white space follows.
    package mutating func finish() throws(Diagnostic) {
        guard isAtEnd() else {
            throw failure(.notJSON, "more text after the end of the value; for one value per line, use .ndjson")
        }
    }

    /// Takes a byte order mark, which editors on Windows write at the start of a file.
    package mutating func skipByteOrderMark() {
        if bytes[position...].starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
    }

    /// True when nothing but white space is left.
    package mutating func isAtEnd() -> Bool { skipSpace() == nil }

    /// Returns to the value at `position`, which this reader has passed before.
    package mutating func move(to position: Int) { self.position = position }

    // MARK: Failures

    package func failure(_ code: Diagnostic.Code, _ message: Diagnostic.Message) -> Diagnostic {
        Diagnostic(code, message, line: line(at: position))
    }

    /// The line that `position` is in.
    package func line(at position: Int) -> Int {
        bytes[..<min(position, bytes.endIndex)].reduce(firstLine) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    }

    private func cutOff(_ place: String) -> Diagnostic {
        failure(.cutOff, "the text ends \(place): it looks truncated")
    }

    private func unexpected(_ byte: UInt8, expected: String) -> Diagnostic {
        let found = (0x21...0x7E).contains(byte) ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte \(byte)"
        return failure(.notJSON, "\(found) where JSON expects \(expected)")
    }
}

// MARK: - Tokens
extension JSONReader {
    /// The next byte that is not white space; nil at the end.
    private mutating func skipSpace() -> UInt8? {
        while position < bytes.endIndex {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    private mutating func skip(_ word: StaticString) throws(Diagnostic) {
        for byte in word.description.utf8 {
            guard position < bytes.endIndex else { throw cutOff("inside \"\(word)\"") }
            guard bytes[position] == byte else { throw unexpected(bytes[position], expected: "\"\(word)\"") }
            position += 1
        }
    }

    /// Takes a number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
    private mutating func skipNumber() throws(Diagnostic) {
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let start = position
        try skipDigits()
        if bytes[start] == UInt8(ascii: "0"), position > start + 1 {
            throw failure(.notJSON, "a number that begins with 0")
        }
        if position < bytes.endIndex, bytes[position] == UInt8(ascii: ".") {
            position += 1
            try skipDigits()
        }
        if position < bytes.endIndex, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.endIndex, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            try skipDigits()
        }
    }

    /// Takes one digit or more.
    private mutating func skipDigits() throws(Diagnostic) {
        let start = position
        while position < bytes.endIndex, bytes[position].isASCIIDigit { position += 1 }
        guard position > start else {
            guard position < bytes.endIndex else { throw cutOff("inside a number") }
            throw unexpected(bytes[position], expected: "a digit")
        }
    }

    /// Takes a string in quotes; true when it has escapes in it, which are checked.
    private mutating func skipString() throws(Diagnostic) -> Bool {
        position += 1
        var hasEscapes = false
        while position < bytes.endIndex {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return hasEscapes
            } else if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                position += 1
                try skipEscape()
            } else if byte < 0x20 {
                throw failure(.notJSON, "a line break or control character inside a string")
            } else {
                position += 1
            }
        }
        throw cutOff("inside a string")
    }

    private mutating func skipEscape() throws(Diagnostic) {
        guard position < bytes.endIndex else { throw cutOff("inside a string") }
        switch bytes[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        case UInt8(ascii: "u"):
            guard position + 5 <= bytes.endIndex else { throw cutOff("inside a string") }
            guard Self.codeUnit(in: bytes, at: position + 1) != nil else {
                throw failure(.notJSON, "\"\\u\" without four hex digits")
            }
            position += 5
        case let byte: throw unexpected(byte, expected: "an escape after \"\\\"")
        }
    }
}

// MARK: - Text
extension JSONReader {
    /// The text of a string whose bytes, between the quotes, have been checked.
    package static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while let escape = bytes[index...].firstIndex(of: UInt8(ascii: "\\")) {
            text.append(contentsOf: bytes[index..<escape])
            index = escape + 2
            switch bytes[escape + 1] {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "u"): text.append(contentsOf: scalar(in: bytes, at: &index).utf8)
            case let itself: text.append(itself)
            }
        }
        text.append(contentsOf: bytes[index...])
        return text
    }

    /// The scalar of a `\uXXXX` whose digits are at `index`, with the second half of its pair; U+FFFD for an unpaired
    /// surrogate.
    private static func scalar(in bytes: ArraySlice<UInt8>, at index: inout Int) -> Unicode.Scalar {
        let first = codeUnit(in: bytes, at: index) ?? 0
        index += 4
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]),
            let second = codeUnit(in: bytes, at: index + 2), UTF16.isTrailSurrogate(second)
        else { return "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))) ?? "\u{FFFD}"
    }

    fileprivate static func codeUnit(in bytes: ArraySlice<UInt8>, at index: Int) -> UInt16? {
        guard index + 4 <= bytes.endIndex else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[index..<(index + 4)] {
            guard let digit = byte.hexDigitValue else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }
}
