import Text

private let keywords = Grammar.words([
    .keyword: "if fi else while in do done for then return function case select break continue until esac elif",
    .builtin: """
    alias bg bind builtin caller cd command compgen complete declare dirs disown echo enable eval exec exit export false \
    fc fg getopts hash help history jobs kill let local logout popd printf pushd pwd read readonly set shift shopt \
    source suspend test time times trap true type typeset ulimit umask unalias unset wait
    """,
])

extension CodeScanner {
    private static let wordEnd = ByteSet(" \t\n\r=[]{}()$\"'`\\<&|;")

    /// What ends a substitution in the current code.
    private enum ShellPart {
        /// `$( … )`, with the number of brackets that are open in it.
        case command(depth: Int)
        /// `${ … }`.
        case parameter
        /// `" … "`.
        case string
    }

    /// Commands for a shell, up to `end` or to the end.
    mutating func shell(upTo end: Int? = nil) {
        let end = end ?? bytes.count
        var parts: [ShellPart] = []
        if position == 0, starts(with: "#!") { takeLine(as: .hashbang) }
        while position < end {
            if case .string = parts.last {
                takeInString(&parts)
            } else if case .parameter = parts.last, takeInParameter(&parts) {
                continue
            } else {
                takeCommand(&parts)
            }
        }
    }

    private mutating func takeCommand(_ parts: inout [ShellPart]) {
        switch byte {
        case UInt8(ascii: "#")
        where position == 0 || ByteSet.space.union(ByteSet(";()`")).contains(bytes[position - 1]):
            takeLine(as: .lineComment)
        case UInt8(ascii: "\\"): take(2, as: .escape)
        case UInt8(ascii: "\""):
            take(1, as: .doubleQuoted)
            parts.append(.string)
        case UInt8(ascii: "'"):
            let length = count(upTo: ByteSet("'"), from: 1)
            take(length + 2, as: .singleQuoted)
        case UInt8(ascii: "`"): take(1, as: .backtickString)
        case UInt8(ascii: "$"): takeDollar(&parts)
        case UInt8(ascii: ")"):
            if case .command(let depth) = parts.last {
                parts.removeLast()
                if depth > 0 { parts.append(.command(depth: depth - 1)) }
                take(1, as: depth > 0 ? .operator : .keyword)
            } else {
                take(1, as: .operator)
            }
        case UInt8(ascii: "("):
            if case .command(let depth) = parts.last { parts[parts.count - 1] = .command(depth: depth + 1) }
            take(1, as: .operator)
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "="):
            take(1, as: .operator)
        case UInt8(ascii: "<"):
            if starts(with: "<<<") {
                take(3, as: .operator)
            } else if !takeHereDocument() {
                take(1, as: .plain)
            }
        case UInt8(ascii: "&") where byte(after: 1) == UInt8(ascii: "&"),
            UInt8(ascii: "|") where byte(after: 1) == UInt8(ascii: "|"):
            take(2, as: .operator)
        default: takeWord()
        }
    }

    private mutating func takeWord() {
        let length = count(upTo: Self.wordEnd)
        guard length > 0 else { return take(1, as: .plain) }
        let name = count(of: .nameBytes)
        // `NAME=value`
        if name > 0, name == length || byte(after: name) == UInt8(ascii: "+"),
            byte(after: length) == UInt8(ascii: "="), byte(after: length + 1) != UInt8(ascii: "=")
        {
            take(name, as: .variable)
            take(length - name, as: .operator)
            return
        }
        guard name == length else {
            return take(length, as: .plain)
        }
        if count(of: .digits) == length { return take(length, as: .number) }
        let word = text(length)
        guard let kind = keywords[word] else { return take(length, as: .plain) }
        let next = byte(after: length)
        let isWhole = kind == .keyword || ByteSet.space.union(ByteSet(")`")).contains(next) || next == 0
        take(length, as: isWhole ? kind : .plain)
    }

    private mutating func takeDollar(_ parts: inout [ShellPart]) {
        let next = byte(after: 1)
        if next == UInt8(ascii: "(") {
            take(2, as: .keyword)
            parts.append(.command(depth: 0))
        } else if next == UInt8(ascii: "{") {
            take(byte(after: 2) == UInt8(ascii: "#") ? 3 : 2, as: .interpolation)
            parts.append(.parameter)
        } else if next == UInt8(ascii: "'") {
            take(1, as: .singleQuoted)
        } else if ByteSet.letters.contains(next) {
            take(1 + count(of: .nameBytes, from: 1), as: .variable)
        } else if ByteSet("0123456789#$?!_*@-").contains(next) {
            take(2, as: .variable)
        } else {
            take(1, as: .plain)
        }
    }

    private mutating func takeInString(_ parts: inout [ShellPart]) {
        switch byte {
        case UInt8(ascii: "\""):
            take(1, as: .doubleQuoted)
            parts.removeLast()
        case UInt8(ascii: "\\"): take(2, as: .doubleQuoted)
        case UInt8(ascii: "$") where ByteSet("({").union(.nameBytes).contains(byte(after: 1)): takeDollar(&parts)
        default: take(max(1, count(upTo: ByteSet("\"\\$"))), as: .doubleQuoted)
        }
    }

    private mutating func takeInParameter(_ parts: inout [ShellPart]) -> Bool {
        switch byte {
        case UInt8(ascii: "}"):
            take(1, as: .interpolation)
            parts.removeLast()
        case UInt8(ascii: ":") where byte(after: 1) == UInt8(ascii: "-"): take(2, as: .keyword)
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "$"), UInt8(ascii: "\\"):
            return false
        case let byte where ByteSet.nameBytes.contains(byte): takeAll(of: .nameBytes, as: .variable)
        default: take(1, as: .plain)
        }
        return true
    }

    /// `<<EOF` with the lines up to `EOF`; without such a line it is not a here-document.
    private mutating func takeHereDocument() -> Bool {
        guard starts(with: "<<") else { return false }
        var start = byte(after: 2) == UInt8(ascii: "-") ? 3 : 2
        start += count(of: ByteSet(" \t'\"\\"), from: start)
        let length = count(of: .nameBytes, from: start)
        guard length > 0, ByteSet.letters.contains(byte(after: start)), lostHereDocuments < 8 else { return false }
        let word = bytes[position + start..<position + start + length]
        var line = position + start + length + count(upTo: .lineEnd, from: start + length)
        while line < bytes.count {
            var first = line + 1
            while first < bytes.count, bytes[first] == UInt8(ascii: "\t") || bytes[first] == UInt8(ascii: " ") {
                first += 1
            }
            var end = first
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            if bytes[first..<end].elementsEqual(word) {
                take(end - position, as: .string)
                return true
            }
            line = max(end, line + 1)
        }
        lostHereDocuments += 1
        take(2, as: .plain)
        return true
    }

    /// A session: lines after a prompt are commands, the others are output.
    mutating func console() {
        while !isAtEnd {
            let line = count(upTo: .lineEnd)
            let prompt = promptLength(line)
            if prompt > 0 {
                take(prompt, as: .plain)
                shell(upTo: commandEnd())
            } else {
                take(line, as: .plain)
            }
            takeAll(of: .lineEnd, as: .plain)
        }
    }

    /// A command continues on the next line after a backslash.
    private func commandEnd() -> Int {
        var index = position
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") || bytes[index - 1] == UInt8(ascii: "\\") {
            index += 1
        }
        return index
    }

    /// `$ `, `# `, `% `, `> `, alone or after `user@host:~/folder`.
    private func promptLength(_ line: Int) -> Int {
        for index in 0..<min(line, 60) where ByteSet("$#%>").contains(byte(after: index)) {
            guard byte(after: index + 1) == UInt8(ascii: " ") else { continue }
            let before = text(index)
            return index == 0 || before.contains("@") || before.hasSuffix("~") ? index + 2 : 0
        }
        return 0
    }
}
