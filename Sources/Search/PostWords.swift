/// The words that a post is found by, each once, in the order of their bytes.
///
/// They are kept packed: of each word a byte with its place (2 bits), how many bytes it shares with the word before (3) and how many
/// follow (3); 7 means that the number is in a byte of its own.
package struct PostWords: Sendable {
    /// Where in a post a word is; the most significant place is kept.
    enum Place: UInt8 {
        case body, tag, title
    }

    package let packed: ArraySlice<UInt8>

    /// From the `packed` of another value.
    package init(packed: ArraySlice<UInt8>) { self.packed = packed }

    /// - Parameter texts: the body, and the bodies of the replies.
    package init(title: String, tags: [String], texts: some Sequence<[UInt8]>) {
        var table = WordTable()
        var places: [Place] = []
        func add(_ text: [UInt8], _ place: Place) {
            SearchWords.forEach(in: text) { word in
                let number = Int(table.number(of: word))
                if number == places.count { places.append(place) } else { places[number] = place }
            }
        }
        for text in texts { add(text, .body) }
        for tag in tags { add(Array(tag.utf8), .tag) }
        add(Array(title.utf8), .title)

        var bytes: [UInt8] = []
        var previous: ArraySlice<UInt8> = []
        for number in table.sorted {
            let word = table[number]
            var shared = 0
            while shared < min(word.count, previous.count),
                word[word.startIndex + shared] == previous[previous.startIndex + shared]
            { shared += 1 }
            let rest = word.count - shared
            bytes.append(places[number].rawValue << 6 | UInt8(min(shared, 7)) << 3 | UInt8(min(rest, 7)))
            if shared >= 7 { bytes.append(UInt8(shared)) }
            if rest >= 7 { bytes.append(UInt8(rest)) }
            bytes += word.dropFirst(shared)
            previous = word
        }
        // Kept for each post of an archive: without room to grow.
        packed = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }[...]
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
