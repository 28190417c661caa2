/// The words and signs of code, whatever its language: what the votes of `LanguageVotes` look at.
///
/// Strings, comments and numbers are single tokens, so that prose in them does not vote. A line begins with the token `^`.
struct CodeTokens {
    private(set) var tokens: [Substring] = []

    /// At most this many bytes are read: the language shows long before.
    private static let limit = 16_384

    private let bytes: Substring.UTF8View
    private var position: Substring.UTF8View.Index

    init(_ text: Substring) {
        let end = text.utf8.index(text.startIndex, offsetBy: Self.limit, limitedBy: text.endIndex) ?? text.endIndex
        bytes = text.utf8[..<end]
        position = bytes.startIndex
        tokens.reserveCapacity(256)
        while position < bytes.endIndex { scanLine() }
        tokens.append("^")
    }

    private mutating func scanLine() {
        while let byte = peek(), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { advance() }
        guard position < bytes.endIndex else { return }
        tokens.append("^")
        while let byte = peek(), byte != 0x0A { scanToken(byte) }
    }

    private mutating func scanToken(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0D: advance()
        case UInt8(ascii: "\""), UInt8(ascii: "`"): scanString(byte)
        case UInt8(ascii: "'"): scanApostrophe()
        case UInt8(ascii: "/") where peek(1) == byte && previous != UInt8(ascii: ":"): skipLine(as: "//c")
        case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skip(until: "*/", as: "/*c")
        case UInt8(ascii: "<") where peek(1) == UInt8(ascii: "!") && peek(2) == UInt8(ascii: "-"):
            skip(until: "-->", as: "<!--c")
        case UInt8(ascii: "#") where isCommentMark: skipLine(as: "#c")
        case UInt8(ascii: "-") where peek(1) == byte && isBlank(peek(2)): skipLine(as: "--c")
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            scanWord()
            tokens[tokens.count - 1] = "0"
        default:
            if byte.isWordByte {
                scanWord()
            } else if "$@#%".utf8.contains(byte), peek(1)?.isWordByte == true {
                scanWord()
            } else {
                scanSign(byte)
            }
        }
    }

    /// `#` at the start of a line or after a blank, before one.
    private var isCommentMark: Bool {
        isBlank(peek(1)) && (previous.map { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A } ?? true)
    }

    private var previous: UInt8? { position > bytes.startIndex ? bytes[bytes.index(before: position)] : nil }

    private func peek(_ distance: Int = 0) -> UInt8? {
        guard let index = bytes.index(position, offsetBy: distance, limitedBy: bytes.endIndex), index < bytes.endIndex
        else {
            return nil
        }
        return bytes[index]
    }

    private func isBlank(_ byte: UInt8?) -> Bool {
        byte.map { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } ?? true
    }

    private mutating func advance(_ distance: Int = 1) {
        position = bytes.index(position, offsetBy: distance, limitedBy: bytes.endIndex) ?? bytes.endIndex
    }

    private mutating func scanWord() {
        let start = position
        advance()
        while let byte = peek(), byte.isWordByte { advance() }
        // `Get-Process`: PowerShell's verbs and nouns.
        if bytes[start].isUpperLetter, peek() == UInt8(ascii: "-"), peek(1)?.isUpperLetter == true,
            powerShellVerbs.contains(String(Substring(bytes[start..<position])))
        {
            while let byte = peek(), byte.isWordByte || byte == UInt8(ascii: "-") { advance() }
            tokens.append("Verb-Noun")
            return
        }
        tokens.append(Substring(bytes[start..<position]))
    }

    private mutating func scanString(_ quote: UInt8) {
        let isTriple = peek(1) == quote && peek(2) == quote
        if isTriple {
            advance(3)
            let mark = String(repeating: Character(Unicode.Scalar(quote)), count: 3)
            skip(until: mark, as: quote == UInt8(ascii: "'") ? "'''" : quote == UInt8(ascii: "`") ? "```" : "\"\"\"")
            return
        }
        let start = position
        advance()
        var end = position
        while end < bytes.endIndex, bytes[end] != quote, bytes[end] != 0x0A {
            if bytes[end] == UInt8(ascii: "\\") { bytes.formIndex(after: &end) }
            if end < bytes.endIndex { bytes.formIndex(after: &end) }
        }
        if end < bytes.endIndex, bytes[end] == quote {
            let content = bytes[position..<end]
            position = bytes.index(after: end)
            let isInterpolated = content.contains(UInt8(ascii: "\\")) && Substring(bytes[start..<end]).contains("\\(")
            tokens.append(
                quote == UInt8(ascii: "`") ? "`" : quote == UInt8(ascii: "'") ? "'s" : isInterpolated ? "\\(" : "\"")
        } else if quote == UInt8(ascii: "`") {
            skip(until: "`", as: "`")
        } else {
            tokens.append("'")
        }
    }

    /// An apostrophe opens a string, a character or a lifetime, or is one in prose.
    private mutating func scanApostrophe() {
        if let before = previous, before.isWordByte {
            advance()
        } else if peek(1)?.isASCIILetter == true, peek(2) != UInt8(ascii: "'"), !closesOnLine(UInt8(ascii: "'")) {
            scanWord()
            tokens[tokens.count - 1] = "'a"
        } else {
            scanString(UInt8(ascii: "'"))
        }
    }

    private func closesOnLine(_ quote: UInt8) -> Bool {
        var index = bytes.index(after: position)
        while index < bytes.endIndex, bytes[index] != 0x0A {
            if bytes[index] == quote { return true }
            bytes.formIndex(after: &index)
        }
        return false
    }

    private mutating func skipLine(as token: Substring) {
        tokens.append(token)
        while let byte = peek(), byte != 0x0A { advance() }
    }

    private mutating func skip(until mark: String, as token: Substring) {
        tokens.append(token)
        let mark = mark.utf8
        while position < bytes.endIndex {
            if bytes[position] == mark.first, bytes[position...].starts(with: mark) {
                advance(mark.count)
                return
            }
            advance()
        }
    }

    private mutating func scanSign(_ byte: UInt8) {
        if byte == UInt8(ascii: "<"), let next = peek(1) {
            let isEnd = next == UInt8(ascii: "/")
            if let letter = isEnd ? peek(2) : next, letter.isASCIILetter, isEnd || isTagOpening {
                advance(isEnd ? 2 : 1)
                scanWord()
                let isComponent = letter.isUpperLetter
                tokens[tokens.count - 1] = isEnd ? (isComponent ? "</Tag" : "</tag") : isComponent ? "<Tag" : "<tag"
                return
            }
        }
        for length in [3, 2] {
            let rest = Substring(bytes[position...].prefix(length))
            if rest.utf8.count == length, signs.contains(rest) {
                tokens.append(rest)
                advance(length)
                return
            }
        }
        let start = position
        advance()
        tokens.append(Substring(bytes[start..<position]))
    }

    /// Whether `<` at the position begins a tag: it does not after a word, as in `List<String>`.
    private var isTagOpening: Bool {
        previous.map { !$0.isWordByte && $0 != UInt8(ascii: "<") } ?? true
    }
}

private let signs: Set<Substring> = [
    "->", "=>", "::", ":=", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "|>", "<-", "<<", ">>", "??",
    "?.", "!!", "..",
    "===", "!==", "...", "..<", "..=", "<<<", "{{", "}}", "{%", "%}", "/>", "#[", "@[", "@{", "@(", "$(", "${", "#{",
    "~=", "=~", "**", "?>",
    "<?", "<%", "%>", "*/", ">&", "2>",
]

private let powerShellVerbs: Set<String> = [
    "Add", "Clear", "Compare", "Convert", "ConvertFrom", "ConvertTo", "Copy", "Disable", "Enable", "Enter", "Exit",
    "Export", "Find",
    "ForEach", "Format", "Get", "Group", "Import", "Install", "Invoke", "Join", "Measure", "Mount", "Move", "New",
    "Out", "Publish", "Read",
    "Receive", "Register", "Remove", "Rename", "Resolve", "Restart", "Resume", "Save", "Select", "Send", "Set", "Show",
    "Sort", "Split",
    "Start", "Stop", "Suspend", "Switch", "Tee", "Test", "Trace", "Unblock", "Uninstall", "Unregister", "Update", "Use",
    "Wait", "Where", "Write",
]

extension UInt8 {
    var isUpperLetter: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    /// A letter of any script, a digit or `_`.
    var isWordByte: Bool { isASCIILetterOrDigit || self == UInt8(ascii: "_") || self >= 0x80 }
}
