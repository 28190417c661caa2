/// Gives the blocks of a post their files, in order, so that no two clash.
struct Naming {
    private(set) var files: [SnippetFile] = []
    private var claims = PathClaims()
    /// The file that took a path first, by what was asked for.
    private var owners: [SnippetPath: Int] = [:]

    /// Gives the block at `index` its files. Where it is a longer state of an earlier one, it takes that one's.
    mutating func add(_ index: Int, of blocks: inout [SnippetBlock]) {
        let session = Session(blocks[index].text, isLabelled: blocks[index].isLabelledSession)
        let wanted = path(for: &blocks[index], isSession: session != nil)
        let bytes = Array(blocks[index].text.utf8)
        if let owner = owners[wanted], files[owner].kind == .block {
            let before = files[owner]
            if before.bytes == bytes {
                blocks[index].paths = [before.path]
                return
            }
            let kind = Relation.Kind(of: bytes, to: before.bytes)
            let number = before.blocks[0]
            blocks[index].relation = blocks[index].relation ?? Relation(kind: kind, block: number, lines: nil)
            if kind == .supersedes {
                blocks[number - 1].remark(.superseded, "block \(index + 1) is a longer state of this file")
                blocks[index].paths = [before.path]
                files[owner] = SnippetFile(
                    path: before.path, bytes: bytes, kind: .block, changes: blocks[index].changes,
                    lineMap: blocks[index].lineMap)
                return
            }
        }
        let path = claims.claim(wanted)
        if path != wanted { blocks[index].remark(.nameTaken, "`\(wanted)` is the name of another file") }
        if owners[wanted] == nil { owners[wanted] = files.count }
        blocks[index].paths = [path]
        files.append(
            SnippetFile(
                path: path, bytes: bytes, kind: .block, changes: blocks[index].changes, lineMap: blocks[index].lineMap))
        if let session { add(session, of: &blocks[index], beside: path) }
    }

    private mutating func add(_ session: Session, of block: inout SnippetBlock, beside path: SnippetPath) {
        let commandsPath = claims.claim(path.withExtension(session.fileExtension))
        let file = SnippetFile(commands: session, path: commandsPath, block: block)
        block.paths.append(commandsPath)
        files.append(file)
    }

    /// The strongest name that the block has, or the one made from the heading above it.
    private func path(for block: inout SnippetBlock, isSession: Bool) -> SnippetPath {
        for evidence in block.names {
            switch evidence.rule {
            case .attribute, .firstComment, .previousLine:
                do {
                    let path = try SnippetPath(
                        evidence.name.hasPrefix("./") ? evidence.name.dropFirst(2) : evidence.name[...])
                    return block.isElided ? path.partial : path
                } catch {
                    block.remark(.nameRefused, "`\(printable(evidence.name))` is not used as a name: \(error.rawValue)")
                }
            case .sentence, .canonical, .mention, .heading: break
            }
        }
        if !block.isElided, let name = block.canonicalName {
            block.names.append(NameEvidence(rule: .canonical, name: name))
            return SnippetPath(generated: name)
        }
        let fileExtension = isSession ? block.sessionExtension : block.language.language.fileExtension
        let name = block.headingStem + "." + fileExtension
        block.names.append(NameEvidence(rule: .heading, name: name))
        return SnippetPath(generated: name)
    }
}

/// A name for a message: control characters and the like as `?`, at most 60 characters.
private func printable(_ name: String) -> String {
    String(
        name.prefix(60).map { $0.isLetter || $0.isNumber || $0.isPunctuation || $0.isSymbol || $0 == " " ? $0 : "?" })
}

extension Relation.Kind {
    /// What bytes with the name of others are to those: they supersede them when they have all their lines, in order.
    fileprivate init(of later: [UInt8], to earlier: [UInt8]) {
        var missing = earlier.split(separator: 0x0A)[...]
        for line in later.split(separator: 0x0A) where line == missing.first { missing = missing.dropFirst() }
        self = missing.isEmpty ? .supersedes : .revises
    }
}

extension SnippetFile {
    /// The commands of a session alone, one after the other.
    fileprivate init(commands session: Session, path: SnippetPath, block: SnippetBlock) {
        var text = ""
        var runs: [LineRun] = []
        for command in session.commands {
            let first = runs.last.map { $0.file + $0.count } ?? 1
            if let last = runs.last, last.blockLine + last.count == command.line {
                runs[runs.count - 1].count += command.lines.count
            } else {
                runs.append(
                    LineRun(
                        file: first, block: block.number, blockLine: command.line,
                        bodyLine: block.firstCodeLine.map { $0 + command.line - 1 }, count: command.lines.count))
            }
            for line in command.lines {
                text += line
                text += "\n"
            }
        }
        self.init(
            path: path, bytes: Array(text.utf8), kind: .commands,
            changes: block.changes + [.commandsOnly], lineMap: runs)
    }
}

extension SnippetBlock {
    /// Whether the author calls it a session.
    fileprivate var isLabelledSession: Bool { language.language == .console || language.language == Language("pycon") }

    /// What a session's own file ends with: it is not a program in its language.
    fileprivate var sessionExtension: String {
        language.language == Language("pycon") || language.language == Language("python") ? "pycon" : "console"
    }

    /// What a complete file of its kind is called; nil for a part of one, and for kinds without a usual name.
    fileprivate var canonicalName: String? {
        switch language.language.name {
        case "dockerfile": dockerfile == .complete ? "Dockerfile" : nil
        case "yaml": isComposeFile ? "compose.yaml" : nil
        case "toml":
            hasLine { $0 == "[project]" || $0 == "[build-system]" || $0 == "[tool.poetry]" }
                ? "pyproject.toml"
                : hasLine { $0 == "[package]" } && hasLine { $0.hasPrefix("name") } ? "Cargo.toml" : nil
        case "json": isPackageFile ? "package.json" : nil
        case "makefile": hasLine { $0.contains(":") && !$0.hasPrefix("\t") } && text.contains("\n\t") ? "Makefile" : nil
        case "cmake": hasLine { $0.hasPrefix("cmake_minimum_required") } ? "CMakeLists.txt" : nil
        default: nil
        }
    }

    private func hasLine(_ predicate: (Substring) -> Bool) -> Bool {
        text.utf8.split(separator: 0x0A).contains { predicate(Substring($0)) }
    }

    /// `services:` at the left edge, and below it something with an image or a build.
    private var isComposeFile: Bool {
        hasLine { $0 == "services:" }
            && hasLine { $0.hasPrefix("  ") && ($0.contains("image:") || $0.contains("build:")) }
    }

    private var isPackageFile: Bool {
        JSONScanner.isObjectOrArray(text) && text.contains("\"name\"") && text.contains("\"version\"")
            && (text.contains("\"dependencies\"") || text.contains("\"scripts\"")
                || text.contains("\"devDependencies\""))
    }
}
