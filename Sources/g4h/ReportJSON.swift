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
    static func text(_ archive: Archive, _ report: SiteBuilder.Report) -> String {
        JSON.object([
            ("version", .integer(1)),
            ("in", .integer(archive.recordCount)),
            ("built", .integer(archive.builtCount)),
            ("posts", .integer(archive.headers.count)),
            ("failed", .integer(archive.failures.count)),
            ("drafts", .array(archive.drafts.map { .string($0.description) })),
            ("duplicates", .array(archive.duplicates.map { .string($0.description) })),
            (
                "files",
                .object([
                    ("written", .integer(report.written)), ("unchanged", .integer(report.unchanged)),
                    ("removed", .integer(report.removed)),
                ])
            ),
            ("failures", .array(archive.failures.map(failure))),
            ("diagnostics", .array((archive.remarks + report.remarks).map(remark))),
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
        .object([
            ("post", .string(remark.post.description)), ("line", remark.diagnostic.line.map(JSON.integer) ?? .null),
            ("code", .string(remark.diagnostic.code.rawValue)),
            ("severity", .string(remark.diagnostic.severity.rawValue)),
            ("message", .string(remark.diagnostic.message)),
        ])
    }
}
