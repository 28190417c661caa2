import Foundation
import Hive
import HiveNames
import Testing

/// Lines of JSON that `scripts/compare-patches` made with the library that nodes use: those of the fixtures, and
/// thousands more when `PATCH_CASES` and `HISTORY_CASES` name files of them (`make compare-patches`).
private func cases<Case: Decodable>(_ fixtureName: String, _ variable: String) throws -> [Case] {
    var bytes = try fixture("patches/\(fixtureName)")
    if let path = ProcessInfo.processInfo.environment[variable] {
        bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    }
    return try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Case.self, from: Data($0)) }
}

@Suite struct TextPatchTests {
    private struct PatchCase: Decodable {
        var text: String
        var patch: String
        var result: String
        var dropped: Int?
    }

    @Test func `patches do what the library of the nodes does`() throws {
        let all: [PatchCase] = try cases("patches.ndjson", "PATCH_CASES")
        var differences = 0
        for one in all {
            let patch = TextPatch(one.patch)
            let outcome = patch?.applied(to: one.text)
            let result = outcome?.text ?? one.patch
            if !result.utf8.elementsEqual(one.result.utf8) || outcome?.droppedCount != one.dropped {
                differences += 1
                if differences < 4 { Issue.record("\(one): \(outcome as Any)") }
            }
        }
        #expect(differences == 0, "of \(all.count)")
    }

    @Test(arguments: [
        "", "@@", "@@ -1 +1 @@ \n x", "@@ -a +1 @@\n x", "@@ -1 +1 @@\njunk", "text\n@@ -1 +1 @@\n x",
        "@@ -1,2,3 +1 @@\n x",
        "@@ 1 +1 @@\n x", " @@ -1 +1 @@\n x", "@@ -1 +1 @@\n x\n@@ no head",
    ])
    func `a text that is not a patch is nil`(text: String) {
        #expect(TextPatch(text) == nil)
    }

    @Test(arguments: ["@@ -0 +0 @@", "@@ -0 +0 @@\n", "@@ -0,0 +0,0 @@\n"])
    func `an empty hunk changes nothing`(text: String) throws {
        let outcome = try #require(TextPatch(text)).applied(to: "unchanged 🐟")
        #expect(outcome.text == "unchanged 🐟" && outcome.droppedCount == 0)
    }

    @Test func `numbers beyond all texts and hunks without end neither trap nor hang`() throws {
        let huge = "@@ -99999999999999999999999,99999999999 +1,888888888888888 @@\n abc\n-d\n+e\n"
        #expect(try #require(TextPatch(huge)).applied(to: "xabcd").text == "xabce")
        let long = String(repeating: "a", count: 30_000)
        let patch = "@@ -1,30000 +1,30000 @@\n-\(long)\n+\(String(repeating: "b", count: 30_000))\n"
        _ = try #require(TextPatch(patch)).applied(to: String(repeating: "ab", count: 30_000))
        let hunks = String(repeating: "@@ -1,4 +1,5 @@\n abcd\n+e\n", count: 500)
        _ = try #require(TextPatch(hunks)).applied(to: long)
    }
}

@Suite struct PostHistoryTests {
    private struct HistoryCase: Decodable {
        struct Operation: Decodable {
            var block: Int
            var trx_in_block: Int
            var op_in_trx: Int
            var stamp: Int
        }
        struct Expected: Decodable {
            var title: String
            var body: String
            var tags: [String]
            var deleted: Bool
            var versions: Int
        }
        var operations: [Operation]
        var expected: Expected
    }

    /// The steps and bodies of a history, read from its JSON as an account's history.
    private func fold(_ line: String) throws -> (PostHistory, body: String) {
        let bytes = Array(line.utf8)
        var steps: [PostHistory.Step] = []
        var bodies: [String] = []
        for record in try PostRecord.all(inJSON: bytes[...]) {
            var body = ""
            if let text = record.body { body = try text.text(in: bytes[...]) }
            let change: PostHistory.BodyChange =
                body.isEmpty ? .none : record.kind == .comment && TextPatch(body) != nil ? .patch : .whole
            let id = try #require(record.id)
            let header = (try? record.header()) ?? PostHeader(id: id)
            steps.append(
                PostHistory.Step(
                    kind: record.kind, moment: record.moment, header: header, hasMetadata: record.hasMetadata,
                    body: change))
            bodies.append(body)
        }
        let history = try #require(PostHistory(steps))
        let version = try #require(history.versions.last)
        let body = version.patches.reduce(bodies[version.base]) { text, index in
            TextPatch(bodies[index])?.applied(to: text).text ?? text
        }
        return (history, body)
    }

    @Test func `histories give the same text as the nodes' library`() throws {
        var bytes = try fixture("patches/histories.ndjson")
        if let path = ProcessInfo.processInfo.environment["HISTORY_CASES"] {
            bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        }
        var differences = 0
        var count = 0
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            count += 1
            let expected = try JSONDecoder().decode(HistoryCase.self, from: Data(line)).expected
            let (history, body) = try fold(String(decoding: line, as: UTF8.self))
            let isEqual =
                history.header.title == expected.title && body.utf8.elementsEqual(expected.body.utf8)
                && history.header.tags.map(\.text) == expected.tags && history.header.isDeleted == expected.deleted
                && history.versions.count == expected.versions
            if !isEqual {
                differences += 1
                if differences < 4 { Issue.record("\(String(decoding: line, as: UTF8.self)): \(history) \(body)") }
            }
        }
        #expect(differences == 0, "of \(count)")
    }
}
