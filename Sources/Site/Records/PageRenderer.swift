public import Diagnostics
import Digests
import Hive
import HiveNames
import JSON
import Pictures
import Text

/// Renders pages from records that hold all a page needs, one at a time and without an archive.
///
/// It calls the same function as a build, so the bytes are the same.
public struct PageRenderer: Sendable {
    private let edition: Edition

    /// Records have no pictures: each is shown from where it is.
    public init(configuration: Configuration, templates: HTMLTemplates = .bundled) {
        edition = Edition(configuration, templates, SitePictures(.init(), configuration))
    }

    /// The output for a record: a line per file, then one with the record's key. The shapes are in `docs/scale.md`.
    ///
    /// - Parameter line: of the record in its stream.
    /// - Throws: when the record is not a page.
    public func answer(to record: ArraySlice<UInt8>, line: Int) throws(Diagnostic) -> [UInt8] {
        var reader = JSONReader(record, firstLine: line)
        guard !reader.isAtEnd() else {
            throw Diagnostic(.empty, "the line is empty: it should hold a page", line: line)
        }
        let value = try JSON(reading: &reader)
        try reader.finish()
        let fields = try RecordFields(value, "the record")
        let key = try fields.text("key") ?? "line:\(line)"
        let rendering = try PageRecord(fields: fields, edition: edition).render()

        var answer: [UInt8] = []
        for file in rendering.files { file.append(to: &answer) }
        var members: [(String, JSON)] = [("key", .string(key)), ("files", .integer(rendering.files.count))]
        if !rendering.words.isEmpty {
            members.append(("words", .array(rendering.words.map { .string(Base64.text(of: $0)) })))
        }
        if !rendering.snippetManifests.isEmpty {
            let manifests = rendering.snippetManifests.sorted { $0.key < $1.key }
            members.append(
                (
                    "snippets",
                    .array(
                        manifests.map {
                            .object([("id", .string($0.key.description)), ("manifest", .string($0.value))])
                        })
                ))
        }
        members.append(("diagnostics", .array(rendering.remarks.map(\.recordJSON))))
        JSON.object(members).appendLine(to: &answer)
        return answer
    }

    /// The output for a record that is not a page: `{"key", "error": {"code", "message"}}`. The key is the record's own, if
    /// it can be read, else `line:` and its number.
    public static func errorAnswer(to record: ArraySlice<UInt8>?, line: Int, _ failure: Diagnostic) -> [UInt8] {
        let answer = JSON.object([
            ("key", .string(record.flatMap(bestKnownKey) ?? "line:\(line)")),
            ("error", .object([("code", .string(failure.code.rawValue)), ("message", .string(failure.message))])),
        ])
        return Array((answer.line + "\n").utf8)
    }

    private static func bestKnownKey(_ record: ArraySlice<UInt8>) -> String? {
        var reader = JSONReader(record, firstLine: 1)
        // The record is known to be broken somewhere: what was read before that place still names it.
        do throws(Diagnostic) {
            guard try reader.peek() == .object else { return nil }
            reader.enterObject()
            while let key = try reader.nextKey() {
                if key == "key", try reader.peek() == .string { return try reader.string() }
                try reader.skipValue()
            }
        } catch {}
        return nil
    }
}

extension OutputFile {
    /// Appends `{"path", "sha256", "text"}`, or `"base64"` for bytes that are not UTF-8.
    fileprivate func append(to answer: inout [UInt8]) {
        let content: (String, JSON) =
            if let text = String(validating: bytes, as: UTF8.self) {
                ("text", .string(text))
            } else {
                ("base64", .string(Base64.text(of: bytes)))
            }
        JSON.object([("path", .string(path.text)), ("sha256", .string(Digest(of: bytes).hex)), content])
            .appendLine(to: &answer)
    }
}

extension Remark {
    fileprivate var recordJSON: JSON {
        .object([
            ("post", .string(post.description)), ("code", .string(diagnostic.code.rawValue)),
            ("severity", .string(diagnostic.severity.rawValue)), ("message", .string(diagnostic.message)),
            ("line", diagnostic.line.map(JSON.integer) ?? .null),
        ])
    }
}
