import HiveNames
import Search
import Site

/// The words of all discussions, of which a part is in memory at a time.
struct DiscussionWords: Sendable {
    private let known: KnownPages
    private let words: [PostID: KnownPages.Words]
    /// The posts of segments whose index is not made in parts.
    private let few: Set<PostID>

    /// - Parameter pages: the plan's, in the order of `known`.
    init(_ pages: [Page], _ known: KnownPages) {
        self.known = known
        var words: [PostID: KnownPages.Words] = [:]
        for (page, known) in zip(pages, known.pages) where known.words != .none {
            guard let root = page.root else { preconditionFailure("only discussions have words: \(known.key)") }
            words[root] = known.words
        }
        self.words = words
        few = pages.reduce(into: []) { few, page in
            if case .all(let posts) = page.neededWords { few.formUnion(posts) }
        }
    }

    /// Those in one of `SearchSegment.parts`.
    struct Part: Sendable {
        fileprivate let past: WordList
        fileprivate let made: WordList
        fileprivate let words: [PostID: KnownPages.Words]

        /// Of a discussion, by its first post.
        subscript(post: PostID) -> ArraySlice<UInt8> { (words[post] ?? .none).of(past: past, made: made) }
    }

    /// - Throws: `BuildFailure` when they cannot be read.
    func part(_ number: Int) throws -> Part {
        Part(past: try known.past?.words(number) ?? WordList(), made: known.made[number], words: words)
    }

    /// Of the few posts that all words are needed of.
    func few(in part: Part) -> [PostID: [UInt8]] {
        Dictionary(uniqueKeysWithValues: few.map { ($0, Array(part[$0])) })
    }
}
