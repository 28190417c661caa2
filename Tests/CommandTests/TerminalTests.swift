import Foundation
import Testing

@Suite struct TerminalTests {
    private let folder: Folder

    init() throws {
        let lines = try (1...1100).map { try post("alice", "post-\($0)") }
        folder = try Folder().write(lines.joined(separator: "\n") + "\n", to: "posts.ndjson").write(
            try post(), to: "in.json")
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
        arguments: [
            ["--version"], ["--help"], ["build", "--help"], ["convert", "in.json", "--to", "html"],
            ["convert", "posts.ndjson", "--to", "html"], ["build", "in.json", "-o", "public", "--json"],
            ["--generate-completion-script", "bash"],
        ])
    func `a full disk behind standard output is an error`(arguments: [String]) async throws {
        let run = try await Command.run(arguments, in: folder, sink: "/dev/full")
        #expect(run.status == 74)
        #expect(run.errors.hasPrefix("g4h: standard output: cannot write"), "\(run.errors)")
    }

    @Test func `a reader that stops early ends the program quietly`() async throws {
        let run = try await Command.shell(
            "{ $G4H convert posts.ndjson --to md; echo $? > status; } | head -n 1 > first", in: folder)
        #expect(run.errors.isEmpty, "\(run.errors)")
        #expect(try folder.read("first").hasPrefix(#"{"id":"alice/post-1""#))
        #expect(["141\n", "74\n"].contains(try folder.read("status")))
    }

    @Test(arguments: [
        "$G4H build in.json -o public >&-", "$G4H build in.json -o public 2>&-",
        "$G4H build in.json -o public >&- 2>&- <&-",
        "$G4H build in.json -o public 2>/dev/full",
    ])
    func `closed streams do not stop a build`(script: String) async throws {
        let run = try await Command.shell(script, in: folder)
        #expect(run.status == 0)
        #expect(folder.exists("public/html/index.html"))
    }

    @Test func `a conversion into a closed stream fails`() async throws {
        #expect(try await Command.shell("$G4H convert in.json --to html >&-", in: folder).status == 74)
    }

    @Test func `quiet is silent`() async throws {
        let run = try await Command.run(["build", "in.json", "-o", "public", "--quiet"], in: folder)
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output.isEmpty)
    }

    @Test func `where there is no terminal the summary ends a build, and nothing rewrites a line or has colours`()
        async throws
    {
        let run = try await Command.run(["build", "posts.ndjson", "-o", "public", "--format", "text"], in: folder)
        #expect(
            run.errors.contains("in=1100 built=1100 failed=0\npublic: 1100 files written, 0 unchanged, 0 removed\n"))
        #expect(run.errors.contains("\n1100 of 1100 pages made, "))
        #expect(!run.errors.contains("\u{1B}"))
        #expect(!run.errors.contains("\r"))
        #expect(run.output.isEmpty)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "needs a pseudo-terminal"))
    func `on a terminal progress rewrites its line, and is gone at the end`() async throws {
        let run = try await Command.shell(
            #"script -qec "$G4H build posts.ndjson -o public --format text" /dev/null"#, in: folder)
        #expect(run.text.contains("\r\u{1B}[K"))
        #expect(run.text.contains("in=1100 built=1100 failed=0"))
        let last = try #require(run.text.components(separatedBy: "\r\u{1B}[K").last)
        #expect(!last.contains("/1100 pages"))
        #expect(last.contains("in=1100 built=1100 failed=0"))
    }

    @Test func `one post on standard output is its text and nothing else`() async throws {
        let run = try await Command.run(["convert", "in.json", "--to", "text"], in: folder)
        #expect(run.status == 0)
        #expect(run.text == "We went *there*.\n")
        #expect(run.errors.isEmpty)
    }

    @Test func `control characters of a post do not reach the terminal`() async throws {
        try folder.write(
            "{\"author\":\"al\\u001b[31mice\",\"permlink\":\"p\",\"body\":\"x\"}\nx\u{1B}[2Jy\n", to: "evil.ndjson")
        let run = try await Command.run(["build", "evil.ndjson", "-o", "public"], in: folder)
        #expect(run.status == 65)
        #expect(!run.errors.contains("\u{1B}"))
    }

    @Test(arguments: ["\u{1B}[2J.ndjson", "\u{9B}2J.md", "\u{202E}gnp.json"])
    func `a file's name cannot give the terminal a command`(name: String) async throws {
        let folder = try Folder().write("nonsense\n", to: name)
        for arguments in [
            ["build", name, "-o", "public"], ["convert", name, "--to", "html"], ["build", "no" + name, "-o", "public"],
        ] {
            let run = try await Command.run(arguments, in: folder)
            #expect(
                !run.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" },
                "\(arguments)")
        }
    }

    @Test func `the banner of settings is a file beside them`() async throws {
        let secret = try Folder().write("secret", to: "file")
        let outside = secret.url.appendingPathComponent("file").path
        try folder.write("ours", to: "banner.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appendingPathComponent("link.txt").path, withDestinationPath: outside)
        for (banner, status) in [
            ("banner.txt", 0), ("./banner.txt", 0), (outside, 78), ("../\(secret.url.lastPathComponent)/file", 78),
            ("link.txt", 78), ("missing.txt", 78),
        ] {
            try folder.write("banner: \(banner)\n", to: "g4h.yaml")
            let run = try await Command.run(["build", "in.json", "-o", "public", "--quiet"], in: folder)
            #expect(run.status == status, "\(banner): \(run.errors)")
        }
    }
}
