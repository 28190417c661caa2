/// The words and signs of code, whatever its language: what the votes of `LanguageVotes` look at.
///
/// Strings, comments and numbers are single tokens, so that prose in them does not vote. A line begins with the token `^`.
struct CodeTokens {
    private(set) var tokens: [String] = []

    /// At most this many bytes are read: the language shows long before.
    private static let limit = 16_384

    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8.prefix(Self.limit))
        tokens.reserveCapacity(bytes.count / 4)
        while position < bytes.count { scanLine() }
        tokens.append("^")
    }

    private mutating func scanLine() {
        while let byte = peek(), isBlank(byte) { position += 1 }
        guard position < bytes.count else { return }
        tokens.append("^")
        while let byte = peek(), byte != 0x0A { scanToken(byte) }
    }

    private mutating func scanToken(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0D: position += 1
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

    private var previous: UInt8? { position > 0 ? bytes[position - 1] : nil }

    private func peek(_ distance: Int = 0) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private func isBlank(_ byte: UInt8?) -> Bool {
        byte.map { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } ?? true
    }

    private func text(from start: Int) -> String {
        String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func scanWord() {
        let start = position
        position += 1
        while let byte = peek(), byte.isWordByte { position += 1 }
        // `Get-Process`: PowerShell's verbs and nouns.
        if bytes[start].isUpperLetter, peek() == UInt8(ascii: "-"), peek(1)?.isUpperLetter == true,
            powerShellVerbs.contains(text(from: start))
        {
            while let byte = peek(), byte.isWordByte || byte == UInt8(ascii: "-") { position += 1 }
            tokens.append("Verb-Noun")
            return
        }
        tokens.append(text(from: start))
    }

    private mutating func scanString(_ quote: UInt8) {
        let mark = String(decoding: [quote], as: UTF8.self)
        if peek(1) == quote, peek(2) == quote {
            position += 3
            skip(until: mark + mark + mark, as: mark + mark + mark)
            return
        }
        position += 1
        let start = position
        while let byte = peek(), byte != quote, byte != 0x0A { position += byte == UInt8(ascii: "\\") ? 2 : 1 }
        if peek() == quote {
            let content = bytes[start..<position]
            position += 1
            switch quote {
            case UInt8(ascii: "`"): tokens.append("`")
            case UInt8(ascii: "'"): tokens.append("'s")
            default: tokens.append(content.isInterpolatedAsInSwift ? "\\(" : "\"")
            }
        } else if quote == UInt8(ascii: "`") {
            skip(until: "`", as: "`")
        } else {
            position = min(position, bytes.count)
            tokens.append("'")
        }
    }

    /// An apostrophe opens a string, a character or a lifetime, or is one in prose.
    private mutating func scanApostrophe() {
        if let before = previous, before.isWordByte {
            position += 1
        } else if peek(1)?.isASCIILetter == true, peek(2) != UInt8(ascii: "'"), !closesOnLine(UInt8(ascii: "'")) {
            scanWord()
            tokens[tokens.count - 1] = "'a"
        } else {
            scanString(UInt8(ascii: "'"))
        }
    }

    private func closesOnLine(_ quote: UInt8) -> Bool {
        for byte in bytes[(position + 1)...] {
            if byte == quote { return true }
            if byte == 0x0A { return false }
        }
        return false
    }

    private mutating func skipLine(as token: String) {
        tokens.append(token)
        while let byte = peek(), byte != 0x0A { position += 1 }
    }

    private mutating func skip(until mark: String, as token: String) {
        tokens.append(token)
        let mark = Array(mark.utf8)
        while position < bytes.count {
            if bytes[position] == mark[0], bytes[position...].starts(with: mark) {
                position += mark.count
                return
            }
            position += 1
        }
    }

    private mutating func scanSign(_ byte: UInt8) {
        if byte == UInt8(ascii: "<"), let next = peek(1) {
            let isEnd = next == UInt8(ascii: "/")
            if let letter = isEnd ? peek(2) : next, letter.isASCIILetter, isEnd || isTagOpening {
                position += isEnd ? 2 : 1
                scanWord()
                let isComponent = letter.isUpperLetter
                tokens[tokens.count - 1] = isEnd ? (isComponent ? "</Tag" : "</tag") : isComponent ? "<Tag" : "<tag"
                return
            }
        }
        let start = position
        for length in [3, 2] where position + length <= bytes.count {
            if signs.contains(Self.packed(bytes[position..<position + length])) {
                position += length
                tokens.append(text(from: start))
                return
            }
        }
        position += 1
        tokens.append(text(from: start))
    }

    /// The bytes of a sign as one number.
    fileprivate static func packed(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Whether `<` at the position begins a tag: it does not after a word, as in `List<String>`.
    private var isTagOpening: Bool {
        previous.map { !$0.isWordByte && $0 != UInt8(ascii: "<") } ?? true
    }
}

extension ArraySlice<UInt8> {
    /// `"\(name)"`.
    fileprivate var isInterpolatedAsInSwift: Bool {
        zip(self, dropFirst()).contains { $0 == UInt8(ascii: "\\") && $1 == UInt8(ascii: "(") }
    }
}

private let signs: Set<UInt32> = Set(
    [
        "->", "=>", "::", ":=", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "|>", "<-", "<<", ">>",
        "??",
        "?.", "!!", "..",
        "===", "!==", "...", "..<", "..=", "<<<", "{{", "}}", "{%", "%}", "/>", "#[", "@[", "@{", "@(", "$(", "${",
        "#{",
        "~=", "=~", "**", "?>",
        "<?", "<%", "%>", "*/", ">&", "2>",
    ].map { CodeTokens.packed($0.utf8) })

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
