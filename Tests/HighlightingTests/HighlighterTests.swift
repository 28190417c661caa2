import Highlighting
import TestSupport
import Testing

@Suite struct HighlighterTests {
    @Test(arguments: Highlighter.languages)
    func `the tokens of any text, joined, are the text`(language: String) throws {
        let highlighter = try #require(Highlighter(language: language))
        var random = SplitMix64(seed: 12)
        let pieces = [
            "\"", "'", "`", "\"\"\"", "'''", "\\", "$", "${", "$(", "}", ")", "(", "{", "[", "]", "<", ">", "</",
            "<!--", "-->",
            "/*", "*/", "//", "#", "--", "\n", "\r\n", " ", "\t", "=", ":", ": ", ",", "&", "&amp;", "|", "> ", "- ",
            "@", "f\"",
            "RUN", "FROM", "AS", "<<EOF", "EOF", "<script>", "<style>", "import", "def", "class", "0x1F", "1.5e3", ".",
            "é", "日本",
            "👩‍🚀", "e\u{301}", "\u{0}", "word", "true", "/re/g", "%", "*",
        ]
        for _ in 0..<400 {
            let code = (0..<Int.random(in: 0..<40, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let bytes = Array(code.utf8)
            var next = 0
            for token in highlighter.tokens(of: code) {
                #expect(token.range.lowerBound == next && !token.range.isEmpty, "\(code.debugDescription)")
                // A token never ends inside a character.
                if token.range.upperBound < bytes.count {
                    #expect(bytes[token.range.upperBound] & 0xC0 != 0x80, "\(code.debugDescription)")
                }
                next = token.range.upperBound
            }
            #expect(next == bytes.count, "\(language): \(code.debugDescription)")
        }
    }

    @Test(arguments: [
        ("dockerfile", "FROM python:3.12 AS builder\n", "k:FROM s:python:3.12 k:AS s:builder"),
        ("dockerfile", "CMD [\"uv\", \"run\"]", "k:CMD s2:\"uv\" s2:\"run\""),
        ("bash", "export A=\"$HOME/x\" # c", "nb:export nv:A o:= s2:\" nv:$HOME s2:/x\" c1:# c"),
        ("python", "def f(x): return f\"{x}\"", "k:def nf:f k:return sa:f s2:\" si:{ si:} s2:\""),
        ("javascript", "const a = `x${1 + 2}`", "kd:const o:= sb:`x si:${ mf:1 o:+ mf:2 si:} sb:`"),
        ("javascript", "a = b / c; d = /x[/]y/g", "o:= o:/ o:= sr:/x[/]y/g"),
        ("typescript", "let n: number", "kd:let o:: kt:number"),
        ("json", "{\"a\": [1, 2.5, true]}", "nt:\"a\" mi:1 mf:2.5 kc:true"),
        ("yaml", "- a: \"b\" # c", "nt:a s2:\"b\" c1:# c"),
        ("yaml", "run: |\n  a: b\nnext: 1", "nt:run l:a: b nt:next l:1"),
        ("toml", "[tool.uv]\ndate = 2026-01-02", "k:[tool.uv] o:= ld:2026-01-02"),
        ("html", "<a href=\"x\">&amp;</a><!-- c -->", "nt:a na:href o:= s:\"x\" ni:&amp; nt:a c:<!-- c -->"),
        ("css", "a.b { color: #fff; margin: 1em }", "nt:a nc:b k:color mh:#fff k:margin mi:1 kt:em"),
        ("sql", "SELECT 'it''s' FROM t -- c", "k:SELECT s1:'it''s' k:FROM c1:-- c"),
        ("swift", "let x = \"\\(y)\"", "kd:let nv:x o:= s:\" si:\\( si:) s:\""),
        ("console", "$ echo hi\nhi", "nb:echo"),
    ])
    func `recognised tokens have their class`(language: String, code: String, expected: String) throws {
        let bytes = Array(code.utf8)
        let tokens = try #require(Highlighter(language: language)).tokens(of: code).filter { $0.kind != .plain }
        let shown = tokens.map { "\($0.kind.rawValue):\(String(decoding: bytes[$0.range], as: UTF8.self))" }
        #expect(shown.joined(separator: " ") == expected)
    }

    @Test func `a language without a lexer gets no tokens`() {
        #expect(Highlighter(language: "cobol") == nil)
    }
}
