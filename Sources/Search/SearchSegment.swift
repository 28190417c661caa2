/// A range of an archive's posts with index files of its own.
///
/// Posts are numbered from the oldest. The youngest, fewer than `young`, are the last segment; those before them, up to the
/// last multiple of `grown`, the one before it; all others are in segments of `old`. So a new post changes the last segment,
/// and each `young`th one the one before too. The last has one file, which names the others, and every search asks for it first.
package struct SearchSegment: Hashable, Sendable {
    package var posts: Range<Int>

    package init(posts: Range<Int>) {
        self.posts = posts
    }

    static let young = 32
    static let grown = 1_024
    static let old = 8_192

    /// The segments of an archive, the oldest first. There is always a last one, and it may be empty.
    package static func all(posts count: Int) -> [SearchSegment] {
        var bounds = Array(stride(from: 0, through: count, by: old))
        for size in [grown, young] {
            let next = count / size * size
            if let last = bounds.last, next > last { bounds.append(next) }
        }
        bounds.append(count)
        return zip(bounds, bounds.dropFirst()).map { SearchSegment(posts: $0..<$1) }
    }

    /// Whether it is the last of its archive.
    package var isLast: Bool { posts.count < Self.young }

    /// Its name in file names: the numbers of its posts.
    package var name: String { "\(posts.lowerBound)-\(posts.upperBound)" }

    /// Into how many files its words are divided: a file has some 12 KB, at 330 bytes per post.
    package var shards: Int { (posts.count + 35) / 36 }

    /// The file for a word: by its first three scalars when they are ASCII, else by two, so that words with the same beginning are
    /// together. Two of ASCII are those of a twentieth of all words.
    ///
    /// `find.js` computes the same.
    static func shard(of word: String, in count: Int) -> Int {
        let isASCII = word.unicodeScalars.prefix(3).allSatisfy(\.isASCII)
        var hash = 0
        for scalar in word.unicodeScalars.prefix(isASCII ? 3 : 2) { hash = (hash * 31 + Int(scalar.value)) % 65_521 }
        return hash % count
    }
}
