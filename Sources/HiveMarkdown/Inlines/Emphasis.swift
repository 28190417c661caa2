import Text

/// Where emphasis and what is struck through begin and end: hive.blog's rules, which look only at white space.
///
/// A run of one to three `*` or `_`, or of two `~`, opens unless white space follows it, and closes unless white space
/// comes before it; `_` does neither inside an ASCII word. Nothing else counts, so `**中文，**测试` is bold where CommonMark
/// sees asterisks. Source: Remarkable 2.0.1, `rules_inline/emphasis` and `del`.
struct Emphasis {
    /// How deep emphasis nests.
    static let deepest = 20

    private let tokens: [InlineToken]
    private let bytes: [UInt8]
    /// The steps that are left for this leaf. Looking for the end of each of many openers is quadratic; ordinary text
    /// needs a few steps per token.
    private var steps = 0
    private var first = 0
    /// Nothing after these can close, by kind.
    private var lastClosers = InlineArray<4, Int>(repeating: 0)

    init(_ tokens: InlineTokens) {
        self.tokens = tokens.all
        bytes = tokens.bytes
    }

    /// Begins with the tokens of a leaf.
    mutating func begin(_ leaf: Range<Int>) {
        steps = 10_000 + 32 * leaf.count
        first = leaf.lowerBound
        lastClosers = InlineArray(repeating: 0)
        for index in leaf where tokens[index].kind.isDelimiter && !byte(before: index).isSpace {
            lastClosers[Int(tokens[index].kind.rawValue)] = index
        }
    }

    /// Whether the search for the end of some emphasis was given up.
    var isExhausted: Bool { steps <= 0 }

    struct Span {
        /// 1 is emphasis, 2 strong, 3 both; and how many tokens each end has.
        var count: Int
        /// The first token of its end.
        var close: Int
    }

    /// How many of the same stand at `index`, up to `end`, and what they could be.
    private func run(at index: Int, end: Int) -> (count: Int, opens: Bool, closes: Bool) {
        let kind = tokens[index].kind
        var next = index
        while next < end, tokens[next].kind == kind { next += 1 }
        let count = next - index
        let before = byte(before: index)
        guard kind == .tilde ? count == 2 && before != UInt8(ascii: "~") : count < 4 else {
            return (count, false, false)
        }
        let after = next < end ? byte(after: next) : UInt8(ascii: " ")
        let isWord = { (byte: UInt8) in kind == .underscore && byte.isASCIILetterOrDigit }
        return (count, opens: !after.isSpace && !isWord(before), closes: !before.isSpace && !isWord(after))
    }

    /// What the run at `start` opens; or how many of its characters are only themselves.
    mutating func span(at start: Int, end: Int) -> (span: Span?, literal: Int) {
        let kind = tokens[start].kind
        let opening = run(at: start, end: end)
        guard opening.opens else { return (nil, opening.count) }
        guard start < lastClosers[Int(kind.rawValue)] else { return (nil, 1) }
        // The runs still to be closed, the innermost last.
        var waiting = [opening.count]
        var index = start + opening.count
        while index < end {
            let run = tokens[index].kind == kind ? run(at: index, end: end) : (count: 0, opens: false, closes: false)
            steps -= max(1, run.count)
            guard steps > 0 else { return (nil, 1) }
            if run.closes, var open = waiting.popLast() {
                var left = run.count
                while open != left {
                    if left < open {
                        waiting.append(open - left)
                        break
                    }
                    left -= open
                    guard let outer = waiting.popLast() else { break }
                    index += open
                    open = outer
                }
                if waiting.isEmpty { return (Span(count: open, close: index), 0) }
            } else if run.opens {
                waiting.append(run.count)
            }
            // A link counts as one.
            index = tokens[index].kind == .openLink ? tokens[index].other + 1 : index + max(1, run.count)
        }
        return (nil, 1)
    }

    // MARK: What the author typed around a token

    private func byte(after index: Int) -> UInt8 { tokens[index].character { bytes[$0.start] } }

    /// 0 at the start of the text.
    private func byte(before index: Int) -> UInt8 {
        index > first ? tokens[index - 1].character { bytes[$0.end - 1] } : 0
    }
}

extension InlineToken.Kind {
    fileprivate var isDelimiter: Bool { self == .star || self == .underscore || self == .tilde }
}

extension InlineToken {
    /// A character at one of its ends; of what is more than text, one that is neither white space nor of a word.
    fileprivate func character(_ ofText: (Self) -> UInt8) -> UInt8 {
        switch kind {
        case .text, .star, .underscore, .tilde: ofText(self)
        case .softBreak, .lineBreak: UInt8(ascii: "\n")
        case .code, .html, .footnote, .openLink, .closeLink, .image, .openEmphasis, .openStrong, .closeEmphasis:
            UInt8(ascii: "[")
        }
    }
}
