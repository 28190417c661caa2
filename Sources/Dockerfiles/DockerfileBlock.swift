import Text

/// A block of a post that is a Dockerfile, or a part of one.
package struct DockerfileBlock {
    /// Everything that the builder would read as instructions.
    package let instructions: [Dockerfile.Instruction]
    /// The file without the lines that mark an elision.
    package let file: Dockerfile
    package let stages: DockerfileStages
    /// The lines of the block's code.
    let lines: [Substring]
    private let isElided: Bool

    /// Nil when the text is not a Dockerfile at all, whatever its label.
    package init?(_ text: String) {
        guard let whole = try? Dockerfile(text),
            whole.instructions.contains(where: { $0.name == "FROM" })
                || whole.instructions.count(where: \.isKnown) * 2 > whole.instructions.count
        else { return nil }
        lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
        instructions = whole.instructions
        file = whole.withoutElisions
        stages = DockerfileStages(file)
        isElided = lines.contains { $0.trimmed.isElision }
    }

    /// The class of the block: the first in their order that fits.
    ///
    /// - Parameters:
    ///   - isExcerpt: whether another block of the post holds its lines as a run.
    ///   - isAbridged: whether another block holds most of its lines.
    package func kind(isExcerpt: Bool, isAbridged: Bool) -> DockerfileClass {
        if isExcerpt { return .excerpt }
        if file.instructions.contains(where: \.hasPlaceholder) { return .synopsis }
        if isAbridged || isElided { return .abridged }
        guard !stages.stages.isEmpty else { return .fragment }
        if !stages.unresolvedReferences.isEmpty { return .stagePartial }
        if !flaws.isEmpty { return .flawed }
        return stages.unresolvedParents.isEmpty ? .complete : .stagePartial
    }

    /// The builder's rules that the file breaks, as sentences.
    package var flaws: [String] {
        var flaws: [String] = []
        for instruction in file.instructions {
            if instruction.name == "FROM" { break }
            if instruction.name != "ARG" { flaws.append("\(instruction.name) comes before the first FROM") }
        }
        for instruction in file.instructions where !instruction.isKnown {
            flaws.append("there is no instruction \(instruction.name)")
        }
        for instruction in file.instructions where instruction.arguments.isEmpty && instruction.heredocs.isEmpty {
            flaws.append("\(instruction.name) has no arguments")
        }
        for stage in stages.duplicateNames { flaws.append("two stages are called \(stage.name ?? "")") }
        for name in stages.stages.compactMap(\.name)
        where name.utf8.first.map({ !$0.isASCIILetter }) ?? true
            || !name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || "-_.".utf8.contains($0) })
        {
            flaws.append("\(name) is not a valid stage name")
        }
        return flaws
    }
}

/// What kind of Dockerfile a block is.
package enum DockerfileClass: String, Hashable, Sendable, CaseIterable {
    /// Part of another block of the post.
    case excerpt
    /// A pattern with `<placeholders>`, not code.
    case synopsis
    /// Most of its instructions are in another block.
    case abridged
    /// Without FROM, and no other block holds it.
    case fragment
    /// It depends on a stage that the block leaves out.
    case stagePartial = "stage-partial"
    /// It resolves, but breaks one of the builder's rules.
    case flawed
    case complete

    /// Whether what it leaves out would look like a mistake: it is not linted.
    package var isPart: Bool {
        switch self {
        case .excerpt, .synopsis, .abridged, .fragment: true
        case .stagePartial, .flawed, .complete: false
        }
    }
}

extension Dockerfile.Instruction {
    /// `FROM <image>`, `--mount=[type=<TYPE>]`: a pattern, not code.
    fileprivate var hasPlaceholder: Bool {
        if flags.contains(where: { $0.contains("=[") || $0.contains("<") && $0.contains(">") }) { return true }
        guard heredocs.isEmpty else { return false }
        if name == "FROM" { return arguments.contains { "<[".contains($0) } || arguments.contains("%%") }
        func isPlaceholder(_ word: Substring) -> Bool { word.hasPrefix("<") && word.hasSuffix(">") || word == "..." }
        // Shells use such characters.
        guard !["CMD", "ENTRYPOINT", "RUN", "ONBUILD", "SHELL", "MAINTAINER"].contains(name) else {
            return words.count == 1 && isPlaceholder(words[0]) && words[0] != "..."
        }
        return words.contains(where: isPlaceholder) || arguments.hasPrefix("[") && jsonArguments == nil
    }
}
