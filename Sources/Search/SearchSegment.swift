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

    /// Into how many files its words are divided: a file has some 6 KB, at 330 bytes per post, and more when many words begin alike.
    /// Those of a divisible segment are a multiple of `parts`.
    package var shards: Int {
        let shards = (posts.count + Self.postsInShard - 1) / Self.postsInShard
        return isDivisible ? (shards + Self.parts - 1) / Self.parts * Self.parts : shards
    }

    private static let postsInShard = 18

    /// Whether parts of its words may be made apart.
    package var isDivisible: Bool { posts.count > Self.largestWhole }

    static let largestWhole = 540

    /// Words are in one of so many parts, so that the index of a large segment can be made in parts.
    package static let parts = 16

    /// The part of a word: that of its file, however many files a divisible segment has.
    static func part(of word: SearchWord) -> Int { hash(word.firstScalars) % parts }

    /// The file for a word: by its first three scalars when they are ASCII, else by two, so that words with the same beginning are
    /// together. Two of ASCII are those of a twentieth of all words.
    ///
    /// `find.js` computes the same.
    static func shard(of word: String, in count: Int) -> Int {
        var scalars = word.unicodeScalars.makeIterator()
        return hash((scalars.next(), scalars.next(), scalars.next())) % count
    }

    private static func hash(_ word: (Unicode.Scalar?, Unicode.Scalar?, Unicode.Scalar?)) -> Int {
        func add(_ scalar: Unicode.Scalar?, to hash: Int) -> Int {
            scalar.map { (hash * 31 + Int($0.value)) % 65_521 } ?? hash
        }
        let two = add(word.1, to: add(word.0, to: 0))
        let isASCII = [word.0, word.1, word.2].allSatisfy { $0?.isASCII ?? true }
        return isASCII ? add(word.2, to: two) : two
    }
}
