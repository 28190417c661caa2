extension LanguageRules {
    /// `[sections]` and `key = value`: TOML when the values are TOML's, else INI; `NAME=value` alone is an environment, and
    /// `a.b=c` properties.
    static func settings(_ code: CodeLines) -> Language? {
        var shape = SettingsShape()
        for line in code.lines {
            guard shape.takes(line) else { return nil }
        }
        return shape.language(beginsWithComment: code.first.hasPrefix("# "))
    }
}

/// What has been seen of text that may be settings.
private struct SettingsShape {
    private var sections = 0
    /// Sections that only TOML has: `[[a]]`, `[a.'b']`.
    private var tomlSections = 0
    private var pairs = 0
    /// Pairs whose value TOML does not allow.
    private var plainPairs = 0
    /// `NAME=value`, and `a.b=value`.
    private var variables = 0
    private var dottedPairs = 0
    /// Comments that begin with `;`: INI's.
    private var semicolons = 0
    /// How many brackets are open, and whether a string of many lines is.
    private var depth = 0
    private var isInString = false

    func language(beginsWithComment: Bool) -> Language? {
        guard sections == 0 else {
            if pairs == 0 { return tomlSections > 0 ? Language("toml") : nil }
            return Language(plainPairs == 0 && semicolons == 0 ? "toml" : "ini")
        }
        guard pairs > 0 else { return nil }
        if variables == pairs { return Language("dotenv") }
        if dottedPairs * 2 > pairs { return Language("properties") }
        if plainPairs > 0 { return Language("ini") }
        // `x = 1` is an assignment in many a language.
        return pairs > 1 || beginsWithComment ? Language("toml") : nil
    }

    /// Whether the line may stand in a file of settings.
    mutating func takes(_ line: Substring) -> Bool {
        if isInString {
            isInString = !line.hasTripleQuote
            return true
        }
        if depth > 0 {
            depth += bracketBalance(line)
            return true
        }
        if line.hasPrefix("#") { return true }
        if line.hasPrefix(";") {
            semicolons += 1
            return true
        }
        return takesSection(line) ?? takesPair(line)
    }

    /// Nil when the line is no `[section]` at all.
    private mutating func takesSection(_ line: Substring) -> Bool? {
        guard line.hasPrefix("["), let close = line.lastIndex(of: "]") else { return nil }
        let rest = trimmed(line[line.index(after: close)...])
        guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
        let name = line[..<close].drop { $0 == "[" }
        guard !name.isEmpty, !name.contains("("), !name.contains(","), !name.hasPrefix("\"") || name.contains(".")
        else {
            return false
        }
        sections += 1
        if line.hasPrefix("[[") || name.contains("'") || name.contains(".") { tomlSections += 1 }
        return true
    }

    private mutating func takesPair(_ line: Substring) -> Bool {
        guard let equals = line.firstIndex(of: "="), equals > line.startIndex else { return false }
        let rest = line[line.index(after: equals)...]
        let key = trimmed(line[..<equals])
        let value = trimmed(rest)
        let isTight = line[line.index(before: equals)] != " "
        guard !rest.hasPrefix("="), !rest.hasPrefix(">"), key.isSettingsKey, !value.hasSuffix(";"),
            !value.hasSuffix("("),
            !value.hasSuffix("=>")
        else { return false }
        pairs += 1
        if isTight, key.utf8.allSatisfy({ $0.isUpperLetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }) {
            variables += 1
        }
        if isTight, key.contains(".") { dottedPairs += 1 }
        if value.isTOMLValue {
            isInString =
                value.hasPrefix("\"\"\"") || value.hasPrefix("'''") ? !value.dropFirst(3).hasTripleQuote : false
            depth = isInString ? 0 : max(0, bracketBalance(value))
            return true
        }
        plainPairs += 1
        return !value.hasSuffix("{") && !value.hasPrefix("function") && (isTight || !value.isExpression)
    }
}

extension Substring {
    fileprivate var hasTripleQuote: Bool { contains("\"\"\"") || contains("'''") }

    fileprivate var isSettingsKey: Bool {
        !isEmpty && utf8.allSatisfy { $0.isWordByte || "-._\"'/:*@".utf8.contains($0) }
            || utf8.count > 1 && hasPrefix("\"") && hasSuffix("\"")
    }

    /// An expression rather than a value.
    fileprivate var isExpression: Bool {
        contains("(") || contains("||") || contains("::") || contains("{ |") || contains(" + ") || hasSuffix(".")
            || contains(" ? ") || contains(".new")
    }

    /// A value that TOML allows: a quoted string, a number, a date, a boolean, an array, a table. Source: TOML 1.0.
    fileprivate var isTOMLValue: Bool {
        guard let first = utf8.first else { return false }
        switch first {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let rest = dropFirst()
            guard let close = rest.utf8.lastIndex(of: first) else { return false }
            let after = trimmed(rest[rest.index(after: close)...])
            return after.isEmpty || after.hasPrefix("#")
        case UInt8(ascii: "["), UInt8(ascii: "{"): return true
        default:
            let word = prefix { $0 != " " && $0 != "#" }
            return word == "true" || word == "false"
                || first.isASCIIDigit && word.utf8.allSatisfy { $0.isASCIIDigit || "_.:-TZex".utf8.contains($0) }
        }
    }
}
