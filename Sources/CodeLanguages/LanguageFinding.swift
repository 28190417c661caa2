/// The language of a block, and how it was found.
package struct LanguageFinding: Hashable, Sendable {
    /// The author's label; nil when there is none.
    package let label: String?
    /// What the code looks like; nil when no rule matches.
    package let inference: LanguageInference?
    /// The author's label, else what the code looks like, else `text`.
    package let language: Language
    /// Whether `language` is from the author's label.
    private let isLabelled: Bool

    package init(_ info: InfoString, of code: String) {
        label = info.label
        inference = LanguageRules.infer(code)
        // An author's `text` often means "not in the list": code that is surely something else is treated as that.
        isLabelled = info.language != nil && (info.language != .text || inference == nil)
        language = (isLabelled ? info.language : inference?.language) ?? .text
    }

    /// What the code surely looks like, where its label says something else.
    package var disagreement: Language? {
        guard let inference, isLabelled, !language.isKin(of: inference.language) else { return nil }
        return inference.language
    }

    /// Whether the block is text rather than code.
    package var isProse: Bool { language == .text || language == Language("markdown") || language == Language("html") }

    /// The confidence in the language, from 0 to 1; 1 for an author's label.
    package var confidence: Double { isLabelled ? 1 : inference?.confidence ?? 0 }
}

/// What a block's code looks like.
package struct LanguageInference: Hashable, Sendable {
    package let language: Language
    /// How often the rule was right where it was measured, from 0 to 1.
    package let confidence: Double
    /// The name of the rule: `docs/snippets.md` explains each.
    package let rule: String
}
