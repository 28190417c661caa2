import Fetching
import JSON
import Store
import Text

/// What a run of `fetch` reports at its end.
struct FetchSummary: Sendable {
    private let targets: [String]
    private let isDry: Bool
    var report = FetchReport()
    var nodes: [NodePool.NodeReport] = []
    var seconds = 0.0
    /// What ended the run, or made a target fail.
    var failure: FetchFailure?

    init(plan: FetchPlan) {
        targets = plan.entries.map(\.target.text)
        isDry = plan.options.isDry
    }

    /// Whether any node ever answered.
    var hadAnswers: Bool { nodes.contains { $0.calls > $0.failures } }

    var didSomething: Bool { report.newPosts + report.changedPosts + report.deletedPosts + report.picturesSaved > 0 }

    private var calls: Int { nodes.reduce(0) { $0 + $1.calls } }

    /// `@alice: 45 posts new, 2 changed, …`
    var text: String {
        let names = targets.joined(separator: ", ")
        guard !isDry else { return "\(names): \(report.wouldRead) posts and threads to read; \(calls) calls so far" }
        var lines = [
            "\(names): \(report.newPosts) posts new, \(report.changedPosts) changed, \(report.deletedPosts) deleted upstream; \(report.newReplies) replies new"
        ]
        let failed = report.picturesFailed.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let pictures =
            ["\(report.picturesSaved) saved (\(report.pictureBytes) bytes)", "\(report.picturesGone) gone"] + failed
        if report.picturesSaved + report.picturesGone > 0 || !failed.isEmpty {
            lines.append("pictures: " + pictures.joined(separator: ", "))
        }
        let tenths = Int(seconds * 10)
        lines.append("\(calls) calls in \(tenths / 10).\(tenths % 10) s")
        for node in nodes where node.failures > 0 {
            let fault = node.lastFault.map { ", most recently: \($0.forTerminal)" } ?? ""
            lines.append("\(node.address): \(node.failures) of \(node.calls) calls failed\(fault)")
        }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        var members: [(String, JSON)] = [("targets", .array(targets.map(JSON.string)))]
        if isDry { members.append(("toRead", .integer(report.wouldRead))) }
        members += [
            (
                "posts",
                .object([
                    ("new", .integer(report.newPosts)), ("changed", .integer(report.changedPosts)),
                    ("deleted", .integer(report.deletedPosts)),
                ])
            ),
            ("replies", .object([("new", .integer(report.newReplies))])),
            (
                "pictures",
                .object(
                    [
                        ("saved", .integer(report.picturesSaved)), ("bytes", .integer(report.pictureBytes)),
                        ("gone", .integer(report.picturesGone)),
                    ] + report.picturesFailed.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })
            ),
            ("calls", .integer(calls)),
            (
                "nodes",
                .array(
                    nodes.map { node in
                        .object(
                            [
                                ("address", .string(node.address)), ("calls", .integer(node.calls)),
                                ("failures", .integer(node.failures)),
                            ] + (node.lastFault.map { [("lastFailure", .string($0))] } ?? []))
                    })
            ),
            ("warnings", .array(report.warnings.map(JSON.string))),
        ]
        if let failure { members.append(("failure", .string(failure.text))) }
        return .object(members)
    }
}

extension FetchReport {
    mutating func add(_ other: FetchReport) {
        newPosts += other.newPosts
        changedPosts += other.changedPosts
        deletedPosts += other.deletedPosts
        newReplies += other.newReplies
        picturesSaved += other.picturesSaved
        picturesGone += other.picturesGone
        pictureBytes += other.pictureBytes
        picturesFailed.merge(other.picturesFailed, uniquingKeysWith: +)
        wouldRead += other.wouldRead
        warnings += other.warnings
    }
}
