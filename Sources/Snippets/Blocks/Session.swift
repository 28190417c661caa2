import CodeLanguages
import Text

/// A session with a shell or an interpreter: input and output.
struct Session {
    /// One line of input, or several when it continues.
    struct Command {
        /// Without prompts.
        var lines: [Substring]
        /// The line of the block, from 1, of the first of `lines`.
        var line: Int
    }

    let shell: SessionPrompt.Shell
    private(set) var commands: [Command] = []

    /// Nil when the block does not begin with a prompt, ignoring comments. In a block that its author labels as a
    /// session, `# ` is root's prompt, and `> ` is one too; elsewhere they are comments and quotes.
    init?(_ text: String, isLabelled: Bool) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
        var shell: SessionPrompt.Shell?
        var isOpen = false
        for (index, line) in lines.enumerated() {
            if isOpen, let continuation = Self.continuation(line, shell: shell) {
                commands[commands.count - 1].lines.append(continuation)
                isOpen = Self.isOpen(commands[commands.count - 1].lines, shell: shell)
                continue
            }
            isOpen = false
            let body = line.drop { $0 == " " || $0 == "\t" }
            if let prompt = SessionPrompt(body) ?? (isLabelled ? SessionPrompt(labelled: body, first: shell) : nil),
                shell == nil || shell == prompt.shell || prompt.shell == .root || shell == .root
            {
                shell = shell ?? prompt.shell
                guard !prompt.input.isEmpty else { continue }
                commands.append(Command(lines: [prompt.input], line: index + 1))
                isOpen = Self.isOpen([prompt.input], shell: shell)
            } else if shell == nil, !body.trimmed.isEmpty, !body.hasPrefix("#"), !body.hasPrefix("//") {
                return nil
            }
        }
        guard let shell, !commands.isEmpty else { return nil }
        self.shell = shell
    }

    /// What a line adds to a command that continues: `> ` and `... ` are the prompts for that.
    private static func continuation(_ line: Substring, shell: SessionPrompt.Shell?) -> Substring? {
        if shell?.language == Language("python") {
            return line.hasPrefix("... ") ? line.dropFirst(4) : line == "..." ? "" : nil
        }
        return line.hasPrefix("> ") ? line.dropFirst(2) : line.hasPrefix(">> ") ? line.dropFirst(3) : line
    }

    /// Whether a shell waits for more: after `\`, `|` or `&&` at the end, inside quotes, and until the end of a heredoc.
    private static func isOpen(_ lines: [Substring], shell: SessionPrompt.Shell?) -> Bool {
        guard let last = lines.last else { return false }
        switch shell?.language.name {
        case "python": return true
        case "powershell": return last.hasSuffix("`") || last.hasSuffix("|") || last.hasSuffix("{")
        case "batch": return last.hasSuffix("^")
        case "sql": return !last.hasSuffix(";") && !last.hasPrefix("\\")
        case "ruby", "elixir", "redis": return false
        default: break
        }
        if let heredoc = heredocName(lines[0]) { return lines.count == 1 || last.trimmed != heredoc }
        if last.hasSuffix("\\") && !last.hasSuffix("\\\\") || last.hasSuffix("|") || last.hasSuffix("&&") {
            return true
        }
        // A quote that stays open for many lines is an apostrophe.
        return lines.count < 20 && hasOpenQuote(lines)
    }

    private static func heredocName(_ line: Substring) -> String? {
        guard let range = line.firstRange(of: "<<"), !line[range.upperBound...].hasPrefix("<") else { return nil }
        let name = line[range.upperBound...].drop { "- ".contains($0) }.prefix { !" >|".contains($0) }
            .filter { $0 != "'" && $0 != "\"" }
        return name.utf8.first?.isASCIILetter == true ? name : nil
    }

    private static func hasOpenQuote(_ lines: [Substring]) -> Bool {
        var quote: UInt8?
        var isEscaped = false
        for byte in lines.joined(separator: "\n").utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
                isEscaped = true
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            }
        }
        return quote != nil
    }

    /// The extension of a file of the commands.
    var fileExtension: String { shell.language.isKnown ? shell.language.fileExtension : shell.language.name }
}

extension SessionPrompt {
    /// A prompt in a block that its author labels as a session: `# apt update`, `> dir`.
    fileprivate init?(labelled line: Substring, first: Shell?) {
        if line.hasPrefix("# "), first == nil || first == .root,
            ShellWords.isCommand(Array(line.dropFirst().trimmed.utf8)[...])
        {
            self.init(.root, line.dropFirst().trimmed)
        } else if line.hasPrefix("> "), first == nil || first == .angle {
            self.init(.angle, line.dropFirst().trimmed)
        } else {
            return nil
        }
    }
}
