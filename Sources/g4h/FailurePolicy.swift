import ArgumentParser
import Diagnostics
import Disk
import Hive
import SiteBuilder

/// Which problems make a build exit with 1.
struct FailurePolicy: ParsableArguments {
    enum Level: String, CaseIterable, ExpressibleByArgument {
        case error, warning, none
    }

    @Option(
        help: ArgumentHelp(
            "When to exit with 1: error (a record is not a post), warning (or there is a warning), none.",
            valueName: "level")
    )
    var failOn = Level.error

    @Option(help: ArgumentHelp("Write nothing when more records than this are not posts.", valueName: "n"))
    var maxFailed: Int?

    func validate() throws {
        if let maxFailed, maxFailed < 0 { throw ValidationError("--max-failed \(maxFailed): should be 0 or more") }
    }

    /// Before anything is written.
    /// - Throws: `BuildFailure` when there are too many broken records.
    func check(failures: Int) throws {
        guard let maxFailed, failures > maxFailed else { return }
        throw BuildFailure(
            .badInput, "\(failures) records are not posts, and --max-failed allows \(maxFailed); nothing was written")
    }

    /// After the build.
    /// - Throws: `ExitCode` 1 when the build is to fail.
    func check(_ report: SiteBuilder.Report) throws {
        let fails =
            switch failOn {
            case .none: false
            case .error: !report.input.failures.isEmpty
            case .warning:
                !report.input.failures.isEmpty
                    || (report.input.remarks + report.remarks).contains { $0.diagnostic.severity >= .warning }
            }
        if fails { throw ExitStatus.someFailed }
    }
}
