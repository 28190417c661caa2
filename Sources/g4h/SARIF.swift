import Diagnostics
import JSON
import Text

/// Findings as SARIF 2.1.0, which code hosts show beside the files.
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0
enum SARIF {
    /// - Parameter findings: with paths as their places.
    static func text(_ findings: [Diagnostic]) -> String {
        let codes = Set(findings.map(\.code.rawValue)).sorted()
        return JSON.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            ("version", .string("2.1.0")),
            (
                "runs",
                .array([
                    .object([
                        (
                            "tool",
                            .object([
                                (
                                    "driver",
                                    .object([
                                        ("name", .string("g4h")), ("version", .string(Version.number)),
                                        ("rules", .array(codes.map { .object([("id", .string($0))]) })),
                                    ])
                                )
                            ])
                        ),
                        ("results", .array(findings.map(result))),
                    ])
                ])
            ),
        ]).text
    }

    private static func result(_ finding: Diagnostic) -> JSON {
        let level =
            switch finding.severity {
            case .note: "note"
            case .warning: "warning"
            case .error: "error"
            }
        let region: [(String, JSON)] = finding.line.map { [("region", .object([("startLine", .integer($0))]))] } ?? []
        return .object([
            ("ruleId", .string(finding.code.rawValue)), ("level", .string(level)),
            ("message", .object([("text", .string(finding.message))])),
            (
                "locations",
                .array([
                    .object([
                        (
                            "physicalLocation",
                            .object(
                                [
                                    (
                                        "artifactLocation",
                                        .object([("uri", .string((finding.place ?? ".").percentEncodedPath))])
                                    )
                                ] + region)
                        )
                    ])
                ])
            ),
        ])
    }
}
