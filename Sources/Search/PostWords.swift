/// The words that a post is found by, each once.
///
/// They are kept packed: of each word a byte with its place (2 bits), how many bytes it shares with the word before (3) and how many
/// follow (3); 7 means that the number is in a byte of its own.
package struct PostWords: Sendable {
    /// Where in a post a word is; the most significant place is kept.
    enum Place: UInt8 {
        case body, tag, title
    }

    package let packed: ArraySlice<UInt8>

    /// From the `packed` of another value, or of several, one after the other: each begins with a whole word.
    package init(packed: ArraySlice<UInt8>) { self.packed = packed }

    /// The words of a post, in each of `SearchSegment.parts`.
    /// - Parameter texts: the body, and the bodies of the replies.
    package static func parts(title: String, tags: [String], texts: some Sequence<[UInt8]>) -> [PostWords] {
        var words = PlacedWords()
        for text in texts { words.add(text, .body) }
        for tag in tags { words.add(Array(tag.utf8), .tag) }
        words.add(Array(title.utf8), .title)

        var parts = Array(repeating: Packing(), count: SearchSegment.parts)
        for (word, place) in words.sorted { parts[SearchSegment.part(of: word)].append(word, place) }
        return parts.map { PostWords(packed: $0.bytes[...]) }
    }

    /// Packs words that come in order.
    private struct Packing {
        var bytes: [UInt8] = []
        private var previous = SearchWord(start: 0, rest: [])

        mutating func append(_ word: SearchWord, _ place: Place) {
            let shared = word.sharedCount(with: previous)
            let rest = word.count - shared
            bytes.append(place.rawValue << 6 | UInt8(min(shared, 7)) << 3 | UInt8(min(rest, 7)))
            if shared >= 7 { bytes.append(UInt8(shared)) }
            if rest >= 7 { bytes.append(UInt8(rest)) }
            for offset in shared..<word.count { bytes.append(word[offset]) }
            previous = word
        }
    }

    /// Calls `body` with each word. Bytes that were not packed here have no words.
    func forEach(_ body: (_ word: [UInt8], Place) -> Void) {
        var word: [UInt8] = []
        var index = packed.startIndex
        while index < packed.endIndex {
            let head = packed[index]
            index += 1
            var (shared, count) = (Int(head >> 3 & 7), Int(head & 7))
            if shared == 7, index < packed.endIndex {
                shared = Int(packed[index])
                index += 1
            }
            if count == 7, index < packed.endIndex {
                count = Int(packed[index])
                index += 1
            }
            guard let place = Place(rawValue: head >> 6), shared <= word.count, count <= packed.endIndex - index else {
                return
            }
            word.removeSubrange(shared...)
            word += packed[index..<index + count]
            index += count
            body(word, place)
        }
    }
}

/// Words, each once, with the most significant place it was added with: a hash table.
private struct PlacedWords {
    private var starts: [UInt128] = []
    private var places: [PostWords.Place] = []
    /// What follows the starts of the few words that are longer.
    private var rests: [Int: [UInt8]] = [:]
    /// The numbers of words in their slots, or -1.
    private var slots = [Int32](repeating: -1, count: 1 << 10)

    /// Places come from the least significant to the most.
    mutating func add(_ text: [UInt8], _ place: PostWords.Place) {
        var words = SearchWords(in: text)
        while let word = words.next() {
            let hash = hash(word)
            var slot = hash & (slots.count - 1)
            while slots[slot] >= 0, !holds(word, Int(slots[slot])) { slot = (slot + 1) & (slots.count - 1) }
            guard slots[slot] < 0 else {
                places[Int(slots[slot])] = place
                continue
            }
            slots[slot] = Int32(starts.count)
            if !word.rest.isEmpty { rests[starts.count] = word.rest }
            starts.append(word.start)
            places.append(place)
            if starts.count * 2 > slots.count { grow() }
        }
    }

    var sorted: [(word: SearchWord, place: PostWords.Place)] {
        // Most words differ in their starts.
        starts.indices.map { (start: starts[$0], number: $0) }.sorted { a, b in
            a.start == b.start ? word(a.number) < word(b.number) : a.start < b.start
        }.map { (word($0.number), places[$0.number]) }
    }

    private func word(_ number: Int) -> SearchWord {
        SearchWord(start: starts[number], rest: rests.isEmpty ? [] : rests[number] ?? [])
    }

    private func holds(_ word: SearchWord, _ number: Int) -> Bool {
        guard starts[number] == word.start else { return false }
        return rests.isEmpty ? word.rest.isEmpty : rests[number] ?? [] == word.rest
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for number in starts.indices {
            var slot = hash(word(number)) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// The keys differ in each run, so that nobody can write posts whose words all collide.
    private func hash(_ word: SearchWord) -> Int {
        func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
            let product = (a ^ Self.keys.0).multipliedFullWidth(by: b ^ Self.keys.1)
            return product.high ^ product.low
        }
        var sum = mixed(UInt64(truncatingIfNeeded: word.start), UInt64(truncatingIfNeeded: word.start >> 64))
        for byte in word.rest { sum = mixed(sum, UInt64(byte)) }
        return Int(truncatingIfNeeded: sum >> 1)
    }

    private static let keys = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
}
