import Text

extension LanguageRules {
    /// `[sections]` and `key = value`: TOML when the values are TOML's, else INI; `NAME=value` alone is an environment,
    /// and `a.b=c` properties. `x = 1` without a section is an assignment in many languages, so it is not matched.
    static func settings(_ code: CodeLines) -> Language? {
        var shape = SettingsShape()
        return code.lines.allSatisfy { shape.takes($0) } ? shape.language : nil
    }
}

/// What has been read of text that may be settings.
private struct SettingsShape {
    private var sections = 0
    private var pairs = 0
    /// Whether there is what TOML does not allow: a bare value, a comment with `;`.
    private var isPlain = false
    /// Whether a section is one that only TOML has: `[[a]]`, `[a.'b']`.
    private var isTOML = false
    /// `NAME=value`, and `a.b=value`.
    private var variables = 0
    private var dottedPairs = 0
    /// How many brackets are open, and whether a string of many lines is.
    private var depth = 0
    private var isInString = false

    var language: Language? {
        if sections > 0 { return pairs > 0 || isTOML ? Language(isPlain ? "ini" : "toml") : nil }
        if pairs > 0, variables == pairs { return Language("dotenv") }
        return pairs > 1 && dottedPairs * 2 > pairs ? Language("properties") : nil
    }

    /// Reads a line; false when it cannot be in a settings file.
    mutating func takes(_ line: CodeLines.Line) -> Bool {
        if isInString {
            isInString = !line.hasTripleQuote
        } else if depth > 0 {
            depth += bracketBalance(line)
        } else if line.first == UInt8(ascii: ";") {
            isPlain = true
        } else if line.first != UInt8(ascii: "#") {
            return takesSection(line) || takesPair(line)
        }
        return true
    }

    private mutating func takesSection(_ line: CodeLines.Line) -> Bool {
        guard line.first == UInt8(ascii: "["), let close = line.lastIndex(of: UInt8(ascii: "]")) else { return false }
        let rest = line[(close + 1)...].trimmed
        let name = line[..<close].drop { $0 == UInt8(ascii: "[") }
        guard rest.isEmpty || rest.begins(with: "#"), !name.isEmpty, !name.contains(where: { "(,".utf8.contains($0) }),
            !name.begins(with: "\"") || name.contains(".")
        else { return false }
        sections += 1
        isTOML = isTOML || line.begins(with: "[[") || name.contains { "'.".utf8.contains($0) }
        return true
    }

    private mutating func takesPair(_ line: CodeLines.Line) -> Bool {
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals > line.startIndex else { return false }
        let key = line[..<equals].trimmed
        let value = line[(equals + 1)...].trimmed
        guard key.allSatisfy({ $0.isNameByte || "-.\"'/:*@".utf8.contains($0) }) else { return false }
        let isTOML = value.isTOMLValue
        let isBare =
            ["=", ">", "function"].allSatisfy { !value.begins(with: $0) }
            && ["{", ";", "(", "."].allSatisfy { !value.ends(with: $0) }
            && ["(", "||", "::", " + ", " ? ", ".new"].allSatisfy { !value.contains($0) }
        guard isTOML || isBare, !value.ends(with: ";"), !value.ends(with: "(") else { return false }
        pairs += 1
        isPlain = isPlain || !isTOML
        if line[equals - 1] != 0x20 {
            if key.allSatisfy({ $0.isASCIIUppercase || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }) {
                // `NAME=value command` runs the command.
                guard isTOML || value.words.count <= 1 || value.words[1].begins(with: "#") else { return false }
                variables += 1
            }
            if key.contains(UInt8(ascii: ".")) { dottedPairs += 1 }
        }
        if isTOML {
            isInString = value.hasTripleQuote && !value.dropFirst(3).hasTripleQuote
            depth = isInString ? 0 : max(0, bracketBalance(value))
        }
        return true
    }
}

extension CodeLines.Line {
    fileprivate var hasTripleQuote: Bool { contains("\"\"\"") || contains("'''") }

    /// A value that TOML allows: a quoted string, a number, a date, a boolean, an array, a table. Source: TOML 1.0.
    fileprivate var isTOMLValue: Bool {
        guard let first else { return false }
        switch first {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard let close = dropFirst().lastIndex(of: first) else { return false }
            let after = self[(close + 1)...].trimmed
            return after.isEmpty || after.begins(with: "#")
        case UInt8(ascii: "["), UInt8(ascii: "{"): return true
        default:
            let word = prefix { $0 != 0x20 && $0 != UInt8(ascii: "#") }
            return word.equals("true") || word.equals("false")
                || first.isASCIIDigit && word.allSatisfy { $0.isASCIIDigit || "_.:-TZex".utf8.contains($0) }
        }
    }
}
