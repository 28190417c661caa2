import Disk
import Input
import SystemPackage
import TestSupport
import Testing

@Suite struct InputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
        arguments: [
            ("a.json", .json), ("a.JSON", .json), ("a.b.ndjson", .ndjson), ("a.jsonl", .ndjson), ("a.md", .markdown),
            ("a.markdown", .markdown), ("a.html", .html), ("a.txt", nil), ("json", nil), ("a.", nil),
        ] as [(String, InputFile.Kind?)])
    func `a name says what is in a file`(name: String, kind: InputFile.Kind?) {
        #expect(InputFile.Kind(name: name) == kind)
    }

    @Test(
        arguments: [
            ("{\"author\":1}", .json),
            ("[{}]", .json),
            ("\u{FEFF} \n[", .json),
            ("", .json),
            ("{}\n{}\n", .ndjson),
            ("{}\r\n{}", .ndjson),
            ("{}\n", .json),
            ("{\n}\n", .json),
            ("[\n{}\n]", .json),
            ("# A title\n", .markdown),
            ("---\ntitle: x\n---\n", .markdown),
        ] as [(String, InputFile.Kind)])
    func `without a recognised extension the kind is detected by content`(text: String, kind: InputFile.Kind) throws {
        let file = try folder.write(text, to: "no-ending")
        #expect(try InputFile.all(in: [file.string]).map(\.kind) == [kind])
    }

    @Test func `a binary file is refused`() throws {
        let file = try folder.write([0x7F, 0x45, 0x4C, 0x46, 0, 1], to: "program")
        #expect(throws: BuildFailure.self) { try InputFile.all(in: [file.string]) }
    }

    @Test func `a folder is walked in the order of names, except hidden parts and sites that we wrote`()
        throws
    {
        for name in [
            "b.md", "a/z.json", "a/b.md", "note.txt", "page.html", ".hidden.md", ".git/config.json",
            "node_modules/x.md",
            "public/.g4h/manifest.json", "public/snippets/manifest.json",
        ] { try folder.write("x", to: name) }
        let files = try InputFile.all(in: [folder.path.string])
        #expect(
            files.map(\.name) == ["a/b.md", "a/z.json", "b.md", "page.html"].map { folder.path.appending($0).string })
    }

    @Test func `files are sorted by name, whatever order they are given in`() throws {
        let paths = try ["b.md", "a.md", "c.md"].map { try folder.write("x", to: $0).string }
        #expect(try InputFile.all(in: paths).map(\.name) == paths.sorted())
    }
}
