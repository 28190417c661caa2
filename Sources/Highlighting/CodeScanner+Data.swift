import Text

// JSON, TOML and YAML.
extension CodeScanner {
    mutating func json(upTo end: Int? = nil) {
        let end = end ?? bytes.count
        while position < end {
            switch byte {
            case UInt8(ascii: "\""):
                let length = quotedLength()
                var next = length
                while ByteSet.space.contains(byte(after: next)) { next += 1 }
                take(length, as: byte(after: next) == UInt8(ascii: ":") ? .tag : .doubleQuoted)
            case UInt8(ascii: "0")...UInt8(ascii: "9"): takeNumber()
            case UInt8(ascii: "-") where ByteSet.digits.contains(byte(after: 1)):
                take(1, as: ByteSet(".eE").contains(byte(after: 1 + count(of: .digits, from: 1))) ? .float : .integer)
            case UInt8(ascii: "/") where byte(after: 1) == UInt8(ascii: "/"): takeLine(as: .lineComment)
            case UInt8(ascii: "/") where byte(after: 1) == UInt8(ascii: "*"): takeComment("/*", "*/", as: .blockComment)
            case let byte where ByteSet.letters.contains(byte):
                let length = count(of: .nameBytes)
                take(length, as: ["true", "false", "null"].contains(text(length)) ? .constant : .plain)
            default: take(1, as: .plain)
            }
        }
    }

    /// The length of a one-line string with its quotes, or of the rest of its line.
    private func quotedLength() -> Int {
        let mark = byte
        var length = 1
        while position + length < bytes.count {
            let byte = byte(after: length)
            if ByteSet.lineEnd.contains(byte) { return length }
            length += byte == UInt8(ascii: "\\") && mark == UInt8(ascii: "\"") ? 2 : 1
            if byte == mark { return length }
        }
        return bytes.count - position
    }

    mutating func toml() {
        /// What is open: arrays and inline tables.
        var open: [UInt8] = []
        var isValue = false
        while !isAtEnd {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if open.isEmpty { isValue = false }
                take(1, as: .plain)
            case UInt8(ascii: "#"): takeLine(as: .lineComment)
            case UInt8(ascii: "[") where !isValue && open.isEmpty:
                // A quoted part of a table's name may contain the bracket.
                while !isAtEnd, !ByteSet.lineEnd.contains(byte), byte != UInt8(ascii: "#") {
                    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                        take(quotedLength(), as: byte == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted)
                    } else {
                        take(1, as: ByteSet.blank.contains(byte) ? .plain : .keyword)
                    }
                }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append(byte)
                isValue = byte == UInt8(ascii: "[")
                take(1, as: .plain)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                _ = open.popLast()
                isValue = true
                take(1, as: .plain)
            case UInt8(ascii: ","):
                isValue = open.last != UInt8(ascii: "{")
                take(1, as: .plain)
            case UInt8(ascii: "="):
                isValue = true
                take(1, as: .operator)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): tomlString()
            case let byte where isValue && (ByteSet("+-").contains(byte) || ByteSet.digits.contains(byte)): tomlNumber()
            case let byte where ByteSet.nameBytes.contains(byte):
                let length = count(of: ByteSet.nameBytes.union(ByteSet("-")))
                let word = text(length)
                let isConstant = isValue && (word == "true" || word == "false")
                take(length, as: isConstant ? .constant : isValue && (word == "inf" || word == "nan") ? .float : .plain)
            default: take(1, as: .plain)
            }
        }
    }

    private mutating func tomlString() {
        let kind: TokenClass = byte == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted
        guard starts(with: "\"\"\"") || starts(with: "'''") else { return take(quotedLength(), as: kind) }
        let mark = byte
        take(3, as: kind)
        while !isAtEnd {
            if byte == mark, byte(after: 1) == mark, byte(after: 2) == mark {
                return take(count(of: mark == UInt8(ascii: "'") ? ByteSet("'") : ByteSet("\"")), as: kind)
            }
            take(byte == UInt8(ascii: "\\") && kind == .doubleQuoted ? 2 : 1, as: kind)
        }
    }

    private mutating func tomlNumber() {
        let sign = ByteSet("+-").contains(byte) ? 1 : 0
        let length = count(of: ByteSet("0123456789abcdefABCDEFoxTZz_.:+-"), from: sign) + sign
        let word = text(length)
        let isDate = sign == 0 && (word.contains(":") || word.utf8.dropFirst(4).first == UInt8(ascii: "-"))
        if isDate { return take(length, as: .date) }
        let kind: TokenClass =
            word.hasPrefix("0x") ? .hexadecimal : word.contains(".") || word.contains("e") ? .float : .integer
        take(length, as: kind)
    }
}
