import Foundation
import Testing

/// `render`: a page in, its files out.
@Suite struct RenderTests {
    private func lines(_ run: Command) throws -> [[String: Any]] {
        try run.lines.map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }

    private let page = #"""
        {"key":"k","page":"discussion","posts":[{"id":"alice/a-trip","title":"A trip","body":"By @bob, @carol.\n"}],"accounts":["bob"]}
        """#

    @Test func `a page is answered with its files and its key, a bad record with an error`() async throws {
        let input = [page, "{}", #"{"key":"bad","page":"x"}"#, page.replacing("\"k\"", with: "\"l\"")]
        for flags in [[], ["--keep-going"]] {
            let run = try await Command.run(
                ["render"] + flags, input: Data((input.joined(separator: "\n") + "\n").utf8), in: Folder())
            #expect(run.status == (flags.isEmpty ? 1 : 0))
            #expect(run.errors == "in=4 ok=2 failed=2\n")
            let answers = try lines(run)
            #expect(answers.compactMap { $0["key"] as? String } == ["k", "line:2", "bad", "l"])
            #expect(answers.filter { $0["error"] != nil }.count == 2)
            let paths = answers.compactMap { $0["path"] as? String }
            #expect(paths.contains("html/@alice/a-trip/index.html") && paths.contains("text/alice/a-trip.txt"))
            let html = answers.first { $0["path"] as? String == "html/@alice/a-trip/index.html" }?["text"] as? String
            #expect(html?.contains(#"href="../../@bob/index.html""#) == true)
            #expect(html?.contains(#"href="https://hive.blog/@carol""#) == true)
        }
    }

    @Test func `the files are those of a build`() async throws {
        let folder = try Folder().write(
            Data((post(body: "By @alice.\n\n```sh\nls\n```\n") + "\n").utf8), to: "in.ndjson")
        let build = try await Command.run(["build", "in.ndjson", "-o", "out", "-q"], in: folder)
        #expect(build.status == 0)
        let facts = try await Command.run(["convert", "in.ndjson", "--to", "places"], in: folder)
        var record = try #require(lines(facts).first)
        var post = try #require(record["post"] as? [String: Any])
        (post["source"], post["body"]) = (record["source"], record["body"])
        record = ["page": "discussion", "posts": [post], "accounts": ["alice"]]
        let input = try JSONSerialization.data(withJSONObject: record) + Data("\n".utf8)
        let run = try await Command.run(["render"], input: input, in: folder, environment: [:])
        var count = 0
        for answer in try lines(run) {
            guard let path = answer["path"] as? String else { continue }
            #expect(try folder.read("out/" + path) == answer["text"] as? String, "\(path)")
            count += 1
        }
        #expect(count >= 8)
    }

    @Test(.timeLimit(.minutes(1)))
    func `an answer comes before the next question when its reader is no file`() async throws {
        let process = Process()
        process.executableURL = try Command.executable()
        process.arguments = ["render", "--format", "text"]
        let (questions, answers) = (Pipe(), Pipe())
        process.standardInput = questions
        process.standardOutput = answers
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 1...3 {
            try questions.fileHandleForWriting.write(contentsOf: Data((page + "\n").utf8))
            let answer = String(decoding: answers.fileHandleForReading.availableData, as: UTF8.self)
            #expect(answer.hasPrefix(#"{"path":"text/alice/a-trip.txt","#))
            #expect(answer.hasSuffix("\n") && answer.contains(#"{"key":"k","files":1,"#))
        }
        try questions.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
