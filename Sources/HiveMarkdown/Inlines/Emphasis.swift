import Text

/// Where emphasis begins and ends: hive.blog's rules, which look only at white space.
///
/// A run of one to three `*` or `_` opens unless white space follows it, and closes unless white space comes before it;
/// `_` does neither inside an ASCII word. Nothing else counts, so `**中文，**测试` is bold where CommonMark sees asterisks.
/// Source: Remarkable 2.0.1, `rules_inline/emphasis` and `del`.
struct Emphasis {
    /// How deep emphasis nests.
    static let deepest = 20

    let tokens: [InlineToken]
    let bytes: [UInt8]
    /// The steps that are left for this leaf. Looking for the end of each of many openers is quadratic; ordinary text
    /// needs a few steps per token.
    private var steps: Int
    private let first: Int
    /// Nothing after these can close, by kind.
    private var lastClosers: (star: Int, underscore: Int) = (0, 0)

    init(_ tokens: InlineTokens, leaf: Range<Int>) {
        self.tokens = tokens.all
        bytes = tokens.bytes
        steps = 10_000 + 32 * leaf.count
        first = leaf.lowerBound
        for index in leaf {
            let kind = self.tokens[index].kind
            guard kind == .star || kind == .underscore, !byte(before: index).isSpace else { continue }
            if kind == .star { lastClosers.star = index } else { lastClosers.underscore = index }
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
        guard count < 4 else { return (count, false, false) }
        let before = byte(before: index)
        let after = next < end ? byte(at: next) : 0
        var opens = next < end && !after.isSpace
        var closes = !before.isSpace
        if kind == .underscore {
            if before.isASCIILetterOrDigit { opens = false }
            if after.isASCIILetterOrDigit { closes = false }
        }
        return (count, opens, closes)
    }

    /// What the run at `start` opens; or how many of its characters are only themselves.
    mutating func span(at start: Int, end: Int) -> (span: Span?, literal: Int) {
        let kind = tokens[start].kind
        let opening = run(at: start, end: end)
        guard opening.opens else { return (nil, opening.count) }
        guard start < (kind == .star ? lastClosers.star : lastClosers.underscore) else { return (nil, 1) }
        // The runs still to be closed, the innermost last.
        var waiting = [opening.count]
        var index = start + opening.count
        while index < end {
            guard tokens[index].kind == kind else {
                index = after(index)
                guard spend(1) else { return (nil, 1) }
                continue
            }
            let run = run(at: index, end: end)
            guard spend(run.count) else { return (nil, 1) }
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
            index += run.count
        }
        return (nil, 1)
    }

    /// The end of what `~~` at `start` opens.
    mutating func strikethrough(at start: Int, end: Int) -> Int? {
        guard start + 4 < end, tokens[start + 1].kind == .tilde, byte(before: start) != UInt8(ascii: "~"),
            tokens[start + 2].kind != .tilde, !byte(at: start + 2).isSpace
        else { return nil }
        var open = 1
        var index = start + 2
        while index + 1 < end {
            if tokens[index].kind == .tilde, tokens[index + 1].kind == .tilde, byte(before: index) != UInt8(ascii: "~")
            {
                let isLast = index + 2 >= end
                if isLast || tokens[index + 2].kind != .tilde {
                    if !byte(before: index).isSpace {
                        open -= 1
                    } else if isLast || !byte(at: index + 2).isSpace {
                        open += 1
                    }
                    if open == 0 { return index }
                }
            }
            index = after(index)
            guard spend(1) else { return nil }
        }
        return nil
    }

    private mutating func spend(_ count: Int) -> Bool {
        steps -= count
        return steps > 0
    }

    /// The next token; a link counts as one.
    private func after(_ index: Int) -> Int {
        tokens[index].kind == .openLink ? tokens[index].other + 1 : index + 1
    }

    // MARK: What the author typed around a token

    private func byte(at index: Int) -> UInt8 {
        tokens[index].kind == .text ? bytes[tokens[index].start] : tokens[index].kind.edges.first
    }

    /// 0 at the start of the text.
    private func byte(before index: Int) -> UInt8 {
        guard index > first else { return 0 }
        return tokens[index - 1].kind == .text ? bytes[tokens[index - 1].end - 1] : tokens[index - 1].kind.edges.last
    }
}

extension InlineToken.Kind {
    /// The characters that it begins and ends with, when it is no text.
    fileprivate var edges: (first: UInt8, last: UInt8) {
        switch self {
        case .text: (0, 0)
        case .star, .openEmphasis, .openStrong, .closeEmphasis: (UInt8(ascii: "*"), UInt8(ascii: "*"))
        case .underscore: (UInt8(ascii: "_"), UInt8(ascii: "_"))
        case .tilde: (UInt8(ascii: "~"), UInt8(ascii: "~"))
        case .code: (UInt8(ascii: "`"), UInt8(ascii: "`"))
        case .html: (UInt8(ascii: "<"), UInt8(ascii: ">"))
        case .softBreak, .lineBreak: (UInt8(ascii: "\n"), UInt8(ascii: "\n"))
        case .footnote: (UInt8(ascii: "["), UInt8(ascii: "]"))
        case .openLink: (UInt8(ascii: "["), UInt8(ascii: "["))
        case .closeLink: (UInt8(ascii: "]"), UInt8(ascii: ")"))
        case .image: (UInt8(ascii: "!"), UInt8(ascii: ")"))
        }
    }
}
