/// Looks for a short text in a long one, near a place, with a few wrong characters.
///
/// Bitap: a bit for each character of the pattern, all of them compared at once, and once more for each error allowed.
/// An error costs its share of the pattern, a distance of 1,000 characters as much as a wholly wrong pattern; the limit
/// is a half. Source: Wu and Manber, "Fast Text Searching With Errors" (1991), and Neil Fraser's account of how
/// diff-match-patch uses it.
enum FuzzySearch {
    private static let threshold = 0.5
    private static let distance = 1000.0

    /// The best place of `pattern` (at most 32 characters), nil when nothing is near enough.
    static func find(_ pattern: [Unicode.Scalar], in text: [Unicode.Scalar], near place: Int) -> Int? {
        let place = max(0, min(place, text.count))
        if text == pattern { return 0 }
        if text.isEmpty { return nil }
        if text[place...].starts(with: pattern) { return place }
        return bitap(pattern, in: text, near: place)
    }

    private static func bitap(_ pattern: [Unicode.Scalar], in text: [Unicode.Scalar], near place: Int) -> Int? {
        func score(_ errors: Int, _ index: Int) -> Double {
            Double(errors) / Double(pattern.count) + Double(abs(place - index)) / distance
        }
        var limit = threshold
        // There may be an exact match further on; the library looks for the last one too.
        if let exact = text.firstIndex(of: pattern, from: place) {
            limit = min(score(0, exact), limit)
            if let exact = text.lastIndex(of: pattern, from: place + pattern.count) {
                limit = min(score(0, exact), limit)
            }
        }

        var masks: [Unicode.Scalar: UInt64] = [:]
        for (index, character) in pattern.enumerated() {
            masks[character, default: 0] |= 1 << UInt64(pattern.count - index - 1)
        }
        let found: UInt64 = 1 << UInt64(pattern.count - 1)
        var best: Int?
        var reach = pattern.count + text.count
        var last: [UInt64] = []
        for errors in 0..<pattern.count {
            // How far from the place a match with this many errors may be.
            var (low, middle) = (0, reach)
            while low < middle {
                if score(errors, place + middle) <= limit { low = middle } else { reach = middle }
                middle = (reach - low) / 2 + low
            }
            reach = middle
            let start = max(1, place - middle + 1)
            let finish = min(place + middle, text.count) + pattern.count
            var bits = [UInt64](repeating: 0, count: finish + 2)
            bits[finish + 1] = (1 << UInt64(errors)) - 1
            var index = finish
            while index >= start {
                let mask = index <= text.count ? masks[text[index - 1]] ?? 0 : 0
                bits[index] = (bits[index + 1] << 1 | 1) & mask
                if errors > 0 {
                    let (right, here) = (last.at(index + 1), last.at(index))
                    bits[index] |= (right | here) << 1 | 1 | right
                }
                if bits[index] & found != 0 {
                    let score = score(errors, index - 1)
                    if score <= limit {
                        limit = score
                        best = index - 1
                        // Before the place it only gets worse.
                        guard index - 1 > place else { break }
                    }
                }
                index -= 1
            }
            if score(errors + 1, place) > limit { break }
            last = bits
        }
        return best
    }
}

extension [UInt64] {
    fileprivate func at(_ index: Int) -> UInt64 { index < count ? self[index] : 0 }
}

extension [Unicode.Scalar] {
    /// The first place of `pattern` that is not before `start`.
    func firstIndex(of pattern: [Unicode.Scalar], from start: Int) -> Int? {
        guard let first = pattern.first else { return start <= count ? start : nil }
        guard start <= count - pattern.count else { return nil }
        return (start...(count - pattern.count)).first { self[$0] == first && self[$0...].starts(with: pattern) }
    }

    /// The last place of `pattern` that is not before `start`.
    func lastIndex(of pattern: [Unicode.Scalar], from start: Int) -> Int? {
        guard start <= count - pattern.count else { return nil }
        return (start...(count - pattern.count)).last { self[$0...].starts(with: pattern) }
    }
}
