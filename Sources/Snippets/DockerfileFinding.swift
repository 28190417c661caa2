package import Diagnostics
import Dockerfiles

/// What a post's Dockerfile does that its author may not want: `g4h snippets --lint`.
package struct DockerfileFinding: Hashable, Sendable {
    /// Its line is that of the body.
    package let diagnostic: Diagnostic
    /// The number of the block.
    package let block: Int
    /// The line of the block's code, from 1.
    package let line: Int
}

extension PostSnippets {
    /// The findings about the post's Dockerfiles, in the order of its blocks.
    ///
    /// Parts of other blocks, patterns and fragments are skipped: what they leave out would look like a mistake. A
    /// block that depends on a stage it leaves out is checked with that stage filled in.
    package func dockerfileFindings() -> [DockerfileFinding] {
        let sources = allBlocks.dockerfiles
        let chosen = Set(blocks.map(\.number))
        return sources.filter { chosen.contains($0.number) }.flatMap { source -> [DockerfileFinding] in
            let block = allBlocks[source.number - 1]
            guard let kind = block.dockerfile, !kind.isPart, block.relation?.kind != .duplicate else { return [] }
            return source.findings(among: sources, isPartial: kind == .stagePartial).map { finding in
                var finding = finding
                let line = finding.line ?? 1
                finding.line = block.firstCodeLine.map { $0 + line - 1 }
                return DockerfileFinding(diagnostic: finding, block: block.number, line: line)
            }
        }
    }
}

extension [SnippetBlock] {
    /// The Dockerfiles among the blocks of a post.
    var dockerfiles: [DockerfileAssembly.Source] {
        compactMap { block in
            block.dockerfileBlock.map { DockerfileAssembly.Source(number: block.number, block: $0) }
        }
    }
}
