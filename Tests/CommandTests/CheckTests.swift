import Foundation
import Testing

@Suite struct CheckTests {
    private let post =
        #"{"author":"alice","permlink":"a-trip","title":"=id","body":"We went to [the sea](https://sea.example)."}"#

    @Test func `what build wrote has no errors`() async throws {
        let folder = try Folder()
        try folder.write(Data(post.utf8), to: "post.json")
        _ = try await Command.run(["build", "post.json", "-o", "public", "--quiet"], in: folder)
        let run = try await Command.run(["check", "public"], in: folder)
        #expect(run.status == 0)
        #expect(run.text.isEmpty)
        #expect(run.errors == "public/gopher: errors=0 warnings=0\npublic/html: errors=0 warnings=0\n")
    }

    @Test func `a mistake is one line with its file, its line and its code`() async throws {
        let folder = try Folder()
        try folder.write(Data("iHello\tx\tnull.host\t1\n=id\n".utf8), to: "hole/gophermap")
        let run = try await Command.run(["check", "hole"], in: folder)
        #expect(run.status == 2)
        #expect(run.lines.count == 1)
        #expect(run.text.hasPrefix("hole/gophermap:2: error: ") && run.text.hasSuffix(" [field-count]\n"))
        let json = try await Command.run(["check", "hole", "--json"], in: folder)
        #expect(json.status == 2)
        #expect(
            json.text.hasPrefix(
                #"{"errors":1,"warnings":0,"findings":[{"path":"gophermap","line":2,"severity":"error""#))
    }

    @Test func `findings are written as SARIF for code hosts`() async throws {
        let folder = try Folder()
        try folder.write(Data("iHello\tx\tnull.host\t1\n=id\n".utf8), to: "my hole/gophermap")
        let run = try await Command.run(["check", "my hole", "--sarif", "found.sarif"], in: folder)
        #expect(run.status == 2)
        let log = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url("found.sarif"))) as? [String: Any]
        let results = try #require((log?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
        #expect(log?["version"] as? String == "2.1.0")
        #expect(results.count == 1)
        #expect(results.first?["ruleId"] as? String == "field-count")
        #expect(results.first?["level"] as? String == "error")
        let place = try #require(
            (results.first?["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
        #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "my%20hole/gophermap")
        #expect((place["region"] as? [String: Any])?["startLine"] as? Int == 2)
        #expect(try await Command.run(["check", "my hole", "--sarif", "no/such/folder"], in: folder).status == 74)
    }

    @Test func `a folder that is missing or has no gopherhole is reported`() async throws {
        let folder = try Folder()
        #expect(try await Command.run(["check", "gone"], in: folder).status == 66)
        try folder.write(Data(post.utf8), to: "post.json")
        _ = try await Command.run(["build", "post.json", "-o", "public", "--quiet", "--format", "text"], in: folder)
        let run = try await Command.run(["check", "public"], in: folder)
        #expect(run.status == 66)
        #expect(run.errors.contains("no gopherhole"))
    }
}
