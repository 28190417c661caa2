import Text

/// The prompt before a line of input.
package struct SessionPrompt: Hashable {
    package enum Shell: Hashable {
        /// `$ `, `user@host:~$ `, `~/code $ `.
        case user
        /// `# ` and `root@host:/# `.
        case root
        /// `> ` at the start of a session.
        case angle
        /// `PS C:\> `, `>>> `, `irb(main):001:0> `, `mysql> `: a program with a language of its own.
        case interpreter(Language)

        /// What is typed.
        package var language: Language {
            switch self {
            case .user, .root, .angle: .bash
            case .interpreter(let language): language
            }
        }
    }

    package let shell: Shell
    /// What was typed.
    package let input: Substring

    /// Reads the prompt at the start of `line`, which has no leading white space. A lone `# ` is a comment far more
    /// often than a prompt, and is not treated as one.
    package init?(_ line: Substring) {
        let words = line.prefix { $0 != " " }
        if let shell = Self.signs[String(words)] {
            self.init(shell, line.dropFirst(words.count).trimmed)
        } else if words == "➜" {
            // `➜  folder git:(branch) ✗ command`
            let rest = line.dropFirst().trimmed.drop { $0 != " " }
            let mark = rest.lastIndex(of: "✗") ?? rest.firstRange(of: ") ")?.lowerBound
            self.init(.user, (mark.map { rest[rest.index(after: $0)...] } ?? rest).trimmed)
        } else {
            // `name>`, `user@host:path$ `: the mark ends a first word without quotes.
            guard let mark = line.utf8.firstIndex(where: { ">$#".utf8.contains($0) }), mark > line.startIndex else {
                return nil
            }
            let rest = line[line.index(after: mark)...]
            let isSpaced = rest.isEmpty || rest.hasPrefix(" ")
            guard let shell = Self.shell(line[..<mark], mark: line[mark], isSpaced: isSpaced) else { return nil }
            self.init(shell, rest.trimmed)
        }
    }

    private static let signs: [String: Shell] = [
        "$": .user, "❯": .user, "%": .user, ">>>": .interpreter(Language("python")),
    ]

    private static let interpreters: [String: String] = [
        "irb": "ruby", "iex": "elixir", "mysql": "sql", "sqlite": "sql", "MariaDB [": "sql", "sql": "sql", "SQL": "sql",
        "cqlsh": "sql", "127.0.0.1": "redis", "redis": "redis",
    ]

    private static func shell(_ head: Substring, mark: Character, isSpaced: Bool) -> Shell? {
        if mark == ">" {
            if head.hasPrefix("PS ") || head == "PS" { return .interpreter(.powershell) }
            if head.isDrivePath { return .interpreter(.batch) }
            let name = interpreters[String(head.prefix { $0 != "(" && $0 != ":" })]
            return isSpaced ? name.map { .interpreter(Language($0)) } : nil
        }
        guard isSpaced else { return nil }
        if mark == "$" { return head.isHostPath || head.hasPrefix("~") || head.hasPrefix("[") ? .user : nil }
        if head.isHostPath { return .root }
        return head.hasSuffix("=") && head.dropLast().allSatisfy { $0.isLetter || $0 == "_" }
            ? .interpreter(Language("sql")) : nil
    }

    package init(_ shell: Shell, _ input: Substring) {
        self.shell = shell
        self.input = input
    }

    /// The language of a block of it: a shell session is not a program.
    package var language: Language {
        shell.language == .bash || !shell.language.isKnown ? .console : shell.language
    }
}

extension Substring {
    /// `user@host`, `user@host:~/code`, `(venv) user@host:~`.
    fileprivate var isHostPath: Bool {
        let name = hasPrefix("(") ? drop { $0 != " " }.dropFirst() : self
        guard let at = name.firstIndex(of: "@"), at > name.startIndex else { return false }
        return name.allSatisfy { $0.isLetter || $0.isNumber || "@:~/-_. []".contains($0) } && name[at...].count > 1
            && name.split(separator: " ").count <= 2
    }

    /// `C:\Users\me`.
    fileprivate var isDrivePath: Bool {
        utf8.count >= 3 && utf8.first?.isASCIILetter == true && dropFirst().hasPrefix(":\\") && !contains("\"")
    }
}
