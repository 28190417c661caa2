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
        #expect(
            try folder.tree("public").filter { !$0.key.hasPrefix(".g4h") } == tree.filter { !$0.key.hasPrefix(".g4h") })
        #expect(
            try folder.times("public").filter { !$0.key.hasPrefix(".g4h") }
                == times.filter { !$0.key.hasPrefix(".g4h") })
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

    @Test func `the report adds up`() async throws {
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
        #expect(files["written"] == (try folder.tree("public").keys.count { !$0.hasPrefix(".g4h/") }))
        #expect(files["unchanged"] == 0 && files["removed"] == 0)
    }

    // MARK: Not ours

    @Test func `somebody else's folder is used when nothing is at our paths`() async throws {
        let folder = try posts().write("precious", to: "thesis/chapter.txt").write("ref", to: "thesis/.git")
        #expect(try await build(folder, into: "thesis").status == 0)
        #expect(try folder.read("thesis/chapter.txt") == "precious")
        #expect(try folder.names("thesis") == [".g4h", ".git", "chapter.txt", "gopher", "html", "snippets", "text"])
    }

    @Test func `what is at one of our paths stops the build, which names it, until --force moves it aside`()
        async throws
    {
        let folder = try posts().write("precious", to: "thesis/html/@alice/a-trip/index.html")
        let run = try await build(folder, into: "thesis")
        #expect(run.status == 73)
        #expect(run.errors.hasPrefix("g4h: thesis/html/@alice/a-trip/index.html: g4h did not write this"))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(try folder.tree("thesis") == ["html/@alice/a-trip/index.html": Data("precious".utf8)])
        #expect(try folder.names("thesis") == ["html"])

        let forced = try await build(folder, into: "thesis", "--force")
        #expect(forced.status == 0)
        #expect(forced.errors.contains("thesis/.g4h/taken/1 [taken-aside]"))
        #expect(try folder.read("thesis/.g4h/taken/1") == "precious")
        #expect(try folder.read("thesis/html/@alice/a-trip/index.html").contains("A trip"))
    }

    @Test(arguments: ["posts.ndjson", "posts.ndjson/public", "/", ""])
    func `what cannot be an output folder is refused`(output: String) async throws {
        let folder = try posts()
        let run = try await build(folder, into: output)
        #expect(run.status == (output.isEmpty ? 64 : 73), "\(run.errors)")
        #expect(run.errors.hasPrefix("g4h: "))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(try folder.names() == ["posts.ndjson"])
    }

    @Test func `the folder may be a link to one, and the one that the program runs in`() async throws {
        let folder = try posts().write("x", to: "real/x")
        try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "real")
        #expect(try await build(folder, into: "link").status == 0)
        #expect(folder.exists("real/html/index.html"))
        let run = try await Command.shell("cd link && $G4H build ../posts.ndjson -o .", in: folder)
        #expect(run.status == 0 && run.errors.contains(".: 0 files written, "))
        #expect(try folder.names() == ["link", "posts.ndjson", "real"])
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

    @Test func `a link in place of a page or a tree stops the build, and is not followed`() async throws {
        let folder = try posts().write("outside", to: "outside/page.html")
        #expect(try await build(folder).status == 0)
        let whole = try folder.tree("public")
        for (place, target) in [("public/html/index.html", "outside/page.html"), ("public/text", "outside")] {
            try FileManager.default.removeItem(atPath: folder.path(place))
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(place), withDestinationPath: folder.path(target))
            let run = try await build(folder)
            #expect(run.status == 73)
            #expect(run.errors.contains("g4h: \(place): g4h did not write this"))
            try FileManager.default.removeItem(atPath: folder.path(place))
        }
        #expect(try await build(folder).status == 0)
        func seen(_ tree: [String: Data]) -> [String: Data] { tree.filter { !$0.key.hasPrefix(".g4h") } }
        #expect(seen(try folder.tree("public")) == seen(whole))
        #expect(try folder.tree("outside") == ["page.html": Data("outside".utf8)])
    }

    @Test func `a page that somebody changed is made again, with a warning that names it`() async throws {
        let folder = try posts()
        #expect(try await build(folder).status == 0)
        let page = try folder.read("public/html/index.html")
        try folder.write("mine", to: "public/html/index.html")
        let run = try await build(folder)
        #expect(
            run.errors.contains(
                "public/html/index.html: warning: somebody changed this file, which g4h wrote; it was made again"))
        #expect(run.errors.contains("public: 1 files written, "))
        #expect(try folder.read("public/html/index.html") == page)
        try folder.write("mine", to: "public/html/index.html")
        #expect(try await build(folder, into: "public", "--trust").errors.contains("public: 0 files written, "))
    }

    @Test func `a damaged record is refused, and --adopt takes the folder over`() async throws {
        let folder = try posts()
        #expect(try await build(folder).status == 0)
        let tree = try folder.tree("public")
        try folder.write("", to: "public/.g4h/record").write("", to: "public/html/index.html")
        let run = try await build(folder)
        #expect(run.status == 73 && run.errors.contains("--adopt"))
        let adopted = try await build(folder, into: "public", "--adopt")
        #expect(adopted.status == 0 && adopted.errors.contains("public: 1 files written, "))
        func seen(_ tree: [String: Data]) -> [String: Data] { tree.filter { !$0.key.hasPrefix(".g4h") } }
        #expect(seen(try folder.tree("public")) == seen(tree))
    }

    @Test func `a dry run says what it would do, and does nothing`() async throws {
        let folder = try posts()
        let first = try await build(folder, into: "public", "--dry-run")
        #expect(first.status == 0 && first.lines.contains("write html/index.html"))
        #expect(try folder.names() == ["posts.ndjson"])
        #expect(try await build(folder).status == 0)
        let tree = try folder.tree("public")
        try folder.write(try post() + "\n", to: "posts.ndjson")
        let run = try await build(folder, into: "public", "--dry-run")
        #expect(run.lines.contains("remove html/@carol/code/index.html"))
        #expect(try folder.tree("public") == tree)
    }

    // MARK: Two builds, and builds that were killed

    @Test func `of two simultaneous builds one finishes and the other says to try again`() async throws {
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
        try folder.write("half a page", to: "public/.g4h/new/tree/html/index.html")
        let again = try await build(folder)
        #expect(again.status == 0)
        #expect(again.errors.contains("0 files written"))
        #expect(try folder.names() == ["posts.ndjson", "public"])
        #expect(try folder.names("public/.g4h") == ["lock", "pages", "record"])
    }

    @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
    func `an interrupted build leaves the folder as it was`(signal: String, status: Int32) async throws {
        let folder = try posts()
        #expect(try await build(folder).status == 0)
        let tree = try folder.tree("public")
        let lines = try (1...3000).map {
            try post("dan", "post-\($0)", body: String(repeating: "Words.\n\n", count: 90))
        }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "many.ndjson")
        let run = try await Command.shell(
            "(while [ ! -d public/.g4h/new ]; do sleep 0.05; done; kill -\(signal) $$) & exec $G4H build many.ndjson -o public",
            in: folder)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.errors.hasSuffix("g4h: interrupted; the output is as it was\n"))
        #expect(try folder.tree("public") == tree)
        #expect(try folder.names("public/.g4h") == ["lock", "pages", "record"])
    }
}
