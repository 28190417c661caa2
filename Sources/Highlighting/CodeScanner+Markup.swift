import Text

// HTML and XML, and CSS.
extension CodeScanner {
    mutating func markup() {
        while !isAtEnd {
            if starts(with: "<!--") {
                takeComment("<!--", "-->", as: .comment)
            } else if starts(with: "<!") || starts(with: "<?") {
                take(min(count(upTo: ByteSet(">")) + 1, bytes.count - position), as: .preprocessor)
            } else if byte == UInt8(ascii: "<"), ByteSet("/").union(.letters).contains(byte(after: 1)) {
                tag()
            } else if byte == UInt8(ascii: "&"), let length = entityLength {
                take(length, as: .entity)
            } else {
                take(max(1, count(upTo: ByteSet("<&"), from: 1) + 1), as: .plain)
            }
        }
    }

    private var entityLength: Int? {
        let length = 1 + count(of: ByteSet.nameBytes.union(ByteSet("#")), from: 1)
        return length > 1 && length < 12 && byte(after: length) == UInt8(ascii: ";") ? length + 1 : nil
    }

    private mutating func tag() {
        let isClosing = byte(after: 1) == UInt8(ascii: "/")
        take(isClosing ? 2 : 1, as: .plain)
        let name = count(of: ByteSet.nameBytes.union(ByteSet("-:.")))
        let element = name <= 6 ? text(name).lowercased() : ""
        take(name, as: .tag)
        while !isAtEnd {
            let byte = self.byte
            if byte == UInt8(ascii: ">") {
                let closesItself = bytes[position - 1] == UInt8(ascii: "/")
                take(1, as: .plain)
                if !isClosing, !closesItself { embedded(element) }
                return
            }
            if byte == UInt8(ascii: "<") { return }
            if byte == UInt8(ascii: "=") {
                take(1, as: .operator)
                takeAll(of: .space, as: .plain)
                if self.byte == UInt8(ascii: "\"") || self.byte == UInt8(ascii: "'") {
                    let mark = self.byte == UInt8(ascii: "'") ? ByteSet("'") : ByteSet("\"")
                    take(min(count(upTo: mark, from: 1) + 2, bytes.count - position), as: .string)
                } else {
                    take(count(upTo: ByteSet(" \t\n\r>")), as: .string)
                }
            } else if ByteSet.space.contains(byte) || byte == UInt8(ascii: "/") {
                take(1, as: .plain)
            } else {
                take(max(1, count(upTo: ByteSet(" \t\n\r=></"))), as: .attribute)
            }
        }
    }

    /// The content of a `script` or a `style` is code in another language.
    private mutating func embedded(_ element: String) {
        switch element {
        case "script": code(in: .javascript, upTo: end(of: "</script"))
        case "style": css(upTo: end(of: "</style"))
        default: return
        }
    }

    private func end(of mark: StaticString) -> Int {
        let mark = Array(mark.description.utf8)
        var index = position
        while index + mark.count <= bytes.count {
            if bytes[index] == UInt8(ascii: "<"), zip(bytes[index...], mark).allSatisfy({ $0.asciiLowercased == $1 }) {
                return index
            }
            index += 1
        }
        return bytes.count
    }

    mutating func css(upTo end: Int? = nil) {
        let end = end ?? bytes.count
        // Whether each open brace holds declarations and not rules.
        var open: [Bool] = []
        var isValue = false
        // Whether this is before the brace of a rule that holds rules, such as `@media`.
        var isGroup = false
        while position < end {
            let isDeclaration = open.last == true
            switch byte {
            case UInt8(ascii: "/") where byte(after: 1) == UInt8(ascii: "*"): takeComment("/*", "*/", as: .comment)
            case UInt8(ascii: "/") where byte(after: 1) == UInt8(ascii: "/"): takeLine(as: .lineComment)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): cssString()
            case UInt8(ascii: "{"):
                open.append(!isGroup)
                isGroup = false
                isValue = false
                take(1, as: .plain)
            case UInt8(ascii: "}"):
                _ = open.popLast()
                isValue = false
                take(1, as: .plain)
            case UInt8(ascii: ";"):
                isValue = false
                isGroup = false
                take(1, as: .plain)
            case UInt8(ascii: "@"):
                let length = 1 + count(of: Self.cssName, from: 1)
                isGroup = ["@media", "@supports", "@layer", "@container", "@keyframes"].contains(text(length))
                take(length, as: .keyword)
            case UInt8(ascii: ":"):
                if isDeclaration { isValue = true }
                take(1, as: .plain)
                if !isDeclaration {
                    takeAll(of: ByteSet(":"), as: .plain)
                    takeAll(of: Self.cssName, as: .decorator)
                }
            case UInt8(ascii: "#"):
                take(isDeclaration ? 1 + count(of: .hexDigits, from: 1) : 1, as: isDeclaration ? .hexadecimal : .plain)
                if !isDeclaration { takeAll(of: Self.cssName, as: .module) }
            case UInt8(ascii: ".") where !isDeclaration:
                take(1, as: .plain)
                takeAll(of: Self.cssName, as: .className)
            case UInt8(ascii: "0")...UInt8(ascii: "9") where isDeclaration || isGroup: cssNumber()
            case UInt8(ascii: ".") where ByteSet.digits.contains(byte(after: 1)): cssNumber()
            case UInt8(ascii: "-") where isValue && ByteSet("0123456789.").contains(byte(after: 1)):
                take(1, as: .integer)
            case UInt8(ascii: "!") where isValue: take(1 + count(of: .letters, from: 1), as: .preprocessor)
            case let byte where Self.cssName.contains(byte):
                cssWord(isDeclaration: isDeclaration, isValue: isValue, isGroup: isGroup)
            case UInt8(ascii: "+"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "/"):
                take(1, as: .operator)
            default: take(1, as: .plain)
            }
        }
    }

    private static let cssName = ByteSet.nameBytes.union(ByteSet("-"))

    private mutating func cssString() {
        let mark = byte
        var length = 1
        while position + length < bytes.count, byte(after: length) != mark, byte(after: length) != UInt8(ascii: "\n") {
            length += byte(after: length) == UInt8(ascii: "\\") ? 2 : 1
        }
        take(min(length + 1, bytes.count - position), as: mark == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted)
    }

    private mutating func cssNumber() {
        takeNumber()
        if byte == UInt8(ascii: "%") { take(1, as: .type) } else { takeAll(of: ByteSet.letters, as: .type) }
    }

    private mutating func cssWord(isDeclaration: Bool, isValue: Bool, isGroup: Bool) {
        let length = count(of: Self.cssName)
        let isFunction = byte(after: length) == UInt8(ascii: "(")
        let kind: TokenClass
        switch (isDeclaration, isValue) {
        case (true, true): kind = starts(with: "--") ? .variable : isFunction ? .builtin : .constant
        case (true, false): kind = starts(with: "--") ? .variable : .keyword
        case (false, _): kind = isGroup ? .plain : .tag
        }
        take(length, as: kind)
    }
}
