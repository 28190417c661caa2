/// A file made of the code of a post.
public struct SnippetFile: Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A block, to the byte.
        case block
        /// The commands of a session, without prompts and output.
        case commands
        /// A Dockerfile whose missing stage was filled in from another block.
        case assembled
    }

    public let path: SnippetPath
    public let bytes: [UInt8]
    public let kind: Kind
    /// How its bytes differ from the characters of the body.
    public let changes: [Change]
    /// Where its lines come from, in order.
    public let lineMap: [LineRun]

    /// The numbers of the blocks whose code it holds.
    public var blocks: [Int] {
        var blocks: [Int] = []
        for run in lineMap where !blocks.contains(run.block) { blocks.append(run.block) }
        return blocks
    }
}

/// Lines of a file that come, one for one, from lines of a block.
public struct LineRun: Hashable, Sendable {
    /// The first line in the file, from 1.
    public var file: Int
    /// The number of the block.
    public var block: Int
    /// The first line in the block's code, from 1.
    public var blockLine: Int
    /// The first line in the body, from 1; nil when it is not known.
    public var bodyLine: Int?
    public var count: Int
}
