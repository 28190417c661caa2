/// Which language code is in, by ordered rules, each of which is hardly ever wrong; the surest first.
///
/// No machine learning, and no guess: where no rule is sure, the result is nil. Every rule has a name and a comment on
/// what it looks at. The confidence is how often it was right on blocks of repositories that were not looked at while
/// it was written, leaving out labels that are plainly wrong (`make bench-snippets`).
package enum LanguageRules {
    package static func infer(_ text: String) -> LanguageInference? {
        let code = CodeLines(text)
        guard !code.isEmpty else { return nil }
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
        Rule(name: "diff", confidence: 0.99, language: diff),
        Rule(name: "prompt", confidence: 0.99, language: prompt),
        Rule(name: "shebang", confidence: 0.95, language: shebang),
        Rule(name: "opening", confidence: 0.99, language: opening),
        Rule(name: "dockerfile", confidence: 0.99, language: dockerfile),
        Rule(name: "json", confidence: 0.98, language: json),
        Rule(name: "sql", confidence: 0.97, language: sql),
        Rule(name: "yaml", confidence: 0.96, language: yaml),
        Rule(name: "template", confidence: 0.95, language: template),
        Rule(name: "settings", confidence: 0.95, language: settings),
        Rule(name: "markup", confidence: 0.95, language: markup),
        Rule(name: "command", confidence: 0.98, language: command),
        Rule(name: "signature", confidence: 0.98, language: signatures),
    ]
}
