extension Dockerfile.Instruction {
    /// The commands that RUN runs, as words without quotes: what stands between `&&`, `;` and `|`, and the lines of heredocs.
    var commands: [[String]] {
        if let words = jsonArguments { return [words] }
        var commands: [[String]] = [[]]
        func add(_ text: Substring) {
            var rest = trimmed(text)
            while !rest.isEmpty {
                let word = Dockerfile.wordWithQuotes(rest)
                rest = trimmed(rest[word.endIndex...])
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

/// The packages that `pip install` is asked for by name.
func toolsFromPip(_ command: [String]) -> [String] {
    guard let install = command.firstIndex(of: "install"), install > 0,
        command[..<install].contains(where: { $0 == "pip" || $0 == "pip3" || $0.hasSuffix("/pip") || $0 == "pipx" }),
        command.first != "uv"
    else { return [] }
    var names: [String] = []
    var skipsNext = false
    for word in command[(install + 1)...] {
        if skipsNext {
            skipsNext = false
        } else if ["-r", "--requirement", "-c", "--constraint", "-t", "--target", "-i", "--index-url", "--prefix"]
            .contains(word)
        {
            skipsNext = true
        } else if !word.hasPrefix("-"), !word.contains("/"), word != "." {
            let name = word.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }.lowercased()
            // Renewing what every image has is no installation.
            if !name.isEmpty, !["pip", "setuptools", "wheel"].contains(name) { names.append(name) }
        }
    }
    return names
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
        let verbs = words.filter { !$0.hasPrefix("-") }
        switch verbs.first {
        case "sync": name = "sync"
        case "pip" where verbs.dropFirst().first == "install" || verbs.dropFirst().first == "sync":
            name = "pip \(verbs[verbs.startIndex + 1])"
        default: return nil
        }
        downloads = !words.contains("--offline")
        installsProject =
            name == "sync"
            && !words.contains {
                ["--no-install-project", "--no-install-workspace", "--no-install-local", "--only-dev", "--only-group"]
                    .contains($0) || $0.hasPrefix("--only-group")
            }
    }
}

/// A server that CMD or ENTRYPOINT starts.
struct ServerCommand {
    var name: String
    var isForDevelopment: Bool
    /// Whether it listens where only the container itself can reach it.
    var bindsLoopback: Bool
    /// The environment variable that could say otherwise.
    var hostVariable: String?

    init?(_ words: [String]) {
        var words = words
        // `CMD sh -c "flask run"`
        if let shell = words.firstIndex(of: "-c"), shell + 1 < words.count, words[0].hasSuffix("sh") {
            words = words[(shell + 1)...].flatMap { $0.split(separator: " ").map(String.init) }
        }
        let line = " " + words.joined(separator: " ") + " "
        for server in Self.servers
        where line.contains(" " + server.mark + " ") || line.contains("/" + server.mark + " ") {
            name = server.mark
            isForDevelopment = server.isForDevelopment || server.mark == "uvicorn" && words.contains("--reload")
            hostVariable = server.hostVariable
            guard let hostFlags = server.hostFlags else {
                bindsLoopback = false
                return
            }
            let host = Self.host(words, after: server.mark, flags: hostFlags)
            bindsLoopback =
                host.map { $0.hasPrefix("127.") || $0.hasPrefix("localhost") || $0.hasPrefix("[::1]") } ?? true
            return
        }
        return nil
    }

    /// The address that the command names; nil when it leaves it to the server. For `runserver` and `php -S`, it is an argument.
    private static func host(_ words: [String], after mark: String, flags: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if flags.contains(word) {
                return index + 1 < words.count && !words[index + 1].hasPrefix("-") ? words[index + 1] : "0.0.0.0"
            }
            if let flag = flags.first(where: { $0.hasPrefix("--") && word.hasPrefix($0 + "=") }) {
                return String(word.dropFirst(flag.count + 1))
            }
            if word.hasPrefix("-b"), flags.contains("-b"), word.count > 2 { return String(word.dropFirst(2)) }
        }
        guard flags.isEmpty, let last = mark.split(separator: " ").last, let at = words.firstIndex(of: String(last))
        else { return nil }
        let argument = words[(at + 1)...].first { !$0.hasPrefix("-") }
        // A number alone is a port.
        return argument.flatMap { $0.allSatisfy(\.isNumber) || $0.hasPrefix("$") ? nil : $0 }
    }

    /// `hostFlags` is nil for servers that listen everywhere, or whose command does not say.
    private static let servers: [(mark: String, isForDevelopment: Bool, hostFlags: [String]?, hostVariable: String?)] =
        [
            ("manage.py runserver", true, [], nil), ("runserver", true, [], nil), ("runserver_plus", true, [], nil),
            ("flask run", true, ["--host", "-h"], "FLASK_RUN_HOST"),
            ("flask --app", true, ["--host", "-h"], "FLASK_RUN_HOST"),
            ("fastapi dev", true, ["--host"], nil), ("uvicorn", false, ["--host", "--uds", "--fd"], "UVICORN_HOST"),
            ("php artisan serve", true, ["--host"], "SERVER_HOST"), ("php -S", true, [], nil),
            ("rails server", false, ["-b", "--binding"], "BINDING"),
            ("rails s", false, ["-b", "--binding"], "BINDING"),
            ("hugo server", true, ["--bind"], nil), ("jekyll serve", true, ["--host", "-H"], nil),
            ("mkdocs serve", true, ["-a", "--dev-addr"], nil),
            ("ng serve", true, ["--host"], nil), ("vite", true, ["--host"], nil), ("vite dev", true, ["--host"], nil),
            ("next dev", true, nil, nil),
            ("webpack serve", true, ["--host"], nil), ("webpack-dev-server", true, ["--host"], nil),
            ("gatsby develop", true, ["-H", "--host"], nil), ("nodemon", true, nil, nil),
            ("npm run dev", true, nil, nil), ("yarn dev", true, nil, nil), ("yarn run dev", true, nil, nil),
            ("pnpm dev", true, nil, nil), ("pnpm run dev", true, nil, nil), ("bun dev", true, nil, nil),
            ("bun run dev", true, nil, nil),
            ("ts-node-dev", true, nil, nil), ("-m http.server", true, nil, nil), ("tsx watch", true, nil, nil),
            ("react-scripts start", true, nil, nil),
            ("gunicorn", false, ["-b", "--bind", "-c", "--config"], "GUNICORN_CMD_ARGS"),
        ]
}
