import ArgumentParser
import Disk
import Fetching
import HTTPClient
import HiveNames
import JSON
import Pictures
import SiteBuilder
import Store
import SystemPackage
import Text

/// `g4h fetch`: a blog, a community, a tag or a post, from the nodes of Hive into a store of plain files.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch posts, replies, edits and pictures from Hive into a folder of plain files.",
        usage: "g4h fetch [<target> ...] --output <store> [<options>]",
        discussion: """
            A target is @author, hive-NNNNN (a community), #tag, @author/permlink, or the address of one of these on any \
            front end. Without one, everything in the store is brought up to date, with the previous settings.

            EXAMPLES
              g4h fetch @alice -o blog             all of alice's posts
              g4h fetch -o blog                    again, every night: only what is new
              g4h fetch @alice -o blog --images none --replies none
              g4h build blog -o public             and the site of it
            """
    )

    @Argument(help: ArgumentHelp("What to fetch.", valueName: "target"))
    var targets: [String] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("The store: a new folder, or an old store.", valueName: "store"))
    var output: String?

    @OptionGroup var options: FetchFlags

    mutating func run() async throws {
        let targets = try targets.map { text in
            guard let target = FetchTarget(text) else {
                throw ValidationError(
                    "\(text.forTerminal): not a target; name @author, hive-NNNNN, #tag, @author/permlink, or an address"
                )
            }
            return target
        }
        guard let output, !output.isEmpty else {
            throw ValidationError("--output is missing: name the folder to keep the posts in, such as -o blog")
        }
        let plan = try FetchPlan(targets, store: FilePath(output), flags: options)
        for warning in plan.warnings where !options.quiet { Terminal.say(warning) }
        Interruption.listen()
        let progress = FetchProgressLine(isQuiet: options.quiet || options.json)
        let run = FetchRun(plan: plan, progress: progress)
        let work = Task { try await run.run() }
        let watch = Task.detached {
            while !Interruption.hasCome, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(100)) }
            if Interruption.hasCome { work.cancel() }
        }
        defer { watch.cancel() }
        let summary: FetchSummary
        do {
            summary = try await work.value
        } catch {
            progress.finish()
            throw Self.failure(error, store: output)
        }
        progress.finish()
        for warning in summary.report.warnings { Terminal.say("warning: \(warning.forTerminal)") }
        if options.json {
            try Terminal.write(summary.json.text)
        } else if !options.quiet, summary.failure == nil || summary.didSomething {
            Terminal.say(summary.text)
        }
        if let failure = summary.failure {
            throw Self.failure(
                failure, store: output, hadAnswers: summary.hadAnswers)
        }
    }

    private static func failure(
        _ error: any Error, store: String, hadAnswers: Bool = false
    ) -> any Error {
        do throws(Interruption) {
            try Interruption.check()
        } catch {
            Terminal.say("g4h: stopped; what was fetched is in \(store), and the next run continues from there")
            return ExitCode(error.status)
        }
        guard let failure = error as? FetchFailure else { return error }
        let text = failure.text.forTerminal
        return switch failure {
        case .noNode where hadAnswers:
            BuildFailure(.tryAgain, "nodes stopped answering; what arrived is in \(store): \(text)")
        case .noNode, .unsupported, .limit, .goOn, .request, .deleted:
            BuildFailure(.noNode, "no node answers: \(text)")
        case .missing: BuildFailure(.inputMissing, text)
        case .unavailable: BuildFailure(.noNode, text)
        case .cancelled: BuildFailure(.tryAgain, "stopped before the end; the next run continues from there")
        }
    }
}
