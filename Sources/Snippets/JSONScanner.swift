/// Checks that text is JSON, and reads what little JSON stands in Dockerfiles and package files. Source: RFC 8259.
struct JSONScanner {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
    }

    /// Whether the whole of `text` is one object or one array.
    static func isObjectOrArray(_ text: some StringProtocol) -> Bool {
        var scanner = JSONScanner(text)
        scanner.skipBlanks()
        guard let first = scanner.peek, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
        guard scanner.skipValue(depth: 0) else { return false }
        scanner.skipBlanks()
        return scanner.position == scanner.bytes.count
    }

    /// The members of the array of strings that `text` begins with; nil when it begins with something else.
    static func leadingStringArray(_ text: some StringProtocol) -> [String]? {
        var scanner = JSONScanner(text)
        scanner.skipBlanks()
        guard scanner.take("[") else { return nil }
        var strings: [String] = []
        scanner.skipBlanks()
        if !scanner.take("]") {
            repeat {
                scanner.skipBlanks()
                guard let string = scanner.readString() else { return nil }
                strings.append(string)
                scanner.skipBlanks()
            } while scanner.take(",")
            guard scanner.take("]") else { return nil }
        }
        return strings
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
    }

    private mutating func skipValue(depth: Int) -> Bool {
        guard depth < 200, let first = peek else { return false }
        switch first {
        case UInt8(ascii: "{"): return skipMembers(until: "}", areNamed: true, depth: depth)
        case UInt8(ascii: "["): return skipMembers(until: "]", areNamed: false, depth: depth)
        case UInt8(ascii: "\""): return readString() != nil
        default: return skipWord()
        }
    }

    private mutating func skipMembers(until close: Unicode.Scalar, areNamed: Bool, depth: Int) -> Bool {
        position += 1
        skipBlanks()
        if take(close) { return true }
        repeat {
            skipBlanks()
            if areNamed {
                guard readString() != nil else { return false }
                skipBlanks()
                guard take(":") else { return false }
                skipBlanks()
            }
            guard skipValue(depth: depth + 1) else { return false }
            skipBlanks()
        } while take(",")
        return take(close)
    }

    private mutating func skipWord() -> Bool {
        let start = position
        while let byte = peek, byte.isASCIILetterOrDigit || "+-.".utf8.contains(byte) { position += 1 }
        let word = bytes[start..<position]
        guard let first = word.first else { return false }
        return first.isASCIIDigit || first == UInt8(ascii: "-")
            || ["true", "false", "null"].contains { $0.utf8.elementsEqual(word) }
    }

    private mutating func readString() -> String? {
        guard take("\"") else { return nil }
        var content: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = peek else { return nil }
                position += 1
                switch escaped {
                case UInt8(ascii: "n"): content.append(0x0A)
                case UInt8(ascii: "t"): content.append(0x09)
                case UInt8(ascii: "r"): content.append(0x0D)
                case UInt8(ascii: "b"): content.append(0x08)
                case UInt8(ascii: "f"): content.append(0x0C)
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(escaped)
                case UInt8(ascii: "u"):
                    guard position + 4 <= bytes.count,
                        let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
                    else { return nil }
                    position += 4
                    content += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
                default: return nil
                }
            case 0..<0x20: return nil
            default: content.append(byte)
            }
        }
        return nil
    }
}
