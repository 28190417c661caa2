/// A block of code, exactly as its author typed it, and where it was.
public struct CodeBlock: Hashable, Sendable {
    /// How the author marked the block.
    public enum Form: String, Hashable, Sendable {
        /// Between fences of backticks or tildes; `unclosed` runs to the end of its container.
        case fenced, unclosed
        /// By four columns of white space.
        case indented
        /// With `<pre>`.
        case html
    }

    /// The code, with LF line ends and, unless it is empty, a final one.
    public var text: String
    /// Everything the author wrote after the opening fence, with single spaces: a language, a file name, attributes.
    public var info: String
    public var form: Form
    /// The lines of the body that the block fills, fences included, counted from 1; nil when they are not known.
    public var lines: ClosedRange<Int>?
    /// The line of the body that the code begins on, after a fence or a tag, from 1; nil when it is not known.
    public var firstLine: Int?
    /// Whether the block is in an HTML comment. hive.blog shows the content of comments, but nobody means it as code.
    public var isCommentedOut: Bool
    /// Whether the author ended the last line, which only `<pre>` leaves open; `text` has its line end all the same.
    public var endsLastLine = true

    /// In bytes.
    package static let longestLanguage = 64

    public init(
        _ text: String, info: String = "", form: Form = .fenced, lines: ClosedRange<Int>? = nil, firstLine: Int? = nil,
        isCommentedOut: Bool = false
    ) {
        self.text = text
        self.info = info
        self.form = form
        self.lines = lines
        self.firstLine = firstLine
        self.isCommentedOut = isCommentedOut
    }

    /// The first word of `info`, without the punctuation of attribute dialects: `{.python #id}` and `python,ignore`
    /// give `python`. A word of more than 64 bytes is not a language.
    public var language: String? {
        let word = info.drop { " {.".contains($0) }.prefix { !" \t,{}:=".contains($0) }
        return (1...Self.longestLanguage).contains(word.utf8.count) ? String(word) : nil
    }
}
