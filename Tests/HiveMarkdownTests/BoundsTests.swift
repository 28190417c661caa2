import Diagnostics
import HiveMarkdown
import Markup
import Testing
import Writers

/// Whatever the body, reading ends soon and keeps the words.
@Suite struct BoundsTests {
    private static let size = 65_536

    @Test(
        arguments: [
            "- ", "> ", ">", "1. ", "* a *b ", "[", "![", "![[]()", "`", "<", "<a ", "<b>", "<div>", "<a<a", "<div b=c",
            "<div b=\"", "<div b='\n", "<div/", "&", "|a", "\t",
            "\0", "[^a]",
            "https://a.example/", "@wren ", "~~a ", "_a ", "*a ", "<!--",
        ])
    func `A body of one piece repeated is read within seconds`(_ piece: String) {
        let body = String(repeating: piece, count: Self.size / piece.utf8.count)
        let time = ContinuousClock().measure { _ = HiveMarkdownReader().read(body) }
        // A tenth of it where the tests are optimised; quadratic time would be minutes.
        #expect(time < .seconds(20))
    }

    @Test(arguments: HiveMarkdownReader.Dialect.allCases)
    func `Emphasis in emphasis is read within seconds, and its words are kept`(dialect: HiveMarkdownReader.Dialect) {
        var reader = HiveMarkdownReader()
        reader.dialect = dialect
        for (opening, closing) in [("*a **a ", " a** a*"), ("*a ", " a*"), ("_a ", "_")] {
            let count = Self.size / (opening.utf8.count + closing.utf8.count)
            let body = String(repeating: opening, count: count) + "inside" + String(repeating: closing, count: count)
            var document = ""
            let time = ContinuousClock().measure { document = reader.read(body).document.dump }
            #expect(document.contains("inside") && document.utf8.count { $0 == UInt8(ascii: "a") } > count)
            #expect(time < .seconds(20))
        }
    }

    @Test func `Words deep down are kept`() {
        let deep = String(repeating: "> ", count: 3000) + "quoted"
        #expect("\(HiveMarkdownReader().read(deep).document)".contains("quoted"))
        let nested =
            String(repeating: "<div>", count: 3000) + "inside" + String(repeating: "</div>", count: 3000) + "after"
        let document = "\(HiveMarkdownReader().read(nested).document)"
        #expect(document.contains("inside") && document.contains("after"))
    }

    @Test func `Code deep down is kept, and a script left out`() {
        let content = "\n\n```\nkept\n```\n\n<script>script</script>"
        let nested = String(repeating: "<center>", count: 200) + content + String(repeating: "</center>", count: 200)
        let document = HiveMarkdownReader().read(nested).document.dump
        #expect(document.contains("kept") && !document.contains("script"))
    }

    @Test func `A tag that does not end swallows no words`() {
        let document = HiveMarkdownReader().read("<div title=\"a\n\nfirst *second*\n\nthird").document.dump
        for word in ["first", "second", "third"] { #expect(document.contains("\"\(word)")) }
    }

    @Test func `Words in a script are left out with it`() {
        let document = HiveMarkdownReader().read("<script>\n\nscript *script*\n\n</script>\n\nafter").document.dump
        #expect(document.contains("after") && !document.contains("script"))
    }

    @Test(arguments: [
        "<a href=\"https://a.example/\(String(repeating: "x", count: 20_000))\">"
            + String(repeating: "<p>a", count: 10_000)
            + "</a>",
        String(repeating: "<b>", count: 90) + String(repeating: "<p>a", count: 10_000)
            + String(repeating: "</b>", count: 90),
        "<pre><code class=\"language-\(String(repeating: "x", count: 20_000))\">"
            + String(repeating: "a<h1>", count: 8_000)
            + "</code></pre>",
    ])
    func `Wrapping many blocks does not multiply the output`(_ body: String) {
        let html = HTMLWriter().write(HiveMarkdownReader().read(body).document).text
        #expect(html.utf8.count < 20 * body.utf8.count)
    }

    @Test func `A body that is longer than the chain accepts is read, with a diagnostic`() {
        let reading = HiveMarkdownReader().read(String(repeating: "word ", count: 14_000))
        #expect(reading.diagnostics.map(\.code) == [.bodyTooLong])
        #expect(reading.document.blocks.count == 1)
    }

    @Test func `A body that is too long to read is shown as it is`() {
        let body = String(repeating: "**a**\n", count: 200_000)
        let reading = HiveMarkdownReader().read(body)
        #expect(reading.diagnostics.map(\.code) == [.bodyTooLong])
        #expect(reading.document.blocks == [.code(CodeBlock(body, form: .html))])
    }

    @Test func `Twenty diagnostics of a kind are enough`() {
        let reading = HiveMarkdownReader().read(String(repeating: "![](https://pictures.example/a.jpg)\n", count: 50))
        #expect(reading.diagnostics.count == 20)
    }

    @Test func `An author's noncharacters are not taken for our markers`() {
        let marker = String(decoding: [0xEF, 0xB7, 0x91], as: UTF8.self)
        let document = HiveMarkdownReader().read(marker + "a" + marker).document
        #expect(document.blocks == [.paragraph([.text("\u{FFFD}a\u{FFFD}")])])
        for body in [
            "a &#64977;b&#xFDD1; c", "<div>\n&#64990;0&#xfdde;</div>\n\na longer text of Markdown",
            "`&#xFDDE;` <b>&#64983;</b>",
        ] {
            let document = HiveMarkdownReader().read(body).document
            #expect("\(document)".contains("&#"))
        }
    }
}
