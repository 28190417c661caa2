extension LanguageRules {
    /// Top-level keys of files that everybody knows: compose, workflows, Kubernetes, OpenAPI.
    static func yamlKeys(_ code: CodeLines) -> Language? {
        let keys = code.edgeLines.compactMap { line in line.firstIndex(of: ":").map { line[..<$0] } }
        guard keys.contains(where: wellKnownKeys.contains), !code.text.contains("{\n") else { return nil }
        return yaml(code)
    }

    private static let wellKnownKeys: Set<Substring> = [
        "apiVersion", "dependencies", "image", "jobs", "kind", "language", "metadata", "networks", "on", "openapi",
        "pipeline",
        "services", "spec", "stages", "steps", "swagger", "version", "volumes",
    ]

    /// Keys and values by indentation: every line is a key, an item, a comment, or goes on with the one before.
    static func yaml(_ code: CodeLines) -> Language? {
        var shape = YAMLShape()
        for (line, indent) in zip(code.lines, code.indents) {
            guard shape.takes(line, indent: indent) else { return nil }
        }
        guard shape.keys > 0, shape.keys * 3 >= shape.items else { return nil }
        // One line alone may be a sentence with a colon in it.
        let isShort = code.lines.count == 1 && !code.first.hasSuffix(".") && code.first.split(separator: " ").count <= 4
        return shape.keys + shape.items >= 2 || isShort ? Language("yaml") : nil
    }
}

/// What has been seen of text that may be YAML.
private struct YAMLShape {
    private(set) var keys = 0
    private(set) var items = 0
    /// The indentation of the key whose text block (`|`, `>`) goes on.
    private var textIndent: Int?
    /// How many brackets are open.
    private var depth = 0

    /// Whether the line may stand where it does.
    mutating func takes(_ line: Substring, indent: Int) -> Bool {
        if let open = textIndent {
            if indent > open { return true }
            textIndent = nil
        }
        if line.hasPrefix("#") || line == "---" || line == "..." || line.hasPrefix("%%") { return true }
        if depth > 0 {
            depth += bracketBalance(line)
            return true
        }
        var rest = line
        while rest.hasPrefix("- ") || rest == "-" { rest = trimmed(rest.dropFirst()) }
        if let value = Self.value(rest) {
            keys += 1
            if value.hasPrefix("|") || value.hasPrefix(">") { textIndent = indent }
            depth = max(0, bracketBalance(value))
            return true
        }
        if rest.startIndex != line.startIndex {
            items += 1
            depth = max(0, bracketBalance(rest))
            return true
        }
        return indent > 0 && keys > 0 && !rest.hasSuffix(";") && !rest.hasSuffix("{")
    }

    /// The text after `key:`; nil when `line` has no plain or quoted key.
    private static func value(_ line: Substring) -> Substring? {
        guard let colon = line.firstIndex(of: ":"), isKey(line[..<colon]) else { return nil }
        let rest = line[line.index(after: colon)...]
        guard rest.isEmpty || rest.hasPrefix(" ") else { return nil }
        let value = trimmed(rest)
        // `else:` and `public:` end with a colon in other languages; objects and statements end otherwise.
        if value.isEmpty, labels.contains(line[..<colon]) { return nil }
        return value.hasSuffix(",") || value.hasSuffix(";") || value.hasSuffix("{") ? nil : value
    }

    private static func isKey(_ key: Substring) -> Bool {
        guard let first = key.first, let last = key.last else { return false }
        if first == last, first == "\"" || first == "'" { return key.count > 1 }
        let words = key.split(separator: " ")
        return last != " " && words.count <= 4 && !(words.count > 1 && statements.contains(words[0]))
            && key.utf8.allSatisfy { $0.isWordByte || "-./*@$<>~+ ".utf8.contains($0) }
    }

    private static let labels: Set<Substring> = ["default", "else", "finally", "private", "protected", "public", "try"]
    private static let statements: Set<Substring> = ["case", "class", "for", "if", "let", "var", "while"]
}

/// How many more `{` and `[` than `}` and `]` are in `line`.
func bracketBalance(_ line: Substring) -> Int {
    line.utf8.reduce(0) { balance, byte in
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["): balance + 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): balance - 1
        default: balance
        }
    }
}
