import Text
import Disk
import Diagnostics
import ArgumentParser
import HiveNames
import Markup
import Site
import SiteBuilder
import Snippets

/// What `g4h snippets` says of the blocks that were chosen: a table, a manifest, remarks, or one block's code.
struct SnippetReport {
    private let command: SnippetsCommand
    private(set) var hasWarnings = false
    private var manifestCount = 0
    private var blockCount = 0
    /// The code of the first block, for standard output.
    private var code = ""

    init(_ command: SnippetsCommand) {
        self.command = command
    }

    private var showsList: Bool {
        command.list || command.output == nil && !command.json && !command.lint && !command.dryRun
    }

    mutating func add(_ snippets: PostSnippets, of post: PostID) throws {
        blockCount += snippets.blocks.count
        if command.output == "-" {
            code = code.isEmpty ? snippets.blocks[0].text : code
        } else if command.dryRun {
            try Terminal.write(files(snippets, post))
        }
        if showsList { try Terminal.write(SnippetTable(snippets, of: post).text) }
        if command.json { try addManifest(snippets, post) }
        for block in snippets.blocks {
            for remark in block.remarks { say(remark, of: post) }
        }
        guard command.lint else { return }
        for remark in snippets.dockerfileRemarks() {
            hasWarnings = true
            let place = remark.bodyLine.map { "\(post):\($0)" } ?? "\(post)"
            let names = ([remark.code.rawValue] + remark.code.otherNames).joined(separator: ", ")
            try Terminal.write(
                "\(place): block \(remark.block) line \(remark.line): \(remark.message) [\(names)]".forTerminal
                    + "\n")
        }
    }

    /// Ends what was begun.
    /// - Throws: when one block was asked for and there is none, or more.
    mutating func finish() throws {
        if command.json { try Terminal.write(manifestCount == 0 ? PostSnippets.manifest(of: []) : "\n]}\n") }
        guard command.output == "-" else { return }
        guard blockCount > 0 else {
            throw BuildFailure(.badInput, "no block fits; g4h snippets --list shows what there is")
        }
        guard blockCount == 1 else {
            throw ValidationError(
                "\(blockCount) blocks fit, and -o - writes one: choose it with --number, --lang or --heading")
        }
        try Terminal.write(code)
    }

    private mutating func say(_ remark: SnippetRemark, of post: PostID) {
        if remark.code.severity > .note { hasWarnings = true }
        guard !command.quiet else { return }
        let place = remark.line.map { "\(post):\($0)" } ?? "\(post)"
        Terminal.say(
            "\(place): \(remark.code.severity.rawValue): \(remark.message) [\(remark.code.rawValue)]".forTerminal)
    }

    /// Post by post, so that memory does not grow with the archive.
    private mutating func addManifest(_ snippets: PostSnippets, _ post: PostID) throws {
        let opening = PostSnippets.manifest(of: []).split(separator: "]").first ?? ""
        try Terminal.write(manifestCount == 0 ? opening + "\n" : ",\n")
        try Terminal.write(snippets.manifest(post: post.description, includesText: true) { Digest(of: $0).hex })
        manifestCount += 1
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

    /// `python`, or `python?` and how sure when its author did not say.
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
