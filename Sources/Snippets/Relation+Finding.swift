/// Finds what the blocks of a post have in common, by their lines.
///
/// Lines are compared without white space at their ends, blank lines not at all. Every line becomes a number once, and runs of
/// them are looked up by hash, so that the time grows with the length of the post and not with the number of pairs.
struct RelationSearch {
    /// The lines of one block that are not blank: what they are, and where they stand.
    struct Lines {
        var ids: [Int] = []
        /// The line of the block's code, from 1, of each of `ids`.
        var numbers: [Int] = []
        /// How many of the bytes are no white space.
        var weight = 0
        var hasElision = false
        /// The `ids` that are no comments.
        var telling: [Int] = []
    }

    private(set) var blocks: [Lines] = []
    /// For each line, the blocks that hold it; lines of very many blocks tell nothing.
    private var holders: [[Int]] = []
    /// The lines that are comments, or stand for lines that were left out.
    private var comments: Set<Int> = []

    init(_ texts: [String]) {
        var ids: [Substring: Int] = [:]
        for (index, text) in texts.enumerated() {
            var lines = Lines()
            for (number, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                let line = trimmed(Substring(line))
                guard !line.isEmpty else { continue }
                if isElision(line) { lines.hasElision = true }
                let id = ids[line, default: ids.count]
                if id == ids.count {
                    ids[line] = id
                    holders.append([])
                    if line.hasPrefix("#") || line.hasPrefix("//") || isElision(line) { comments.insert(id) }
                }
                if holders[id].last != index, holders[id].count < 64 { holders[id].append(index) }
                lines.ids.append(id)
                if !comments.contains(id) { lines.telling.append(id) }
                lines.numbers.append(number + 1)
                lines.weight += line.utf8.count
            }
            blocks.append(lines)
        }
    }

    /// The relation of each block to another, where there is one. An excerpt points at the block that holds it, which may
    /// come later. Following relations never leads in a circle: each leads to an earlier block of the same lines, or to more lines.
    ///
    /// - Parameter isInstructions: whether a block is a part of a Dockerfile, whose instructions may stand apart in the whole.
    func relations(isInstructions: (Int) -> Bool) -> [Relation?] {
        var relations = excerpts()
        for index in blocks.indices where relations[index] == nil {
            // An instruction may differ in its flags; other code that is left out of must not hide what is new in it.
            let share = isInstructions(index) ? 0.8 : 1
            guard isInstructions(index) || blocks[index].hasElision else { continue }
            if let whole = abridged(index, share: share) {
                relations[index] = Relation(kind: .abridged, block: whole + 1, lines: nil)
            }
        }
        return relations
    }

    private func excerpts() -> [Relation?] {
        var relations = [Relation?](repeating: nil, count: blocks.count)
        // Blocks of one length are looked for together: there are few different lengths in a post.
        let byLength = Dictionary(grouping: blocks.indices.filter { !blocks[$0].ids.isEmpty }) { blocks[$0].ids.count }
        let hashes = blocks.map { RollingHash($0.ids) }
        for (length, candidates) in byLength {
            var wanted = Dictionary(grouping: candidates) { hashes[$0].hash(of: 0..<length) }
            // Most runs are no block: a small table says so faster than the dictionary.
            var isWanted = [Bool](repeating: false, count: 4096)
            for hash in wanted.keys { isWanted[Int(hash >> 52)] = true }
            for whole in blocks.indices where blocks[whole].ids.count >= length {
                for start in 0...(blocks[whole].ids.count - length) {
                    let hash = hashes[whole].hash(of: start..<start + length)
                    guard isWanted[Int(hash >> 52)], let parts = wanted[hash] else { continue }
                    for part in parts where part != whole && relations[part] == nil {
                        guard isPart(part, of: whole, at: start) else { continue }
                        let numbers = blocks[whole].numbers
                        let isSame = blocks[whole].ids.count == length
                        relations[part] = Relation(
                            kind: isSame ? .duplicate : .excerpt, block: whole + 1,
                            lines: isSame ? nil : numbers[start]...numbers[start + length - 1])
                    }
                    wanted[hash] = parts.filter { relations[$0] == nil }
                }
            }
        }
        return relations
    }

    private func isPart(_ part: Int, of whole: Int, at start: Int) -> Bool {
        let length = blocks[part].ids.count
        // Of two equal blocks, the first is the original.
        if blocks[whole].ids.count == length { return whole < part && blocks[whole].ids == blocks[part].ids }
        // `}` or `npm i` stands in many a block by chance.
        guard blocks[part].weight >= 12 else { return false }
        return blocks[whole].ids[start..<start + length].elementsEqual(blocks[part].ids)
    }

    /// The block that has at least `share` of the lines of block `index`, comments left out, and more besides.
    private func abridged(_ index: Int, share: Double) -> Int? {
        let telling = blocks[index].telling
        guard telling.count >= 2 else { return nil }
        var counts: [Int: Int] = [:]
        for id in telling {
            for holder in holders[id] where holder != index { counts[holder, default: 0] += 1 }
        }
        return counts.filter { whole, count in
            Double(count) >= share * Double(telling.count) && blocks[whole].telling.count > telling.count
        }.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }
}

/// Whether a line stands for lines that were left out: `...`, `# ...`, `// …`, `/* ... */`.
func isElision(_ line: Substring) -> Bool {
    let marks = line.drop {
        $0 == "#" || $0 == "/" || $0 == "*" || $0 == "-" || $0 == ";" || $0 == "[" || $0 == "(" || $0 == " "
            || $0 == "<" || $0 == "!"
    }
    let core = marks.dropTrailing {
        $0 == "*" || $0 == "/" || $0 == "]" || $0 == ")" || $0 == " " || $0 == "-" || $0 == ">"
    }
    return core == "..." || core == "…" || core == "...." || core == ". . ."
}

/// Hashes of the runs of a list of numbers, each in constant time. Runs that are equal hash alike; the caller compares them.
private struct RollingHash {
    private var prefixes: [UInt64] = [0]
    private var powers: [UInt64] = [1]

    init(_ ids: [Int]) {
        prefixes.reserveCapacity(ids.count + 1)
        for id in ids {
            prefixes.append(
                (prefixes.last ?? 0) &* Self.base &+ UInt64(truncatingIfNeeded: id + 1) &* 0x9E37_79B9_7F4A_7C15)
            powers.append((powers.last ?? 1) &* Self.base)
        }
    }

    func hash(of range: Range<Int>) -> UInt64 {
        prefixes[range.upperBound] &- prefixes[range.lowerBound] &* powers[range.count]
    }

    private static let base: UInt64 = 0x5851_F42D_4C95_7F2D
}
