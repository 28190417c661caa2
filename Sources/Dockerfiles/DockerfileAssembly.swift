import Text

/// A Dockerfile whose missing stages are filled in from other blocks of the post.
package struct DockerfileAssembly {
    /// A block that may supply stages, and its number among the blocks of the post.
    package struct Source {
        package let number: Int
        package let block: DockerfileBlock

        package init(number: Int, block: DockerfileBlock) {
            self.number = number
            self.block = block
        }
    }

    /// Lines of the whole that come, one for one, from lines of a block, each from 1.
    package struct Run {
        package var line: Int
        package var block: Int
        package var blockLine: Int
        package var count: Int
    }

    package private(set) var text = ""
    /// Where its lines come from, in order.
    package private(set) var runs: [Run] = []

    /// Fills what `target` leaves out from the nearest of `sources` before it that defines it, with the stages that one
    /// depends on. Nil when a stage cannot be found, or the builder could not read the result.
    package init?(_ target: Source, from sources: [Source]) {
        let stages = target.block.stages
        let names = stages.unresolvedReferences.map(\.name) + stages.unresolvedParents.map(\.image)
        let missing = Set(names.map { $0.lowercased() }).subtracting(stages.stages.compactMap(\.name))
        let defining = sources.last { source in
            source.number < target.number
                && !missing.isDisjoint(with: source.block.stages.stages.compactMap(\.name))
        }
        guard let source = defining else { return nil }
        let (head, rest) = target.block.placeOfMissingStages
        add(1..<head, of: target)
        for range in source.block.lines(ofStages: missing) { add(range, of: source) }
        add(rest..<target.block.lines.count + (target.block.lines.last?.isEmpty == true ? 0 : 1), of: target)
        // A stage may begin from an image; what it copies from has to be there.
        guard let file = try? Dockerfile(text), file.instructions.allSatisfy(\.isKnown),
            DockerfileStages(file).unresolvedReferences.isEmpty
        else { return nil }
    }

    private mutating func add(_ numbers: Range<Int>, of source: Source) {
        guard !numbers.isEmpty else { return }
        let next = runs.last.map { $0.line + $0.count } ?? 1
        runs.append(Run(line: next, block: source.number, blockLine: numbers.lowerBound, count: numbers.count))
        for number in numbers {
            text += source.block.lines[number - 1]
            text += "\n"
        }
    }

    /// The line of block `number` that line `line` of the whole comes from.
    func line(_ line: Int, in number: Int) -> Int? {
        runs.first { $0.block == number && ($0.line..<$0.line + $0.count).contains(line) }.map {
            $0.blockLine + line - $0.line
        }
    }
}

extension DockerfileBlock {
    /// Where stages are inserted: after the lines before `head`, and before those from `rest` on. What is between is
    /// replaced: a comment with `...` above the first FROM, if there is one.
    fileprivate var placeOfMissingStages: (head: Int, rest: Int) {
        let from = file.instructions.first { $0.name == "FROM" }?.lines.lowerBound ?? 1
        let comment = lines[..<(from - 1)].firstIndex { line in
            line.trimmed.utf8.first == UInt8(ascii: "#") && (line.contains("...") || line.contains("…"))
        }
        return comment.map { ($0 + 1, $0 + 2) } ?? (from, from)
    }

    /// The lines of stages, the comments above them included, and before them those of the stages they depend on.
    fileprivate func lines(ofStages names: Set<String>) -> [Range<Int>] {
        let stages = stages.stages
        var needed: Set<Int> = []
        var open = names.compactMap { name in stages.lastIndex { $0.name == name } }
        while let index = open.popLast() {
            guard needed.insert(index).inserted else { continue }
            open += [stages[index].parent].compactMap(\.self) + stages[index].references.compactMap(\.stage)
        }
        var ranges: [Range<Int>] = []
        // What is before the first stage (ARG, directives) belongs to all of them.
        let firstLine = startLine(ofStage: 0)
        if firstLine > 1 { ranges.append(1..<firstLine) }
        for index in needed.sorted() {
            let last = file.instructions[stages[index].instructions.upperBound - 1].lines.upperBound
            // A blank line keeps stages apart.
            let isApart = index + 1 < stages.count && startLine(ofStage: index + 1) > last + 1
            ranges.append(startLine(ofStage: index)..<last + (isApart ? 2 : 1))
        }
        return ranges
    }

    /// The first of the comment lines right above the stage's FROM.
    private func startLine(ofStage stage: Int) -> Int {
        var line = file.instructions[stages.stages[stage].instructions.lowerBound].lines.lowerBound
        while line > 1, lines[line - 2].trimmed.utf8.first == UInt8(ascii: "#") { line -= 1 }
        return line
    }
}
