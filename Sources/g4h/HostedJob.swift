import Diagnostics
import Hive
import Input
import Markup
import Site
import SiteBuilder
import Text

/// The GitHub Actions job (or Forgejo's, which is compatible) that the program runs in.
///
/// A build reports to such a job in its own format: annotations at the lines of files, step outputs, and a summary.
/// https://docs.github.com/actions/reference/workflow-commands
struct HostedJob {
    /// Files that the job reads when the step is over; nil where it has none.
    private let outputs: ReportFile?
    private let summary: ReportFile?

    /// Nil when the program runs elsewhere.
    init?() {
        guard Environment.value("GITHUB_ACTIONS") == "true" else { return nil }
        outputs = Environment.value("GITHUB_OUTPUT").map { ReportFile($0) }
        summary = Environment.value("GITHUB_STEP_SUMMARY").map { ReportFile($0) }
    }

    /// - Throws: `BuildFailure` when a file of the job cannot be written.
    func tell(_ report: SiteBuilder.Report, in output: String) throws {
        annotate(report)
        let changed = !report.written.isEmpty || !report.removed.isEmpty
        try outputs?.write(
            "changed=\(changed)\nposts=\(report.input.postCount)\nfailed=\(report.input.failures.count)\n",
            appending: true)
        try summary?.write(Self.summary(of: report, in: output), appending: true)
    }

    /// Records that are not posts, then warnings about posts. A job shows ten of each kind, so no more are written.
    private func annotate(_ report: SiteBuilder.Report) {
        for record in report.input.failures.prefix(10) {
            let failure = record.failure
            Terminal.say(
                Self.annotation(
                    "error", file: record.file, line: failure.line, title: failure.code.rawValue, failure.message))
        }
        let warnings = (report.input.remarks + report.remarks).filter { $0.diagnostic.severity == .warning }
        for remark in warnings.prefix(10) {
            let diagnostic = remark.diagnostic
            Terminal.say(
                Self.annotation(
                    "warning", file: nil, line: nil, title: "\(remark.post)\(diagnostic.line.map { ":\($0)" } ?? "")",
                    "\(diagnostic.message) [\(diagnostic.code.rawValue)]"))
        }
    }

    /// `::error file=posts.ndjson,line=7,title=no-posts::not a post, but a number`, with values escaped so that none
    /// can end its field.
    static func annotation(_ kind: String, file: String?, line: Int?, title: String, _ message: String) -> String {
        func escaped(_ text: String, _ more: [Character: String] = [:]) -> String {
            text.forTerminal.map { character in
                switch character {
                case "%": "%25"
                case "\r": "%0D"
                case "\n", "\r\n": "%0A"
                default: more[character] ?? String(character)
                }
            }.joined()
        }
        let inProperties: [Character: String] = [":": "%3A", ",": "%2C"]
        let properties =
            (file.map { ["file=\(escaped($0, inProperties))"] } ?? []) + (line.map { ["line=\($0)"] } ?? [])
            + ["title=\(escaped(title, inProperties))"]
        return "::\(kind) \(properties.joined(separator: ","))::\(escaped(message))"
    }

    private static func summary(of report: SiteBuilder.Report, in output: String) -> String {
        let input = report.input
        var codes: [String: Int] = [:]
        for remark in input.remarks + report.remarks { codes[remark.diagnostic.code.rawValue, default: 0] += 1 }
        var text = """
            ### \(input.postCount) posts in \(output)

            | records | failed | files written | unchanged | removed |
            |---|---|---|---|---|
            | \(input.recordCount) | \(input.failures.count) | \(report.written.count) | \(report.unchanged) | \(report.removed.count) |

            """
        if !codes.isEmpty {
            text += "\n| diagnostic | times |\n|---|---|\n"
            for (code, count) in codes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                text += "| \(code) | \(count) |\n"
            }
        }
        return text
    }
}
