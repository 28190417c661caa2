/// A Dockerfile whose missing stages are filled in from other blocks of the post.
struct DockerfileAssembly {
    /// A block that may supply stages.
    struct Source {
        let number: Int
        let lines: [Substring]
        let block: DockerfileBlock

        init(number: Int, text: String, block: DockerfileBlock) {
            self.number = number
            lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
            self.block = block
        }
    }

    private(set) var text = ""
    /// Where its lines come from; `bodyLine` is not set.
    private(set) var lineMap: [LineRun] = []

    /// Fills what `target` leaves out from the nearest of `sources` before it that defines it, with the stages that one
    /// leans on. Nil when a stage is nowhere to be found, or the result is not a file that the builder can read.
    init?(_ target: Source, from sources: [Source]) {
        var missing: [String] = []
        for name in target.block.placeholders.compactMap(\.stage) + target.block.stages.unresolvedReferences.map(\.name)
            + target.block.stages.unresolvedParents.map(\.image)
        where !missing.contains(name.lowercased()) {
            missing.append(name.lowercased())
        }
        missing.removeAll { name in target.block.stages.stages.contains { $0.name == name } }
        let insertion = target.block.placeholders.first?.line ?? Self.lineOfFirstStage(target.block)
        add(1..<insertion, of: target)
        // A block may supply several stages, and each only once.
        var supplies: [(source: Source, names: [String])] = []
        for name in missing {
            let source = sources.last { source in
                source.number < target.number && source.block.stages.stages.contains { $0.name == name }
            }
            guard let source else {
                // A placeholder may name the stage loosely; a reference may not.
                if target.block.stages.unresolvedReferences.contains(where: { $0.name.lowercased() == name }) {
                    return nil
                }
                continue
            }
            if let known = supplies.firstIndex(where: { $0.source.number == source.number }) {
                supplies[known].names.append(name)
            } else {
                supplies.append((source, [name]))
            }
        }
        guard !supplies.isEmpty else { return nil }
        for supply in supplies {
            for range in Self.lines(ofStages: supply.names, in: supply.source) { add(range, of: supply.source) }
        }
        // The comment that stood for the stages gives way to them.
        let rest = target.block.placeholders.isEmpty ? insertion : insertion + 1
        add(rest..<target.lines.count + (target.lines.last?.isEmpty == true ? 0 : 1), of: target)
        guard let file = try? Dockerfile(text), file.instructions.allSatisfy(\.isKnown),
            DockerfileStages(file).unresolvedReferences.isEmpty
        else { return nil }
    }

    private mutating func add(_ numbers: Range<Int>, of source: Source) {
        guard !numbers.isEmpty else { return }
        lineMap.append(
            LineRun(
                file: (lineMap.last.map { $0.file + $0.count } ?? 1), block: source.number,
                blockLine: numbers.lowerBound, bodyLine: nil,
                count: numbers.count))
        for number in numbers {
            text += source.lines[number - 1]
            text += "\n"
        }
    }

    /// The lines of stages, the comments above them included, and before them those of the stages they lean on.
    private static func lines(ofStages names: [String], in source: Source) -> [Range<Int>] {
        let stages = source.block.stages.stages
        var needed: Set<Int> = []
        var open = names.compactMap { name in stages.lastIndex { $0.name == name } }
        while let index = open.popLast() {
            guard needed.insert(index).inserted else { continue }
            open += [stages[index].parent].compactMap(\.self) + stages[index].references.compactMap(\.stage)
        }
        let instructions = source.block.file.instructions
        var ranges: [Range<Int>] = []
        // What stands before the first stage (ARG, directives) belongs to all of them.
        let firstLine = startLine(of: 0, in: source)
        if firstLine > 1 { ranges.append(1..<firstLine) }
        for index in needed.sorted() {
            let last = instructions[stages[index].instructions.upperBound - 1].lines.upperBound
            ranges.append(startLine(of: index, in: source)..<last + 1)
            // A blank line keeps stages apart.
            if index + 1 < stages.count, startLine(of: index + 1, in: source) > last + 1 {
                ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<last + 2
            }
        }
        return ranges
    }

    /// The first of the comment lines right above the stage's FROM.
    private static func startLine(of stage: Int, in source: Source) -> Int {
        var line = source.block.file.instructions[source.block.stages.stages[stage].instructions.lowerBound].lines
            .lowerBound
        while line > 1, trimmed(source.lines[line - 2]).hasPrefix("#") { line -= 1 }
        return line
    }

    private static func lineOfFirstStage(_ block: DockerfileBlock) -> Int {
        block.file.instructions.first { $0.name == "FROM" }?.lines.lowerBound ?? 1
    }
}
