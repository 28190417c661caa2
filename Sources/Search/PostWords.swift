/// The words that a post is found by, each once, in the order of their bytes.
///
/// They are kept packed: of each word a byte with its place (2 bits), how many bytes it shares with the word before (3) and how many
/// follow (3); 7 means that the number is in a byte of its own.
package struct PostWords: Sendable {
    /// How a post is known by a word; the most telling counts.
    enum Place: UInt8 {
        case body, tag, title
    }

    package let packed: ArraySlice<UInt8>

    /// What `packed` of others were.
    package init(packed: ArraySlice<UInt8>) { self.packed = packed }

    /// - Parameter texts: the body, and the bodies of the replies.
    package init(title: String, tags: [String], texts: some Sequence<[UInt8]>) {
        var places: [String: Place] = [:]
        for text in texts { SearchWords.forEach(in: text) { places[$0] = .body } }
        for tag in tags { SearchWords.forEach(in: Array(tag.utf8)) { places[$0] = .tag } }
        SearchWords.forEach(in: Array(title.utf8)) { places[$0] = .title }

        var bytes: [UInt8] = []
        var previous = ""
        for (word, place) in places.sorted(by: { $0.key < $1.key }) {
            var shared = 0
            for (byte, before) in zip(word.utf8, previous.utf8) {
                guard byte == before else { break }
                shared += 1
            }
            let rest = word.utf8.count - shared
            bytes.append(place.rawValue << 6 | UInt8(min(shared, 7)) << 3 | UInt8(min(rest, 7)))
            if shared >= 7 { bytes.append(UInt8(shared)) }
            if rest >= 7 { bytes.append(UInt8(rest)) }
            bytes.append(contentsOf: word.utf8.dropFirst(shared))
            previous = word
        }
        packed = bytes[...]
    }

    /// Calls `body` with each word. What is not what was packed has no words.
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
