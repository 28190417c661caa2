/// Words and signs that speak for a language, and how strongly.
///
/// A pattern is a run of tokens, as `CodeTokens` cuts them: `^` is the start or the end of a line, `W` any word, `C` a
/// capitalised word, `S` a string, `N` a number, `$V` a word with a dollar sign. Each pattern counts at most three times. The weights are the authors' judgement, checked by
/// `scripts/bench-snippets`; they are not trained.
struct LanguageVotes {
    /// The languages that got votes, most votes first.
    private(set) var ranking: [(language: Language, votes: Int)] = []

    init(_ tokens: [String]) {
        let ids = tokens.map { Self.ballot.id(of: $0) }
        var counts = [Int](repeating: 0, count: Self.ballot.patterns.count)
        for start in ids.indices {
            for first in [ids[start].exact, ids[start].kind, ids[start].general] where first != 0 {
                for pattern in Self.ballot.patternsByFirst[first]
                where Self.matches(ids, at: start, Self.ballot.patterns[pattern].ids) {
                    counts[pattern] += 1
                }
            }
        }
        var votes = [Int](repeating: 0, count: Self.ballot.languages.count)
        for (pattern, count) in zip(Self.ballot.patterns, counts) {
            votes[pattern.language] += min(count, 3) * pattern.weight
        }
        ranking = votes.enumerated().filter { $0.element > 0 }
            .sorted { ($0.element, $1.offset) > ($1.element, $0.offset) }
            .map { (Self.ballot.languages[$0.offset], $0.element) }
    }

    func votes(for language: Language) -> Int {
        ranking.first { $0.language == language }?.votes ?? 0
    }

    private static func matches(_ ids: [Ballot.TokenID], at start: Int, _ pattern: [Int]) -> Bool {
        guard start + pattern.count <= ids.count else { return false }
        for (offset, wanted) in pattern.enumerated() where offset > 0 {
            let id = ids[start + offset]
            guard id.exact == wanted || id.kind == wanted || id.general == wanted else { return false }
        }
        return true
    }

    private static let ballot = Ballot(languagePatterns)
}

/// The patterns, with their tokens as small numbers.
private struct Ballot: Sendable {
    struct Pattern {
        var language: Int
        var weight: Int
        var ids: [Int]
    }

    struct TokenID {
        var exact: Int
        var kind: Int
        var general: Int
    }

    var languages: [Language] = []
    var patterns: [Pattern] = []
    /// The patterns whose first token has a number.
    var patternsByFirst: [[Int]] = [[]]
    private var numbers: [String: Int] = [:]
    private var word = 0, capitalised = 0, string = 0, digits = 0
    private var sigils: [UInt8: (kind: Int, general: Int)] = [:]

    init(_ table: [(language: String, weight: Int, patterns: String)]) {
        word = number("W")
        capitalised = number("C")
        string = number("S")
        digits = number("N")
        sigils = [
            UInt8(ascii: "$"): (number("$V"), 0), UInt8(ascii: "@"): (number("@C"), number("@W")),
            UInt8(ascii: "#"): (number("#W"), number("#W")), UInt8(ascii: "%"): (number("%W"), number("%W")),
        ]
        for entry in table {
            let language = Language(entry.language)
            let index = languages.firstIndex(of: language) ?? languages.count
            if index == languages.count { languages.append(language) }
            for pattern in entry.patterns.split(separator: "\n").flatMap({ $0.split(separator: "  ") }) {
                let ids = pattern.split(separator: " ").map { number(String($0)) }
                patternsByFirst[ids[0]].append(patterns.count)
                patterns.append(Pattern(language: index, weight: entry.weight, ids: ids))
            }
        }
    }

    private mutating func number(_ token: String) -> Int {
        if let number = numbers[token] { return number }
        patternsByFirst.append([])
        numbers[token] = patternsByFirst.count - 1
        return patternsByFirst.count - 1
    }

    func id(of token: String) -> TokenID {
        let exact = numbers[token] ?? 0
        guard let first = token.utf8.first else { return TokenID(exact: 0, kind: 0, general: 0) }
        if let sigil = sigils[first], let letter = token.utf8.dropFirst().first, letter.isWordByte {
            if first == UInt8(ascii: "@"), !letter.isUpperLetter {
                return TokenID(exact: exact, kind: sigil.general, general: 0)
            }
            return TokenID(exact: exact, kind: sigil.kind, general: sigil.general)
        }
        if token == "\"" || token == "'s" || token == "\\(" { return TokenID(exact: exact, kind: string, general: 0) }
        if first.isASCIIDigit { return TokenID(exact: exact, kind: digits, general: 0) }
        if first.isUpperLetter { return TokenID(exact: exact, kind: capitalised, general: word) }
        if first.isWordByte { return TokenID(exact: exact, kind: word, general: word) }
        return TokenID(exact: exact, kind: 0, general: 0)
    }
}
