import Text

extension CodeScanner {
    mutating func yaml() {
        // Blocks and brackets: `[` and `{` change what ends a scalar.
        var depth = 0
        while !isAtEnd {
            switch byte {
            case UInt8(ascii: "#") where position == 0 || ByteSet.space.contains(bytes[position - 1]):
                takeLine(as: .lineComment)
            case UInt8(ascii: "%") where position == 0 || bytes[position - 1] == UInt8(ascii: "\n"):
                takeLine(as: .preprocessor)
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\t"): take(1, as: .plain)
            case UInt8(ascii: "-") where isIndicator: take(1, as: .plain)
            case UInt8(ascii: "-") where starts(with: "---") && isFirstInLine: take(3, as: .plain)
            case UInt8(ascii: "?") where isIndicator: take(1, as: .plain)
            case UInt8(ascii: ":") where isIndicator: take(1, as: .plain)
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                take(1, as: .plain)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth = max(0, depth - 1)
                take(1, as: .plain)
            case UInt8(ascii: ",") where depth > 0: take(1, as: .plain)
            case UInt8(ascii: "&"): take(count(upTo: Self.flowEnd), as: .label)
            case UInt8(ascii: "*"): take(count(upTo: Self.flowEnd), as: .variable)
            case UInt8(ascii: "!"): take(count(upTo: Self.flowEnd), as: .type)
            case UInt8(ascii: "|"), UInt8(ascii: ">"): blockScalar()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quotedScalar()
            default: plainScalar(isInFlow: depth > 0)
            }
        }
    }

    private static let flowEnd = ByteSet(" \t\n\r,]}")

    /// An indicator that counts only before white space.
    private var isIndicator: Bool { ByteSet.space.contains(byte(after: 1)) || position + 1 == bytes.count }

    /// A plain scalar: up to `: `, ` #` or the end of the line; in brackets also up to those.
    private mutating func plainScalar(isInFlow: Bool) {
        var length = 0
        var lastOfText = 0
        while position + length < bytes.count {
            let byte = byte(after: length)
            if ByteSet.lineEnd.contains(byte) { break }
            if byte == UInt8(ascii: ":") {
                let next = self.byte(after: length + 1)
                if ByteSet.space.contains(next) || next == 0 || isInFlow && ByteSet(",]}").contains(next) {
                    return take(max(1, length), as: .tag)
                }
            }
            if byte == UInt8(ascii: "#"), length > 0, ByteSet.blank.contains(self.byte(after: length - 1)) { break }
            if isInFlow, ByteSet(",]}[{").contains(byte) { break }
            length += 1
            if !ByteSet.blank.contains(byte) { lastOfText = length }
        }
        take(max(1, lastOfText), as: isInFlow ? .variable : .literal)
    }

    private mutating func quotedScalar() {
        let mark = byte
        var length = 1
        while position + length < bytes.count, byte(after: length) != mark {
            length += byte(after: length) == UInt8(ascii: "\\") && mark == UInt8(ascii: "\"") ? 2 : 1
        }
        length = min(length + 1, bytes.count - position)
        var next = length
        while ByteSet.blank.contains(byte(after: next)) { next += 1 }
        let isKey = byte(after: next) == UInt8(ascii: ":") && ByteSet.space.contains(byte(after: next + 1))
        take(length, as: isKey ? .tag : mark == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted)
    }

    /// `|` or `>` and the lines below it that are indented further than the line it stands in.
    private mutating func blockScalar() {
        let header = count(of: ByteSet("|>+-0123456789"))
        // Only white space and a comment may follow on its line.
        let next = byte(after: header + count(of: .blank, from: header))
        guard next == 0 || ByteSet.lineEnd.union(ByteSet("#")).contains(next) else {
            return plainScalar(isInFlow: false)
        }
        let parent = indentOfLine
        let kind: TokenClass = byte == UInt8(ascii: ">") ? .constantName : .literal
        take(header, as: .plain)
        let rest = count(of: .blank)
        take(rest, as: .plain)
        if byte == UInt8(ascii: "#") { takeLine(as: .lineComment) }
        while !isAtEnd {
            takeAll(of: .lineEnd, as: .plain)
            let indent = count(of: ByteSet(" "))
            let isBlank = ByteSet.lineEnd.contains(byte(after: indent)) || position + indent >= bytes.count
            guard isBlank || indent > parent else { return }
            take(indent, as: .plain)
            takeLine(as: kind)
            if isAtEnd { return }
        }
    }

    /// The indentation of the current line; the markers of a list count.
    private var indentOfLine: Int {
        var start = position
        while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        var indent = 0
        while start + indent < position, bytes[start + indent] == UInt8(ascii: " ") { indent += 1 }
        return indent
    }
}
