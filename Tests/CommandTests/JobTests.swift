import Foundation
import Testing

@testable import g4h

/// What a build tells the scripts and services around it.
@Suite struct JobTests {
    private func folder(_ records: String...) throws -> Folder {
        try Folder().write(records.joined(separator: "\n") + "\n", to: "in.ndjson")
    }

    @Test func `the list of changes has every file once, with what was done to it`() async throws {
        let folder = try folder(post(), post("bob", "a-walk", title: "A walk"))
        func build() async throws -> [String: String] {
            let words = ["build", "in.ndjson", "-o", "public", "--quiet", "--changed", "changed.tsv"]
            #expect(try await Command.run(words, in: folder).status == 0)
            let lines = try folder.read("changed.tsv").split(separator: "\n").map { $0.split(separator: "\t") }
            let paths = lines.map { String($0[1]) }
            #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
            return Dictionary(uniqueKeysWithValues: zip(paths, lines.map { String($0[0]) }))
        }
        func files() throws -> Set<String> { Set(try folder.tree("public").keys.filter { !$0.hasPrefix(".g4h/") }) }

        let first = try await build()
        #expect(Set(first.keys) == (try files()))
        #expect(Set(first.values) == ["written"])
        #expect(Set(try await build().values) == ["kept"])

        let before = try files()
        try folder.write(try post("bob", "a-walk", body: "Another text.", title: "A walk") + "\n", to: "in.ndjson")
        let last = try await build()
        #expect(Set(last.filter { $0.value != "removed" }.keys) == (try files()))
        #expect(Set(last.filter { $0.value == "removed" }.keys) == before.subtracting(try files()))
        #expect(last["html/@bob/a-walk/index.html"] == "written")
        #expect(last["html/@alice/a-trip/index.html"] == "removed")
        #expect(last["gopher/caps.txt"] == "kept")
    }

    @Test(arguments: [
        ("error", "5", 1), ("none", "5", 0), ("warning", "5", 1),
        ("error", #"{"author":"alice","permlink":"x","body":"![a](a.jpg)"}"#, 0),
        ("warning", #"{"author":"alice","permlink":"x","body":"![a](a.jpg)"}"#, 1),
    ])
    func `what fails a build is for its caller to say`(level: String, record: String, status: Int32) async throws {
        let folder = try folder(post(), record)
        let run = try await Command.run(["build", "in.ndjson", "-o", "public", "--fail-on", level], in: folder)
        #expect(run.status == status, "\(run.errors)")
        #expect(folder.exists("public/html/index.html"))
    }

    @Test func `with too many broken records nothing is written`() async throws {
        let folder = try folder(post(), "5", "6")
        let words = ["build", "in.ndjson", "-o", "public", "--fail-on", "none", "--max-failed"]
        let refused = try await Command.run(words + ["1"], in: folder)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("--max-failed allows 1"))
        #expect(!folder.exists("public/html"))
        #expect(try await Command.run(words + ["2"], in: folder).status == 0)
        #expect(folder.exists("public/html/index.html"))
        #expect(try await Command.run(words + ["-1"], in: folder).status == 64)
    }

    @Test func `a job of GitHub gets annotations, outputs and a summary`() async throws {
        let folder = try folder(post(), "5")
        let environment = [
            "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": folder.path("outputs"),
            "GITHUB_STEP_SUMMARY": folder.path("summary"),
        ]
        let words = ["build", "in.ndjson", "-o", "public", "--quiet"]
        let run = try await Command.run(words, in: folder, environment: environment)
        #expect(run.status == 1)
        #expect(run.errors.contains("\n::error file=in.ndjson,line=2,title=no-posts::"), "\(run.errors)")
        #expect(try folder.read("outputs") == "changed=true\nposts=1\nfailed=1\n")
        #expect(try folder.read("summary").hasPrefix("### 1 posts in public\n"))
        _ = try await Command.run(words, in: folder, environment: environment)
        #expect(try folder.read("outputs").hasSuffix("changed=false\nposts=1\nfailed=1\n"))
        // Elsewhere nobody is told.
        #expect(try await !Command.run(words, in: folder).errors.contains("::error"))
    }

    @Test func `no value ends a field of an annotation`() {
        #expect(
            HostedJob.annotation("error", file: "a,b:c%.md", line: 3, title: "x::y", "50% of\nit::error::")
                .split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false).dropFirst().map(String.init)
                == ["error file=a%2Cb%3Ac%25.md,line=3,title=x%3A%3Ay", "50%25 of\u{FFFD}it::error::"])
    }
}
