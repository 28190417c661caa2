/// The manual page, g4h(1), written from the descriptions of the commands: mdoc(7), the same bytes every time.
struct ManualPage {
    private var lines: [String] = []

    var text: String { lines.joined(separator: "\n") + "\n" }

    init(_ program: CommandDescription) {
        let discussion = Discussion(program.discussion)
        lines = [
            ".\\\" Written by g4h manual. Change the help of the commands instead.",
            ".Dd \(Version.date)", ".Dt \(program.name.uppercased()) 1", ".Os",
            ".Sh NAME", ".Nm \(program.name)",
            ".Nd \(Self.escaped(Self.withoutStop(program.abstract)))",
            ".Sh SYNOPSIS",
        ]
        let commands = program.subcommands.filter { $0.isShown && $0.name != "help" }
        for command in commands {
            lines.append(".Nm")
            lines.append(
                ".Cm \(Self.argument(command.name))"
                    + command.arguments.filter { $0.isShown && $0.kind == "positional" }
                    .map { " \($0.isOptional ? "Op Ar" : "Ar") \(Self.placeholder($0))" }.joined())
            lines.append(".Op Ar options")
        }
        lines.append(".Sh DESCRIPTION")
        addProse(program.abstract)
        discussion.prose.forEach { addParagraph($0) }
        for command in commands { add(command) }
        lines += [".Sh FILES", ".Bl -tag -width Ds"]
        lines += [".It Pa g4h.yaml"]
        addProse("The settings, in the current folder; another file with --config.")
        lines += [".It Pa folder/.g4h"]
        addProse("The record of what a build wrote into a folder, by which the next build recognises its own files.")
        lines.append(".El")
        // The order that mdoc(7) requires.
        for (title, section) in [("EXIT STATUS", "EXIT STATUS"), ("EXAMPLES", "EXAMPLES")] {
            guard let block = discussion.blocks.first(where: { $0.title == section }) else { continue }
            lines.append(".Sh \(title)")
            addLiteral(block.lines)
        }
    }

    private mutating func add(_ command: CommandDescription) {
        let discussion = Discussion(command.discussion)
        lines.append(".Ss g4h \(Self.escaped(command.name))")
        addProse(command.abstract)
        discussion.prose.forEach { addParagraph($0) }
        let shown = command.arguments.filter { $0.isShown && !["help", "version"].contains($0.names.last) }
        if !shown.isEmpty {
            lines.append(".Bl -tag -width Ds")
            for group in Self.groups(of: shown) { add(group) }
            lines.append(".El")
        }
        for block in discussion.blocks {
            lines.append(".Pp")
            lines.append("\(block.title.prefix(1))\(block.title.dropFirst().lowercased()):")
            addLiteral(block.lines)
        }
    }

    /// `--line-breaks` and `--no-line-breaks` are one entry: they are adjacent and have the same help.
    private static func groups(of arguments: [CommandDescription.Argument]) -> [[CommandDescription.Argument]] {
        arguments.reduce(into: []) { groups, argument in
            if argument.kind == "flag", let last = groups.last?.last, last.kind == "flag",
                last.abstract == argument.abstract
            {
                groups[groups.count - 1].append(argument)
            } else {
                groups.append([argument])
            }
        }
    }

    private mutating func add(_ group: [CommandDescription.Argument]) {
        let argument = group[0]
        if argument.kind == "positional" {
            lines.append(".It Ar \(Self.placeholder(argument))")
        } else {
            let value = argument.kind == "option" ? " Ar \(Self.placeholder(argument))" : ""
            let names = group.flatMap(\.names).map { "Fl \($0.utf8.count > 1 ? "-" : "")\(Self.argument($0))" }
            lines.append(".It " + names.joined(separator: " , ") + value)
        }
        addProse(argument.abstract)
        if let first = argument.values.first, !argument.abstract.contains(first) {
            addProse("One of: \(argument.values.joined(separator: ", ")).")
        }
        if let value = argument.defaultValue, argument.kind != "flag" { addProse("The default is \"\(value)\".") }
    }

    private mutating func addParagraph(_ text: String) {
        lines.append(".Pp")
        addProse(text)
    }

    /// Each sentence begins a line, and no line is longer than 78 bytes, as mandoc's lint demands.
    private mutating func addProse(_ text: String) {
        var line = ""
        func isEnd(_ word: Substring) -> Bool { word.hasSuffix(".") && !word.hasSuffix("..") }
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, line.utf8.count + word.utf8.count >= 72 { flush() }
            line += (line.isEmpty ? "" : " ") + word
            if isEnd(word) { flush() }
        }
        flush()

        func flush() {
            if !line.isEmpty { lines.append(Self.escaped(line)) }
            line = ""
        }
    }

    private mutating func addLiteral(_ block: [String]) {
        lines.append(".Bd -literal")
        lines += block.map { Self.escaped($0) }
        lines.append(".Ed")
    }

    private static func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

    private static func placeholder(_ argument: CommandDescription.Argument) -> String {
        Self.argument(argument.valueName ?? "value") + (argument.isRepeating ? " ..." : "")
    }

    /// A word on a macro's line, where an upper-case and a lower-case letter may be a macro's name.
    private static func argument(_ text: String) -> String { escaped(text).replacing(" ", with: "\\ ") }

    /// Text that formatters show unchanged: a hyphen stays one that can be pasted into a shell.
    private static func escaped(_ text: String) -> String {
        let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
}

/// The discussion of a command: prose, and blocks under a title in capitals such as EXAMPLES.
private struct Discussion {
    var prose: [String] = []
    var blocks: [(title: String, lines: [String])] = []

    init(_ text: String) {
        for paragraph in text.split(separator: "\n\n").map({ $0.split(separator: "\n") }) {
            guard let first = paragraph.first else { continue }
            if first.allSatisfy({ $0.isUppercase || $0 == " " }) {
                blocks.append((String(first), paragraph.dropFirst().map(String.init)))
            } else {
                prose.append(paragraph.joined(separator: " "))
            }
        }
    }
}
