import Foundation
import Testing

/// `convert --from ndjson`: one record in gives exactly one record out, in order, each on one line.
@Suite struct StreamTests {
    private func convert(_ input: String, to form: String = "html", _ flags: String...) async throws -> (
        Command, [[String: Any]]
    ) {
        let run = try await Command.run(
            ["convert", "--from", "ndjson", "--to", form] + flags, input: Data(input.utf8), in: Folder())
        let records = try run.lines.map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
        return (run, records)
    }

    @Test(arguments: ["html", "text", "gopher", "json", "md"])
    func `every record gets one output record, in order, with its name`(form: String) async throws {
        let input = try (1...50).map { try post("alice", "post-\($0)", body: "Number **\($0)**.") }.joined(
            separator: "\n")
        let (run, records) = try await convert(input + "\n", to: form)
        #expect(run.status == 0)
        #expect(run.errors == "in=50 ok=50 failed=0\n")
        #expect(records.compactMap { $0["id"] as? String } == (1...50).map { "alice/post-\($0)" })
        #expect(records.allSatisfy { Set($0.keys) == ["id", "output", "diagnostics"] })
        for (number, record) in records.enumerated() {
            #expect((record["output"] as? String)?.contains("\(number + 1)") == true)
        }
    }

    @Test func `a bad record gets an error in its place and stops nothing`() async throws {
        let lines = try [
            "nonsense", post(), "", "{}", #"{"author":"alice","permlink":"cut","body":"x"#, "[1]",
            #"{"author":"a","permlink":"b","body":"short name"}"#, #"{"author":"alice","permlink":"no-body"}"#,
            post("bob", "b"),
        ]
        let (run, records) = try await convert(lines.joined(separator: "\n") + "\n")
        #expect(run.status == 1)
        #expect(run.errors == "in=9 ok=2 failed=7\n")
        let ids = records.map { $0["id"] as? String }
        #expect(
            ids == [
                "line:1", "alice/a-trip", "line:3", "line:4", "alice/cut", "line:6", "a/b", "alice/no-body", "bob/b",
            ])
        for (index, record) in records.enumerated() where ![1, 8].contains(index) {
            #expect(Set(record.keys) == ["id", "error"])
            let error = try #require(record["error"] as? [String: String])
            #expect(Set(error.keys) == ["code", "message"])
            #expect(error["message"]?.isEmpty == false)
        }
        #expect((records[2]["error"] as? [String: String])?["code"] == "empty")
    }

    @Test func `an output record is one line, whatever is in the post`() async throws {
        let odd = "one\u{2028}two\u{85}three\r\nfour\u{0}\u{1B}[31m \u{FFFE} </script>"
        let (run, records) = try await convert(try post(body: odd) + "\n", to: "md")
        #expect(run.status == 0)
        #expect(run.output.filter { $0 == 10 }.count == 1)
        #expect(records.first?["output"] as? String == odd)
    }

    @Test func `half a surrogate pair becomes U+FFFD, and a whole pair its character`() async throws {
        let (run, records) = try await convert(
            #"{"author":"alice","permlink":"p","body":"a \ud83d b \ud83d\ude00 c \ude00"}"# + "\n", to: "md")
        #expect(run.status == 0)
        #expect(records.first?["output"] as? String == "a \u{FFFD} b 😀 c \u{FFFD}")
    }

    @Test func `a line that is too long for a post gets an error too`() async throws {
        let folder = try Folder()
        let long =
            Data(#"{"author":"alice","permlink":"long","body":""#.utf8) + Data(repeating: 0x78, count: 33 << 20)
            + Data("\"}\n".utf8)
        try folder.write(long + Data((try post() + "\n").utf8), to: "in.ndjson")
        let run = try await Command.run(["convert", "in.ndjson", "--to", "text"], in: folder)
        #expect(run.status == 1)
        #expect(run.errors == "in=2 ok=1 failed=1\n")
        #expect(run.lines.count == 2)
        #expect(run.lines[0].contains("32 MiB"))
    }

    @Test func `lines may end in CR LF, and the last one in nothing`() async throws {
        let (run, records) = try await convert(try post() + "\r\n" + post("bob", "b"))
        #expect(run.status == 0)
        #expect(records.map { $0["id"] as? String } == ["alice/a-trip", "bob/b"])
    }

    @Test func `of a record with a discussion the first post is converted`() async throws {
        let discussion = try #"{"alice/a-trip":"# + post() + #","bob/re":"# + post("bob", "re", body: "Nice!") + "}"
        let (run, records) = try await convert(#"{"jsonrpc":"2.0","id":1,"result":"# + discussion + "}\n", to: "md")
        #expect(run.errors == "in=1 ok=1 failed=0\n")
        #expect(records.map { $0["id"] as? String } == ["alice/a-trip"])
        #expect(records.first?["output"] as? String == "We went **there**.")
    }

    @Test func `diagnostics say what they are about, and where`() async throws {
        let (_, records) = try await convert(try post(body: "one\n\n[x](javascript:alert)\n") + "\n")
        let diagnostics = try #require(records.first?["diagnostics"] as? [[String: Any]])
        let first = try #require(diagnostics.first)
        #expect(Set(first.keys) == ["code", "severity", "message", "line"])
        #expect(first["code"] as? String == "unsafe-link")
        #expect(first["severity"] as? String == "warning")
    }

    @Test func `links in a fragment are absolute`() async throws {
        let (_, records) = try await convert(try post(body: "by @bob in #art") + "\n")
        let html = try #require(records.first?["output"] as? String)
        #expect(html.contains("https://hive.blog/@bob"))
        #expect(html.contains("https://hive.blog/trending/art"))
    }

    @Test func `a stream needs no environment and no home of its own`() async throws {
        let folder = try Folder()
        let moved = folder.url("moved")
        try FileManager.default.copyItem(at: try Command.executable(), to: moved)
        let run = try await Command.run(
            ["convert", "--from", "ndjson", "--to", "text"], input: Data((try post() + "\n").utf8), in: folder,
            environment: [:],
            program: moved)
        #expect(run.status == 0)
        #expect(run.errors == "in=1 ok=1 failed=0\n")
        #expect(run.lines.count == 1)
    }

    @Test func `every record is answered with the places that its body names`() async throws {
        let input = try [
            post(
                body: "@bob in #art, see https://peakd.com/@carol/a-day and @bob.",
                fields: #""json_metadata":{"tags":["sea","Art"]},"category":"hive-174578","#), "nonsense",
            post("bob", "b"),
        ]
        let (run, records) = try await convert(input.joined(separator: "\n") + "\n", to: "places")
        #expect(run.status == 1)
        #expect(run.errors == "in=3 ok=2 failed=1\n")
        #expect(Set(records[0].keys) == ["id", "sha256", "source", "post", "body", "names", "places", "diagnostics"])
        #expect(records[0]["places"] as? [String] == ["#art", "@bob", "carol/a-day"])
        #expect(records[0]["source"] as? String == input[0])
        let post = try #require(records[0]["post"] as? [String: Any])
        #expect(post["id"] as? String == "alice/a-trip")
        #expect(post["tags"] as? [String] == ["sea", "art"])
        #expect(post["payout"] as? Int == 40)
        #expect((records[0]["body"] as? String)?.hasPrefix("@bob") == true)
        let names = try #require(records[0]["names"] as? [String: Any])
        #expect(names["folder"] as? String == "authors/a/alice/2026-01-02-a-trip")
        #expect(names["letter"] as? String == "a")
        #expect((names["community"] as? [String: Any])?["path"] as? String == "hive-174578")
        #expect(Set(records[1].keys) == ["id", "error"])
        #expect(records[2]["places"] as? [String] == [])
    }

    @Test func `all operations on a post in a line are folded into its versions, and two posts in a line are an error`()
        async throws
    {
        func operation(_ number: Int, _ title: String, _ body: String) -> String {
            #"[\#(number),{"block":\#(number),"timestamp":"2026-01-0\#(number)T00:00:00","op":["comment",{"author":"alice","permlink":"p","title":"\#(title)","body":"\#(body)","parent_author":"","parent_permlink":"sea","json_metadata":""}]}]"#
        }
        let input = [
            "[\(operation(2, "", #"@@ -1,3 +1,3 @@\n-One\n+Two\n"#)),\(operation(1, "Title", "One of all"))]",
            "[\(try post("bob", "b")),\(try post("bob", "c"))]",
        ]
        let (run, records) = try await convert(input.joined(separator: "\n") + "\n", to: "places")
        #expect(run.errors == "in=2 ok=1 failed=1\n")
        #expect(records[0]["body"] as? String == "Two of all")
        #expect(records[0]["folded"] as? Bool == true)
        let versions = try #require(records[0]["versions"] as? [[String: Any]])
        #expect(versions.map { $0["body"] as? String } == ["One of all", "Two of all"])
        #expect(versions.map { $0["title"] as? String } == ["Title", "Title"])
        #expect(versions.map { $0["date"] as? String } == ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"])
        #expect((records[0]["post"] as? [String: Any])?["edits"] as? [String] == ["2026-01-02T00:00:00Z"])
        #expect((records[1]["error"] as? [String: Any])?["code"] as? String == "not-a-post")
    }

    @Test func `one post names its places, one a line`() async throws {
        let folder = try Folder().write(Data("By @bob, #art.\n".utf8), to: "post.md")
        let run = try await Command.run(["convert", "post.md", "--to", "places", "-q"], in: folder)
        #expect(run.status == 0)
        #expect(run.text == "#art\n@bob\n")
    }

    @Test func `an empty stream gives empty output`() async throws {
        let (run, records) = try await convert("")
        #expect(run.status == 0)
        #expect(run.errors == "in=0 ok=0 failed=0\n")
        #expect(records.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `output comes before the next input when it does not go to a file`() async throws {
        let process = Process()
        process.executableURL = try Command.executable()
        process.arguments = ["convert", "--from", "ndjson", "--to", "text"]
        let (questions, answers) = (Pipe(), Pipe())
        process.standardInput = questions
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        try process.run()
        for number in 1...3 {
            try questions.fileHandleForWriting.write(contentsOf: Data((post("alice", "post-\(number)") + "\n").utf8))
            let answer = String(decoding: answers.fileHandleForReading.availableData, as: UTF8.self)
            #expect(answer.hasPrefix(#"{"id":"alice/post-\#(number)""#) && answer.hasSuffix("\n"))
        }
        try questions.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
