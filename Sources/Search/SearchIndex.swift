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
    private let posts: [SearchPost]

    /// - Parameter posts: those of the segment, in its order.
    package init(_ segment: SearchSegment, posts: [SearchPost]) {
        precondition(posts.count == segment.posts.count, "a segment's index is made of its posts")
        self.segment = segment
        self.posts = posts
    }

    package var files: [SearchFile] { wordFiles + addressFiles }

    /// How a post is known by a word; the most telling counts.
    private enum Place: Int {
        case body, tag, title

        var mark: String {
            switch self {
            case .body: ""
            case .tag: "#"
            case .title: "!"
            }
        }
    }

    /// From so many posts on, words that most of them have are left to be found by the others.
    private static let manyPosts = 256

    private struct Mention {
        var post: Int
        var place: Place
    }

    private var wordFiles: [SearchFile] {
        var shards: [[(word: String, mentions: [Mention])]] = Array(repeating: [], count: segment.shards)
        for entry in mentions { shards[SearchSegment.shard(of: entry.word, in: shards.count)].append(entry) }
        return shards.enumerated().map { number, words in
            var text = ""
            var previous = ""
            for (word, mentions) in words.sorted(by: { $0.word < $1.word }) {
                let (letters, before) = (word.unicodeScalars, previous.unicodeScalars)
                let shared = min(zip(letters, before).prefix { $0 == $1 }.count, SearchNumbers.largestOfOneSign)
                text.unicodeScalars.append(contentsOf: letters.dropFirst(shared))
                SearchNumbers.append(shared, to: &text)
                var next = 0
                // What most posts have tells nothing, and would be a sixth of the index.
                let isCommon = posts.count >= Self.manyPosts && mentions.count > posts.count / 2
                for mention in isCommon ? [] : mentions {
                    SearchNumbers.append(mention.post - next, to: &text)
                    text += mention.place.mark
                    next = mention.post + 1
                }
                previous = word
            }
            return SearchFile(
                name: "\(segment.name)-\(number).js",
                text: "g4hFind(\"\(segment.name)-\(number)\",\(JSON.string(text).line))\n")
        }
    }

    /// All words, each with the posts that have it, in the order of their numbers from the segment's first.
    private var mentions: [(word: String, mentions: [Mention])] {
        var all: [String: [Mention]] = [:]
        for (number, post) in posts.enumerated() {
            var places: [String: Place] = [:]
            SearchWords.forEach(in: post.text) { places[$0] = .body }
            for tag in post.tags { SearchWords.forEach(in: tag) { places[$0] = .tag } }
            SearchWords.forEach(in: post.title) { places[$0] = .title }
            for (word, place) in places { all[word, default: []].append(Mention(post: number, place: place)) }
        }
        return all.map { (word: $0.key, mentions: $0.value) }
    }

    /// How many posts have their addresses in one file: some 6 KB.
    static let addressesInFile = 128

    /// Where the posts are, a line each: author, permlink and date. Titles are with the lines of the posts, which are loaded for
    /// what is shown alone.
    private var addressFiles: [SearchFile] {
        stride(from: 0, to: posts.count, by: Self.addressesInFile).enumerated().map { number, start in
            let lines = posts[start..<min(start + Self.addressesInFile, posts.count)].map { post in
                "\(post.author) \(post.permlink) \(post.date.filter { $0 != "-" })"
            }
            let name = "\(segment.name)-p\(number)"
            return SearchFile(
                name: name + ".js", text: "g4hFind(\"\(name)\",\(JSON.string(lines.joined(separator: "\n")).line))\n")
        }
    }
}

/// Numbers in signs that no word has: of 40 signs the last of a number, of 14 those before it.
enum SearchNumbers {
    private static let last = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ$%&'()*+,-./:;".unicodeScalars)
    private static let more = Array("<=>?@[]^_`{|}~".unicodeScalars)

    static let largestOfOneSign = 39

    static func append(_ number: Int, to text: inout String) {
        precondition(number >= 0, "posts are numbered upwards")
        var signs = [last[number % last.count]]
        var rest = number / last.count
        while rest > 0 {
            signs.append(more[rest % more.count])
            rest /= more.count
        }
        text.unicodeScalars.append(contentsOf: signs.reversed())
    }
}
