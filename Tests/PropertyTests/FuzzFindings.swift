/// Bodies that a fuzzer or a random test found something wrong with, made as short as they go: a trap, HTML that reads back
/// as another document, a menu that does not parse.
enum FuzzFindings {
    static let all = [
        // A comment that is never closed has, as text, a line more than the body.
        "```<!--\n",
        // White space before elements that show nothing.
        "3 <b><e>", "e <s>\nT", "*S *<l>**",
        // Text between the items of a list, and paragraphs in an item that is not in a list.
        "<ul><li>1</li>n", "<li><<p>a",
        // Code of nothing but white space, and none at all.
        "```\n\n```", "```swift\n```",
        // A row without cells, and a header cell without a table.
        "<tr>", "<tr><th",
        // Blocks in a summary, and elements that hold only white space.
        "<details><summary><pre>n<blockquote>e", "<b><t>\n</b>", "<table><s>\n\ns<th c=\"\"><h>\n<h s=\"\">",
        // Alignment in preformatted text, and a summary in it.
        "<pre><h2><center</h2>", "<pre><details><summary>http://w",
        "<pre><details><summary>m <br>@ere", "<details><summary><pre>a <b>x</b>\n  b", "<details><summary>\n```",
        ">![<b> ]",
        // Where a link leads, after a line break; alignment without content in a summary.
        "[hive.blog\n](d)", "# <details><summary><center>",
        // A name of a place, twice.
        "<a id=\"top\">\n<a id=\"top\"><a>",
        // A character that neither HTML nor XML may hold.
        "    a\u{FFFF}b",
        // A place in a link, within an element.
        "[*<a id=\"a\">*](a)",
        // Alignment in a heading in a summary, and around preformatted text that has nowhere else to go.
        "<details><summary>\n# <center>a</center>", "<strong><center><pre>a</strong></center>",
        "# <center><pre>a</center>",
        // White space after what marks a spoiler, in an element or after one that shows nothing.
        ">!<a href=\"a\"> a", ">!<b> a</b>",
        // A note referred to in a link, and a place with the name that its reference gets.
        "<a href=\"a\"><sup class=\"footnote-ref\">1</a></sup>",
        "<sup class=\"footnote-ref\">1</sup><a a=\"\" id=\"fnref1\">",
        // White space in the text of a picture that no browser loads.
        "![a&#1; a](ipfs:a)",
        // Where such a picture is, after a link that ends with a line break.
        "<a href=\"a\"><img src=\"ipfs:a\"><br></a>",
        // Headings whose HTML shows more than their words: where a file is, a picture that no browser loads, a title, a player
        // in a link.
        "# x ![a](b.png)", "# [x](b.md \"t\")", "# [![a](b.png)](b.png)", "# ![a](ipfs:a)", "# ![a](ipfs:a \"t\")",
        "# [![a](ipfs:a)](https://e.org/b)", "# [a](tel:1 \"t\")", "# <video src=\"ipfs:b\">",
        "# <a href=\"https://e.org/\"><iframe src=\"https://www.youtube.com/embed/aaaaaaaaaaa\"></iframe></a>",
        "# ![a&amp;b \">](https://e.org/a?b=1&c=2 \"<t>\") c",
        // Alignment in a link that leads nowhere.
        "<a href=\"a:b\">a<div class=\"text-rtl\"></div></a>", "<a href=\"a:b\">a<div class=\"text-rtl\">b</div>c</a>",
        "<a href=a><center></a>", "<a href=a>b<center>c</center>d</a>",
        // Code before and in a link to a file, which a block ends.
        "<code>n<a href=a>`d`<h1></a>",
        // A title where there is no address.
        "[a](# \"t\")", "<a title=t>*a*<h1>b", "# <a title=t></a>", "<a title=\"t\"><center>a</a>",
        // An address in quotes.
        "“http://a.b/c.”",
        // A language that is a line end, or begins with a combining mark.
        "<pre><code class=language-&#x2028", "```\u{301}",
        // Lists and tables at the deepest place for them, without their items and rows, and links beyond it.
        nested(33, "<ul>" + nested(66, "")), nested(33, "<tr>" + nested(66, "")),
        nested(100, "@alice ![a](https://a.example/b.png)"),
    ]

    private static func nested(_ depth: Int, _ content: String) -> String {
        String(repeating: "<div class=\"pull-left\">", count: depth) + content
            + String(repeating: "</div>", count: depth)
    }
}
