import Text

/// What is wrong with something from outside: a post's body, a record of an input, a snippet, a Dockerfile, a
/// gopherhole.
///
/// Usually a value, since an author's mistake stops nothing. It is thrown where nothing can continue.
public struct Diagnostic: Error, Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, Comparable, CaseIterable {
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

    /// What a diagnostic is about: a stable word that scripts may rely on. Each target has constants for its own.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        public let rawValue: String
        public let severity: Severity

        package init(_ severity: Severity, _ rawValue: String) {
            self.rawValue = rawValue
            self.severity = severity
        }

        public var description: String { rawValue }
    }

    public var code: Code
    /// One line of printable text: what is wrong, and what to do about it.
    public var message: String
    /// What it is about: the path of a file, or the name of a post; nil where the holder of the diagnostic knows it.
    public var place: String?
    /// The line of the body or file, from 1; nil when it is not known.
    public var line: Int?

    public var severity: Severity { code.severity }

    /// - Parameter message: characters of it that a terminal could obey become U+FFFD.
    public init(_ code: Code, _ message: Message, place: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message.text.forTerminal
        self.place = place
        self.line = line
    }
}

extension Diagnostic {
    /// A sentence of ours with texts of others in it. Each of these is shortened to 120 characters: a post may bring a
    /// name or an address of any length.
    public struct Message: ExpressibleByStringInterpolation, Hashable, Sendable {
        let text: String

        public init(stringLiteral text: String) { self.text = text }

        public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

        /// A sentence that was made before, as a `Message` or of texts that are short.
        public init(whole text: String) { self.text = text }

        public struct StringInterpolation: StringInterpolationProtocol {
            fileprivate var text = ""

            public init(literalCapacity: Int, interpolationCount: Int) {
                text.reserveCapacity(literalCapacity + 20 * interpolationCount)
            }

            public mutating func appendLiteral(_ literal: String) { text += literal }

            /// A text of somebody's.
            public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
                text += value.description.excerpt()
            }

            /// A text of ours, or several that are short.
            public mutating func appendInterpolation(whole text: String) { self.text += text }
        }
    }
}

extension Diagnostic: Comparable, CustomStringConvertible {
    /// By place and line, as reports list them.
    public static func < (a: Self, b: Self) -> Bool {
        (a.place ?? "", a.line ?? 0, a.code.rawValue, a.message)
            < (b.place ?? "", b.line ?? 0, b.code.rawValue, b.message)
    }

    /// One line, as compilers write theirs: `alice/trip:12: warning: image has no text [image-alt]`.
    public var description: String {
        let place = place.map { $0.forTerminal + (line.map { ":\($0)" } ?? "") } ?? line.map { "line \($0)" }
        return (place.map { $0 + ": " } ?? "") + "\(severity.rawValue): \(message) [\(code.rawValue)]"
    }
}
