import ArgumentParser
import CodeLanguages
import Diagnostics
import Digests
import Disk
import Dockerfiles
import HiveNames
import Markup
import Site
import SiteBuilder
import Snippets
import Text

/// What `g4h snippets` prints about the selected blocks: one block's code, a manifest, or a table on standard output;
/// diagnostics on standard error.
struct SnippetReport {
    /// What standard output is for. A manifest includes all that the others have, so it is printed alone.
    private enum Output {
        case code
        case manifest(withFindings: Bool)
        case lines(table: Bool, files: Bool, findings: Bool)
    }

    private let output: Output
    private let isQuiet: Bool
    private(set) var hasWarnings = false
    private var postCount = 0
    private var blockCount = 0
    /// The code of the first block, for standard output.
    private var code = ""

    init(_ command: SnippetsCommand) {
        isQuiet = command.quiet
        if command.json {
            output = .manifest(withFindings: command.lint)
        } else if command.output == "-" {
            output = .code
        } else {
            let showsTable = command.list || command.output == nil && !command.lint && !command.dryRun
            output = .lines(table: showsTable, files: command.dryRun, findings: command.lint)
        }
    }

    mutating func add(_ snippets: PostSnippets, of post: PostID) throws {
        blockCount += snippets.blocks.count
        for diagnostic in snippets.blocks.flatMap(\.diagnostics) { say(diagnostic, of: post) }
        switch output {
        case .code:
            code = code.isEmpty ? snippets.blocks[0].text : code
        case .manifest(let withFindings):
            // Post by post, so that memory does not grow with the archive.
            let manifest = snippets.manifest(
                post: post.description, includesText: true, includesFindings: withFindings
            ) { Digest(of: $0).hex }
            try Terminal.write(SnippetManifest.opening(before: postCount) + manifest)
            if withFindings { note(snippets.dockerfileFindings()) }
        case .lines(let table, let files, let findings):
            if files { try Terminal.write(self.files(snippets, post)) }
            if table { try Terminal.write(SnippetTable(snippets, of: post).text) }
            guard findings else { break }
            let findings = snippets.dockerfileFindings()
            note(findings)
            for finding in findings { try Terminal.write(line(finding, post)) }
        }
        postCount += 1
    }

    /// Completes the output.
    /// - Throws: when one block is needed and there is none, or more than one.
    mutating func finish() throws {
        switch output {
        case .manifest: try Terminal.write(SnippetManifest.closing(after: postCount))
        case .lines: break
        case .code:
            guard blockCount > 0 else {
                throw BuildFailure(.badInput, "no block matches; g4h snippets --list shows what there is")
            }
            guard blockCount == 1 else {
                throw ValidationError(
                    "\(blockCount) blocks match, and -o - writes only one: select it with --number, --lang or --heading"
                )
            }
            try Terminal.write(code)
        }
    }

    private mutating func say(_ diagnostic: Diagnostic, of post: PostID) {
        if diagnostic.severity > .note { hasWarnings = true }
        guard !isQuiet else { return }
        var diagnostic = diagnostic
        diagnostic.place = post.description
        Terminal.say(diagnostic.description)
    }

    private mutating func note(_ findings: [DockerfileFinding]) {
        if findings.contains(where: { $0.diagnostic.severity > .note }) { hasWarnings = true }
    }

    private func line(_ finding: DockerfileFinding, _ post: PostID) -> String {
        let place = finding.diagnostic.line.map { "\(post):\($0)" } ?? "\(post)"
        let names = ([finding.diagnostic.code.rawValue] + finding.diagnostic.code.otherNames).joined(separator: ", ")
        return
            "\(place): block \(finding.block) line \(finding.line): \(finding.diagnostic.message) [\(names)]"
            .forTerminal
            + "\n"
    }

    private func files(_ snippets: PostSnippets, _ post: PostID) -> String {
        snippets.files.map { file in
            let blocks = file.blocks.map(String.init).joined(separator: ", ")
            let name = file.blocks.count == 1 ? "block" : "blocks"
            return "\(SnippetsFolder.path(of: file.path, in: post))  \(file.bytes.count) bytes, \(name) \(blocks)\n"
        }.joined()
    }
}

/// The blocks of a post as a table to read.
struct SnippetTable {
    let text: String

    init(_ snippets: PostSnippets, of post: PostID) {
        var rows = [["#", "LINES", "LANGUAGE", "WHAT", "FILE"]]
        rows += snippets.blocks.map { block in
            [
                "\(block.number)", block.lines.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "-", Self.language(block),
                Self.what(block), Self.file(block, snippets),
            ].map(\.forTerminal)
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        text =
            "\(post)\n"
            + rows.map { row in
                let cells = zip(row, widths).map { cell, width in
                    cell + String(repeating: " ", count: width - cell.count)
                }
                var line = "  " + cells.joined(separator: "  ")
                while line.hasSuffix(" ") { line.removeLast() }
                return line + "\n"
            }.joined()
    }

    /// `python`, or `python?` and the confidence when its author did not label it.
    private static func language(_ block: SnippetBlock) -> String {
        let finding = block.language
        guard finding.confidence < 1 else { return finding.language.name }
        return finding.confidence == 0 ? "?" : "\(finding.language)? \(finding.confidence)"
    }

    private static func what(_ block: SnippetBlock) -> String {
        switch block.relation?.kind {
        case .duplicate: return "same as \(block.relation?.block ?? 0)"
        case .excerpt: return "part of \(block.relation?.block ?? 0)"
        case .abridged: return "short for \(block.relation?.block ?? 0)"
        case .supersedes, .revises, nil: break
        }
        return block.dockerfile?.rawValue ?? (block.isElided ? "elided" : "\(block.text.utf8.count) bytes")
    }

    private static func file(_ block: SnippetBlock, _ snippets: PostSnippets) -> String {
        guard !block.paths.isEmpty else { return "-" }
        let isOwn = snippets.files.contains { $0.path == block.paths[0] && $0.blocks.contains(block.number) }
        return (isOwn ? "" : "in ") + block.paths.map(\.text).joined(separator: ", ")
    }
}
