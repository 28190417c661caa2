import Text
import Disk
import Input
import JSON
import Diagnostics
import ArgumentParser
import Hive
import HiveNames
import Markup
import Site
import SiteBuilder
import SystemPackage

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write posts as a site, a gopherhole, plain text and code files.",
        usage: "g4h build <input> ... --output <folder> [<options>]",
        discussion: """
            An input is a file or a folder, or - for standard input: .json (a post, an array, a discussion, a node's answer), \
            .ndjson or .jsonl (one of these a line), .md (a body, with or without front matter).

            EXAMPLES
              g4h build posts.ndjson -o public
              g4h build notes/ -o public --format html,text --images link
              curl -s $ANSWER | g4h build - -o public
            """
    )

    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "input"))
    var inputs: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The folder to write: new, empty, or from an earlier build.", valueName: "folder"))
    var output: String?

    @OptionGroup var site: SiteOptions

    @Flag(help: "Take code from replies too.")
    var replies = false

    @Option(name: .shortAndLong, help: ArgumentHelp("How many pages to make at the same time.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Print the report on standard output as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    mutating func run() async throws {
        // Checked here, and not by the parser, which would say this before it says that a flag is misspelt.
        guard !inputs.isEmpty else { throw ValidationError("an input is missing: name a file or a folder of posts") }
        guard let output, !output.isEmpty else {
            throw ValidationError("--output is missing: name the folder to write, such as -o public")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): should be 1 or more") }
        var settings = try site.settings()
        settings.configuration.snippetsFromReplies = replies
        if !quiet { settings.warnings.forEach(Terminal.say) }

        let archive = try Archive(InputFile.all(in: inputs), defaultAuthor: settings.author)
        let failures = archive.failures.map(\.line)
        guard !archive.headers.isEmpty else {
            // One broken file is one line.
            if failures.count == 1 { throw BuildFailure(.badInput, failures[0]) }
            failures.forEach(Terminal.say)
            throw BuildFailure(.badInput, "no post could be read; nothing was written")
        }
        failures.forEach(Terminal.say)

        var builder = SiteBuilder()
        if let jobs { builder.width = jobs }
        let progress = Progress(isQuiet: quiet || json)
        let report = try await builder.build(
            archive, settings.configuration, into: FilePath(output), progress: progress.show)
        progress.finish()

        if !quiet {
            archive.duplicates.map(duplicateLine).forEach(Terminal.say)
            (archive.remarks + report.remarks).map(\.line).forEach(Terminal.say)
        }
        if json {
            try Terminal.write(ReportJSON.text(archive, report))
        } else if !quiet {
            Terminal.say(summary(archive, report, output))
        }
        if !archive.failures.isEmpty { throw ExitCode(1) }
    }

    private func duplicateLine(_ id: PostID) -> String {
        "\(id): warning: the input has another version, and the later one counts [duplicate-post]".forTerminal
    }

    /// Every record of the input is accounted for: built, failed, or a draft.
    private func summary(_ archive: Archive, _ report: SiteBuilder.Report, _ output: String) -> String {
        var counts = "in=\(archive.recordCount) built=\(archive.builtCount) failed=\(archive.failures.count)"
        if !archive.drafts.isEmpty { counts += " drafts=\(archive.drafts.count)" }
        if !archive.duplicates.isEmpty {
            counts += " (\(archive.headers.count) posts, \(archive.duplicates.count) other versions of them)"
        }
        return """
            \(counts)
            \(output): \(report.written) files written, \(report.unchanged) unchanged, \(report.removed) removed
            """
    }
}

extension Archive.FailedRecord {
    /// `posts.ndjson:12: alice/trip: error: … [code]`
    var line: String {
        let place = failure.line.map { "\(file):\($0)" } ?? file
        var message = failure.message[...]
        // Many messages begin with the name themselves.
        if let id, message.hasPrefix("\(id): ") { message = message.dropFirst(id.count + 2) }
        let name = id.map { " \($0.forTerminal):" } ?? ""
        return "\(place):\(name) error: \(String(message).forTerminal) [\(failure.code.rawValue)]"
    }
}

extension Remark {
    /// `author/permlink:12: warning: … [code]`
    var line: String {
        let place = diagnostic.line.map { "\(post):\($0)" } ?? post.description
        return "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.rawValue)]"
            .forTerminal
    }
}
