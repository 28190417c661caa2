/// Why an input, or one record of it, cannot be read as a post.
public struct InputFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable name for the kind of failure: programs may rely on it.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Nothing but white space.
        case empty
        case notJSON = "not-json"
        /// JSON that ends too early.
        case cutOff = "cut-off"
        /// Bytes that are not UTF-8.
        case notUTF8 = "not-utf8"
        /// Values inside values, more deeply than any post needs.
        case tooDeep = "too-deep"
        /// A node's answer that is an error.
        case apiError = "api-error"
        /// Well-formed, but there is no post in it.
        case noPosts = "no-posts"
        /// A value that was to be one post and is something else.
        case notAPost = "not-a-post"
        /// A field that every post has is not there.
        case missingField = "missing-field"
        /// A field that every post has holds a value of another kind.
        case badField = "bad-field"
        /// The author is not an account name.
        case badAuthor = "bad-author"
        /// The permlink is longer than the chain allows.
        case badPermlink = "bad-permlink"
        /// The body is a change to an earlier body, not the text.
        case bodyPatch = "body-patch"
    }

    public let code: Code
    /// One line of printable text, not too long: what is wrong, and what to do about it.
    public let message: String
    /// From 1, in the input it was read from.
    public let line: Int?

    public init(_ code: Code, _ message: String, line: Int? = nil) {
        self.code = code
        self.message = message.asMessage
        self.line = line
    }

    public var description: String {
        if let line { "line \(line): \(message) [\(code.rawValue)]" } else { "\(message) [\(code.rawValue)]" }
    }
}

extension String {
    /// At most 600 characters of the text, with U+FFFD for what would control a terminal: messages quote names and
    /// answers from outside.
    fileprivate var asMessage: String {
        let start = unicodeScalars.prefix(600)
        let printable = String(String.UnicodeScalarView(start.map { $0.controlsTerminal ? "\u{FFFD}" : $0 }))
        return start.endIndex == unicodeScalars.endIndex ? printable : printable + "…"
    }
}

extension Unicode.Scalar {
    fileprivate var controlsTerminal: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        case _: false
        }
    }
}
