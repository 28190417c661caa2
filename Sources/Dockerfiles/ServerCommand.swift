import Text

/// A server that CMD or ENTRYPOINT starts.
struct ServerCommand {
    var name: String
    var isForDevelopment: Bool
    /// Whether it listens only on the container's loopback.
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
        where line.contains(bytesOf: " " + server.mark + " ") || line.contains(bytesOf: "/" + server.mark + " ") {
            name = server.mark
            isForDevelopment = server.isForDevelopment || server.mark == "uvicorn" && words.contains("--reload")
            hostVariable = server.hostVariable
            guard let hostFlags = server.hostFlags else {
                bindsLoopback = false
                return
            }
            let host = Self.host(words, after: server.mark, flags: hostFlags)
            bindsLoopback = host.map { host in ["127.", "localhost", "[::1]"].contains(where: host.hasPrefix) } ?? true
            return
        }
        return nil
    }

    /// The address that the command names; nil when it leaves that to the server. For `runserver` and `php -S`, it is
    /// an argument.
    private static func host(_ words: [String], after mark: String, flags: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if flags.contains(word) {
                return index + 1 < words.count && !words[index + 1].hasPrefix("-") ? words[index + 1] : "0.0.0.0"
            }
            if let flag = flags.first(where: { $0.hasPrefix("--") && word.hasPrefix($0 + "=") }) {
                return String(word.dropFirst(flag.count + 1))
            }
        }
        guard flags.isEmpty, let last = mark.split(separator: " ").last, let at = words.firstIndex(of: String(last))
        else { return nil }
        let argument = words[(at + 1)...].first { !$0.hasPrefix("-") }
        // A number alone is a port.
        return argument.flatMap { $0.allSatisfy(\.isNumber) || $0.hasPrefix("$") ? nil : $0 }
    }

    /// The start of the command; `!` before it for a development server; the flags that say where it listens, `*` when
    /// it listens everywhere or its command does not say; the variable that can say it too.
    private static let servers: [Server] = """
        !manage.py runserver: | !runserver: | !runserver_plus: | !flask run: --host -h FLASK_RUN_HOST
        !flask --app: --host -h FLASK_RUN_HOST | !fastapi dev: --host | uvicorn: --host --uds --fd UVICORN_HOST
        gunicorn: -b --bind -c --config GUNICORN_CMD_ARGS | !php artisan serve: --host SERVER_HOST | !php -S:
        rails server: -b --binding BINDING | rails s: -b --binding BINDING | !hugo server: --bind
        !jekyll serve: --host -H | !mkdocs serve: -a --dev-addr | !ng serve: --host | !vite: --host | !vite dev: --host
        !next dev: * | !webpack serve: --host | !webpack-dev-server: --host | !gatsby develop: -H --host | !nodemon: *
        !npm run dev: * | !yarn dev: * | !yarn run dev: * | !pnpm dev: * | !pnpm run dev: * | !bun dev: * | !bun run dev: *
        !ts-node-dev: * | !-m http.server: * | !tsx watch: * | !react-scripts start: *
        """.split { $0 == "|" || $0 == "\n" }.map { Server($0) }

    private struct Server {
        var mark: String
        var isForDevelopment: Bool
        /// Nil for servers that listen everywhere, or whose command does not say.
        var hostFlags: [String]?
        var hostVariable: String?

        init(_ line: Substring) {
            let parts = line.trimmed.split(separator: ":", omittingEmptySubsequences: false)
            isForDevelopment = parts[0].hasPrefix("!")
            mark = String(isForDevelopment ? parts[0].dropFirst() : parts[0])
            let words = parts[1].split(separator: " ").map(String.init)
            hostFlags = words == ["*"] ? nil : words.filter { $0.hasPrefix("-") }
            hostVariable = words.first { $0.utf8.first?.isASCIILetter == true }
        }
    }
}
