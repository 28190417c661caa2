/// The words and symbols of a language whose tokens can be recognised one by one.
struct Grammar: Sendable {
    /// Names with a meaning of their own.
    var words: [String: TokenClass] = [:]
    var ignoresCase = false
    /// The class of a name after a word such as `def`, when nothing else is known about it.
    var names: [String: TokenClass] = [:]
    /// A word after which names are modules, up to the end of the line or the next such word.
    var importWords: Set<String> = []
    var nameStart = ByteSet.letters
    var nameBytes = ByteSet.nameBytes
    var operators = ByteSet("+-*/%=<>!&|^~?")
    /// What begins a line comment.
    var lineComments: [StaticString] = []
    var hasBlockComments = false
    var nestsBlockComments = false
    var strings: [Quote] = []
    /// Letters that may precede a string: `rb"…"`.
    var stringPrefixes = ByteSet("")
    /// The class of a name after this byte: `@decorator`.
    var marked: [UInt8: TokenClass] = [:]
    /// Whether `/` can begin a regular expression.
    var hasRegexes = false
    var numberSuffixes = ByteSet("")
    var integers = TokenClass.integer
    /// Whether a triple-quoted string that begins a line is documentation.
    var hasDocumentation = false

    /// How a string is written.
    struct Quote: Sendable {
        var mark: StaticString
        var kind: TokenClass
        var spansLines = false
        /// What opens an interpolation in it, and the byte that closes it: `${` and `}`.
        var hole: (open: StaticString, close: UInt8)?
        /// If set, strings are interpolated only after one of these prefixes: `f` in Python.
        var holePrefixes: ByteSet?
        /// Whether escapes are a class of their own.
        var marksEscapes = false
        /// Whether the quote is escaped by doubling it, as in SQL.
        var doubles = false
    }

    static func words(_ groups: KeyValuePairs<TokenClass, String>) -> [String: TokenClass] {
        var words: [String: TokenClass] = [:]
        for (kind, list) in groups {
            for word in list.split(separator: " ") { words[String(word)] = kind }
        }
        return words
    }
}
