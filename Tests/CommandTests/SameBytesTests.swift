import Foundation
import Testing

/// The same posts give the same bytes: no clock, no locale, no order of files, no number of workers.
@Suite struct SameBytesTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        for number in 1...24 {
            try folder.write(
                try post(
                    ["alice", "bob", "carol"][number % 3], "post-\(number)",
                    body: "Ünïcode @alice #art \(number)\n\n```js\nlet i = \(number)\n```\n",
                    title: "Straße \(24 - number)",
                    fields: #""json_metadata":{"tags":["art","zürich","t\#(number % 7)"]},"#),
                to: "in/\(number).json")
        }
    }

    /// Without the record, which says when and from where.
    private func seen(_ name: String) throws -> [String: Data] {
        try folder.tree(name).filter { !$0.key.hasPrefix(".g4h/") }
    }

    private func tree(_ name: String, _ inputs: String, before: String = "", flags: String = "") async throws
        -> [String: Data]
    {
        let run = try await Command.shell("\(before) $G4H build \(inputs) -o \(name) -q \(flags)", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.isEmpty)
        return try seen(name)
    }

    @Test func `in another time zone, another locale and with another number of workers`() async throws {
        let whole = try await tree("one", "in", before: "TZ=UTC LC_ALL=C", flags: "--jobs 1")
        #expect(whole.count > 100)
        #expect(
            try await tree(
                "two", "in", before: "TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8", flags: "--jobs 8")
                == whole)
        #expect(try await tree("three", "in", before: "env -i") == whole)
    }

    @Test func `with the inputs in another order, and posts given twice`() async throws {
        let files = (1...24).map { "in/\($0).json" }
        let whole = try await tree("one", files.joined(separator: " "))
        #expect(try await tree("two", files.reversed().joined(separator: " ")) == whole)
        #expect(try await tree("three", (files + files.shuffled()).joined(separator: " ")) == whole)
    }

    @Test func `from standard input`() async throws {
        try folder.write(
            try (1...24).map { try folder.read("in/\($0).json") }.joined(separator: "\n") + "\n", to: "all.ndjson")
        let whole = try await tree("one", "all.ndjson")
        let piped = try await Command.shell("cat all.ndjson | $G4H build - -o two -q", in: folder)
        #expect(piped.status == 0)
        #expect(try seen("two") == whole)
    }
}
