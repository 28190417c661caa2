/// A file made from the code of a post.
package struct SnippetFile: Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// A block, byte for byte.
        case block
        /// The commands of a session, without prompts and output.
        case commands
        /// A Dockerfile whose missing stage was filled in from another block.
        case assembled
    }

    /// Its name.
    package let name: SnippetPath
    /// Where it goes, below the folder of the post: its name, with `.txt` after it where a server would run the file or a
    /// browser would show it as a page.
    package var path: SnippetPath { name.disarmed }
    package let bytes: [UInt8]
    package let kind: Kind
    /// How its bytes differ from the characters of the body.
    package let changes: [Change]
    /// Where its lines come from, in order.
    package let lineMap: [LineRun]

    /// The numbers of the blocks whose code it holds.
    package var blocks: [Int] {
        var blocks: [Int] = []
        for run in lineMap where !blocks.contains(run.block) { blocks.append(run.block) }
        return blocks
    }
}

/// Lines of a file that come, one for one, from lines of a block.
package struct LineRun: Hashable, Sendable {
    /// The first line in the file, from 1.
    package var file: Int
    /// The number of the block.
    package var block: Int
    /// The first line in the block's code, from 1.
    package var blockLine: Int
    /// The first line in the body, from 1; nil when it is not known.
    package var bodyLine: Int?
    package var count: Int
}

/// What was changed in the author's characters on the way to a file.
package enum Change: String, Hashable, Sendable, CaseIterable {
    /// The prefix of the block's container (a list, a quote, four columns) was removed from its lines.
    case dedented
    /// HTML entities were decoded: there is no other way to write a `<` in HTML.
    case entities
    /// Prompts and output were left out.
    case commandsOnly = "commands-only"
    /// A stage was filled in from another block.
    case stageFilledIn = "stage-filled-in"
}
