import Input
import JSON
import Diagnostics
import Hive
import HiveNames
import Markup
import Site
import SiteBuilder

/// The report of a build for programs. `docs/formats.md` describes it.
enum ReportJSON {
    static func text(_ report: SiteBuilder.Report) -> String {
        let input = report.input
        return JSON.object([
            ("version", .integer(1)),
            ("in", .integer(input.recordCount)),
            ("built", .integer(input.builtCount)),
            ("posts", .integer(input.postCount)),
            ("failed", .integer(input.failures.count)),
            ("drafts", .array(input.drafts.map { .string($0.description) })),
            ("duplicates", .array(input.duplicates.map { .string($0.description) })),
            (
                "files",
                .object([
                    ("written", .integer(report.written.count)), ("unchanged", .integer(report.unchanged)),
                    ("removed", .integer(report.removed.count)),
                ])
            ),
            ("failures", .array(input.failures.map(failure))),
            ("diagnostics", .array((input.remarks + report.remarks).map(remark))),
        ]).text
    }

    private static func failure(_ record: Archive.FailedRecord) -> JSON {
        .object([
            ("file", .string(record.file)), ("line", record.failure.line.map(JSON.integer) ?? .null),
            ("id", record.id.map(JSON.string) ?? .null), ("code", .string(record.failure.code.rawValue)),
            ("message", .string(record.failure.message)),
        ])
    }

    private static func remark(_ remark: Remark) -> JSON {
        let diagnostic = remark.placed
        return .object([
            ("post", .string(remark.post.description)), ("place", diagnostic.place.map(JSON.string) ?? .null),
            ("line", diagnostic.line.map(JSON.integer) ?? .null), ("code", .string(diagnostic.code.rawValue)),
            ("severity", .string(diagnostic.severity.rawValue)), ("message", .string(diagnostic.message)),
        ])
    }
}
