/// Which language code is in, by ordered rules: the surest first, the words that any language may hold last.
///
/// No machine learning: every rule has a name, says what it looks at, and is measured (`scripts/bench-snippets`). The confidence is how often the rule was
/// right on blocks of repositories that were not looked at while it was written.
enum LanguageRules {
    static func infer(_ text: String) -> LanguageInference? {
        let code = CodeLines(text)
        guard !code.lines.isEmpty else { return nil }
        for rule in rules {
            if let language = rule.language(code) {
                return LanguageInference(language: language, confidence: rule.confidence, rule: rule.name)
            }
        }
        return nil
    }

    private struct Rule: Sendable {
        var name: String
        var confidence: Double
        var language: @Sendable (CodeLines) -> Language?
    }

    private static let rules: [Rule] = [
        Rule(name: "diff", confidence: 0.97, language: diff),
        Rule(name: "prompt", confidence: 0.97, language: prompt),
        Rule(name: "shebang", confidence: 0.9, language: shebang),
        Rule(name: "opening", confidence: 0.95, language: opening),
        Rule(name: "dockerfile", confidence: 0.99, language: dockerfile),
        Rule(name: "json", confidence: 0.95, language: json),
        Rule(name: "json-like", confidence: 0.94, language: jsonLike),
        Rule(name: "sql-statement", confidence: 0.97, language: sqlStatement),
        Rule(name: "yaml-keys", confidence: 0.98, language: yamlKeys),
        Rule(name: "template", confidence: 0.85, language: template),
        Rule(name: "settings", confidence: 0.93, language: settings),
        Rule(name: "yaml", confidence: 0.94, language: yaml),
        Rule(name: "markup", confidence: 0.9, language: markup),
        Rule(name: "command", confidence: 0.94, language: command),
        Rule(name: "words", confidence: 0.8, language: words),
        Rule(name: "markdown", confidence: 0.8, language: markdown),
        Rule(name: "few-words", confidence: 0.45, language: fewWords),
        Rule(name: "command-words", confidence: 0.6, language: commandWords),
    ]
}

/// The lines of a block, as the rules look at them.
struct CodeLines {
    let text: String
    /// The lines that are not blank, without white space at their ends.
    let lines: [Substring]
    /// How many columns each of `lines` is indented.
    let indents: [Int]

    init(_ text: String) {
        self.text = text
        var lines: [Substring] = []
        var indents: [Int] = []
        for line in text.utf8.split(separator: 0x0A).prefix(400) {
            guard let first = line.firstIndex(where: { $0 > 0x20 }), let last = line.lastIndex(where: { $0 > 0x20 })
            else { continue }
            lines.append(Substring(line[first...last]))
            indents.append(line.distance(from: line.startIndex, to: first))
        }
        self.lines = lines
        self.indents = indents
    }

    var first: Substring { lines[0] }

    /// The first line that is no comment with `#` or `//`.
    var firstCode: Substring {
        lines.first { !$0.hasPrefix("#") && !$0.hasPrefix("//") && !$0.hasPrefix("<!--") } ?? first
    }

    /// The lines that stand at the left edge.
    var edgeLines: [Substring] {
        zip(lines, indents).compactMap { $0.1 == 0 ? $0.0 : nil }
    }
}
