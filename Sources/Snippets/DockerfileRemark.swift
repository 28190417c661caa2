/// A remark about what a Dockerfile of a post does: `g4h snippets --lint`.
public struct DockerfileRemark: Hashable, Sendable {
    /// What it is about. `docs/snippets.md` says why each matters.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case movedEnvironment = "G4D01"
        case uvFromPip = "G4D02"
        case noCacheMount = "G4D03"
        case cacheMountWithoutCopy = "G4D04"
        case toolInstalledTwice = "G4D05"
        case noUser = "G4D06"
        case developmentServer = "G4D07"
        case loopbackBind = "G4D08"
        case projectBeforeSource = "G4D09"
        case copiedOverEnvironment = "G4D10"
        case unresolvedSource = "G4D11"
        case duplicateStage = "G4D12"
        case untaggedImage = "G4D13"

        /// The rules of hadolint (`DL…`) and of BuildKit's `--check` that say the same.
        public var otherNames: [String] {
            switch self {
            case .unresolvedSource: ["DL3022"]
            case .duplicateStage: ["DL3024", "DuplicateStageName"]
            case .untaggedImage: ["DL3006"]
            case .movedEnvironment, .uvFromPip, .noCacheMount, .cacheMountWithoutCopy, .toolInstalledTwice, .noUser,
                .developmentServer,
                .loopbackBind, .projectBeforeSource, .copiedOverEnvironment:
                []
            }
        }
    }

    public let code: Code
    public let message: String
    /// The number of the block.
    public let block: Int
    /// The line of the block's code, from 1.
    public let line: Int
    /// The line of the body, from 1.
    public let bodyLine: Int?
}

extension PostSnippets {
    /// What there is to say about the Dockerfiles of the post, in the order of its blocks.
    ///
    /// Parts of other blocks, patterns and fragments are not looked at: what they leave out would be taken for a mistake. A
    /// block that leans on a stage it leaves out is looked at once more with that stage filled in.
    public func dockerfileRemarks() -> [DockerfileRemark] {
        let sources = allBlocks.compactMap { block in
            block.dockerfile == nil
                ? nil
                : DockerfileBlock(block.text).map {
                    DockerfileAssembly.Source(number: block.number, text: block.text, block: $0)
                }
        }
        var remarks: [DockerfileRemark] = []
        let chosen = Set(blocks.map(\.number))
        for source in sources where chosen.contains(source.number) {
            let block = allBlocks[source.number - 1]
            switch block.dockerfile {
            case .complete, .flawed, .stagePartial: break
            case .excerpt, .synopsis, .abridged, .fragment, nil: continue
            }
            guard block.relation?.kind != .duplicate else { continue }
            var findings = DockerfileLint(source.block.file).findings
            if block.dockerfile == .stagePartial, let assembly = DockerfileAssembly(source, from: sources),
                let file = try? Dockerfile(assembly.text)
            {
                // Only what the whole shows and the part does not, and on the lines of the part.
                let known = Set(findings.map(\.code))
                findings += DockerfileLint(file).findings.compactMap { finding in
                    guard !known.contains(finding.code), let line = assembly.line(finding.line, in: block.number) else {
                        return nil
                    }
                    return DockerfileLint.Finding(code: finding.code, message: finding.message, line: line)
                }
            }
            remarks += findings.sorted { ($0.line, $0.code.rawValue) < ($1.line, $1.code.rawValue) }.map { finding in
                DockerfileRemark(
                    code: finding.code, message: finding.message, block: block.number, line: finding.line,
                    bodyLine: block.firstCodeLine.map { $0 + finding.line - 1 })
            }
        }
        return remarks
    }
}

extension DockerfileAssembly {
    /// The line of block `number` that line `line` of the whole comes from.
    fileprivate func line(_ line: Int, in number: Int) -> Int? {
        lineMap.first { $0.block == number && ($0.file..<$0.file + $0.count).contains(line) }.map {
            $0.blockLine + line - $0.file
        }
    }
}
