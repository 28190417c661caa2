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
import Writers

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write posts as a site, a gopherhole, plain text and code files.",
        usage: "g4h build <input> ... --output <folder> [<options>]",
        discussion: """
            An input is a file or a folder, or - for standard input: .json (a post, an array, a discussion, a node's response), \
            .ndjson or .jsonl (one of these per line), .md (a body, with or without front matter).

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

    @Flag(help: "Say what would be written and removed, and write nothing.")
    var dryRun = false

    @Flag(
        help: "Skip the check of the output's files: for a folder to which nobody else writes."
    )
    var trust = false

    @Flag(help: "Take over the files at g4h's paths, when the record of what it wrote is damaged or missing.")
    var adopt = false

    @Flag(help: "Move files that are in the way, and that g4h did not write, into .g4h/taken.")
    var force = false

    @OptionGroup var policy: FailurePolicy

    @Option(
        help: ArgumentHelp(
            "List what was done to each file: written, kept or removed, a TAB, its path.", valueName: "file"),
        completion: .file())
    var changed: String?

    @Flag(help: "Print the report on standard output as JSON.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print errors only.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print every note, not only how many there are.")
    var verbose = false

    @Option(help: "When messages have colours: auto, always, never.")
    var color = Messages.Colour.auto

    mutating func run() async throws {
        // Checked here, and not by the parser, which would report this before a misspelt flag.
        guard !inputs.isEmpty else {
            throw ValidationError(
                "an input is missing: name a file or a folder of posts, such as one that g4h fetch @alice -o blog wrote"
            )
        }
        guard let output, !output.isEmpty else {
            throw ValidationError("--output is missing: name the folder to write, such as -o public")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): should be 1 or more") }
        var settings = try site.settings()
        settings.configuration.snippetsFromReplies = replies
        // With --json everything is in the report.
        var messages = Messages(colour: color, isQuiet: quiet || json, isVerbose: verbose)
        if !quiet, !json { settings.warnings.forEach(Terminal.say) }
        let found = try InputFile.find(in: inputs, temporaryFolder: Environment.temporaryFolder)

        var builder = SiteBuilder()
        if let jobs { builder.width = jobs }
        builder.pictures = try StoredPictures(in: inputs)
        if !settings.hasImages, !builder.pictures.isEmpty { settings.configuration.images = .local }
        if let folder = site.templates { builder.templates = try OwnersTemplates(folder: FilePath(folder)).load() }
        builder.leave.adopts = adopt
        builder.leave.forces = force
        builder.leave.trusts = trust
        builder.leave.isDryRun = dryRun
        let progress = Progress(isQuiet: quiet || json)
        Interruption.listen()
        let report: SiteBuilder.Report
        do {
            report = try await builder.build(
                found.files, author: settings.author, now: Environment.sourceDate(), settings.configuration,
                into: FilePath(output), progress: progress.show, read: { try say($0, progress, messages) })
        } catch {
            progress.finish()
            throw error
        }
        progress.finish()

        if !json {
            found.diagnostics.forEach { messages.say($0) }
            (report.input.remarks + report.remarks).forEach { messages.say($0.placed) }
            messages.finish()
            if !quiet { notices(report, output).map(\.forTerminal).forEach(Terminal.say) }
        }
        if json {
            try Terminal.write(ReportJSON.text(report))
        } else {
            if dryRun { try Terminal.write(changes(report)) }
            if !quiet { Terminal.say(BuildSummary(report, output, progress.elapsed, isDryRun: dryRun).text) }
            if !quiet, !dryRun, Terminal.isErrorATerminal { nextStep(report, output).map(Terminal.say) }
        }
        if let changed { try ReportFile(changed).write(ChangedFiles(report).text) }
        try HostedJob()?.tell(report, in: output)
        try policy.check(report)
    }

    /// Reports the records that are not posts, before any page is made.
    /// - Throws: `BuildFailure` when there is nothing else.
    private func say(_ input: InputReport, _ progress: Progress, _ messages: Messages) throws {
        progress.pause()
        guard input.postCount > 0 else {
            // One broken file is one line.
            if input.failures.count == 1, input.recordCount == 1 { throw input.failures[0].diagnostic }
            input.failures.forEach { Terminal.say($0.diagnostic.description) }
            let reason = input.drafts.isEmpty ? "no post could be read" : "all posts are drafts"
            throw BuildFailure(.badInput, "\(reason); nothing was written")
        }
        var messages = messages
        if !json { input.failures.forEach { messages.say($0.diagnostic) } }
        try policy.check(failures: input.failures.count)
    }

    /// What was done with files in the output folder that others changed or put there.
    private func notices(_ report: SiteBuilder.Report, _ output: String) -> [String] {
        let removed = Set(report.removed)
        return report.changedByOthers.map { path in
            let what = removed.contains(path) ? "the site no longer has it, and it was removed" : "it was made again"
            return "\(output)/\(path): warning: somebody changed this file, which g4h wrote; \(what) [changed-output]"
        }
            + report.takenAside.map {
                "\(output)/\($0.path): warning: g4h did not write this; it was moved to \(output)/\($0.to) [taken-aside]"
            }
    }

    /// The likely next step.
    private func nextStep(_ report: SiteBuilder.Report, _ output: String) -> String? {
        let trees = report.trees.map(\.name)
        if trees.contains("html") { return "next: open \(output)/html/index.html, or g4h serve \(output)" }
        return trees.contains("gopher") ? "next: g4h serve \(output)" : nil
    }

    /// What a dry run would do, a line for each file.
    private func changes(_ report: SiteBuilder.Report) -> String {
        report.written.map { "write \($0)\n" }.joined() + report.removed.map { "remove \($0)\n" }.joined()
    }
}
