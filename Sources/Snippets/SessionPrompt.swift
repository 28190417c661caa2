/// What a machine shows before a line that someone types.
struct SessionPrompt: Hashable {
    enum Shell: Hashable {
        /// `$ `, `user@host:~$ `, `~/code $ `.
        case user
        /// `# ` and `root@host:/# `.
        case root
        /// `PS C:\> `.
        case powershell
        /// `C:\> `.
        case windows
        /// `> ` at the start of a session.
        case angle
        /// `>>> `.
        case python
        /// `irb(main):001:0> `.
        case ruby
        /// `iex(1)> `.
        case elixir
        /// `mysql> `, `postgres=# `.
        case sql
        /// `127.0.0.1:6379> `.
        case redis
    }

    let shell: Shell
    /// What was typed.
    let input: Substring

    /// Reads the prompt at the start of `line`, which has no blanks before it. A `# ` alone is a comment far more often than a prompt and is not taken for one.
    init?(_ line: Substring) {
        let utf8 = line.utf8
        func after(_ count: Int) -> Substring { trimmed(line.dropFirst(count)) }
        switch utf8.first {
        case UInt8(ascii: "$") where line == "$" || line.hasPrefix("$ "):
            self.init(.user, after(1))
        case 0xE2 where line.hasPrefix("❯ "):
            self.init(.user, after(1))
        case 0xE2 where line.hasPrefix("➜ "):
            // `➜  folder git:(branch) ✗ command`
            let words = after(1).drop { $0 != " " }
            let command = words.lastIndex(of: "✗") ?? words.firstRange(of: ") ")?.lowerBound
            self.init(.user, trimmed(command.map { words[words.index(after: $0)...] } ?? words))
        case UInt8(ascii: "%") where line.hasPrefix("% "):
            self.init(.user, after(1))
        case UInt8(ascii: ">") where line.hasPrefix(">>> ") || line == ">>>":
            self.init(.python, after(3))
        default:
            // `name>`, `user@host:path$ `: the mark ends a first word without quotes.
            guard
                let mark = utf8.firstIndex(where: {
                    $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "#")
                }),
                mark > utf8.startIndex
            else { return nil }
            let head = line[..<mark]
            let rest = line[line.index(after: mark)...]
            let input = trimmed(rest)
            let isSpaced = rest.isEmpty || rest.hasPrefix(" ")
            switch utf8[mark] {
            case UInt8(ascii: ">") where head.hasPrefix("PS ") || head == "PS": self.init(.powershell, input)
            case UInt8(ascii: ">") where head.isDrivePath: self.init(.windows, input)
            case UInt8(ascii: ">") where isSpaced && head.hasPrefix("irb("): self.init(.ruby, input)
            case UInt8(ascii: ">") where isSpaced && (head.hasPrefix("iex(") || head == "iex"):
                self.init(.elixir, input)
            case UInt8(ascii: ">")
            where isSpaced && ["mysql", "sqlite", "MariaDB [(none)]", "sql", "cqlsh", "SQL"].contains(String(head)):
                self.init(.sql, input)
            case UInt8(ascii: ">") where isSpaced && (head.hasPrefix("127.0.0.1:") || head == "redis"):
                self.init(.redis, input)
            case UInt8(ascii: "#")
            where isSpaced && head.hasSuffix("=") && head.dropLast().allSatisfy({ $0.isLetter || $0 == "_" }):
                self.init(.sql, input)
            case UInt8(ascii: "$") where isSpaced && (head.isHostPath || head.hasPrefix("~") || head.hasPrefix("[")):
                self.init(.user, input)
            case UInt8(ascii: "#") where isSpaced && head.isHostPath: self.init(.root, input)
            default: return nil
            }
        }
    }

    init(_ shell: Shell, _ input: Substring) {
        self.shell = shell
        self.input = input
    }

    var language: Language {
        switch shell {
        case .user, .root, .angle, .redis: .console
        case .powershell: .powershell
        case .windows: .batch
        case .python: Language("python")
        case .ruby: Language("ruby")
        case .elixir: Language("elixir")
        case .sql: Language("sql")
        }
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
