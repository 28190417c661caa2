import Diagnostics
import Hive
import SiteBuilder

/// What a build did: its last lines.
struct BuildSummary {
    let text: String

    /// Every record of the input is accounted for: built, failed, or a draft.
    init(_ report: SiteBuilder.Report, _ output: String, _ elapsed: Duration, isDryRun: Bool) {
        let input = report.input
        var counts = "in=\(input.recordCount) built=\(input.builtCount) failed=\(input.failures.count)"
        if !input.drafts.isEmpty { counts += " drafts=\(input.drafts.count)" }
        if !input.duplicates.isEmpty {
            counts += " (\(input.postCount) posts, \(input.duplicates.count) other versions of them)"
        }
        let trees = report.trees.map { "\($0.name) \($0.files)" }.joined(separator: ", ")
        let verb = isDryRun ? "to write" : "written"
        var lines = [
            counts,
            "\(output): \(report.written.count) files \(verb), \(report.unchanged) unchanged, \(report.removed.count) removed",
            "\(report.rendered) of \(report.pages) pages made, \(Self.size(report.writtenBytes)) in \(Self.time(elapsed)); files: \(trees)",
        ]
        let found = Dictionary(grouping: (input.remarks + report.remarks).map(\.diagnostic.code.rawValue)) { $0 }
        if !found.isEmpty {
            let counts = found.map { ($0.value.count, $0.key) }.sorted { ($1.0, $0.1) < ($0.0, $1.1) }
            lines.append("diagnostics: " + counts.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
        }
        text = lines.joined(separator: "\n")
    }

    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<10_000: "\(bytes) bytes"
        case ..<10_000_000: "\(bytes / 1000) KB"
        case _: "\(bytes / 1_000_000) MB"
        }
    }

    private static func time(_ elapsed: Duration) -> String {
        let tenths = elapsed.components.seconds * 10 + elapsed.components.attoseconds / 100_000_000_000_000_000
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
