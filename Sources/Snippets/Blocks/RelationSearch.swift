import Dockerfiles
import Text

/// Finds what the blocks of a post have in common, by their lines.
///
/// Lines are compared without white space at their ends, and without blank lines. Each distinct line gets a number.
struct RelationSearch {
    /// The lines of one block that are not blank, with their positions.
    struct Lines {
        var ids: [Int] = []
        /// The line of the block's code, from 1, of each of `ids`.
        var numbers: [Int] = []
        /// How many of the bytes are not white space.
        var weight = 0
        /// The `ids` that are not comments.
        var telling: [Int] = []
    }

    private(set) var blocks: [Lines] = []
    /// For each line, the blocks that hold it; lines in very many blocks are not significant.
    private var holders: [[Int]] = []
    /// The lines that are comments, or mark an elision.
    private var comments: Set<Int> = []

    init(_ texts: [String]) {
        var ids: [Substring: Int] = [:]
        for (index, text) in texts.enumerated() {
            var lines = Lines()
            for (number, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                let line = Substring(line).trimmed
                guard !line.isEmpty else { continue }
                let id = ids[line, default: ids.count]
                if id == ids.count {
                    ids[line] = id
                    holders.append([])
                    if line.utf8.starts(with: "#".utf8) || line.utf8.starts(with: "//".utf8) || line.isElision {
                        comments.insert(id)
                    }
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

    /// The relation of each block to another, where there is one. An excerpt points at the block that holds it, which
    /// may come later. Following relations never leads in a cycle: each leads to an earlier block of the same lines, or
    /// to more lines.
    ///
    /// - Parameters:
    ///   - isInstructions: whether a block is a part of a Dockerfile, whose instructions may be apart in the whole.
    ///   - isElided: whether lines are left out of a block.
    func relations(isInstructions: (Int) -> Bool, isElided: (Int) -> Bool) -> [Relation?] {
        var relations = excerpts()
        for index in blocks.indices where relations[index] == nil {
            // An instruction may differ in its flags; other abridged code must have nothing new.
            let share = isInstructions(index) ? 0.8 : 1
            guard isInstructions(index) || isElided(index) else { continue }
            if let whole = abridged(index, share: share) {
                relations[index] = Relation(kind: .abridged, block: whole + 1, lines: nil)
            }
        }
        return relations
    }

    private func excerpts() -> [Relation?] {
        blocks.indices.map { part in
            // The line in the fewest blocks: only those can contain all lines.
            guard let rarest = blocks[part].ids.min(by: { holders[$0].count < holders[$1].count }) else { return nil }
            for whole in holders[rarest] where whole != part {
                guard let start = run(part, of: whole) else { continue }
                let isSame = blocks[whole].ids.count == blocks[part].ids.count
                let lines = blocks[whole].numbers[start]...blocks[whole].numbers[start + blocks[part].ids.count - 1]
                return Relation(
                    kind: isSame ? .duplicate : .excerpt, block: whole + 1, lines: isSame ? nil : lines)
            }
            return nil
        }
    }

    /// Where the lines of block `part` begin in those of `whole`; nil when they are not there, or only by chance.
    private func run(_ part: Int, of whole: Int) -> Int? {
        let lines = blocks[part].ids, all = blocks[whole].ids
        // Of two equal blocks, the first is the original.
        if all.count == lines.count { return whole < part && all == lines ? 0 : nil }
        // `}` or `npm i` is in many blocks by chance.
        guard all.count > lines.count, blocks[part].weight >= 12 else { return nil }
        return all.firstRun(of: lines)
    }

    /// The block that has at least `share` of the lines of block `index`, ignoring comments, and others besides.
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

extension [Int] {
    /// Where `run` begins first. Knuth–Morris–Pratt: the time is linear.
    fileprivate func firstRun(of run: [Int]) -> Int? {
        // How many numbers at the start of `run` still match after a mismatch.
        var borders = [0]
        for number in run.dropFirst() {
            var border = borders[borders.count - 1]
            while border > 0, run[border] != number { border = borders[border - 1] }
            borders.append(run[border] == number ? border + 1 : 0)
        }
        var length = 0
        for (index, number) in enumerated() {
            while length > 0, run[length] != number { length = borders[length - 1] }
            if run[length] == number { length += 1 }
            if length == run.count { return index + 1 - length }
        }
        return nil
    }
}
