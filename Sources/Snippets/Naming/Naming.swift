import CodeLanguages
import Diagnostics
import Text

/// Gives the blocks of a post their files, in order, so that no two collide.
struct Naming {
    private(set) var files: [SnippetFile] = []
    private var claims = PathClaims()
    /// The file that first got each path, by the requested path.
    private var owners: [SnippetPath: Int] = [:]

    /// Gives the block at `index` its files. A longer state of an earlier block takes over that one's.
    mutating func add(_ index: Int, of blocks: inout [SnippetBlock]) {
        let session = Session(blocks[index].text, isLabelled: blocks[index].isLabelledSession)
        let wanted = name(for: &blocks[index], isSession: session != nil)
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
                blocks[number - 1].report(.superseded, "block \(index + 1) is a longer state of this file")
                blocks[index].paths = [before.path]
                files[owner] = SnippetFile(blocks[index], name: before.name)
                return
            }
        }
        let name = claims.claim(wanted)
        if name != wanted { blocks[index].report(.nameTaken, "`\(wanted)` is the name of another file") }
        if owners[wanted] == nil { owners[wanted] = files.count }
        let file = SnippetFile(blocks[index], name: name)
        if file.path != name {
            blocks[index].report(
                .nameDisarmed, "`\(name)` gets `.txt`, so that no server runs it and no browser shows it as a page")
        }
        blocks[index].paths = [file.path]
        files.append(file)
        if let session { add(session, of: &blocks[index], beside: name) }
    }

    private mutating func add(_ session: Session, of block: inout SnippetBlock, beside name: SnippetPath) {
        let name = claims.claim(name.withExtension(session.fileExtension))
        let file = SnippetFile(commands: session, name: name, block: block)
        block.paths.append(file.path)
        files.append(file)
    }

    /// The strongest name that the block has, or the one made from the heading above it.
    private func name(for block: inout SnippetBlock, isSession: Bool) -> SnippetPath {
        for evidence in block.names {
            switch evidence.rule {
            case .attribute, .firstComment, .previousLine:
                do {
                    let path = try SnippetPath(
                        evidence.name.hasPrefix("./") ? evidence.name.dropFirst(2) : evidence.name[...])
                    return block.isElided ? path.partial : path
                } catch {
                    block.report(
                        .nameRefused, "`\(evidence.name.excerpt(60))` is not used as a name: \(error.rawValue)")
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

extension Relation.Kind {
    /// How a later file relates to an earlier one of the same name: it supersedes that if it has all its lines, in
    /// order.
    fileprivate init(of later: [UInt8], to earlier: [UInt8]) {
        var missing = earlier.split(separator: 0x0A)[...]
        for line in later.split(separator: 0x0A) where line == missing.first { missing = missing.dropFirst() }
        self = missing.isEmpty ? .supersedes : .revises
    }
}

extension SnippetFile {
    /// The block, byte for byte.
    fileprivate init(_ block: SnippetBlock, name: SnippetPath) {
        self.init(
            name: name, bytes: Array(block.text.utf8), kind: .block, changes: block.changes, lineMap: [block.lineRun])
    }

    /// Only the commands of a session, one after the other.
    fileprivate init(commands session: Session, name: SnippetPath, block: SnippetBlock) {
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
            name: name, bytes: Array(text.utf8), kind: .commands,
            changes: block.changes + [.commandsOnly], lineMap: runs)
    }
}
