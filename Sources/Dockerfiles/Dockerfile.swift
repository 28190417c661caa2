import JSON
import Text

/// A Dockerfile, split into instructions as BuildKit's parser does.
///
/// It follows `frontend/dockerfile/parser` of moby/buildkit: directives at the top, continuation lines with comments and
/// blank lines in them, flags before arguments, heredocs. Names of instructions are not checked here: `isKnown` does.
package struct Dockerfile {
    package struct Instruction {
        /// In upper case.
        package var name: String
        /// Whether its author wrote it in upper case.
        package var isShouted: Bool
        /// The words before the arguments that begin with `--`.
        package var flags: [String]
        /// Everything after the flags, continuation lines joined.
        package var arguments: String
        package var heredocs: [Heredoc]
        /// The lines of the file, from 1, that it fills: comments inside and heredocs included.
        package var lines: ClosedRange<Int>
    }

    package struct Heredoc: Hashable {
        package var name: String
        package var content: String
        /// Whether tabs before its lines are dropped: `<<-`.
        package var stripsTabs: Bool
    }

    /// Why the builder cannot read a file.
    package enum Failure: Error, Hashable {
        case noInstructions
        case unterminatedHeredoc(line: Int)
        case missingValue(line: Int)
        case duplicateDirective(line: Int)
    }

    package private(set) var instructions: [Instruction] = []
    private(set) var escape = UInt8(ascii: "\\")

    package init(_ text: some StringProtocol) throws(Failure) {
        let text = text.utf8.starts(with: "\u{FEFF}".utf8) ? Substring(text.dropFirst()) : Substring(text)
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            Substring(line.last == 0x0D ? line.dropLast() : line)
        }
        var next = 0
        // The text after the last line end is not a line.
        let count = lines.last?.isEmpty == true ? lines.count - 1 : lines.count
        try readDirectives(lines)
        while next < count {
            let start = next
            guard !lines[next].isDockerfileComment else {
                next += 1
                continue
            }
            var (joined, continues) = withoutContinuation(lines[next].withoutIndent)
            next += 1
            if joined.isEmpty, !continues { continue }
            while continues, next < count {
                let line = lines[next]
                next += 1
                if line.isDockerfileComment || line.isBlank { continue }
                let (part, goesOn) = withoutContinuation(line)
                joined += part
                continues = goesOn
            }
            guard !joined.isBlank else { continue }
            var instruction = Self.instruction(joined, line: start + 1)
            for var heredoc in instruction.openHeredocs {
                guard let end = lines[next..<count].firstIndex(where: { heredoc.isEnded(by: $0) }) else {
                    throw .unterminatedHeredoc(line: start + 1)
                }
                heredoc.content = lines[next..<end].map { $0 + "\n" }.joined()
                instruction.heredocs.append(heredoc)
                next = end + 1
            }
            try instruction.check()
            instruction.lines = start + 1...next
            instructions.append(instruction)
        }
        guard !instructions.isEmpty else { throw .noInstructions }
    }

    /// The file without the lines that mark an elision: `...`.
    var withoutElisions: Dockerfile {
        var file = self
        file.instructions.removeAll { $0.name.isElision && $0.arguments.isEmpty }
        return file
    }

    /// `# escape=` and the like count only before anything else. Source: the Dockerfile reference, "Parser directives".
    private mutating func readDirectives(_ lines: [Substring]) throws(Failure) {
        var seen: Set<String> = []
        for (index, line) in lines.enumerated() {
            guard line.isDockerfileComment, let equals = line.firstIndex(of: "=") else { return }
            let key = (line.withoutIndent.dropFirst().prefix { $0 != "=" }).trimmed.lowercased()
            guard let first = key.utf8.first, first.isASCIILetter, key.utf8.allSatisfy(\.isASCIILetterOrDigit) else {
                return
            }
            guard ["syntax", "escape", "check"].contains(key) else { return }
            guard seen.insert(key).inserted else { throw .duplicateDirective(line: index + 1) }
            if key == "escape", line[line.index(after: equals)...].trimmed == "`" { escape = UInt8(ascii: "`") }
        }
    }

    /// A line without its continuation mark, and whether it had one.
    private func withoutContinuation(_ line: Substring) -> (Substring, Bool) {
        let utf8 = line.utf8
        // A doubled mark is text.
        guard let last = utf8.lastIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }), utf8[last] == escape,
            last == utf8.startIndex || utf8[utf8.index(before: last)] != escape
        else { return (line, false) }
        return (line[..<last], true)
    }

    private static func instruction(_ line: Substring, line number: Int) -> Instruction {
        let line = line.trimmed
        let name = line.prefix { !$0.isWhitespace }
        var rest = line[name.endIndex...].trimmed
        var flags: [String] = []
        // `--` alone ends the flags.
        while rest.hasPrefix("--"), flags.last != "--" {
            let word = wordWithQuotes(rest)
            flags.append(unquoted(word))
            rest = rest[word.endIndex...].trimmed
        }
        if flags.last == "--" { flags.removeLast() }
        return Instruction(
            name: name.uppercased(), isShouted: name == name.uppercased(), flags: flags, arguments: String(rest),
            heredocs: [], lines: number...number)
    }

    /// The first word of `text`: white space inside quotes does not end it.
    static func wordWithQuotes(_ text: Substring) -> Substring {
        var quote: UInt8?
        var index = text.utf8.startIndex
        while index < text.utf8.endIndex {
            let byte = text.utf8[index]
            if byte == UInt8(ascii: "\\") {
                index = text.utf8.index(after: index)
                if index == text.utf8.endIndex { break }
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == 0x20 || byte == 0x09 {
                break
            }
            index = text.utf8.index(after: index)
        }
        return text[..<index]
    }
}

extension Dockerfile.Instruction {
    /// Every instruction of the Dockerfile reference.
    package static let known: Set<String> = [
        "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER",
        "ONBUILD", "RUN",
        "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    package var isKnown: Bool { Self.known.contains(name) }

    /// Whether a line begins with the name of an instruction, in either case.
    package static func beginsWithName(_ line: ArraySlice<UInt8>) -> Bool {
        let word = line.prefix(while: \.isASCIILetter)
        guard (3...11).contains(word.count) else { return false }
        return known.contains(String(decoding: word, as: UTF8.self).uppercased())
    }

    /// The arguments as a list, when they are one in JSON: `["python", "app.py"]`.
    package var jsonArguments: [String]? {
        guard arguments.utf8.first == UInt8(ascii: "[") else { return nil }
        var reader = JSONReader(Array(arguments.utf8)[...], firstLine: 1)
        var words: [String] = []
        reader.enterArray()
        do {
            while try reader.nextElement() {
                guard try reader.peek() == .string else { return nil }
                try words.append(reader.string())
            }
        } catch {
            return nil
        }
        // BuildKit ignores what follows the list, and so do we.
        return words
    }

    /// The words of the arguments, with their quotes.
    var words: [Substring] {
        var words: [Substring] = []
        var rest = arguments.trimmed
        while !rest.isEmpty {
            let word = Dockerfile.wordWithQuotes(rest)
            words.append(word)
            rest = rest[word.endIndex...].trimmed
        }
        return words
    }

    /// The value of the flag `--name=`.
    func flag(_ name: String) -> String? {
        flags.first { $0.hasPrefix("--\(name)=") }.map { String($0.dropFirst(name.count + 3)) }
    }

    /// The heredocs that the line begins, not read yet. Source: BuildKit, `heredocsFromLine`: a word that is `<<`, perhaps
    /// with a file number before it and a hyphen after it, and a name.
    fileprivate var openHeredocs: [Dockerfile.Heredoc] {
        guard arguments.contains("<<"), jsonArguments == nil else { return [] }
        switch name {
        case "ADD", "COPY", "RUN": break
        case "ONBUILD" where ["ADD", "COPY", "RUN"].contains(arguments.prefix { $0 != " " }.uppercased()): break
        default: return []
        }
        return (flags.map { Substring($0) } + words).compactMap { word in
            let afterNumber = word.drop { $0.isNumber }
            guard afterNumber.hasPrefix("<<") else { return nil }
            var name = afterNumber.dropFirst(2)
            let stripsTabs = name.hasPrefix("-")
            if stripsTabs { name.removeFirst() }
            guard !name.isEmpty, !name.contains("<") else { return nil }
            let unquoted = name.filter { $0 != "\"" && $0 != "'" && $0 != "\\" }
            return Dockerfile.Heredoc(name: String(unquoted), content: "", stripsTabs: stripsTabs)
        }
    }

    /// Source: BuildKit, `parseNameVal`.
    fileprivate func check() throws(Dockerfile.Failure) {
        switch name {
        case "ENV", "LABEL":
            let words = words
            guard let first = words.first else { return }
            if first.contains("=") {
                guard words.allSatisfy({ $0.contains("=") }) else { throw .missingValue(line: lines.lowerBound) }
            } else if words.count < 2 {
                throw .missingValue(line: lines.lowerBound)
            }
        default: break
        }
    }
}

extension Dockerfile.Heredoc {
    fileprivate func isEnded(by line: Substring) -> Bool {
        (stripsTabs ? line.drop { $0 == "\t" } : line) == name
    }
}

extension Substring {
    fileprivate var isBlank: Bool { utf8.allSatisfy(\.isASCIIBlank) }
    fileprivate var withoutIndent: Substring { Substring(utf8.drop(while: \.isASCIIBlank)) }
    fileprivate var isDockerfileComment: Bool { utf8.first { !$0.isASCIIBlank } == UInt8(ascii: "#") }
}
