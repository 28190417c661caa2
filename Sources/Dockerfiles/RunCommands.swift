import Text

extension Dockerfile.Instruction {
    /// The commands that RUN runs, as words without quotes: what stands between `&&`, `;` and `|`, and the lines of heredocs.
    var commands: [[String]] {
        if let words = jsonArguments { return [words] }
        var commands: [[String]] = [[]]
        func add(_ text: Substring) {
            var rest = text.trimmed
            while !rest.isEmpty {
                let word = Dockerfile.wordWithQuotes(rest)
                rest = rest[word.endIndex...].trimmed
                if word.hasPrefix("#") { return }
                if ["&&", "||", ";", "|", "&"].contains(word) {
                    commands.append([])
                } else {
                    let isLast = word.hasSuffix(";")
                    commands[commands.count - 1].append(unquoted(isLast ? word.dropLast() : word))
                    if isLast { commands.append([]) }
                }
            }
        }
        add(arguments[...])
        for heredoc in heredocs {
            for line in heredoc.content.utf8.split(separator: 0x0A) {
                commands.append([])
                add(Substring(line))
            }
        }
        return commands.filter { !$0.isEmpty }
    }
}

func unquoted(_ word: some StringProtocol) -> String {
    String(word).filter { $0 != "\"" && $0 != "'" }
}

/// `path` from the root, without `.`, `..` and a final slash.
func resolved(_ path: some StringProtocol, in directory: String) -> String {
    var components: [Substring] = []
    let whole = path.hasPrefix("/") ? String(path) : directory + "/" + path
    for component in whole.split(separator: "/") where component != "." {
        if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return "/" + components.joined(separator: "/")
}

/// Whether `path` is `folder` or below it.
func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
}

/// The packages that `pip install` installs by name.
func toolsFromPip(_ command: [String]) -> [String] {
    guard let install = command.firstIndex(of: "install"), install > 0,
        command[..<install].contains(where: { $0 == "pip" || $0 == "pip3" || $0.hasSuffix("/pip") || $0 == "pipx" }),
        command.first != "uv"
    else { return [] }
    let words = command[(install + 1)...]
    // The words after these flags are not packages.
    let flags = ["-r", "--requirement", "-c", "--constraint", "-t", "--target", "-i", "--index-url", "--prefix"]
    return zip(words, command[install...]).compactMap { word, previous in
        guard !flags.contains(previous), !word.hasPrefix("-"), !word.contains("/"), word != "." else { return nil }
        let name = word.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }.lowercased()
        // Upgrading what every image has does not count.
        return name.isEmpty || ["pip", "setuptools", "wheel"].contains(name) ? nil : name
    }
}

/// Where `python -m venv`, `virtualenv` or `uv venv` makes an environment.
func createdEnvironment(_ command: [String], in directory: String) -> String? {
    let arguments: ArraySlice<String>
    if let venv = command.firstIndex(of: "venv"), venv > 0, command[venv - 1] == "-m" || command.first == "uv" {
        arguments = command[(venv + 1)...]
    } else if command.first == "virtualenv" {
        arguments = command.dropFirst()
    } else {
        return nil
    }
    if arguments.contains("--relocatable") { return nil }
    let path = arguments.first { !$0.hasPrefix("-") } ?? (command.first == "uv" ? ".venv" : nil)
    return path.map { resolved($0, in: directory) }
}

/// Files that name what a project needs, without being its source.
func isDependencyList(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasPrefix("pyproject") || name.hasPrefix("requirements") || name.hasSuffix(".lock")
        || name.hasSuffix(".lock*")
        || [".python-version", "setup.cfg", "README.md", "Pipfile", "uv.toml", "LICENSE"].contains(name)
}

/// A command of uv that installs packages.
struct UVCommand {
    /// `sync`, `pip install`.
    var name: String
    var downloads: Bool
    var installsProject: Bool

    init?(_ command: [String]) {
        guard let uv = command.firstIndex(where: { $0 == "uv" || $0.hasSuffix("/uv") }),
            command[..<uv].allSatisfy({ $0.contains("=") || $0 == "exec" || $0 == "export" })
        else { return nil }
        let words = command[(uv + 1)...]
        let verbs = words.filter { !$0.hasPrefix("-") }.prefix(2).joined(separator: " ")
        guard verbs == "pip install" || verbs == "pip sync" || verbs == "sync" || verbs.hasPrefix("sync ") else {
            return nil
        }
        name = verbs.hasPrefix("pip") ? verbs : "sync"
        downloads = !words.contains("--offline")
        let parts = [
            "--no-install-project", "--no-install-workspace", "--no-install-local", "--only-dev", "--only-group",
        ]
        installsProject = name == "sync" && !words.contains { word in parts.contains(where: word.hasPrefix) }
    }
}
