/// How a block relates to an earlier or a later one in the same post.
package struct Relation: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// The same lines.
        case duplicate
        /// A run of its lines.
        case excerpt
        /// Most of its instructions, with others left out.
        case abridged
        /// A later, longer state of the same file, with all its lines: it replaces it.
        case supersedes
        /// A later state of the same file that changes or drops lines: both are kept.
        case revises
    }

    package let kind: Kind
    /// The number of the other block.
    package let block: Int
    /// For an excerpt, the lines of the other block's code, from 1.
    package let lines: ClosedRange<Int>?
}
