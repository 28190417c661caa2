import JSON

/// A file of the index: small, classic JavaScript that calls `g4hFind`, since pages that are opened from a disk may
/// load only scripts.
package struct SearchFile: Hashable, Sendable {
    package var name: String
    package var text: String
}

/// The index of one segment, or a part of it.
///
/// A word is written as the letters that it does not share with the word before, then numbers: how many it shares, and
/// the gaps between the numbers of its posts (`SearchNumbers`); a word without posts is in more than half of them. `!`
/// after a post's number says that the word is in its title, `#` that it is one of its tags.
package struct SearchIndex {
    private let segment: SearchSegment
    private let part: Int?
    /// All words, each once.
    private var words = WordTable()
    /// The words of each post, in the order of the posts.
    private var mentions: [Mention] = []
    /// Where the mentions of each post end.
    private var ends: [Int] = []
    /// Where each post is: author, permlink and date. Titles are with the lines of the posts, which are loaded only for
    /// the results that are shown.
    private var addresses: [String] = []

    /// - Parameters:
    ///   - posts: those of the segment, in its order. Each is visited once.
    ///   - part: of `SearchSegment.parts`, when the posts have the words of that part alone.
    package init(_ segment: SearchSegment, part: Int? = nil, posts: some Sequence<SearchPost>) {
        precondition(part == nil || segment.isDivisible, "only large segments are made in parts")
        (self.segment, self.part) = (segment, part)
        for post in posts {
            post.words.forEach { word, place in
                mentions.append(Mention(words.number(of: word[...]), place))
            }
            ends.append(mentions.count)
            addresses.append("\(post.author) \(post.permlink) \(post.date.filter { $0 != "-" })")
        }
        precondition(addresses.count == segment.posts.count, "a segment's index is made of its posts")
    }

    /// Those of the part; the addresses are with the first. The last segment is one file, `segments.js`: a line with the names and the
    /// number of files of the others, and its own name; its words; its addresses.
    package var files: [SearchFile] {
        if segment.isLast {
            let others = SearchSegment.all(posts: segment.posts.upperBound).dropLast().map { "\($0.name):\($0.shards)" }
            return [
                file(
                    "segments",
                    ([(others + [segment.name]).joined(separator: " ")] + words(in: 1) + addresses)
                        .joined(separator: "\n"))
            ]
        }
        let files = words(in: segment.shards).enumerated().map { file("\(segment.name)-\($0)", $1) }
        guard let part else { return files + addressFiles }
        return stride(from: part, to: files.count, by: SearchSegment.parts).map { files[$0] }
            + (part == 0 ? addressFiles : [])
    }

    /// From this many posts on, a word that most of them have is listed without its posts.
    private static let manyPosts = 256

    /// The number of a word or of a post, and how the post is known by the word. There are millions: four bytes.
    private struct Mention {
        private let bits: UInt32

        init(_ number: Int32, _ place: PostWords.Place) { bits = UInt32(number) << 2 | UInt32(place.rawValue) }

        var number: Int { Int(bits >> 2) }
        var place: PostWords.Place { PostWords.Place(rawValue: UInt8(bits & 3)) ?? .body }
    }

    /// The words, divided into so many texts.
    private func words(in count: Int) -> [String] {
        // The mentions of each word together: a counting sort.
        var starts = [Int](repeating: 0, count: words.count + 1)
        for mention in mentions { starts[mention.number + 1] += 1 }
        for word in 0..<words.count { starts[word + 1] += starts[word] }
        var next = starts
        var sorted = [Mention](repeating: Mention(0, .body), count: mentions.count)
        var start = 0
        for (post, end) in ends.enumerated() {
            for mention in mentions[start..<end] {
                sorted[next[mention.number]] = Mention(Int32(post), mention.place)
                next[mention.number] += 1
            }
            start = end
        }

        var shards: [[(text: String, number: Int)]] = Array(repeating: [], count: count)
        for number in 0..<words.count {
            let text = String(decoding: words[number], as: UTF8.self)
            shards[SearchSegment.shard(of: text, in: shards.count)].append((text, number))
        }
        return shards.map { words in
            var bytes: [UInt8] = []
            var previous = ""
            for word in words.sorted(by: { $0.text < $1.text }) {
                let shared = Self.sharedStart(of: word.text, and: previous)
                bytes.append(contentsOf: word.text.utf8.dropFirst(shared.bytes))
                SearchNumbers.append(shared.scalars, to: &bytes)
                // A word that most posts have says nothing, and such words would be a sixth of the index.
                let mentions = sorted[starts[word.number]..<starts[word.number + 1]]
                let isCommon = addresses.count >= Self.manyPosts && mentions.count > addresses.count / 2
                var next = 0
                for mention in isCommon ? [] : mentions {
                    SearchNumbers.append(mention.number - next, to: &bytes)
                    if let mark = mention.place.mark { bytes.append(mark) }
                    next = mention.number + 1
                }
                previous = word.text
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The common beginning of two words, up to the length that one digit can state.
    private static func sharedStart(of word: String, and other: String) -> (scalars: Int, bytes: Int) {
        var (scalars, bytes) = (0, 0)
        for (scalar, before) in zip(word.unicodeScalars, other.unicodeScalars) {
            guard scalar == before, scalars < SearchNumbers.largestOfOneSign else { break }
            scalars += 1
            bytes += UTF8.width(scalar)
        }
        return (scalars, bytes)
    }

    /// How many posts have their addresses in one file, of some 30 KB: a third of what a search may load. `find.js` has the same number.
    package static let addressesInFile = 512

    /// Where the posts are, one line each.
    private var addressFiles: [SearchFile] {
        stride(from: 0, to: addresses.count, by: Self.addressesInFile).enumerated().map { number, start in
            let lines = addresses[start..<min(start + Self.addressesInFile, addresses.count)]
            return file("\(segment.name)-p\(number)", lines.joined(separator: "\n"))
        }
    }

    private func file(_ name: String, _ text: String) -> SearchFile {
        SearchFile(name: name + ".js", text: "g4hFind(\"\(name)\",\(JSON.string(text).line))\n")
    }
}

extension PostWords.Place {
    /// Its mark in the index.
    fileprivate var mark: UInt8? {
        switch self {
        case .body: nil
        case .tag: UInt8(ascii: "#")
        case .title: UInt8(ascii: "!")
        }
    }
}

/// Numbers in symbols that no word has: the last digit of a number is one of 40 symbols, those before it of 14.
enum SearchNumbers {
    private static let last = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ$%&'()*+,-./:;".utf8)
    private static let more = Array("<=>?@[]^_`{|}~".utf8)

    static let largestOfOneSign = 39

    static func append(_ number: Int, to bytes: inout [UInt8]) {
        precondition(number >= 0, "posts are numbered upwards")
        if number >= last.count { appendBefore(number / last.count, to: &bytes) }
        bytes.append(last[number % last.count])
    }

    private static func appendBefore(_ number: Int, to bytes: inout [UInt8]) {
        if number >= more.count { appendBefore(number / more.count, to: &bytes) }
        bytes.append(more[number % more.count])
    }
}
