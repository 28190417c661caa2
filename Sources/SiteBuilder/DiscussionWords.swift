import HiveNames
import Search
import Site

/// The words of all discussions, of which a part is in memory at a time.
struct DiscussionWords: Sendable {
    private let past: PagesFile?
    private let words: [PostID: KnownPages.Words]
    /// The posts of segments whose index is not made in parts.
    private let few: Set<PostID>

    /// - Parameters:
    ///   - pages: the plan's, in the order of `known`.
    ///   - past: the last build's file, for pages that were kept.
    init(_ pages: [Page], _ known: [KnownPages.Page], _ past: PagesFile?) {
        self.past = past
        var words: [PostID: KnownPages.Words] = [:]
        for (page, known) in zip(pages, known) where known.words != .none {
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
        fileprivate let number: Int
        fileprivate let past: [ArraySlice<UInt8>]
        fileprivate let words: [PostID: KnownPages.Words]

        /// Of a discussion, by its first post.
        subscript(post: PostID) -> ArraySlice<UInt8> { words[post]?.part(number, past: past) ?? [] }
    }

    /// - Throws: `BuildFailure` when they cannot be read.
    func part(_ number: Int) throws -> Part {
        Part(number: number, past: try past?.words(number) ?? [], words: words)
    }

    /// Of the few posts that all words are needed of.
    func few(in part: Part) -> [PostID: [UInt8]] {
        Dictionary(uniqueKeysWithValues: few.map { ($0, Array(part[$0])) })
    }
}
