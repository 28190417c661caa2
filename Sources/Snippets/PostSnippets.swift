import Diagnostics
import Dockerfiles
package import Markup

/// The code of one post, or of one reply, as files that can be trusted: what each block is, what it is called, and
/// where every line comes from.
///
/// Pure: what to write is decided here and done elsewhere. Nothing is added to the code; what is known about it is
/// beside it, in the manifest.
package struct PostSnippets: Sendable {
    /// Every block that is not empty, in the order of the post.
    package private(set) var blocks: [SnippetBlock] = []
    /// The same before any were selected: what a block is depends on all of them.
    private(set) var allBlocks: [SnippetBlock] = []
    /// What is to be written, in the order of the blocks. No two paths collide, not even where case is ignored.
    package private(set) var files: [SnippetFile] = []
    /// How many blocks have only white space. They make no files.
    package private(set) var emptyBlockCount = 0

    /// The most files that one post makes. Further blocks are only in the manifest.
    package static let fileLimit = 1000

    /// - Parameter assembles: whether a Dockerfile that depends on a stage it leaves out is filled in from the block
    ///   that defines it, as `assembled/Dockerfile`.
    package init(_ document: Document, assembles: Bool = false) {
        let found = FoundCode.all(in: document)
        // Most posts have none.
        guard !found.isEmpty else { return }
        for found in found {
            guard found.code.text.utf8.contains(where: { $0 > 0x20 }) else {
                emptyBlockCount += 1
                continue
            }
            blocks.append(SnippetBlock(number: blocks.count + 1, found))
        }
        relate()
        name()
        if assembles { assemble() }
        allBlocks = blocks
    }

    /// The same, with only the blocks for which `isIncluded` is true, and the files with their code.
    package func selecting(_ isIncluded: (SnippetBlock) -> Bool) -> PostSnippets {
        var selection = self
        selection.blocks = blocks.filter(isIncluded)
        let paths = Set(selection.blocks.flatMap(\.paths))
        selection.files = files.filter { paths.contains($0.path) }
        return selection
    }

    /// Determines how the blocks relate to each other, and the class of each Dockerfile.
    private mutating func relate() {
        let relations = RelationSearch(blocks.map(\.text)).relations(
            // With its own FROM it is a file, however much it shares.
            isInstructions: { blocks[$0].dockerfileBlock?.stages.stages.isEmpty == true },
            isElided: { blocks[$0].isElided })
        for index in blocks.indices {
            blocks[index].relation = relations[index]
            // A repeated block has the relation of the first one.
            let original = relations[index].map { $0.kind == .duplicate ? relations[$0.block - 1] : $0 } ?? nil
            blocks[index].classify(as: original)
        }
    }

    /// Decides the files of the blocks, and their names.
    private mutating func name() {
        var naming = Naming()
        for index in blocks.indices where blocks[index].isWritten {
            guard naming.files.count < Self.fileLimit else {
                blocks[index].report(
                    .tooManyFiles, "a post makes at most \(Self.fileLimit) files: this block makes none")
                continue
            }
            naming.add(index, of: &blocks)
        }
        files = naming.files
        let blockPaths = Set(files.filter { $0.kind == .block }.map(\.path))
        // A block that repeats, or is part of, another one is in that one's file.
        for index in blocks.indices where !blocks[index].isWritten {
            var whole = index
            while let relation = blocks[whole].relation, !blocks[whole].isWritten, relation.block - 1 != index {
                whole = relation.block - 1
            }
            blocks[index].paths = blocks[whole].paths.filter(blockPaths.contains)
        }
    }

    private mutating func assemble() {
        let sources = blocks.dockerfiles
        var paths = PathClaims()
        for file in files { _ = paths.claim(file.name) }
        for source in sources
        where blocks[source.number - 1].dockerfile == .stagePartial && files.count < Self.fileLimit {
            guard let assembly = DockerfileAssembly(source, from: sources) else { continue }
            let name = paths.claim(SnippetPath(generated: "assembled/Dockerfile"))
            blocks[source.number - 1].paths.append(name)
            files.append(
                SnippetFile(
                    name: name, bytes: Array(assembly.text.utf8), kind: .assembled, changes: [.stageFilledIn],
                    lineMap: assembly.runs.map { run in
                        LineRun(
                            file: run.line, block: run.block, blockLine: run.blockLine,
                            bodyLine: blocks[run.block - 1].firstCodeLine.map { $0 + run.blockLine - 1 },
                            count: run.count)
                    }))
        }
    }
}

extension SnippetBlock {
    /// Determines what kind of Dockerfile the block is, if any.
    fileprivate mutating func classify(as relation: Relation?) {
        guard let file = dockerfileBlock else { return }
        let kind = file.kind(isExcerpt: relation?.kind == .excerpt, isAbridged: relation?.kind == .abridged)
        dockerfile = kind
        switch kind {
        case .flawed: for flaw in file.flaws { report(.flawedDockerfile, "\(whole: flaw)") }
        case .stagePartial, .complete:
            let stages = file.stages
            for name in stages.unresolvedParents.map(\.image) + stages.unresolvedReferences.map(\.name) {
                report(.unresolvedStage, "`\(name)` may be a stage elsewhere, or an image")
            }
        case .excerpt, .synopsis, .abridged, .fragment: break
        }
    }
}
