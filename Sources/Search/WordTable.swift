/// Words, numbered in the order in which they come: a hash table whose keys are in one array, since there are hundreds
/// of thousands.
struct WordTable {
    private var bytes: [UInt8] = []
    /// Where each word ends in `bytes`.
    private var ends: [Int32] = []
    /// The numbers of words in their slots, or -1.
    private var slots = [Int32](repeating: -1, count: 1 << 10)

    var count: Int { ends.count }

    subscript(number: Int) -> ArraySlice<UInt8> { bytes[range(number)] }

    /// The number of a word, a new one if it is new.
    mutating func number(of word: ArraySlice<UInt8>) -> Int32 {
        if ends.count * 2 >= slots.count { grow() }
        var slot = hash(word) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isEqual(word, Int(slots[slot])) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(ends.count)
        bytes += word
        ends.append(Int32(bytes.count))
        return slots[slot]
    }

    private func isEqual(_ word: ArraySlice<UInt8>, _ number: Int) -> Bool {
        let range = range(number)
        guard word.count == range.count else { return false }
        var index = word.startIndex
        for place in range {
            guard bytes[place] == word[index] else { return false }
            index += 1
        }
        return true
    }

    private func range(_ number: Int) -> Range<Int> { (number > 0 ? Int(ends[number - 1]) : 0)..<Int(ends[number]) }

    /// Source: FNV-1a. The seed differs in each run, so that nobody can write posts whose words all collide.
    private func hash(_ word: ArraySlice<UInt8>) -> Int {
        var hash = Self.seed
        for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
    }

    private static let seed = UInt64.random(in: .min ... .max)

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in ends.indices {
            var slot = hash(bytes[range(number)]) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}
