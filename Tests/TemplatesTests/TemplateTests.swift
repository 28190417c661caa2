import Templates
import Testing
import Writers

private struct Leaf: View {
    var word: String

    static let name = "leaf"
    static let fields: [Field<Leaf>] = [.text("word", "a word") { $0.word }]
}

private struct Tree: View {
    var title = "a <b> & \"c\""
    var note: String?
    var body: HTML = "<p>"
    var isGreen = false
    var leaf: Leaf?
    var leaves: [Leaf] = []

    static let name = "tree"
    static let fields: [Field<Tree>] = [
        .text("title", "a title") { $0.title }, .optional("note", "a note") { $0.note },
        .html("body", "HTML") { $0.body }, .flag("green", "a flag") { $0.isGreen },
        .view("leaf", "a leaf") { $0.leaf }, .list("leaves", "leaves") { $0.leaves },
    ]
}

private func files(_ templates: [String: String]) -> TemplateFiles {
    TemplateFiles(templates.mapValues { .init(file: "own/t.mustache", bytes: Array($0.utf8)) })
}

@Suite struct `A template` {
    private func fill(_ template: String, _ tree: Tree = Tree(), partials: [String: String] = [:]) throws -> String {
        var html = HTML()
        try files(partials.merging(["t": template]) { $1 }).compile("t", for: Tree.self).fill(tree, into: &html)
        return html.text
    }

    private func failure(_ template: String, partials: [String: String] = [:]) -> String? {
        do throws(TemplateError) {
            _ = try files(partials.merging(["t": template]) { $1 }).compile("t", for: Tree.self)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `escapes text and leaves HTML`() throws {
        #expect(try fill("{{title}}|{{{body}}}|{{& body }}") == "a &lt;b&gt; &amp; &quot;c&quot;|<p>|<p>")
    }

    @Test func `shows a section when there is something, and its opposite when there is not`() throws {
        let template = "{{#note}}[{{.}}]{{/note}}{{^note}}none{{/note}}{{#green}}g{{/green}}{{^green}}-{{/green}}"
        #expect(try fill(template) == "none-")
        #expect(try fill(template, Tree(note: "", isGreen: true)) == "noneg")
        #expect(try fill(template, Tree(note: "<")) == "[&lt;]-")
        #expect(try fill("{{#body}}{{{.}}}{{/body}}{{^body}}none{{/body}}", Tree(body: "")) == "none")
    }

    @Test func `repeats a list, and finds names further out`() throws {
        let tree = Tree(title: "T", leaf: Leaf(word: "z"), leaves: [Leaf(word: "x"), Leaf(word: "y")])
        #expect(try fill("{{#leaves}}{{word}}{{title}} {{/leaves}}", tree) == "xT yT ")
        #expect(try fill("{{#leaf}}{{#leaves}}{{word}}{{/leaves}}{{word}}{{/leaf}}", tree) == "xyz")
        #expect(try fill("{{^leaves}}bare{{/leaves}}{{#leaf}}!{{/leaf}}") == "bare")
    }

    @Test func `inserts partials, which may use the fields known there`() throws {
        let tree = Tree(leaves: [Leaf(word: "x"), Leaf(word: "y")])
        #expect(try fill("{{#leaves}}{{> item}}{{/leaves}}", tree, partials: ["item": "<{{word}}>"]) == "<x><y>")
    }

    /// Source: the specification of Mustache, "Standalone Lines".
    @Test(arguments: [
        ("a\n{{#green}}\nb\n{{/green}}\nc\n", "a\nb\nc\n"), ("a\n  {{! words\n and more }}  \nb", "a\nb"),
        ("a {{! no }}\nb", "a \nb"), ("{{#green}}x{{/green}}\n", "x\n"), ("{{#green}}\r\nx\n{{/green}}", "x\n"),
        ("{{#green}}{{/green}}\nx", "\nx"), ("a\n {{title}}\n", "a\n T\n"), ("{{^green}}\nx\n{{/green}}\ny", "y"),
    ])
    func `leaves no empty line for a tag that is alone on it`(template: String, expected: String) throws {
        #expect(try fill(template, Tree(title: "T", isGreen: true)) == expected)
    }

    @Test(arguments: [
        ("a\n{{titel}}", "own/t.mustache:2: there is no field `titel`"),
        ("{{#leaf}}\n\n{{wort}}{{/leaf}}", "own/t.mustache:3: there is no field `wort`"),
        ("{{word}}", "own/t.mustache:1: there is no field `word`"),
        ("\n\n{{> nothing}}", "own/t.mustache:3: there is no partial `nothing`"),
        ("{{body}}", "own/t.mustache:1: `body` is HTML: write {{{body}}}"),
        ("{{{title}}}", "own/t.mustache:1: `title` is text, and text is always escaped"),
        ("{{leaves}}", "own/t.mustache:1: `leaves` is not text"),
        ("{{{leaf}}}", "own/t.mustache:1: `leaf` is not text"),
        ("{{#green}}\n", "own/t.mustache:1: {{#green}} is not closed"),
        ("x\n{{/green}}", "own/t.mustache:2: {{/green}} ends a section that is not open"),
        ("{{#green}}{{/leaf}}", "own/t.mustache:1: {{/leaf}} ends a section"),
        ("a\nb {{title", "own/t.mustache:2: {{ is not closed"),
        ("{{}}", "own/t.mustache:1: {{}} is not a supported tag"),
        ("{{=<% %>=}}", "own/t.mustache:1: {{<% %>=}} is not a supported tag"),
        ("{{.}}", "own/t.mustache:1: there is no field `.`"),
        ("{{> t}}", "own/t.mustache:1: the partial `t` includes itself"), ("a\0b", "own/t.mustache:1: a NUL byte"),
    ])
    func `that is wrong says where and why before anything is made`(template: String, message: String) throws {
        let found = try #require(failure(template))
        #expect(found.hasPrefix(message), "\(found)")
    }

    @Test func `of an owner replaces ours, one by one`() throws {
        let ours = files(["t": "{{> foot}}", "foot": "ours"])
        let both = ours.overridden(by: files(["foot": "theirs {{title}}"]))
        var html = HTML()
        try both.compile("t", for: Tree.self).fill(Tree(title: "T"), into: &html)
        #expect(html.text == "theirs T")
    }
}
