import CCMark
import Foundation
import HiveMarkdown
import Markup
import Testing

/// The dialect `commonmark` reads Markdown as cmark does.
@Suite struct CommonMarkTests {
    private var reader: HiveMarkdownReader {
        var reader = HiveMarkdownReader()
        reader.dialect = .commonMark
        return reader
    }

    private func html(_ markdown: String) -> String {
        guard let html = unsafe cmark_markdown_to_html(markdown, markdown.utf8.count, CMARK_OPT_UNSAFE) else {
            return ""
        }
        defer { unsafe free(html) }
        return unsafe String(cString: html)
    }

    private static let samples = [
        "a\nb  \nc\\\nd", "*a* **b** ***c*** _d_ __e__ a*b*c _x_y_ **中文，**测试", "# a\n\n## b ##\n\nc\nd\n===",
        "text\n2. two",
        "- a\n- b\n\n\n- c", "1. a\n\n   b\n2. c", "> a\nb\n\n> c", "```swift\nlet `x` = *1*\n```\n\n~~~\na\n~~~",
        "    code\n\n\n    more",
        "[a](b.md 't') [c] <https://e.example> ![i](https://e.example/i.png \"t\")\n\n[c]: https://e.example '**t**'",
        "<div>\n*a*\n\n*b*\n</div>", "<center>*a*</center>", "a <b>*c*</b> <!-- gone --> d",
        "<!-- gone\n\nstill -->\n\nb",
        "<pre>\na\n\n*b*\n</pre>", "&copy; &amp; \\* `&copy;`", "@wren #tag https://e.example", "***\n---\n___",
        "\t- a\n\n  \tb",
        "- # a\n- > b\n- ```\n  c\n  ```", "[^1] and\n\n[^1]: https://e.example", "a\u{A0}b \u{A0}\n\n\u{A0}c",
        "`<!-- x -->` `` ` ``",
        "a\r\nb\rc", "* * *\n- - a", "<a href=\"x\ny\">z</a>", "&#0; \u{0}", "![*a* `b`](https://e.example/c.png)",
    ]

    @Test(arguments: samples)
    func `Markdown reads as the HTML that cmark makes of it`(_ markdown: String) {
        expectSame(markdown)
    }

    private func expectSame(_ markdown: String, _ number: Int = 0) {
        let ours = withoutPlaces(reader.read(markdown).document.dump)
        let theirs = withoutPlaces(reader.read(html: html(markdown)).document.dump)
        #expect(ours == theirs, "example \(number): \(markdown.debugDescription)")
    }

    /// How code was marked, and where it stood, is not for HTML to say.
    private func withoutPlaces(_ dump: String) -> String {
        dump.replacing(/code form="\w+"/, with: "code").replacing(/\ (lines=\[\d+,\d+\]|firstLine=\d+)/, with: "")
            .replacing(/\ info="(\S+?)( .*)?"/) { " info=\"\($0.output.1)\"" }.removingPercentEncoding ?? dump
    }

    /// Set by `make commonmark`: the examples of the specification, as JSON.
    private static let specification = ProcessInfo.processInfo.environment["COMMONMARK_SPEC"]

    private struct Example: Decodable {
        var example: Int
        var markdown: String
    }

    /// The numbers of those that read otherwise, in 0.30 as that package has it:
    /// - 20, 202, 501, 602: cmark writes a backslash in an address as `%5C`; browsers, and we, read it as a slash;
    /// - 346: an address without a host is shown, and cmark's HTML has it in two forms;
    /// - 503, 506: quotes and U+00A0 around an address are none of it;
    /// - 519, 573, 574: the addresses of pictures and links in the words of a picture are kept.
    private static let different: Set<Int> = [20, 202, 346, 501, 503, 506, 519, 573, 574, 602]

    @Test(.enabled(if: specification != nil))
    func `every example of the specification reads as the HTML that cmark makes of it`() throws {
        let path = try #require(Self.specification)
        let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: URL(filePath: path)))
        #expect(examples.count > 600)
        for example in examples where !Self.different.contains(example.example) {
            expectSame(example.markdown, example.example)
        }
    }

    @Test(arguments: [
        (
            "|a|b|\n|-|:-:|\n|`x\\|y`|c\\|d|\nmore",
            "<table><thead><tr><th>a</th><th style=\"text-align:center\">b</th></tr></thead><tbody><tr><td><code>x|y</code></td><td style=\"text-align:center\">c|d</td></tr><tr><td>more</td></tr></tbody></table>"
        ),
        ("~~a~~ <b>~~b~~</b>", "<p><del>a</del> <strong><del>b</del></strong></p>"),
        (
            "- a|b\n  -|-\n  1|2",
            "<ul><li><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></li></ul>"
        ),
        ("@wren #tag https://e.example", "<p>@wren #tag https://e.example</p>"),
        ("[a](/b) [c](d.md)", "<p>a (/b) c (d.md)</p>"),
    ])
    func `tables and strikethrough are as on GitHub, and nothing is a mention`(_ markdown: String, _ html: String) {
        #expect(shown(markdown, reader) == html)
    }
}
