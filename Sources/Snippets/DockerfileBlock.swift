/// A block of a post that is a Dockerfile, or a part of one.
struct DockerfileBlock {
    /// All that the builder would take for instructions.
    let instructions: [Dockerfile.Instruction]
    /// The file without the lines that stand for lines left out.
    let file: Dockerfile
    let stages: DockerfileStages
    let placeholders: [Placeholder]
    private let isElided: Bool

    /// A comment that stands for a stage that is left out: `# ... builder stage ...`.
    struct Placeholder: Hashable {
        /// The line of the block.
        var line: Int
        /// The name of the stage, in small letters; nil when the comment does not say.
        var stage: String?
    }

    /// Nil when the text is no Dockerfile at all, whatever its label.
    init?(_ text: String) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
        guard let whole = try? Dockerfile(text),
            whole.instructions.contains(where: { $0.name == "FROM" })
                || whole.instructions.count(where: \.isKnown) * 2 > whole.instructions.count
        else { return nil }
        instructions = whole.instructions
        let file = whole.withoutElisions
        isElided = lines.contains { isElision(trimmed($0)) }
        self.file = file
        stages = DockerfileStages(file)
        placeholders = lines.enumerated().compactMap { index, line in
            Self.placeholder(trimmed(line)).map { Placeholder(line: index + 1, stage: $0.stage) }
        }
    }

    /// A comment with `...` or `…` in it and the word "stage", or a name between them.
    private static func placeholder(_ line: Substring) -> (stage: String?, Void)? {
        guard line.hasPrefix("#"), line.contains("...") || line.contains("…") else { return nil }
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map { $0.lowercased() }
        guard let at = words.firstIndex(of: "stage") ?? words.firstIndex(of: "stages") else { return nil }
        let name = at > 0 ? words[at - 1] : nil
        return (
            name.flatMap {
                ["same", "previous", "above", "other", "the", "build"].contains($0) && $0 != "build" ? nil : $0
            }, ()
        )
    }

    /// What the block is good for. The order is the rule: the first that fits.
    func kind(relation: Relation?) -> DockerfileClass {
        switch relation?.kind {
        case .excerpt: return .excerpt
        case .duplicate, .supersedes, .revises, .abridged, nil: break
        }
        if file.instructions.contains(where: \.hasPlaceholder) { return .synopsis }
        if relation?.kind == .abridged || isElided { return .abridged }
        guard !stages.stages.isEmpty else { return .fragment }
        if !placeholders.isEmpty || !stages.unresolvedReferences.isEmpty { return .stagePartial }
        if !flaws.isEmpty { return .flawed }
        return stages.unresolvedParents.isEmpty ? .complete : .stagePartial
    }

    /// The rules of the builder that the file breaks, as sentences.
    var flaws: [String] {
        var flaws: [String] = []
        for instruction in file.instructions {
            if instruction.name == "FROM" { break }
            if instruction.name != "ARG" { flaws.append("\(instruction.name) stands before the first FROM") }
        }
        for instruction in file.instructions where !instruction.isKnown {
            flaws.append("there is no instruction \(instruction.name)")
        }
        for instruction in file.instructions where instruction.arguments.isEmpty && instruction.heredocs.isEmpty {
            flaws.append("\(instruction.name) has no arguments")
        }
        for stage in stages.duplicateNames { flaws.append("two stages are called \(stage.name ?? "")") }
        for stage in stages.stages {
            if let name = stage.name,
                name.utf8.first.map({ !$0.isASCIILetter }) ?? true
                    || !name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) })
            {
                flaws.append("\(name) is no name for a stage")
            }
        }
        return flaws
    }
}

extension Dockerfile.Instruction {
    /// `FROM <image>`, `--mount=[type=<TYPE>]`: a pattern, not code.
    fileprivate var hasPlaceholder: Bool {
        if flags.contains(where: { $0.contains("=[") || $0.contains("<") && $0.contains(">") }) { return true }
        switch name {
        case "FROM": return arguments.contains("<") || arguments.contains("[") || arguments.contains("%%")
        case "ADD", "COPY", "EXPOSE", "USER", "WORKDIR", "ENV", "LABEL", "VOLUME", "ARG", "STOPSIGNAL", "HEALTHCHECK":
            return heredocs.isEmpty && words.contains { $0.hasPrefix("<") && $0.hasSuffix(">") || $0 == "..." }
                || arguments.hasPrefix("[") && jsonArguments == nil
        case "CMD", "ENTRYPOINT", "RUN", "ONBUILD", "SHELL", "MAINTAINER":
            return words.count == 1 && heredocs.isEmpty && arguments.hasPrefix("<") && arguments.hasSuffix(">")
        default: return false
        }
    }
}
