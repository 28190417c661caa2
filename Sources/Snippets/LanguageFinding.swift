/// The language of a block, and how we know.
public struct LanguageFinding: Hashable, Sendable {
    /// What the author wrote for it; nil for nothing.
    public let label: String?
    /// What the code looks like; nil when no rule speaks.
    public let inference: LanguageInference?
    /// The author's word, else what the code looks like, else `text`.
    public let language: Language

    /// From here on the code speaks against a label. An author's `text` often means "none of the menu": code that is surely
    /// something else is taken for that.
    private static let sure = 0.95

    init(label: String?, inference: LanguageInference?) {
        self.label = label
        self.inference = inference
        let labelled = label.flatMap { Language(label: $0) }
        if let labelled, labelled != .text {
            language = labelled
        } else if let inference, labelled == nil || inference.confidence >= Self.sure {
            language = inference.language
        } else {
            language = .text
        }
    }

    /// Whether the code surely looks like something else than its label says.
    var disagrees: Bool {
        guard let inference, let labelled = label.flatMap({ Language(label: $0) }), inference.confidence >= Self.sure
        else {
            return false
        }
        return labelled != .text && !labelled.isKin(of: inference.language)
    }

    /// Whether the block is text rather than code.
    var isProse: Bool { language == .text || language == Language("markdown") || language == Language("html") }

    /// How sure the language is, from 0 to 1: an author's label is.
    public var confidence: Double {
        guard let inference, language == inference.language else { return label == nil ? 0 : 1 }
        return label.flatMap { Language(label: $0) } == language ? 1 : inference.confidence
    }
}

/// What a block's code looks like.
public struct LanguageInference: Hashable, Sendable {
    public let language: Language
    /// How often the rule was right where it was measured, from 0 to 1.
    public let confidence: Double
    /// The name of the rule: `docs/snippets.md` explains each.
    public let rule: String
}
