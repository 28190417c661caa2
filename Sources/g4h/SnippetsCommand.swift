import Text
import Diagnostics
import Disk
import Input
import JSON
import ArgumentParser
import CodeLanguages
import Hive
import HiveMarkdown
import HiveNames
import Markup
import Site
import SiteBuilder
import Snippets
import SystemPackage

struct SnippetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snippets",
        abstract: "Extract the code of posts as files, with their provenance.",
        discussion: """
            Without -o, lists the blocks. Nothing is ever run, and no file that g4h did not write is overwritten.

            EXAMPLES
              g4h snippets post.md                           what code is there?
              g4h snippets posts.ndjson -o code              all of it, with a manifest
              g4h snippets post.md --lang dockerfile --lint  problems in Dockerfiles
              g4h snippets post.md --lang dockerfile --number 1 -o - | docker build -f- .
              g4h snippets --verify posts.ndjson code        are files still their blocks?
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Files, folders, or - for standard input; with --verify, the folder of code comes last.", valueName: "input"
        ))
    var inputs: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write, or - for one block on standard output."))
    var output: String?

    @OptionGroup(title: "Which blocks") var choice: SnippetChoice

    @Flag(help: "Show a table of the blocks.")
    var list = false

    @Flag(
        help:
            "Print only the manifest, with the code, on standard output; with --verify, the problems."
    )
    var json = false

    @Flag(help: "Fill in the stages that a Dockerfile leaves out, from the block that defines them.")
    var assemble = false

    @Flag(help: "Report problems in Dockerfiles.")
    var lint = false

    @Flag(help: "Check that every file of a folder still equals its block; write nothing.")
    var verify = false

    @Flag(help: "Print which files would be written, and write none.")
    var dryRun = false

    @Flag(help: "Exit with 1 when there is any warning.")
    var strict = false

    @Option(help: ArgumentHelp("The settings file (default: g4h.yaml, if there is one).", valueName: "file"))
    var config: String?

    @Flag(name: .shortAndLong, help: "Print errors only.")
    var quiet = false

    func run() throws {
        let settings = try SettingsFile(path: config)
        guard verify else { return try extract(settings) }
        guard inputs.count >= 2, let folder = inputs.last else {
            throw ValidationError("--verify needs the posts and the folder of code: g4h snippets --verify POSTS DIR")
        }
        try verify(folder, archive(Array(inputs.dropLast()), settings), settings)
    }

    private func archive(_ inputs: [String], _ settings: SettingsFile) throws -> Archive {
        let archive = try Archive(
            InputFile.all(in: inputs, temporaryFolder: Environment.temporaryFolder), defaultAuthor: settings.author,
            now: Environment.sourceDate())
        archive.failures.forEach { Terminal.say($0.diagnostic.description) }
        guard !archive.headers.isEmpty else { throw BuildFailure(.badInput, "no post could be read") }
        return archive
    }

    private func snippets(
        of id: PostID, in archive: Archive, _ settings: SettingsFile, assembles: Bool
    ) throws -> PostSnippets {
        let body = try archive.body(of: id)
        let reading = settings.configuration.read(body, in: archive.header(of: id)?.format ?? .markdown)
        return PostSnippets(reading.document, assembles: assembles)
    }

    // MARK: Extracting code

    private func extract(_ settings: SettingsFile) throws {
        let archive = try archive(inputs, settings)
        var report = SnippetReport(self)
        var folder = try output.flatMap { $0 == "-" || dryRun ? nil : try SnippetsFolder(FilePath($0)) }
        do {
            for header in archive.headers where choice.includes(header) {
                let all = try snippets(of: header.id, in: archive, settings, assembles: assemble)
                let chosen = choice.blocks(of: all)
                guard !chosen.blocks.isEmpty else { continue }
                try report.add(chosen, of: header.id)
                try folder?.add(chosen, of: header.id)
            }
            try report.finish()
            if let written = try folder?.publish(), let output, !quiet {
                Terminal.say(
                    "\(output): \(written.written) files written, \(written.unchanged) unchanged, \(written.removed) removed"
                )
            }
        } catch {
            folder?.abandon()
            throw error
        }
        if !archive.failures.isEmpty || strict && report.hasWarnings { throw ExitStatus.someFailed }
    }

    // MARK: Verifying

    private func verify(_ folder: String, _ archive: Archive, _ settings: SettingsFile) throws {
        let verification = try SnippetsVerification(FilePath(folder), posts: archive.headers.map(\.id)) { id in
            try snippets(of: id, in: archive, settings, assembles: true)
        }
        if json {
            let problems = verification.problems.map { JSON.string($0.description) }
            try Terminal.write(
                JSON.object([("files", .integer(verification.fileCount)), ("problems", .array(problems))]).text)
        }
        for problem in verification.problems { Terminal.say("\(folder)/\(problem.description)".forTerminal) }
        if !quiet {
            Terminal.say("\(folder): \(verification.fileCount) files, \(verification.problems.count) problems")
        }
        if !verification.problems.isEmpty { throw ExitStatus.found }
    }
}

/// Which blocks are selected.
struct SnippetChoice: ParsableArguments {
    @Option(name: .customLong("lang"), help: ArgumentHelp("In this language, by any of its names; repeat it for more."))
    var languages: [String] = []

    @Option(help: ArgumentHelp("Below a heading that contains this text.", valueName: "text"))
    var heading: String?

    @Option(help: ArgumentHelp("By this account.", valueName: "account"))
    var author: String?

    @Option(
        help: ArgumentHelp("The one with this number, from 1, among those that the other flags select.", valueName: "n")
    )
    var number: Int?

    @Option(
        help: ArgumentHelp(
            "With at least this confidence in the language, from 0 to 1: an author's label is 1.", valueName: "p")
    )
    var minConfidence: Double = 0

    @Flag(help: "From replies too.")
    var replies = false

    func validate() throws {
        if let number, number < 1 { throw ValidationError("--number \(number): should be 1 or more") }
        guard (0...1).contains(minConfidence) else {
            throw ValidationError("--min-confidence \(minConfidence): should be from 0 to 1")
        }
    }

    func includes(_ header: PostHeader) -> Bool {
        guard replies || !header.isReply else { return false }
        guard let author else { return true }
        return header.id.author.text == (author.hasPrefix("@") ? String(author.dropFirst()) : author).lowercased()
    }

    func blocks(of snippets: PostSnippets) -> PostSnippets {
        let wanted = Set(languages.compactMap { Language(label: $0) })
        let text = heading?.lowercased()
        let chosen = snippets.selecting { block in
            (wanted.isEmpty || wanted.contains(block.language.language))
                && block.language.confidence >= minConfidence
                && (text.map { text in block.headings.contains { $0.lowercased().contains(text) } } ?? true)
        }
        guard let number else { return chosen }
        let numbers = chosen.blocks.map(\.number)
        return chosen.selecting { number <= numbers.count && $0.number == numbers[number - 1] }
    }
}
