package import Diagnostics
import Text

/// Looks for what builds slowly, breaks at run time, or cannot be reached, stage by stage.
package struct DockerfileLint {
    /// Line numbers are those of the file.
    package private(set) var findings: [Diagnostic] = []
    private var states: [StageState] = []
    private let stages: [DockerfileStages.Stage]
    /// The stages so far, by name.
    private var indices: [String: Int] = [:]

    package init(_ file: Dockerfile) {
        let graph = DockerfileStages(file)
        stages = graph.stages
        for (index, stage) in stages.enumerated() {
            var state = stage.parent.map { states[$0] } ?? StageState()
            state.beginStage()
            state.usesImage = stage.parent == nil
            for instruction in file.instructions[stage.instructions] { visit(instruction, in: &state, stage: index) }
            if let command = state.command { check(command.words, line: command.line, state) }
            states.append(state)
            if let name = stage.name { indices[name] = index }
        }
        checkToolsInstalledTwice()
        checkNames(graph)
        if let last = states.last, let stage = stages.last, !last.hasUser, !stage.image.contains("nonroot") {
            report(.noUser, "the last stage sets no USER: its program runs as root", stage.line)
        }
    }

    private mutating func report(_ code: Diagnostic.Code, _ message: Diagnostic.Message, _ line: Int) {
        findings.append(Diagnostic(code, message, line: line))
    }

    private mutating func visit(_ instruction: Dockerfile.Instruction, in state: inout StageState, stage: Int) {
        switch instruction.name {
        case "WORKDIR": state.directory = resolved(unquoted(instruction.arguments), in: state.directory)
        case "USER": state.hasUser = true
        case "ENV", "ARG": state.learn(instruction)
        case "COPY", "ADD": visitCopy(instruction, in: &state)
        case "RUN": visitRun(instruction, in: &state)
        case "CMD", "ENTRYPOINT":
            let words = instruction.jsonArguments ?? instruction.words.map { unquoted($0) }
            state.command = (words, instruction.lines.lowerBound)
        default: break
        }
    }

    private mutating func visitCopy(_ instruction: Dockerfile.Instruction, in state: inout StageState) {
        let paths = instruction.jsonArguments ?? instruction.words.map { unquoted($0) }
        guard let last = paths.last, paths.count >= 2, instruction.heredocs.isEmpty else { return }
        let line = instruction.lines.lowerBound
        let target = resolved(last, in: state.directory)
        for path in paths.dropLast() {
            if let from = instruction.flag("from") {
                visitCopy(of: resolved(path, in: "/"), to: target, from: from, line: line, in: &state)
            } else {
                let isWhole = path == "." || path == "./"
                if !isDependencyList(path) { state.hasSource = true }
                if isWhole, let environment = state.environments.first(where: { isInside($0, target) }) {
                    state.overwritten = (environment, line)
                }
            }
        }
    }

    private mutating func visitCopy(
        of source: String, to target: String, from: String, line: Int, in state: inout StageState
    ) {
        let stage = indices[from.lowercased()] ?? Int(from)
        let known = stage.flatMap { states.indices.contains($0) ? states[$0].environments : nil } ?? []
        let name = source.split(separator: "/").last ?? ""
        var environments = known.filter { isInside($0, source) }
        if environments.isEmpty, name == ".venv" || name == "venv" { environments = [source] }
        for environment in environments {
            let copy = (target == "/" ? "" : target) + environment.dropFirst(source.count)
            state.environments.append(copy)
            guard copy != environment else { continue }
            let reason = "its scripts and links still point to the old place"
            report(.movedEnvironment, "the virtual environment \(environment) is copied to \(copy): \(reason)", line)
        }
        if known.isEmpty || !environments.isEmpty || state.usesImage {
            state.hasSource = state.hasSource || environments.isEmpty && name != "uv" && name != "uvx"
        }
    }

    private mutating func visitRun(_ instruction: Dockerfile.Instruction, in state: inout StageState) {
        let line = instruction.lines.lowerBound
        let mounts = instruction.flags.filter { $0.hasPrefix("--mount=") }
        let hasCache = mounts.contains { $0.contains("type=cache") }
        if mounts.contains(where: {
            $0.contains("type=bind") && !$0.contains("source=") && !$0.contains("src=") || $0.contains("source=.,")
                || $0.hasSuffix("source=.")
        }) {
            state.hasSource = true
        }
        for command in instruction.commands {
            state.learn(command)
            let tools = toolsFromPip(command)
            for tool in tools where !state.tools.contains(where: { $0.name == tool }) {
                state.tools.append((tool, line))
            }
            if tools.contains("uv") {
                report(
                    .uvFromPip, "uv comes from pip: `COPY --from=ghcr.io/astral-sh/uv` is ready to use", line)
            }
            guard let uv = UVCommand(command) else {
                if let environment = createdEnvironment(command, in: state.directory) {
                    state.environments.append(environment)
                }
                continue
            }
            if uv.downloads, !hasCache {
                let reason = "without a cache mount: every build downloads all packages again"
                report(.noCacheMount, "`uv \(uv.name)` runs \(reason)", line)
            }
            let linkMode = state.values["UV_LINK_MODE"] ?? command.first { $0.hasPrefix("--link-mode") }
            if uv.downloads, hasCache, linkMode == nil {
                let reason = "the cache mount is on another file system, across which uv cannot link"
                report(.cacheMountWithoutCopy, "\(reason): set UV_LINK_MODE=copy", line)
            }
            guard uv.name == "sync" else { continue }
            if uv.installsProject, !state.hasSource {
                let remedy = "--no-install-project keeps the layer for later builds"
                report(.projectBeforeSource, "`uv sync` comes before the source of the project: \(remedy)", line)
            }
            state.overwritten = nil
            let environment = state.values["UV_PROJECT_ENVIRONMENT"] ?? ".venv"
            state.environments.append(resolved(environment, in: state.directory))
        }
    }

    private mutating func check(_ words: [String], line: Int, _ state: StageState) {
        if let (environment, line) = state.overwritten {
            let remedy = "keep the local one out with .dockerignore"
            report(.copiedOverEnvironment, "`COPY .` overwrites \(environment): \(remedy)", line)
        }
        guard let server = ServerCommand(words) else { return }
        if server.isForDevelopment {
            report(.developmentServer, "`\(server.name)` is a development server", line)
        }
        if server.bindsLoopback, server.hostVariable.map({ state.values[$0] == nil }) ?? true {
            let reason = "nothing outside the container can reach it"
            report(.loopbackBind, "`\(server.name)` listens on 127.0.0.1 here: \(reason)", line)
        }
    }

    private mutating func checkToolsInstalledTwice() {
        var first: [String: Int] = [:]
        for index in states.indices {
            for tool in states[index].tools {
                guard let earlier = first.updateValue(first[tool.name] ?? index, forKey: tool.name) else { continue }
                let both = [earlier, index].map { stages[$0].name ?? String($0) }.joined(separator: " and ")
                report(.toolInstalledTwice, "\(tool.name) is installed in two stages, \(both)", tool.line)
            }
        }
    }

    private mutating func checkNames(_ graph: DockerfileStages) {
        for reference in graph.unresolvedReferences {
            report(.unresolvedSource, "no stage before this one is called `\(reference.name)`", reference.line)
        }
        for stage in graph.duplicateNames {
            report(.duplicateStage, "another stage is called `\(stage.name ?? "")` too", stage.line)
        }
        for stage in graph.stages where stage.parent == nil && stage.image != "scratch" && !stage.image.isEmpty {
            if !stage.image.contains(where: { ":@$<%".contains($0) }) {
                report(.untaggedImage, "`\(stage.image)` has no tag, so it changes over time", stage.line)
            }
        }
    }
}

extension DockerfileAssembly.Source {
    /// The findings about the block, by the lines of its code, in their order.
    ///
    /// A block that depends on a stage it leaves out is checked again with that stage filled in from `sources`, for
    /// findings that need the whole.
    package func findings(among sources: [DockerfileAssembly.Source], isPartial: Bool) -> [Diagnostic] {
        var findings = DockerfileLint(block.file).findings
        if isPartial, let assembly = DockerfileAssembly(self, from: sources), let file = try? Dockerfile(assembly.text)
        {
            let known = Set(findings.map(\.code))
            for var finding in DockerfileLint(file).findings where !known.contains(finding.code) {
                guard let line = finding.line.flatMap({ assembly.line($0, in: number) }) else { continue }
                finding.line = line
                findings.append(finding)
            }
        }
        return findings.sorted()
    }
}

/// What is known of a stage at one of its lines.
private struct StageState {
    /// The working directory; an image's is assumed to be `/`.
    var directory = "/"
    var values: [String: String] = [:]
    var hasUser = false
    /// Whether files of the project other than lists of dependencies are there.
    var hasSource = false
    /// Where virtual environments are.
    var environments: [String] = []
    /// What this stage itself installs with pip.
    var tools: [(name: String, line: Int)] = []
    var command: (words: [String], line: Int)?
    var overwritten: (environment: String, line: Int)?
    var usesImage = true

    /// Keeps what a stage inherits from its parent, but not what was reported there.
    mutating func beginStage() {
        tools = []
        command = nil
        overwritten = nil
    }

    mutating func learn(_ instruction: Dockerfile.Instruction) {
        let words = instruction.words
        if words.count == 2, !words[0].contains("="), instruction.name == "ENV" {
            values[String(words[0])] = unquoted(words[1])
        }
        for word in words {
            guard let equals = word.firstIndex(of: "=") else { continue }
            values[String(word[..<equals])] = unquoted(word[word.index(after: equals)...])
        }
    }

    /// `export UV_LINK_MODE=copy`, `UV_LINK_MODE=copy uv sync`.
    mutating func learn(_ command: [String]) {
        for word in command.drop(while: { $0 == "export" }) {
            guard let equals = word.firstIndex(of: "="),
                word[..<equals].allSatisfy({ $0.isUppercase || $0 == "_" || $0.isNumber })
            else { return }
            values[String(word[..<equals])] = String(word[word.index(after: equals)...])
        }
    }
}
