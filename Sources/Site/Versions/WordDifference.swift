import Text

/// What changed from one text to another, word by word.
///
/// The words are compared by Myers' algorithm in linear space, whose steps grow with the length of the texts and with the number
/// of changes. Texts that are too different for the steps that are left are compared by lines; of those that differ too much
/// for that too, what could not be compared has changed.
///
/// Source: Eugene Myers, "An O(ND) Difference Algorithm and Its Variations" (1986).
struct WordDifference {
    enum Kind { case same, deleted, inserted }

    struct Part: Equatable {
        var kind: Kind
        var text: String
    }

    /// Where something changed, what was deleted stands before what was inserted.
    private(set) var parts: [Part] = []
    private(set) var deletedWords = 0
    private(set) var insertedWords = 0

    /// The steps that all texts of a page may take together: some tenths of a second.
    static let stepsOfPage = 60_000_000

    /// - Parameter steps: how many are left; those that were taken are subtracted.
    init(from old: String, to new: String, steps: inout Int) {
        let (old, new) = (Array(old.utf8), Array(new.utf8))
        let words = Comparison(Self.words(in: old), of: old, Self.words(in: new), of: new, &steps)
        add(
            words.isWhole ? words : Comparison(Self.lines(in: old), of: old, Self.lines(in: new), of: new, &steps), old,
            new)
    }

    private mutating func add(_ comparison: Comparison, _ old: [UInt8], _ new: [UInt8]) {
        let (oldTokens, newTokens) = (comparison.oldTokens, comparison.newTokens)
        var (i, j) = (0, 0)
        var (deleted, inserted): ([UInt8], [UInt8]) = ([], [])
        while i < oldTokens.count || j < newTokens.count {
            while i < oldTokens.count, comparison.isDeleted[i] {
                deleted += old[oldTokens[i]]
                i += 1
            }
            while j < newTokens.count, comparison.isInserted[j] {
                inserted += new[newTokens[j]]
                j += 1
            }
            let start = i
            while i < oldTokens.count, j < newTokens.count, !comparison.isDeleted[i], !comparison.isInserted[j] {
                (i, j) = (i + 1, j + 1)
            }
            let same = oldTokens[start..<i].reduce(into: [UInt8]()) { $0 += old[$1] }
            // A space between two words that changed is read with them.
            let isDeletedToo = !deleted.isEmpty || i < oldTokens.count && comparison.isDeleted[i]
            let isInsertedToo = !inserted.isEmpty || j < newTokens.count && comparison.isInserted[j]
            let isBetween = !(deleted.isEmpty && inserted.isEmpty) && (i < oldTokens.count || j < newTokens.count)
            if isBetween, isDeletedToo, isInsertedToo, same.count <= 3,
                !same.contains(where: { $0 == 10 || Self.isOfWord($0) })
            {
                deleted += same
                inserted += same
                continue
            }
            deletedWords += Self.words(in: deleted).count { Self.isOfWord(deleted[$0.lowerBound]) }
            insertedWords += Self.words(in: inserted).count { Self.isOfWord(inserted[$0.lowerBound]) }
            let spaces = zip(deleted, inserted).prefix { $0 == 0x20 && $1 == 0x20 }.count
            append(.same, deleted.prefix(spaces))
            append(.deleted, deleted.dropFirst(spaces))
            append(.inserted, inserted.dropFirst(spaces))
            append(.same, same[...])
            (deleted, inserted) = ([], [])
        }
    }

    private mutating func append(_ kind: Kind, _ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if parts.last?.kind == kind {
            parts[parts.count - 1].text += text
        } else {
            parts.append(Part(kind: kind, text: text))
        }
    }

    // MARK: Words

    private static func isOfWord(_ byte: UInt8) -> Bool { byte.isASCIILetterOrDigit || byte >= 0x80 }

    /// Runs of letters and digits, runs of spaces, and each other character alone: so is each one of Chinese and Japanese, which
    /// have no spaces between words.
    private static func words(in bytes: [UInt8]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            let start = index
            let kind = kind(at: index, in: bytes)
            index += kind.length
            if kind.joins {
                while index < bytes.count, case let next = Self.kind(at: index, in: bytes), next.joins,
                    next.isSpace == kind.isSpace
                {
                    index += next.length
                }
            }
            words.append(start..<index)
        }
        return words
    }

    /// - Returns: how many bytes the character at `index` has, and whether it joins its neighbours of the kind.
    private static func kind(at index: Int, in bytes: [UInt8]) -> (length: Int, joins: Bool, isSpace: Bool) {
        let byte = bytes[index]
        switch byte {
        case 0x20, 9: return (1, true, true)
        case ..<0x80: return (1, byte.isASCIILetterOrDigit, false)
        case ..<0xE0: return (2, true, false)
        case ..<0xF0:
            // U+2000 to U+207F are dashes, quotation marks and the like, but for what joins the parts of an emoji.
            let isPunctuation = byte == 0xE2 && bytes[index + 1] < 0x82 && bytes[index + 2] != 0x8D
            return (3, !(isPunctuation || (0xE3...0xE9).contains(byte)), false)
        default: return (4, !(byte == 0xF0 && bytes[index + 1] >= 0xA0), false)
        }
    }

    private static func lines(in bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 10 {
            lines.append(start..<(index + 1))
            start = index + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }
}

/// Which parts of two texts are not in the other.
private struct Comparison {
    let oldTokens: [Range<Int>]
    let newTokens: [Range<Int>]
    private(set) var isDeleted: [Bool]
    private(set) var isInserted: [Bool]
    /// False when there were not enough steps: then more may be marked than has changed.
    private(set) var isWhole = true

    private let old: [Int32]
    private let new: [Int32]
    private var steps: Int

    init(
        _ oldTokens: [Range<Int>], of oldBytes: [UInt8], _ newTokens: [Range<Int>], of newBytes: [UInt8],
        _ steps: inout Int
    ) {
        self.oldTokens = oldTokens
        self.newTokens = newTokens
        isDeleted = Array(repeating: false, count: oldTokens.count)
        isInserted = Array(repeating: false, count: newTokens.count)
        var numbers: [ArraySlice<UInt8>: Int32] = [:]
        var old: [Int32] = []
        for token in oldTokens { old.append(Self.number(of: oldBytes[token], in: &numbers)) }
        var new: [Int32] = []
        for token in newTokens { new.append(Self.number(of: newBytes[token], in: &numbers)) }
        (self.old, self.new) = (old, new)
        let most = min(steps, Self.mostSteps)
        self.steps = most
        compare(old.indices, new.indices)
        steps -= most - self.steps
    }

    /// Those of one pair of texts.
    private static let mostSteps = 4_000_000

    private static func number(of token: ArraySlice<UInt8>, in numbers: inout [ArraySlice<UInt8>: Int32]) -> Int32 {
        if let number = numbers[token] { return number }
        let number = Int32(numbers.count)
        numbers[token] = number
        return number
    }

    private mutating func compare(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        var (a, b) = (oldRange, newRange)
        while let x = a.first, let y = b.first, old[x] == new[y] { (a, b) = (a.dropFirst(), b.dropFirst()) }
        while let x = a.last, let y = b.last, old[x] == new[y] { (a, b) = (a.dropLast(), b.dropLast()) }
        if !a.isEmpty, !b.isEmpty {
            if let middle = middle(a, b) {
                compare(a.lowerBound..<middle.old, b.lowerBound..<middle.new)
                compare(middle.old..<a.upperBound, middle.new..<b.upperBound)
                return
            }
            isWhole = false
        }
        for index in a { isDeleted[index] = true }
        for index in b { isInserted[index] = true }
    }

    /// Where a shortest way from the one to the other is half done; nil when there are no steps left.
    ///
    /// Neither begins or ends as the other does, so the place is at neither end, and both halves are shorter.
    private mutating func middle(_ a: Range<Int>, _ b: Range<Int>) -> (old: Int, new: Int)? {
        let (width, height) = (a.count, b.count)
        let (first, last) = (a.lowerBound, a.upperBound - 1)
        let (top, bottom) = (b.lowerBound, b.upperBound - 1)
        let half = (width + height + 1) / 2
        let delta = width - height
        let zero = half + 1
        // How far the ways with so many changes come on each diagonal, from the beginning and from the end; -1 for nowhere.
        var ahead = [Int](repeating: -1, count: 2 * half + 3)
        ahead[zero + 1] = 0
        var back = ahead
        for changes in 0...half {
            guard steps > 0 else { return nil }
            let lowest = changes <= height ? -changes : (changes - height) % 2 - height
            let highest = changes <= width ? changes : width - (changes - width) % 2
            let diagonals = stride(from: lowest, through: highest, by: 2)
            for diagonal in diagonals {
                var x = Self.start(on: diagonal, ahead, zero, width, height)
                steps -= 1
                guard x >= 0 else {
                    ahead[zero + diagonal] = -1
                    continue
                }
                while x < width, x - diagonal < height, old[first + x] == new[top + x - diagonal] {
                    (x, steps) = (x + 1, steps - 1)
                }
                ahead[zero + diagonal] = x
                let other = delta - diagonal
                if delta % 2 != 0, abs(other) < changes, back[zero + other] >= 0, x + back[zero + other] >= width {
                    return (first + x, top + x - diagonal)
                }
            }
            for diagonal in diagonals {
                var x = Self.start(on: diagonal, back, zero, width, height)
                steps -= 1
                guard x >= 0 else {
                    back[zero + diagonal] = -1
                    continue
                }
                while x < width, x - diagonal < height, old[last - x] == new[bottom - x + diagonal] {
                    (x, steps) = (x + 1, steps - 1)
                }
                back[zero + diagonal] = x
                let other = delta - diagonal
                if delta % 2 == 0, abs(other) <= changes, ahead[zero + other] >= 0, x + ahead[zero + other] >= width {
                    return (last + 1 - x, bottom + 1 - x + diagonal)
                }
            }
        }
        return nil
    }

    /// The farther of the two places on a diagonal that one more change leads to; -1 when there is none.
    private static func start(on diagonal: Int, _ ways: [Int], _ zero: Int, _ width: Int, _ height: Int) -> Int {
        let (left, above) = (ways[zero + diagonal - 1], ways[zero + diagonal + 1])
        let right = left >= 0 && left < width ? left + 1 : -1
        let down = above >= 0 && above - diagonal <= height ? above : -1
        return max(right, down)
    }
}
