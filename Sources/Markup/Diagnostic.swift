/// A remark about a post's source: what is wrong, where, and how much it matters.
public struct Diagnostic: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, Comparable {
        case note, warning, error

        public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// What a remark is about: a stable word that scripts may rely on. `docs/diagnostics.md` explains each.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case strippedElement = "stripped-element"
        case unsafeLink = "unsafe-link"
        case unsafeImage = "unsafe-image"
        case deceptiveLink = "deceptive-link"
        case imageWithoutText = "image-alt"
        case brokenTable = "broken-table"
        case unclosedElement = "unclosed-element"
        case unclosedFence = "unclosed-fence"
        case nestingTooDeep = "nesting-too-deep"
        case bodyTooLong = "body-too-long"
        case bodyTooComplex = "body-too-complex"
        case unknownEmbed = "unknown-embed"
        case controlCharacters = "control-characters"
        case bidiControls = "bidi-controls"
        case undefinedFootnote = "undefined-footnote"
        /// A field of the input holds something else than it should; it was left out.
        case unreadField = "unread-field"
        /// The input has only the beginning of the body.
        case bodyCutOff = "body-cut-off"
        /// The input has the post more than once.
        case otherVersion = "other-version"

        public var severity: Severity {
            switch self {
            case .strippedElement, .imageWithoutText, .bidiControls, .otherVersion: .note
            case .unsafeLink, .unsafeImage, .deceptiveLink, .brokenTable, .unclosedElement, .unclosedFence,
                .nestingTooDeep, .bodyTooLong,
                .bodyTooComplex, .unknownEmbed, .controlCharacters, .undefinedFootnote, .unreadField, .bodyCutOff:
                .warning
            }
        }
    }

    public var code: Code
    public var message: String
    /// The line of the body, from 1; nil when it is not known.
    public var line: Int?

    public var severity: Severity { code.severity }

    public init(_ code: Code, _ message: String, line: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
    }
}
