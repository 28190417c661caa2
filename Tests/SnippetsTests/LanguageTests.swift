import Testing

@testable import Snippets

@Suite struct LanguageTests {
    @Test(arguments: [
        ("docker", "dockerfile"), ("JS", "javascript"), ("shell-session", "console"), ("yml", "yaml"), ("c++", "cpp"),
        ("golang", "go"), ("chsarp", "csharp"),
        ("plaintext", "text"), ("brainfuck", "brainfuck"),
    ])
    func `a label means the same in all its spellings`(label: String, name: String) {
        #expect(Language(label: label)?.name == name)
    }

    @Test(arguments: [
        ("FROM alpine:3\nRUN apk add git\n", "dockerfile", "dockerfile"),
        ("RUN --mount=type=cache,target=/c make\n", "dockerfile", "dockerfile"),
        ("RUN <<EOF\nset -e\nEOF\n", "dockerfile", "dockerfile"), ("diff --git a/x b/x\n", "diff", "diff"),
        ("+ const a = 1;\n- const a = 2;\n", "diff", "diff"),
        ("$ ls\n", "console", "prompt"), ("PS> Get-Date\n", "powershell", "prompt"),
        (">>> 1 + 1\n2\n", "python", "prompt"), ("#!/usr/bin/env node\nx\n", "javascript", "shebang"),
        ("<?xml version=\"1.0\"?>\n<a/>\n", "xml", "opening"), ("HTTP/1.1 200 OK\nServer: x\n", "http", "opening"),
        ("flowchart LR\n  a --> b\n", "mermaid", "opening"),
        ("{\"a\": [1, 2]}\n", "json", "json"), ("SELECT a FROM b;\n", "sql", "sql-statement"),
        ("services:\n  web:\n    image: nginx\n", "yaml", "yaml-keys"),
        ("name: x\nlist:\n  - a\n  - b\n", "yaml", "yaml"), ("[tool]\nname = \"x\"\n", "toml", "settings"),
        ("[main]\nname = x\n", "ini", "settings"), ("A_KEY=1\nB=2\n", "dotenv", "settings"),
        ("<div class=\"a\">b</div>\n", "html", "markup"),
        ("@foreach ($a as $b)\n<p>{{ $b }}</p>\n@endforeach\n", "blade", "template"),
        ("npm install --save x\n", "bash", "command"),
        ("def f(self):\n    return None\n", "python", "words"),
        ("let mut x = vec![1];\nprintln!(\"{}\", x[0]);\n", "rust", "words"),
        ("package main\n\nfunc main() {}\n", "go", "words"),
        ("guard let x else { return nil }\nfunc f() -> Int { 1 }\n", "swift", "words"),
        ("const f = async () => {\n  await g();\n};\n", "javascript", "words"),
        ("public class A {\n    private final String b;\n}\n", "java", "words"),
        ("#include <stdio.h>\nint main(void) { return 0; }\n", "c", "words"),
    ])
    func `code without a label is told by the first rule that speaks`(code: String, language: String, rule: String) {
        let inference = LanguageRules.infer(code)
        #expect(inference?.language.name == language)
        #expect(inference?.rule == rule)
    }

    @Test(arguments: [
        "from x import y\n", "run it\n", "User story: as a user I want\n", "copy that\n", "Add more salt\n",
        "FROM t SELECT x;\n", "ARG!\n",
    ])
    func `prose and other code is no Dockerfile`(text: String) {
        #expect(LanguageRules.infer(text)?.language != .dockerfile)
    }

    @Test(arguments: ["", "hello\n", "Lorem ipsum dolor sit amet\n"])
    func `nothing is said of plain text`(text: String) {
        #expect(LanguageRules.infer(text) == nil)
    }

    @Test func `a label stands, and disagreement is recorded`() {
        let block = snippets(("go", "FROM alpine:3\nRUN apk add git\n")).blocks[0]
        #expect(block.language.language.name == "go")
        #expect(block.remarks.map(\.code) == [.labelDisagrees])
    }

    @Test func `a block called text that is surely something else is that`() {
        #expect(snippets(("plaintext", "FROM alpine:3\nRUN apk add git\n")).blocks[0].language.language == .dockerfile)
        #expect(snippets(("text", "def f(self):\n    return None\n")).blocks[0].language.language == .text)
    }
}
