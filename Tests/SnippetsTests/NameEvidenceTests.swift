import Diagnostics
import Markup
import Testing

@testable import CodeLanguages
@testable import Snippets

@Suite struct NameEvidenceTests {
    @Test(arguments: [
        ("python title=\"app.py\"", "app.py"), ("js file=src/a.js", "src/a.js"), ("{.python file=app.py}", "app.py"),
        ("{filename='a b.py'}", "a b.py"),
        ("go:cmd/main.go", "cmd/main.go"), ("ts [vite.config.ts]", "vite.config.ts"),
        ("docker-compose.yml", "docker-compose.yml"), ("Dockerfile", "Dockerfile"),
        ("jsx {1,3} title=\"App.jsx\"", "App.jsx"), ("sh src/run.sh", "src/run.sh"), ("text file=notes", "notes"),
    ])
    func `an info string names a file in every dialect`(info: String, name: String) {
        #expect(InfoString(info).fileName == name)
    }

    @Test(arguments: [
        "python", "js {1,3}", "c++", "title=\"My first program\"", "{name=deploy}", "shell-session", "rust,ignore",
        "html.hbs", "swift:hello", "node.js", "",
    ])
    func `other info strings name none`(info: String) {
        #expect(InfoString(info).fileName == nil)
    }

    @Test(arguments: [
        ("app.py", "app.py"), ("**`src/app.py`:**", "src/app.py"), ("File: app.py", "app.py"),
        ("1. `app.py`", "app.py"), ("(Makefile.am)", nil),
        ("Save it as app.py:", nil), ("Node.js", nil), ("https://x.org/app.py", nil), ("e.g.", nil),
        ("app.py and b.py", nil), ("docker-compose.yml", "docker-compose.yml"),
    ])
    func `a line is a file name only when nothing else stands on it`(line: String, name: String?) {
        #expect(FileNameMention.only(line).map(String.init) == name)
    }

    private func names(before: String, info: String, code: String) -> PostSnippets {
        PostSnippets(Document([.paragraph([.text(before)]), .code(CodeBlock(code, info: info))]))
    }

    @Test func `the strongest evidence names the file`() {
        #expect(names(before: "`b.py`", info: "py title=a.py", code: "# c.py\nx = 1\n").paths == ["a.py"])
        #expect(names(before: "`b.py`", info: "py", code: "# c.py\nx = 1\n").paths == ["c.py"])
        #expect(names(before: "`b.py`", info: "py", code: "x = 1\n").paths == ["b.py"])
    }

    @Test func `a sentence is a hint and never a name`() {
        let found = names(before: "Put this into b.py:", info: "py", code: "x = 1\n")
        #expect(found.paths == ["01.py"])
        #expect(found.blocks[0].names.map(\.rule) == [.sentence, .heading])
    }

    @Test func `commands take no name of a file that they work on`() {
        #expect(names(before: "`data.json`:", info: "sh", code: "jq . data.json\n").paths == ["01.sh"])
        #expect(names(before: "`run.sh`:", info: "sh", code: "jq . data.json\n").paths == ["run.sh"])
    }

    @Test(arguments: [
        "../x", "/etc/cron.d/x", "~/.bashrc", "prn.py", "a\u{200B}.py", "C:\\x.py", ".htaccess", "gophermap",
        "manifest.json", String(repeating: "n", count: 300),
    ])
    func `a name that could do harm gives way to the heading's`(name: String) {
        let found = PostSnippets(Document([.code(CodeBlock("x = 1\n", info: "python file=\"\(name)\""))]))
        #expect(found.paths == ["01.py"])
        #expect(found.blocks[0].diagnostics.map(\.code).contains(.nameRefused))
    }

    @Test func `a part never gets the name of the whole`() {
        #expect(snippets(("js title=app.js", "start();\n// ...\nstop();\n")).paths == ["app.js.partial"])
    }

    @Test(arguments: [
        ("yaml", "services:\n  web:\n    image: nginx\n", "compose.yaml"),
        ("json", "{\"name\": \"a\", \"version\": \"1\", \"scripts\": {}}\n", "package.json"),
        ("toml", "[project]\nname = \"a\"\n", "pyproject.toml"), ("toml", "[package]\nname = \"a\"\n", "Cargo.toml"),
        ("make", "all:\n\tcc a.c\n", "Makefile"),
        ("json", "{\"name\": \"a\"}\n", "01.json"), ("yaml", "web:\n  image: nginx\n", "01.yaml"),
    ])
    func `a complete file of its kind has the kind's name`(info: String, code: String, path: String) {
        #expect(snippets((info, code)).paths == [path])
    }

    @Test func `the heading above names the rest`() {
        #expect(
            PostSnippets(post(("py", "x = 1\n"), ("", "what is this\n"))).paths == [
                "01-part-1.py", "02-part-2.txt",
            ])
    }
}
