import SiteBuilder

/// The list of what a build did to each file, for uploads that send only what changed.
///
/// A line for each file, sorted by path: `written`, `kept` or `removed`, a TAB, and the path below the output folder.
struct ChangedFiles {
    let text: String

    init(_ report: SiteBuilder.Report) {
        let states =
            report.written.map { ($0, "written") } + report.kept.map { ($0, "kept") }
            + report.removed.map { ($0, "removed") }
        text = states.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map { "\($1)\t\($0)\n" }.joined()
    }
}
