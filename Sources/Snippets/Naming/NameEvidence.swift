/// A file name for a block, found near it.
package struct NameEvidence: Hashable, Sendable {
    /// Where the name was found, strongest first.
    package enum Rule: String, Hashable, Sendable, CaseIterable {
        /// In the info string: `title="app.py"`, `python:app.py`, `{file=app.py}`.
        case attribute
        /// A comment on the first line that is only a file name.
        case firstComment = "first-comment"
        /// A line before the block that is only a file name.
        case previousLine = "previous-line"
        /// A sentence before the block that ends in a colon and names one file of the block's language.
        case sentence
        /// The usual name of a complete file of its kind: `Dockerfile`.
        case canonical
        /// Any other mention of one file before the block: a hint, never a name.
        case mention
        /// The number of the block and the heading above it.
        case heading

        /// How often such a name fitted the kind of file, in 58,505 blocks of blogs and documentation.
        package var confidence: Double {
            switch self {
            case .attribute: 1
            case .firstComment: 0.99
            case .previousLine: 0.95
            case .canonical: 0.9
            case .sentence: 0.72
            case .mention: 0.61
            case .heading: 0
            }
        }
    }

    package let rule: Rule
    /// The name as it was written.
    package let name: String
}
