import Foundation
import Testing

@Suite struct OutputFolderTests {
    private func posts() throws -> Folder {
        try Folder().write(
            try post() + "\n"
                + post("bob", "re", body: "Nice!", fields: #""parent_author":"alice","parent_permlink":"a-trip","#)
                + "\n" + post("carol", "code", body: "```sh\nls -l\n```\n") + "\n",
            to: "posts.ndjson")
    }

    private func build(_ folder: Folder, into output: String = "public", _ flags: String...) async throws -> Command {
        try await Command.run(["build", "posts.ndjson", "-o", output] + flags, in: folder)
    }

    // MARK: Ours

    @Test func `a build makes the four trees, readable by every server`() async throws {
        let folder = try posts()
        let run = try await Command.shell("umask 077; $G4H build posts.ndjson -o a/deep/public", in: folder)
        #expect(run.status == 0)
        #expect(try folder.names("a/deep") == ["public"])
        #expect(try folder.names("a/deep/public") == [".g4h", "gopher", "html", "snippets", "text"])
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path("a/deep/public")) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("a/deep/public/\(name)"))
            let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
            #expect((attributes[.posixPermissions] as? Int) == (isFolder ? 0o755 : 0o644), "\(name)")
        }
    }

    @Test func `building again writes nothing and keeps every file's time`() async throws {
        let folder = try posts()
        #expect(try await build(folder).status == 0)
        let (tree, times) = (try folder.tree("public"), try folder.times("public"))
        let again = try await build(folder)
        #expect(again.errors.contains("public: 0 files written, "))
        #expect(try folder.tree("public") == tree)
        #expect(
            try folder.times("public").filter { $0.key != ".g4h/manifest.json" }
                == times.filter { $0.key != ".g4h/manifest.json" })
    }

    @Test func `pages of posts that are gone go too`() async throws {
        let folder = try posts()
        #expect(try await build(folder).status == 0)
        try folder.write(try post() + "\n", to: "posts.ndjson")
        #expect(try await build(folder).status == 0)
        #expect(!folder.exists("public/html/@carol"))
        #expect(!folder.exists("public/snippets/carol"))
        #expect(folder.exists("public/html/@alice/a-trip/index.html"))
    }

    @Test func `the report adds up, and says the same as the manifest`() async throws {
        let folder = try posts()
        try folder.write(
            try folder.read("posts.ndjson") + "{}\n" + post(body: "We went there twice.") + "\n", to: "posts.ndjson")
        let run = try await build(folder, into: "public", "--json")
        #expect(run.status == 1)
        let report = try #require(JSONSerialization.jsonObject(with: run.output) as? [String: Any])
        let counts = try ["in", "built", "failed", "posts"].map { try #require(report[$0] as? Int) }
        #expect(counts == [5, 4, 1, 3])
        #expect((report["failures"] as? [Any])?.count == 1)
        #expect((report["duplicates"] as? [String]) == ["alice/a-trip"])
        let files = try #require(report["files"] as? [String: Int])
        let manifest = try #require(
            JSONSerialization.jsonObject(with: Data(folder.read("public/.g4h/manifest.json").utf8)) as? [String: Any])
        #expect(files["written"] == (manifest["files"] as? [String: String])?.count)
        #expect(files["unchanged"] == 0 && files["removed"] == 0)
    }

    // MARK: Not ours

    @Test func `a folder that is not ours is left alone`() async throws {
        let folder = try posts().write("precious", to: "thesis/chapter.txt")
        let run = try await build(folder, into: "thesis")
        #expect(run.status == 73)
        #expect(
            run.errors
                == "g4h: thesis: this folder holds files that g4h did not write; name a new or empty folder with -o\n")
        #expect(try folder.tree("thesis") == ["chapter.txt": Data("precious".utf8)])
        #expect(try folder.names() == ["posts.ndjson", "thesis"])
    }

    @Test(arguments: ["posts.ndjson", "posts.ndjson/public", "/", "", "link"])
    func `what cannot be an output folder is refused`(output: String) async throws {
        let folder = try posts().write("x", to: "real/x")
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "real")
        let run = try await build(folder, into: output)
        #expect(run.status == (output.isEmpty ? 64 : 73), "\(run.errors)")
        #expect(run.errors.hasPrefix("g4h: "))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(try folder.names() == ["link", "posts.ndjson", "real"])
    }

    @Test func `the folder that the program runs in is refused: it would be gone from under the shell`() async throws {
        let folder = try posts()
        let run = try await Command.shell("mkdir here && cd here && $G4H build ../posts.ndjson -o .", in: folder)
        #expect(run.status == 73)
        #expect(try folder.names("here").isEmpty)
    }

    @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
    func `an output folder that cannot be made is one line`() async throws {
        let folder = try posts()
        let run = try await Command.shell(
            "mkdir locked && chmod 555 locked && $G4H build posts.ndjson -o locked/public", in: folder)
        #expect(run.status == 73)
        #expect(run.errors.contains("locked"))
        #expect(try folder.names("locked").isEmpty)
    }

    @Test func `what its owner put into the output folder stays`() async throws {
        let folder = try posts()
        #expect(try await build(folder).status == 0)
        try folder.write("example.org", to: "public/html/CNAME").write("ref: main", to: "public/.git/HEAD")
            .write("outside", to: "outside.txt").write("mine", to: "public/html/@carol/notes.txt")
        try FileManager.default.createDirectory(
            atPath: folder.path("public/.git/refs"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("public/html/link"), withDestinationPath: "../../outside.txt")
        try folder.write(try post() + "\n", to: "posts.ndjson")
        for _ in 1...2 {
            #expect(try await build(folder).status == 0)
            #expect(try folder.read("public/html/CNAME") == "example.org")
            #expect(try folder.read("public/.git/HEAD") == "ref: main")
            #expect(folder.exists("public/.git/refs"))
            #expect(try folder.names("public/html/@carol") == ["notes.txt"])
            #expect(try folder.tree("public/html")["link"] == Data("-> ../../outside.txt".utf8))
            #expect(try folder.read("outside.txt") == "outside")
        }
    }

    @Test func `a link in the place of a page or a tree is replaced, not followed`() async throws {
        let folder = try posts().write("outside", to: "outside/page.html")
        #expect(try await build(folder).status == 0)
        let whole = try folder.tree("public")
        for (place, target) in [("public/html/index.html", "outside/page.html"), ("public/text", "outside")] {
            try FileManager.default.removeItem(atPath: folder.path(place))
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(place), withDestinationPath: folder.path(target))
        }
        #expect(try await build(folder).status == 0)
        #expect(try folder.tree("public") == whole)
        #expect(try folder.tree("outside") == ["page.html": Data("outside".utf8)])
    }

    // MARK: Two builds, and builds that were killed

    @Test func `of two builds at once one finishes and the other says to try again`() async throws {
        let folder = try posts()
        let lines = try (1...100).map {
            try post("alice", "post-\($0)", body: String(repeating: "Words *and* more.\n\n", count: 40))
        }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "posts.ndjson")
        async let one = build(folder)
        async let other = build(folder)
        let runs = try await [one, other]
        #expect(Set(runs.map(\.status)).isSubset(of: [0, 75]))
        #expect(runs.contains { $0.status == 0 })
        for run in runs where run.status == 75 { #expect(run.errors.contains("try again")) }
        #expect(try folder.names() == ["posts.ndjson", "public"])
    }

    @Test func `what a killed build leaves behind, the next one removes`() async throws {
        let folder = try posts()
        #expect(try await build(folder).status == 0)
        try folder.write("half a page", to: ".public.g4h-next/html/index.html").write("", to: ".public.g4h-lock")
        let again = try await build(folder)
        #expect(again.status == 0)
        #expect(again.errors.contains("0 files written"))
        #expect(try folder.names() == ["posts.ndjson", "public"])
    }
}
