/// The language of a block, and how we know.
package struct LanguageFinding: Hashable, Sendable {
    /// What the author wrote for it; nil for nothing.
    package let label: String?
    /// What the code looks like; nil when no rule speaks.
    package let inference: LanguageInference?
    /// The author's word, else what the code looks like, else `text`.
    package let language: Language
    /// Whether `language` is the author's word.
    private let isLabelled: Bool

    package init(_ info: InfoString, of code: String) {
        label = info.label
        inference = LanguageRules.infer(code)
        // An author's `text` often means "none of the menu": code that is surely something else is taken for that.
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

    /// How sure the language is, from 0 to 1: an author's label is.
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
