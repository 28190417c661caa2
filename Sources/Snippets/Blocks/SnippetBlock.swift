package import CodeLanguages
package import Diagnostics
package import Dockerfiles
package import Markup

/// A block of code in a post: what its author wrote, and what was found out about it.
package struct SnippetBlock: Sendable {
    /// Its place among the blocks of the post, from 1. Empty blocks have none.
    package let number: Int
    /// The code as the author wrote it, dedented by its container's indentation; entities are decoded where the
    /// author's markup was HTML.
    package let text: String
    /// Everything after the opening fence.
    package let info: String
    package let form: CodeBlock.Form
    /// The lines of the body that the block fills, fences included.
    package let lines: ClosedRange<Int>?
    /// The line of the body that the code begins on.
    package let firstCodeLine: Int?
    /// How its code differs from the characters of the body.
    package let changes: [Change]
    /// The headings above it, from the outermost.
    package let headings: [String]
    package let language: LanguageFinding
    /// The names found near the block, strongest evidence first.
    package internal(set) var names: [NameEvidence] = []
    package internal(set) var relation: Relation?
    /// Whether lines are left out of it, with `...` in their place.
    package let isElided: Bool
    /// What kind of Dockerfile it is; nil when it is not one.
    package internal(set) var dockerfile: DockerfileClass?
    /// The Dockerfile, split into instructions and stages.
    let dockerfileBlock: DockerfileBlock?
    /// The diagnostics about the block; their lines are those of the body.
    package internal(set) var diagnostics: [Diagnostic] = []
    /// The files that hold its code, in the folder of the post.
    package internal(set) var paths: [SnippetPath] = []
}
