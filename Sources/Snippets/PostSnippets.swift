public import Markup

/// The code of one post, or of one reply, as files that can be trusted: what each block is, what it is called, and where
/// every line comes from.
///
/// Pure: what to write is decided here and done elsewhere. Nothing is added to the code; what we know about it stands in
/// the manifest, beside it.
public struct PostSnippets: Sendable {
    /// Every block that is not empty, in the order of the post.
    public private(set) var blocks: [SnippetBlock] = []
    /// The same before any were chosen: what a block is depends on all of them.
    private(set) var allBlocks: [SnippetBlock] = []
    /// What is to be written, in the order of the blocks. No two paths clash, not even where case is ignored.
    public private(set) var files: [SnippetFile] = []
    /// How many blocks hold nothing but white space. They make no files.
    public private(set) var emptyBlockCount = 0

    /// The most files that one post makes. The blocks after it are in the manifest alone.
    public static let fileLimit = 1000

    /// What to make of a post's code, besides its blocks.
    public struct Options: Sendable {
        /// Whether a Dockerfile that leans on a stage it leaves out is filled in from the block that defines it, as
        /// `assembled/Dockerfile`.
        public var assembles = false

        public init(assembles: Bool = false) {
            self.assembles = assembles
        }
    }

    /// - Parameter body: what the document was read from. It tells which blocks are commented out.
    public init(_ document: Document, body: String, options: Options = Options()) {
        let source = BodySource(body)
        for found in source.withoutComments(FoundCode.all(in: document)) {
            guard found.text.utf8.contains(where: { $0 > 0x20 }) else {
                emptyBlockCount += 1
                continue
            }
            blocks.append(SnippetBlock(number: blocks.count + 1, found, from: source))
        }
        let dockerfiles = blocks.map { $0.language.language == .dockerfile ? DockerfileBlock($0.text) : nil }
        relate(dockerfiles)
        name()
        if options.assembles { assemble(dockerfiles) }
        allBlocks = blocks
    }

    /// The same, with the blocks alone for which `isIncluded` is true, and the files that hold their code.
    public func selecting(_ isIncluded: (SnippetBlock) -> Bool) -> PostSnippets {
        var selection = self
        selection.blocks = blocks.filter(isIncluded)
        let paths = Set(selection.blocks.flatMap(\.paths))
        selection.files = files.filter { paths.contains($0.path) }
        return selection
    }

    /// Says what each block is to the others, and what each Dockerfile is good for.
    private mutating func relate(_ dockerfiles: [DockerfileBlock?]) {
        let relations = RelationSearch(blocks.map(\.text)).relations { index in
            // With a FROM of its own it is a file, however much it shares.
            dockerfiles[index].map { $0.stages.stages.isEmpty } ?? false
        }
        for index in blocks.indices {
            blocks[index].relation = relations[index]
            guard let dockerfile = dockerfiles[index] else { continue }
            // A repeated block is what the first one is.
            let original = relations[index].map { $0.kind == .duplicate ? relations[$0.block - 1] : $0 } ?? nil
            let kind = dockerfile.kind(relation: original)
            blocks[index].dockerfile = kind
            blocks[index].stages = dockerfile.stages.stages.map(DockerfileStage.init)
            blocks[index].instructions = dockerfile.instructions.map(DockerfileInstruction.init)
            switch kind {
            case .flawed: for flaw in dockerfile.flaws { blocks[index].remark(.flawedDockerfile, flaw) }
            case .stagePartial, .complete:
                for stage in dockerfile.stages.unresolvedParents {
                    blocks[index].remark(
                        .unresolvedStage, "`\(stage.image)` is a stage that stands elsewhere, or an image")
                }
                for reference in dockerfile.stages.unresolvedReferences {
                    blocks[index].remark(
                        .unresolvedStage, "`\(reference.name)` is a stage that stands elsewhere, or an image")
                }
            case .excerpt, .synopsis, .abridged, .fragment: break
            }
        }
    }

    /// Decides the files of the blocks, and their names.
    private mutating func name() {
        var naming = Naming()
        for index in blocks.indices where blocks[index].isWritten {
            guard naming.files.count < Self.fileLimit else {
                blocks[index].remark(
                    .tooManyFiles, "a post makes at most \(Self.fileLimit) files: this block makes none")
                continue
            }
            naming.add(index, of: &blocks)
        }
        files = naming.files
        let blockPaths = Set(files.filter { $0.kind == .block }.map(\.path))
        // What repeats, or is cut from, another block is in that one's file.
        for index in blocks.indices where !blocks[index].isWritten {
            var whole = index
            while let relation = blocks[whole].relation, !blocks[whole].isWritten, relation.block - 1 != index {
                whole = relation.block - 1
            }
            blocks[index].paths = blocks[whole].paths.filter(blockPaths.contains)
        }
    }

    private mutating func assemble(_ dockerfiles: [DockerfileBlock?]) {
        let sources = zip(blocks, dockerfiles).compactMap { block, dockerfile in
            dockerfile.map { DockerfileAssembly.Source(number: block.number, text: block.text, block: $0) }
        }
        var paths = PathClaims()
        for file in files { _ = paths.claim(file.path) }
        for source in sources
        where blocks[source.number - 1].dockerfile == .stagePartial && files.count < Self.fileLimit {
            guard let assembly = DockerfileAssembly(source, from: sources) else { continue }
            let path = paths.claim(SnippetPath(generated: "assembled/Dockerfile"))
            blocks[source.number - 1].paths.append(path)
            files.append(
                SnippetFile(
                    path: path, bytes: Array(assembly.text.utf8), kind: .assembled,
                    changes: [.stageFilledIn],
                    lineMap: assembly.lineMap.map { run in
                        var run = run
                        run.bodyLine = blocks[run.block - 1].firstCodeLine.map { $0 + run.blockLine - 1 }
                        return run
                    }))
        }
    }
}
