import Foundation
import Testing

/// An input that is wrong, and what the program must say of it.
struct BadInput: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: Data?
    var status: Int32 = 65
    var message: String

    var testDescription: String { name }
    /// What messages call it.
    var file: String { name.hasSuffix("/") ? String(name.dropLast()) : name }

    init(_ name: String, _ text: String, says message: String) {
        self.init(name, bytes: Data(text.utf8), says: message)
    }

    init(_ name: String, bytes: Data?, status: Int32 = 65, says message: String) {
        self.name = name
        self.bytes = bytes
        self.status = status
        self.message = message
    }

    static let all = [
        BadInput("cut-off.json", #"{"author":"alice","permlink":"a-trip","body":"We we"#, says: "truncated"),
        BadInput("empty.json", "", says: "empty"),
        BadInput("blank.json", " \n\n", says: "empty"),
        BadInput("empty.ndjson", "", says: "empty"),
        BadInput("blank.ndjson", "\n\n", says: "empty"),
        BadInput("empty.md", "", says: "empty"),
        BadInput("profile.json", #"{"name":"alice","reputation":55}"#, says: "no post"),
        BadInput("list.json", "[]", says: "no post"),
        BadInput("error.json", #"{"code":-32602,"message":"post not found"}"#, says: "post not found"),
        BadInput("binary.dat", bytes: Data([0, 1, 2, 255, 254]), says: "neither JSON nor a post"),
        BadInput("binary.json", bytes: Data([0x89, 0x50, 0x4E, 0x47, 0, 26]), says: "[not-json]"),
        BadInput("binary.md", bytes: Data([0x89, 0x50, 0x4E, 0x47, 0, 26]), says: "not UTF-8"),
        BadInput("latin1.md", bytes: Data([0x63, 0x61, 0x66, 0xE9, 0x0A]), says: "not UTF-8"),
        BadInput(
            "latin1.json",
            bytes: Data(#"{"author":"alice","permlink":"a","body":"caf"#.utf8 + [0xE9] + Data("\"}".utf8)),
            says: "not UTF-8"),
        BadInput("missing.json", bytes: nil, status: 66, says: "No such file"),
        BadInput(
            "cut-off.ndjson",
            #"{"author":"alice","permlink":"a","body":"We went"}"# + "\n" + #"{"author":"bob","permli"#,
            says: "truncated"),
        BadInput("missing/", bytes: nil, status: 66, says: "No such file"),
    ]
}

@Suite struct BadInputTests {
    @Test(arguments: BadInput.all)
    func `a build of what is not a post reports it in one line, and writes nothing`(input: BadInput) async throws {
        let folder = try Folder()
        if let bytes = input.bytes { try folder.write(bytes, to: input.name) }
        let before = try folder.names()
        let run = try await Command.run(["build", input.name, "-o", "public"], in: folder)
        #expect(run.status == input.status)
        #expect(run.errors.hasPrefix("g4h: \(input.file)"), "\(run.errors)")
        #expect(run.errors.contains(input.message), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(try folder.names() == before)
    }

    @Test(arguments: BadInput.all.filter { $0.name != "binary.dat" && !$0.name.hasSuffix(".ndjson") })
    func `a conversion of what is not a post reports it in one line`(input: BadInput) async throws {
        let folder = try Folder()
        if let bytes = input.bytes { try folder.write(bytes, to: input.name) }
        let from = input.name.hasSuffix("/") ? ["--from", "md"] : []
        let run = try await Command.run(["convert", input.name, "--to", "html"] + from, in: folder)
        #expect(run.status == input.status)
        #expect(run.errors.hasPrefix("g4h: \(input.file)"), "\(run.errors)")
        #expect(run.errors.contains(input.message), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test func `a folder without posts is named`() async throws {
        let folder = try Folder().write("not a post", to: "notes/readme.txt")
        let run = try await Command.run(["build", "notes", "-o", "public"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors.contains("notes: this folder has no posts"))
        #expect(try folder.names() == ["notes"])
    }

    @Test func `a bad input leaves an earlier site as it was`() async throws {
        let folder = try Folder().write(try post(), to: "good.json").write("{", to: "bad.json")
        #expect(try await Command.run(["build", "good.json", "-o", "public"], in: folder).status == 0)
        let before = try folder.tree("public")
        #expect(try await Command.run(["build", "bad.json", "-o", "public"], in: folder).status == 65)
        #expect(try folder.tree("public") == before)
        #expect(try folder.names() == ["bad.json", "good.json", "public"])
    }

    @Test func `one bad record is named with its line, and the others are built`() async throws {
        let folder = try Folder().write(try post() + "\nnonsense\n" + post("bob", "b") + "\n", to: "posts.ndjson")
        let run = try await Command.run(["build", "posts.ndjson", "-o", "public"], in: folder)
        #expect(run.status == 1)
        #expect(run.errors.contains("posts.ndjson:2: error: "))
        #expect(run.errors.contains("in=3 built=2 failed=1"))
        #expect(folder.exists("public/html/@alice/a-trip/index.html"))
        #expect(folder.exists("public/html/@bob/b/index.html"))
    }

    @Test func `a record that names itself is named once`() async throws {
        let folder = try Folder().write(#"{"author":"alice","permlink":"a-trip"}"#, to: "header.json")
        let run = try await Command.run(["build", "header.json", "-o", "public"], in: folder)
        #expect(run.errors == "g4h: header.json:1: error: alice/a-trip: the field body is missing [missing-field]\n")
    }

    @Test func `a folder is not converted, and the message says what reads folders`() async throws {
        let folder = try Folder().write(try post(), to: "posts/a.json")
        let run = try await Command.run(["convert", "posts", "--from", "json", "--to", "html"], in: folder)
        #expect(run.status == 65)
        #expect(run.errors == "g4h: posts: this is a folder; name a file, or use g4h build\n")
    }
}
