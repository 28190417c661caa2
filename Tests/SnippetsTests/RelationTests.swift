import Diagnostics
import Dockerfiles
import Markup
import Testing

@testable import Snippets

@Suite struct RelationTests {
    private let whole =
        "FROM a:1 AS build\nWORKDIR /srv\nRUN make all\n\nFROM b:1\nCOPY --from=build /srv /srv\nCMD [\"/srv/run\"]\n"

    @Test func `a run of another block's lines is an excerpt, before or after it, and makes no file`() {
        let found = snippets(
            ("dockerfile", "WORKDIR /srv\n  RUN make all \n"), ("dockerfile", whole),
            ("dockerfile", "CMD [\"/srv/run\"]\n"))
        #expect(
            found.blocks.map(\.relation) == [
                Relation(kind: .excerpt, block: 2, lines: 2...3), nil, Relation(kind: .excerpt, block: 2, lines: 7...7),
            ])
        #expect(found.paths == ["Dockerfile"])
        #expect(found.blocks.map { $0.paths.map(\.text) } == [["Dockerfile"], ["Dockerfile"], ["Dockerfile"]])
    }

    @Test func `a short line that another block has by chance is not an excerpt`() {
        #expect(snippets(("js", "f(x);\n"), ("js", "a();\nf(x);\n")).blocks.map(\.relation) == [nil, nil])
    }

    @Test func `the same code twice is one file`() {
        let found = snippets(("sh", "make everything\n"), ("sh", "make everything\n"))
        #expect(found.blocks[1].relation == Relation(kind: .duplicate, block: 1, lines: nil))
        #expect(found.paths == ["01.sh"])
    }

    @Test func `instructions that stand apart in another block are its abridgement`() {
        let found = snippets(
            ("dockerfile", whole), ("dockerfile", "# both stages\nWORKDIR /srv\nCOPY --from=build /srv /srv\n"))
        #expect(found.blocks[1].relation == Relation(kind: .abridged, block: 1, lines: nil))
        #expect(found.blocks[1].dockerfile == .abridged)
        #expect(found.paths == ["Dockerfile"])
    }

    @Test func `of two states of a named file, the longer one with all the lines replaces the other`() {
        let found = snippets(("py title=app.py", "a = 1\nc = 3\n"), ("py title=app.py", "a = 1\nb = 2\nc = 3\n"))
        #expect(found.text(of: "app.py") == "a = 1\nb = 2\nc = 3\n")
        #expect(found.paths == ["app.py"])
        #expect(found.blocks[1].relation?.kind == .supersedes)
        #expect(found.blocks[0].diagnostics.map(\.code) == [.superseded])
    }

    @Test func `a state that drops lines gets a number`() {
        let found = snippets(("py title=app.py", "a = 1\nc = 3\n"), ("py title=app.py", "a = 2\nc = 3\n"))
        #expect(found.paths == ["app.py", "app.2.py"])
        #expect(found.blocks[1].relation?.kind == .revises)
    }

    @Test func `a placeholder stage is filled in from the block that defines it`() {
        let part = "# ... build stage ...\n\nFROM c:1 AS test\nCOPY --from=build /srv /srv\n"
        let found = snippets(("dockerfile", whole), ("dockerfile", part))
        #expect(
            found.text(of: "assembled/Dockerfile")
                == "FROM a:1 AS build\nWORKDIR /srv\nRUN make all\n\n\nFROM c:1 AS test\nCOPY --from=build /srv /srv\n")
        let map = found.files.last?.lineMap ?? []
        #expect(map.map { [$0.file, $0.block, $0.blockLine, $0.count] } == [[1, 1, 1, 4], [5, 2, 2, 3]])
    }

    @Test func `blocks of nothing but white space make no files`() {
        let document = Document([.code(CodeBlock("\n")), .code(CodeBlock("x = 1\n")), .code(CodeBlock(""))])
        let found = PostSnippets(document)
        #expect(found.emptyBlockCount == 2)
        #expect(found.paths.count == 1)
    }

    @Test func `a post makes a bounded number of files`() {
        let found = PostSnippets(Document((1...1200).map { .code(CodeBlock("unlike any other \($0)\n")) }))
        #expect(found.files.count == PostSnippets.fileLimit)
        #expect(found.blocks.last?.diagnostics.map(\.code) == [.tooManyFiles])
    }
}
