import CodeLanguages
import Diagnostics
import Testing

@testable import Snippets

@Suite struct LanguageTests {
    @Test(arguments: [
        ("docker", "dockerfile"), ("JS", "javascript"), ("shell-session", "console"), ("yml", "yaml"), ("c++", "cpp"),
        ("golang", "go"), ("chsarp", "csharp"), ("plaintext", "text"), ("brainfuck", "brainfuck"), ("c#", "csharp"),
        ("language-js", "javascript"), ("lang-py", "python"), (".py", "python"), ("ruby:", "ruby"),
        ("js{1,3-5}", "javascript"), ("js {1,3}", "javascript"), ("js=12", "javascript"), ("rust,ignore", "rust"),
        ("python title=\"a b\"", "python"), ("js:My title", "javascript"), ("go:cmd/main.go", "go"),
        ("console?lang=en", "console"), ("diff-js", "diff"), ("yaml+jinja", "yaml"), ("html+erb", "html"),
        ("{.py .annotate}", "python"), ("{#listing .numberLines .python}", "python"), ("{r, echo=FALSE}", "r"),
        ("{python}", "python"), ("{{python}}", "python"), ("{=html}", "html"), ("lang=js", "javascript"),
        ("text/x-python", "python"), ("application/ld+json", "json"), ("text/x-c++src", "cpp"),
        ("image/svg+xml", "xml"), ("text/plain", "text"), ("application/x-sh", "bash"),
    ])
    func `a label means the same in all its spellings`(info: String, name: String) {
        #expect(InfoString(info).language?.name == name)
    }

    @Test(arguments: [
        ("compose.yaml", "compose.yaml", "yaml"), ("api.Dockerfile", "api.Dockerfile", "dockerfile"),
        ("src/app.py", "src/app.py", "python"), ("title=\"a.js\"", "a.js", "javascript"),
        ("Cargo.toml {1}", "Cargo.toml", "toml"),
    ])
    func `a file's name is a name and a language`(info: String, name: String, language: String) {
        #expect(InfoString(info).fileName == name)
        #expect(InfoString(info).language?.name == language)
        #expect(snippets((info, "unlike anything\n")).blocks[0].language.confidence == 1)
    }

    @Test(arguments: ["", "{", "```", "{#figure}", "{name=deploy}", "[1]", "7"])
    func `what names no language is not a label`(info: String) {
        #expect(InfoString(info).label == nil)
    }

    @Test(arguments: [
        ("FROM alpine:3\nRUN apk add git\n", "dockerfile", "dockerfile"),
        ("RUN --mount=type=cache,target=/c make\n", "dockerfile", "dockerfile"),
        ("RUN <<EOF\nset -e\nEOF\n", "dockerfile", "dockerfile"), ("diff --git a/x b/x\n", "diff", "diff"),
        ("+ const a = 1;\n- const a = 2;\n", "diff", "diff"),
        ("$ ls\n", "console", "prompt"), ("PS> Get-Date\n", "powershell", "prompt"),
        (">>> 1 + 1\n2\n", "python", "prompt"), ("#!/usr/bin/env node\nx\n", "javascript", "shebang"),
        ("<?xml version=\"1.0\"?>\n<a/>\n", "xml", "opening"), ("HTTP/1.1 200 OK\nServer: x\n", "http", "signature"),
        ("flowchart LR\n  a --> b\n", "mermaid", "signature"), ("```js\nx\n```\n", "markdown", "opening"),
        ("{\"a\": [1, 2]}\n", "json", "json"), ("{\n  // more\n  \"a\": 1,\n}\n", "json", "json"),
        ("SELECT a FROM b;\n", "sql", "sql"), ("services:\n  web:\n    image: nginx\n", "yaml", "yaml"),
        ("name: x\nlist:\n  - a\n  - b\n", "yaml", "yaml"), ("[tool]\nname = \"x\"\n", "toml", "settings"),
        ("[main]\nname = x\n", "ini", "settings"), ("A_KEY=1\nB=2\n", "dotenv", "settings"),
        ("<div class=\"a\">b</div>\n", "html", "markup"),
        ("@foreach ($a as $b)\n<p>{{ $b }}</p>\n@endforeach\n", "blade", "template"),
        ("npm install --save x\n", "bash", "command"),
        ("def f(self):\n    return None\n", "python", "signature"),
        ("let mut x = vec![1];\nprintln!(\"{}\", x[0]);\n", "rust", "signature"),
        ("package main\n\nfunc main() {}\n", "go", "signature"),
        ("func f() -> Int { 1 }\n", "swift", "signature"),
        ("const f = async () => {\n  await g();\n};\n", "javascript", "signature"),
        ("public class A extends B {\n}\n", "java", "signature"), ("#include <stdio.h>\n", "cpp", "signature"),
    ])
    func `code without a label is detected by the first rule that is sure`(code: String, language: String, rule: String)
    {
        let inference = LanguageRules.infer(code)
        #expect(inference?.language.name == language)
        #expect(inference?.rule == rule)
    }

    @Test(arguments: [
        "from x import y\n", "run it\n", "User story: as a user I want\n", "copy that\n", "Add more salt\n",
        "FROM t SELECT x;\n", "ARG!\n",
    ])
    func `prose and other code is not a Dockerfile`(text: String) {
        #expect(LanguageRules.infer(text)?.language != .dockerfile)
    }

    @Test(arguments: [
        "", "hello\n", "Lorem ipsum dolor sit amet\n", "x = 1\n", "x = f(y)\nreturn x\n",
        // A line of each of two languages.
        "def f(x):\nlet mut y = 1;\n",
        // What was counted as votes for make, Ruby and HTML.
        "* one\n* two: three\n", "(map inc [1 2])\n", "<% if x %>\nyes\n<% end %>\n",
        "BUNDLE_GEMFILE=Gemfile.old rspec\n",
    ])
    func `where no rule is sure there is no language`(text: String) {
        #expect(LanguageRules.infer(text) == nil)
    }

    @Test func `a long line is quick`() {
        let line = String(repeating: "import {*} from std::_ ", count: 5_000)
        // A search from each word on to the end of the line took hours; a second on a busy machine is no sign of it.
        #expect(ContinuousClock().measure { _ = LanguageRules.infer(line + "\n" + line) } < .seconds(60))
    }

    @Test func `a label stands, and disagreement is recorded`() {
        let block = snippets(("go", "FROM alpine:3\nRUN apk add git\n")).blocks[0]
        #expect(block.language.language.name == "go")
        #expect(block.diagnostics.map(\.code) == [.labelDisagrees])
    }

    @Test func `a block labelled text that is surely something else is that`() {
        #expect(snippets(("plaintext", "FROM alpine:3\nRUN apk add git\n")).blocks[0].language.language == .dockerfile)
        #expect(snippets(("text", "just words\n")).blocks[0].language.language == .text)
    }
}
