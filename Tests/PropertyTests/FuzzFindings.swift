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
    ]
}
