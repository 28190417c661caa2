import Foundation
import Testing

/// `g4h snippets` on `fixtures/snippets/two-approaches.md`: a Dockerfile done badly, its parts, the same done well, and a session.
@Suite struct SnippetsCommandTests {
    private let folder: Folder
    private let post: String

    init() throws {
        folder = try Folder()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        post = try String(
            contentsOf: root.appendingPathComponent("fixtures/snippets/two-approaches.md"), encoding: .utf8)
        try folder.write(post, to: "post.md")
    }

    private func snippets(_ arguments: String...) async throws -> Command {
        try await Command.run(["snippets"] + arguments, in: folder)
    }

    @Test func `the table says what every block is`() async throws {
        let run = try await snippets("post.md", "--quiet")
        #expect(run.status == 0)
        #expect(
            run.text == """
                mira.builds/a-smaller-image
                  #  LINES  LANGUAGE    WHAT           FILE
                  1  5-17   dockerfile  complete       Dockerfile
                  2  21-24  dockerfile  part of 1      in Dockerfile
                  3  28-38  dockerfile  stage-partial  03-the-first-attempt.dockerfile
                  4  42-59  dockerfile  complete       Dockerfile.2
                  5  63-72  dockerfile  short for 4    in Dockerfile.2
                  6  76-80  console     81 bytes       06-what-works.console, 06-what-works.sh

                """)
    }

    @Test func `files are the bytes of their fences, and the folder says where they come from`() async throws {
        #expect(try await snippets("post.md", "-o", "code", "--assemble", "--quiet").status == 0)
        let tree = try folder.tree("code")
        let names = [
            "03-the-first-attempt.dockerfile", "06-what-works.console", "06-what-works.sh", "Dockerfile",
            "Dockerfile.2", "assembled/Dockerfile",
        ]
        #expect(
            tree.keys.sorted() == [".g4h/lock", ".g4h/record", "manifest.json"]
                + names.map { "mira.builds/a-smaller-image/\($0)" })
        let fences = post.components(separatedBy: "```")
        let first = fences[1].dropFirst("dockerfile\n".count)
        #expect(try folder.read("code/mira.builds/a-smaller-image/Dockerfile") == String(first))
        #expect(
            try folder.read("code/mira.builds/a-smaller-image/06-what-works.sh")
                == "docker build -t tides .\ndocker run --rm -p 5000:5000 tides\n")
        let assembled = try folder.read("code/mira.builds/a-smaller-image/assembled/Dockerfile")
        #expect(assembled.hasPrefix("FROM python:3.13-slim AS packages\nRUN pip install uv\n"))
        #expect(assembled.hasSuffix("CMD [\"/work/.venv/bin/pytest\"]\n"))
        let manifest = try #require(
            JSONSerialization.jsonObject(with: Data(folder.read("code/manifest.json").utf8)) as? [String: Any])
        #expect(manifest["format"] as? String == "g4h-snippets")
    }

    @Test func `one block goes to standard output`() async throws {
        let run = try await snippets(
            "post.md", "--lang", "docker", "--heading", "what works", "--number", "1", "-o", "-", "--quiet")
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("FROM ghcr.io/astral-sh/uv"))
        #expect(run.text.hasSuffix("\"run\"]\n"))
        #expect(try await snippets("post.md", "-o", "-", "--quiet").status == 64)
        #expect(try await snippets("post.md", "--lang", "cobol", "-o", "-", "--quiet").status == 65)
    }

    @Test func `lint distinguishes the bad approach from the good one`() async throws {
        func codes(_ number: String) async throws -> [String] {
            try await snippets("post.md", "--number", number, "--lint", "--quiet").lines.compactMap {
                $0.components(separatedBy: " [").last.map { String($0.prefix(5)) }
            }
        }
        #expect(try await codes("1") == ["G4D02", "G4D03", "G4D09", "G4D06", "G4D01", "G4D10", "G4D07", "G4D08"])
        #expect(try await codes("3") == ["G4D11", "G4D02", "G4D05", "G4D03", "G4D09"])
        #expect(try await codes("4") == ["G4D07", "G4D08"])
        for part in ["2", "5", "6"] { #expect(try await codes(part) == []) }
    }

    @Test(arguments: [[], ["-o", "-"], ["-o", "code"]], [[], ["--lang", "docker"], ["--lang", "cobol"]])
    func `with --json, standard output is one JSON text with any combination of flags`(
        output: [String], choice: [String]
    ) async throws {
        let flags = ["--list", "--lint", "--dry-run", "--assemble"]
        for joined in 0..<(1 << flags.count) {
            let chosen = flags.indices.filter { joined >> $0 & 1 == 1 }.map { flags[$0] }
            let run = try await Command.run(
                ["snippets", "post.md", "--json", "--quiet"] + output + choice + chosen, in: folder)
            #expect(run.status == 0)
            let manifest = try #require(
                JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any], "\(chosen)")
            let posts = try #require(manifest["posts"] as? [[String: Any]])
            #expect(posts.count == (choice.last == "cobol" ? 0 : 1))
            for post in posts {
                let findings = post["lint"] as? [[String: Any]]
                #expect((findings != nil) == chosen.contains("--lint"))
                if let findings { #expect(findings.count == 15) }
            }
        }
    }

    @Test func `with --json, a verification is one JSON text too`() async throws {
        #expect(try await snippets("post.md", "-o", "code", "--quiet").status == 0)
        try folder.write("x", to: "code/more.txt")
        let run = try await snippets("--verify", "post.md", "code", "--json", "--lint", "--list")
        #expect(run.status == 2)
        let report = try #require(JSONSerialization.jsonObject(with: Data(run.text.utf8)) as? [String: Any])
        #expect(report["problems"] as? [String] == ["more.txt: extra: the manifest does not list it"])
    }

    @Test func `what a server would run is written with txt, and the manifest has its name`() async throws {
        try folder.write("---\nauthor: alice\n---\n`index.html`:\n\n```html\n<b>\n```\n", to: "page.md")
        #expect(try await snippets("page.md", "-o", "code", "--quiet").status == 0)
        #expect(try folder.tree("code").keys.contains("alice/page/index.html.txt"))
        #expect(try folder.read("code/manifest.json").contains("\"name\": \"index.html\""))
    }

    @Test func `verifying finds a changed byte, a missing file and an extra file`() async throws {
        #expect(try await snippets("post.md", "-o", "code", "--assemble", "--quiet").status == 0)
        #expect(try await snippets("--verify", "post.md", "code").status == 0)
        let place = "code/mira.builds/a-smaller-image"
        try folder.write(
            try folder.read("\(place)/Dockerfile").replacingOccurrences(of: "uv", with: "UV"), to: "\(place)/Dockerfile"
        )
        try FileManager.default.removeItem(atPath: folder.path("\(place)/Dockerfile.2"))
        try folder.write("x", to: "\(place)/more.txt")
        let run = try await snippets("--verify", "post.md", "code")
        #expect(run.status == 2)
        for finding in ["Dockerfile: changed", "Dockerfile.2: missing", "more.txt: extra", "6 files, 3 problems"] {
            #expect(run.errors.contains(finding))
        }
        // A post that says something else makes every file of its changed block wrong.
        try folder.write(post.replacingOccurrences(of: "tides .", with: "tide ."), to: "post.md")
        #expect(try await snippets("--verify", "post.md", "code").errors.contains("06-what-works.console: changed"))
    }

    @Test func `a file of somebody else is never written over`() async throws {
        #expect(try await snippets("post.md", "-o", "code", "--lang", "console", "--quiet").status == 0)
        try folder.write("mine", to: "code/mira.builds/a-smaller-image/Dockerfile")
        let run = try await snippets("post.md", "-o", "code", "--quiet")
        #expect(run.status == 73)
        #expect(try folder.read("code/mira.builds/a-smaller-image/Dockerfile") == "mine")
        #expect(!folder.exists("code/mira.builds/a-smaller-image/Dockerfile.2"))
    }

    @Test func `a dry run writes nothing, and strict fails on warnings`() async throws {
        let run = try await snippets("post.md", "-o", "code", "--dry-run", "--quiet")
        #expect(run.lines.count == 5)
        #expect(try folder.names() == ["post.md"])
        #expect(try await snippets("post.md", "--strict", "--quiet").status == 0)
        try folder.write("```\nnever closed\n", to: "open.md")
        #expect(try await snippets("open.md", "--strict", "--quiet").status == 1)
    }

    @Test func `ten thousand empty fences make no file`() async throws {
        try folder.write(String(repeating: "```swift\n```\n", count: 10_000), to: "empty.md")
        #expect(try await snippets("empty.md", "-o", "code", "--quiet").status == 0)
        #expect(try folder.tree("code").keys.sorted() == [".g4h/lock", ".g4h/record", "manifest.json"])
    }
}
