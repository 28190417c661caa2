public import Diagnostics
public import Markup

/// A block of code of a post: what its author wrote, and what we made of it.
public struct SnippetBlock: Sendable {
    /// Its place among the blocks of the post, from 1. Empty blocks have none.
    public let number: Int
    /// The code as the author wrote it, dedented by what holds it; entities decoded where the author's mark-up was HTML.
    public let text: String
    /// Everything after the opening fence.
    public let info: String
    public let form: CodeBlock.Form
    /// The lines of the body that the block fills, fences included.
    public let lines: ClosedRange<Int>?
    /// The line of the body that the code begins on.
    public let firstCodeLine: Int?
    /// How its code differs from the characters of the body.
    public let changes: [Change]
    /// The headings above it, from the outermost.
    public let headings: [String]
    public let language: LanguageFinding
    /// What the names that stand near the block say, strongest first.
    public internal(set) var names: [NameEvidence] = []
    public internal(set) var relation: Relation?
    /// Whether lines are left out of it, with `...` in their place.
    public internal(set) var isElided = false
    /// What kind of Dockerfile it is; nil when it is none.
    public internal(set) var dockerfile: DockerfileClass?
    /// The stages of the Dockerfile; none when it is none.
    public internal(set) var stages: [DockerfileStage] = []
    /// Its instructions, in order.
    public internal(set) var instructions: [DockerfileInstruction] = []
    public internal(set) var remarks: [SnippetRemark] = []
    /// The files that hold its code, in the folder of the post.
    public internal(set) var paths: [SnippetPath] = []
}

/// What a block is to an earlier or a later one of the same post.
public struct Relation: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// The same lines.
        case duplicate
        /// A run of its lines.
        case excerpt
        /// Most of its instructions, with others left out.
        case abridged
        /// A later, longer state of the same file, with all its lines: it takes its place.
        case supersedes
        /// A later state of the same file that changes or drops lines: both are kept.
        case revises
    }

    public let kind: Kind
    /// The number of the other block.
    public let block: Int
    /// For an excerpt, the lines of the other block's code, from 1.
    public let lines: ClosedRange<Int>?
}

/// A stage of a Dockerfile, as a node of the graph of its stages.
public struct DockerfileStage: Hashable, Sendable {
    /// The name after AS, in small letters; nil without one.
    public let name: String?
    /// What stands after FROM: an image, or the name of a stage.
    public let image: String
    /// The index of the stage that it begins from; nil for an image.
    public let parent: Int?
    /// The indices of the stages that it copies from or mounts.
    public let sources: [Int]
    /// What it copies from or mounts that is no stage of the block.
    public let images: [String]

    init(_ stage: DockerfileStages.Stage) {
        name = stage.name
        image = stage.image
        parent = stage.parent
        sources = Set(stage.references.compactMap(\.stage)).sorted()
        images = stage.references.filter { $0.stage == nil }.map(\.name)
    }
}

/// An instruction of a Dockerfile, and where it stands.
public struct DockerfileInstruction: Hashable, Sendable {
    /// In capitals.
    public let name: String
    /// The lines of the block's code, from 1: comments inside and heredocs included.
    public let lines: ClosedRange<Int>
    public let flags: [String]
    public let heredocCount: Int

    init(_ instruction: Dockerfile.Instruction) {
        name = instruction.name
        lines = instruction.lines
        flags = instruction.flags
        heredocCount = instruction.heredocs.count
    }
}

/// What a Dockerfile block is good for.
public enum DockerfileClass: String, Hashable, Sendable, CaseIterable {
    /// Part of another block of the post.
    case excerpt
    /// A pattern with `<placeholders>`, not code.
    case synopsis
    /// Most of its instructions are in another block.
    case abridged
    /// Without FROM, and no other block holds it.
    case fragment
    /// It leans on a stage that the block leaves out.
    case stagePartial = "stage-partial"
    /// It resolves, but breaks a rule of the builder.
    case flawed
    case complete
}

/// A remark about a block, for its author or its reader.
public struct SnippetRemark: Hashable, Sendable {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The label and the code disagree; the label stands.
        case labelDisagrees = "label-disagrees"
        /// A name was not used, since it could lead out of the folder or trouble some system.
        case nameRefused = "name-refused"
        /// Another file has the name; this one got a number.
        case nameTaken = "name-taken"
        /// The fence is not closed: the block runs to the end of what holds it.
        case unclosedFence = "unclosed-fence"
        /// Lines are left out with `...`.
        case elided
        /// Typographic quotes or dashes stand where code has plain ones.
        case typography
        /// Characters that turn the direction of writing stand in the code: it may do other than it looks like.
        case bidiControls = "bidi-controls"
        /// A later block is a longer state of this file; it is the one that is written.
        case superseded
        /// A Dockerfile breaks a rule of the builder.
        case flawedDockerfile = "flawed-dockerfile"
        /// A Dockerfile takes from a name that no stage of it has.
        case unresolvedStage = "unresolved-stage"
        /// The post has more blocks than we make files.
        case tooManyFiles = "too-many-files"

        /// A note says what was done; a warning, what an author or a reader should look at.
        public var severity: Diagnostic.Severity {
            switch self {
            case .elided, .superseded, .nameTaken, .typography, .unresolvedStage: .note
            case .labelDisagrees, .bidiControls, .nameRefused, .unclosedFence, .flawedDockerfile, .tooManyFiles:
                .warning
            }
        }
    }

    public let code: Code
    public let message: String
    /// The line of the body, from 1.
    public let line: Int?
}
