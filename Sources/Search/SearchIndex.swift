import JSON

/// A file of the index: small, classic JavaScript that calls `g4hFind`, since pages that are opened from a disk may load
/// scripts and nothing else.
package struct SearchFile: Hashable, Sendable {
    package var name: String
    package var text: String
}

/// The index of one segment.
///
/// A word is written as the letters that it does not share with the word before, then numbers: how many it shares, and the
/// gaps between the numbers of its posts (`SearchNumbers`); a word without posts is in more than half of them. `!` after a post's number says that the word is in its title, `#`
/// that it is one of its tags.
package struct SearchIndex {
    private let segment: SearchSegment
    /// All words, each with the posts that have it, in the order of their numbers from the segment's first.
    private var mentions: [String: [Mention]] = [:]
    /// Where each post is: author, permlink and date. Titles are with the lines of the posts, which are loaded for what is
    /// shown alone.
    private var addresses: [String] = []

    /// - Parameter posts: those of the segment, in its order. Each is looked at once, and its text is not kept.
    package init(_ segment: SearchSegment, posts: some Sequence<SearchPost>) {
        self.segment = segment
        for post in posts {
            SearchWords.forEach(in: post.text) { mention($0, .body) }
            for tag in post.tags { SearchWords.forEach(in: tag) { mention($0, .tag) } }
            SearchWords.forEach(in: post.title) { mention($0, .title) }
            addresses.append("\(post.author) \(post.permlink) \(post.date.filter { $0 != "-" })")
        }
        precondition(addresses.count == segment.posts.count, "a segment's index is made of its posts")
    }

    package var files: [SearchFile] { wordFiles + addressFiles }

    /// How a post is known by a word; the most telling counts.
    private enum Place: UInt8 {
        case body, tag, title

        var mark: UInt8? {
            switch self {
            case .body: nil
            case .tag: UInt8(ascii: "#")
            case .title: UInt8(ascii: "!")
            }
        }
    }

    /// From so many posts on, words that most of them have are left to be found by the others.
    private static let manyPosts = 256

    // There are hundreds of thousands: small numbers.
    private struct Mention {
        var post: Int32
        var place: Place
    }

    /// Notes a word of the post that is being added. Places come in the order of what they tell.
    private mutating func mention(_ word: String, _ place: Place) {
        let mention = Mention(post: Int32(addresses.count), place: place)
        func note(_ mentions: inout [Mention]) {
            if let last = mentions.indices.last, mentions[last].post == mention.post {
                mentions[last] = mention
            } else {
                mentions.append(mention)
            }
        }
        note(&mentions[word, default: []])
    }

    private var wordFiles: [SearchFile] {
        var shards: [[String]] = Array(repeating: [], count: segment.shards)
        for word in mentions.keys { shards[SearchSegment.shard(of: word, in: shards.count)].append(word) }
        return shards.enumerated().map { number, words in
            var bytes: [UInt8] = []
            var previous = ""
            for word in words.sorted() {
                let shared = Self.sharedStart(of: word, and: previous)
                bytes.append(contentsOf: word.utf8.dropFirst(shared.bytes))
                SearchNumbers.append(shared.scalars, to: &bytes)
                var next = 0
                // What most posts have tells nothing, and would be a sixth of the index.
                let mentions = mentions[word, default: []]
                let isCommon = addresses.count >= Self.manyPosts && mentions.count > addresses.count / 2
                for mention in isCommon ? [] : mentions {
                    SearchNumbers.append(Int(mention.post) - next, to: &bytes)
                    if let mark = mention.place.mark { bytes.append(mark) }
                    next = Int(mention.post) + 1
                }
                previous = word
            }
            return file("\(segment.name)-\(number)", String(decoding: bytes, as: UTF8.self))
        }
    }

    /// The scalars that two words begin with alike, as many as one sign can say.
    private static func sharedStart(of word: String, and other: String) -> (scalars: Int, bytes: Int) {
        var (scalars, bytes) = (0, 0)
        for (scalar, before) in zip(word.unicodeScalars, other.unicodeScalars) {
            guard scalar == before, scalars < SearchNumbers.largestOfOneSign else { break }
            scalars += 1
            bytes += UTF8.width(scalar)
        }
        return (scalars, bytes)
    }

    /// How many posts have their addresses in one file: some 6 KB.
    static let addressesInFile = 128

    /// Where the posts are, a line each.
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

/// Numbers in signs that no word has: of 40 signs the last of a number, of 14 those before it.
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
