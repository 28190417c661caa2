/// The words and signs of a language whose tokens can be told one by one.
struct Grammar: Sendable {
    /// A name that means something of its own.
    var words: [String: TokenClass] = [:]
    var ignoresCase = false
    /// What a name is when nothing else is known of it, after a word such as `def`.
    var names: [String: TokenClass] = [:]
    /// A word after which names are modules, up to the end of the line or the next such word.
    var importWords: Set<String> = []
    var nameStart = ByteSet.letters
    var nameBytes = ByteSet.nameBytes
    var operators = ByteSet("+-*/%=<>!&|^~?")
    /// What begins a comment that ends with its line.
    var lineComments: [StaticString] = []
    var hasBlockComments = false
    var nestsBlockComments = false
    var strings: [Quote] = []
    /// Letters that may stand before a string: `rb"…"`.
    var stringPrefixes = ByteSet("")
    /// What a name after this byte is: `@decorator`.
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
        /// What opens code in it, after which `close` ends the code: `${` and `}`.
        var hole: (open: StaticString, close: UInt8)?
        /// Whether the hole is there only after one of these prefixes: `f` in Python.
        var holePrefixes: ByteSet?
        /// Whether escapes are a class of their own.
        var marksEscapes = false
        /// Whether the quote itself is doubled in place of an escape, as in SQL.
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
