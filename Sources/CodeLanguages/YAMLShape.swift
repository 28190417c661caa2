import Text

extension LanguageRules {
    /// Keys and values by indentation: every line is a key, an item, a comment, or continues the line before.
    static func yaml(_ code: CodeLines) -> Language? {
        var shape = YAMLShape()
        let isYAML = zip(code.lines, code.indents).allSatisfy { shape.takes($0, indent: $1) }
        return isYAML && shape.keys >= 2 && shape.keys * 3 >= shape.items ? Language("yaml") : nil
    }
}

/// What has been read of text that may be YAML.
private struct YAMLShape {
    private(set) var keys = 0
    private(set) var items = 0
    /// The indentation of the key whose block scalar (`|`, `>`) is open.
    private var textIndent: Int?
    private var keyIndent = 0
    /// How many brackets are open.
    private var depth = 0

    /// Reads a line; false when it cannot be there.
    mutating func takes(_ line: CodeLines.Line, indent: Int) -> Bool {
        if let open = textIndent {
            if indent > open { return true }
            textIndent = nil
        }
        if line.begins(with: "#") || line.equals("---") || line.equals("...") { return true }
        if depth > 0 {
            depth += bracketBalance(line)
            return true
        }
        var rest = line
        while rest.begins(with: "- ") || rest.equals("-") { rest = rest.dropFirst().trimmed }
        if let value = Self.value(rest) {
            keys += 1
            keyIndent = indent
            if value.begins(with: "|") || value.begins(with: ">") { textIndent = indent }
            rest = value
        } else if rest.count != line.count {
            items += 1
        } else {
            return indent > keyIndent && keys > 0 && !rest.ends(with: ";") && !rest.ends(with: "{")
        }
        depth = max(0, bracketBalance(rest))
        return true
    }

    /// The text after `key:`; nil when `line` has no plain or quoted key.
    private static func value(_ line: CodeLines.Line) -> CodeLines.Line? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isKey(line[..<colon]) else { return nil }
        let rest = line[(colon + 1)...]
        guard rest.isEmpty || rest.first == 0x20 else { return nil }
        let value = rest.trimmed
        // `else:` and `public:` end with a colon in other languages; objects and statements end otherwise.
        if value.isEmpty, labels.contains(line[..<colon].text) { return nil }
        return value.ends(with: ",") || value.ends(with: ";") || value.ends(with: "{") ? nil : value
    }

    private static func isKey(_ key: CodeLines.Line) -> Bool {
        guard let first = key.first, let last = key.last else { return false }
        if first == last, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return key.count > 1 }
        return !first.isASCIIDigit && key.allSatisfy { $0.isNameByte || "-./*$<>~+".utf8.contains($0) }
    }

    private static let labels: Set<String> = ["default", "else", "finally", "private", "protected", "public", "try"]
}

/// How many more `{` and `[` than `}` and `]` are in `line`.
func bracketBalance(_ line: some Sequence<UInt8>) -> Int {
    line.reduce(0) { $0 + ("{[".utf8.contains($1) ? 1 : "}]".utf8.contains($1) ? -1 : 0) }
}
