import Foundation
import Testing

@Suite struct UsageTests {
    struct Slip: Sendable, CustomTestStringConvertible {
        var line: String
        var says: String
        var testDescription: String { line }
    }

    @Test(arguments: [
        Slip(line: "buidl in.json -o public", says: "did you mean build?"),
        Slip(line: "convret in.json --to html", says: "did you mean convert?"),
        Slip(line: "completion zsh", says: "did you mean completions?"),
        Slip(line: "completions tcsh", says: "'bash', 'zsh' or 'fish'"),
        Slip(line: "build in.json --ouptut public", says: "Did you mean '--output'?"),
        Slip(line: "build in.json -o public --imagse link", says: "Did you mean '--images'?"),
        Slip(line: "build in.json -o public --images none", says: "'remote', 'link' or 'local'"),
        Slip(line: "build in.json -o public --format pdf", says: "html, gopher, text, snippets"),
        Slip(line: "build in.json -o public --base-url example.org", says: "https://example.org/blog/"),
        Slip(line: "build in.json -o public --front-end peakd", says: "https://peakd.com"),
        Slip(line: "build in.json -o public --gopher-port 99999", says: "from 1 to 65535"),
        Slip(line: "build in.json -o public --author Jo", says: "a Hive account"),
        Slip(line: "build in.json -o public --jobs 0", says: "--jobs"),
        Slip(line: "build in.json", says: "--output"),
        Slip(line: "build -o public", says: "input"),
        Slip(line: "convert in.json", says: "--to"),
        Slip(line: "convert in.json --to htm", says: "- html"),
        Slip(line: "convert in.txt --to html", says: "--from"),
    ])
    func `a usage error is one line that says what to type`(slip: Slip) async throws {
        let folder = try Folder().write(try post(), to: "in.json").write("text", to: "in.txt")
        let run = try await Command.run(slip.line.split(separator: " ").map(String.init), in: folder)
        #expect(run.status == 64)
        #expect(run.errors.contains(slip.says), "\(run.errors)")
        #expect(run.errors.hasPrefix("g4h: "), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(try folder.names() == ["in.json", "in.txt"])
    }

    @Test func `the program alone shows its help`() async throws {
        let run = try await Command.run([], in: Folder())
        #expect(run.status == 0)
        #expect(run.text.contains("EXAMPLES"))
        #expect(run.text.contains("SUBCOMMANDS:"))
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: ["build", "convert", "init"])
    func `every command's help has an example that fits in 80 columns`(command: String) async throws {
        let run = try await Command.run([command, "--help"], in: Folder())
        #expect(run.status == 0)
        #expect(run.text.contains("  g4h \(command)"))
        #expect(run.lines.allSatisfy { $0.count <= 80 })
    }

    /// What each says of the dialect, if it says anything, and what the post is then read in.
    struct Dialects: Sendable {
        var file: String?
        var flag: String?
        var settings: String?
        var isHive: Bool
    }

    @Test(arguments: [
        Dialects(isHive: true),
        Dialects(settings: "commonmark", isHive: false),
        Dialects(flag: "hive", settings: "commonmark", isHive: true),
        Dialects(flag: "commonmark", settings: "hive", isHive: false),
        Dialects(file: "hive", settings: "commonmark", isHive: true),
        Dialects(file: "Hive", flag: "commonmark", isHive: true),
        Dialects(file: "CommonMark", flag: "hive", settings: "hive", isHive: false),
        Dialects(file: "gfm", isHive: false),
        Dialects(file: "asciidoc", flag: "commonmark", isHive: false),
    ])
    func `a file's dialect wins over the flag, and the flag over the settings`(dialects: Dialects) async throws {
        let said = dialects.file.map { "dialect: \($0)\n" } ?? ""
        let folder = try Folder().write("---\ntitle: A day\n\(said)---\none @wren\ntwo\n", to: "day.md")
        if let settings = dialects.settings { try folder.write("dialect: \(settings)\n", to: "g4h.yaml") }
        let flag = dialects.flag.map { ["--dialect", $0] } ?? []
        let converted = try await Command.run(["convert", "day.md", "--to", "html"] + flag, in: folder)
        #expect(converted.status == 0)
        #expect(converted.text.contains("@wren</a>") == dialects.isHive, "\(converted.text)")
        #expect(converted.text.contains("<br>") == dialects.isHive)
        #expect(converted.errors.contains("[unread-field]") == (dialects.file == "asciidoc"), "\(converted.errors)")
        // And so in a site, when the program knows the file from the last build, too.
        for _ in 1...2 {
            let built = try await Command.run(
                ["build", "day.md", "-o", "out", "--author", "alice", "--format", "html"] + flag, in: folder)
            #expect(built.status == 0, "\(built.errors)")
            let page = try folder.read("out/html/@alice/day/index.html")
            #expect(page.contains("@wren</a>") == dialects.isHive)
        }
    }

    @Test(arguments: ["yes: [", "- a list", "formats: [pdf]", "gopher:\n  port: 0", "baseURL: here", "images: none"])
    func `a settings file that is wrong is named, and nothing is built`(settings: String) async throws {
        let folder = try Folder().write(try post(), to: "in.json").write(settings, to: "g4h.yaml")
        let run = try await Command.run(["build", "in.json", "-o", "public"], in: folder)
        #expect(run.status == 78)
        #expect(run.errors.hasPrefix("g4h: g4h.yaml:"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(try folder.names() == ["g4h.yaml", "in.json"])
    }

    @Test func `a settings file that is named must be there`() async throws {
        let folder = try Folder().write(try post(), to: "in.json")
        let run = try await Command.run(["build", "in.json", "-o", "public", "--config", "my.yaml"], in: folder)
        #expect(run.status == 78)
        #expect(run.errors.hasPrefix("g4h: my.yaml: "))
    }

    @Test(arguments: [("titel: x", "title"), ("gopher:\n  prot: 70", "port"), ("lineBreak: true", "lineBreaks")])
    func `an unknown setting is a warning with the nearest one`(settings: String, nearest: String) async throws {
        let folder = try Folder().write(try post(), to: "in.json").write(settings, to: "g4h.yaml")
        let run = try await Command.run(["build", "in.json", "-o", "public"], in: folder)
        #expect(run.status == 0)
        #expect(run.errors.contains("did you mean \(nearest)? [unknown-setting]"), "\(run.errors)")
    }

    @Test func `a flag overrides the settings file`() async throws {
        let folder = try Folder().write(try post(), to: "in.json")
            .write("title: From the file\nformats: [html, text]\n", to: "g4h.yaml")
        let run = try await Command.run(["build", "in.json", "-o", "public", "--title", "From the flag"], in: folder)
        #expect(run.status == 0)
        #expect(try folder.read("public/html/index.html").contains("From the flag"))
        #expect(try folder.names("public") == [".g4h", "html", "text"])
    }

    @Test func `init writes settings that a build accepts silently, and never overwrites a file`() async throws {
        let folder = try Folder().write(try post(), to: "in.json")
        #expect(try await Command.run(["init"], in: folder).status == 0)
        let build = try await Command.run(["build", "in.json", "-o", "public"], in: folder)
        #expect(build.status == 0)
        #expect(!build.errors.contains("warning"))
        let again = try await Command.run(["init"], in: folder)
        #expect(again.status == 73)
        #expect(again.errors.contains("g4h.yaml"))
    }
}
