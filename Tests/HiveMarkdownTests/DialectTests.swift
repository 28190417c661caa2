import HiveMarkdown
import Markup
import Testing

/// Where hive.blog's Markdown is not CommonMark, a body and its HTML each. `fixtures/posts` has the same rules at length.
@Suite struct DialectTests {
    @Test(arguments: [
        // Elements that begin no HTML block.
        ("<center>**x**</center>", "<center><p><strong>x</strong></p></center>"),
        ("<h2>**x**</h2>", "<h2><strong>x</strong></h2>"),
        ("<h2>t</h2>\n**b**", "<h2>t</h2><p><strong>b</strong></p>"),
        (
            "<details><summary>**s**</summary>x</details>",
            "<details><summary><strong>s</strong></summary><p>x</p></details>"
        ),
        ("<details>x</details>", "<details><p>x</p></details>"),
        ("<br>\n**x**", "<p><strong>x</strong></p>"),
        ("<b><center>a</center></b>", "<p><strong><center>a</center></strong></p>"),
        ("### <p>a</p>", "<h3>a</h3>"),
        ("### a <p>b\n\nc", "<h3>a</h3><h3>b</h3><p>c</p>"),
        // Elements that are never closed, or end with what they stand in.
        ("<pre>\na\n\nb", "<pre><code></code></pre><p>a</p><p>b</p>"),
        ("<ul>\n<li>a</li>\n\nb", "<ul><li>a</li></ul><p>b</p>"),
        // A link around a table is around what is in it, wherever its tags are.
        (
            "<a href=\"//e.org\"><table><tr><td>a</td><td>b</td></tr></table></a> c",
            "<table><tbody><tr><td><a href=\"https://e.org\">a</a></td><td><a href=\"https://e.org\">b</a></td></tr></tbody></table><p>c</p>"
        ),
        (
            "<a href=\"//e.org\">\n\na|b\n-|-\n\n</a> c",
            "<table><thead><tr><th><a href=\"https://e.org\">a</a></th><th><a href=\"https://e.org\">b</a></th></tr></thead></table><p>c</p>"
        ),
        (
            "<div>\n<a href=\"//e.org\">a<table><tr><td>b</table>c</a> d\n</div>",
            "<p><a href=\"https://e.org\">a</a></p><table><tbody><tr><td><a href=\"https://e.org\">b</a></td></tr></tbody></table><p><a href=\"https://e.org\">c</a> d</p>"
        ),
        (
            "<div>\n<a href=\"//e.org\"><table><tr><td>a <a href=\"//f.org\">b</a></td></tr></table></a>\n</div>",
            "<p><a href=\"https://e.org\"></a></p><table><tbody><tr><td>a <a href=\"https://f.org\">b</a></td></tr></tbody></table>"
        ),
        // What looks like a tag and is none.
        ("<div>\na<b, c > d\n</div>", "<p>a&lt;b, c &gt; d</p>"),
        ("<div>\n<img src=\"a>b\n</div>", "<p>&lt;img src=&quot;a&gt;b</p>"),
        (
            "<div>\n<b a\"b\">c</b> <b =>d <b a=b>e</b>\n</div>",
            "<p><strong>c</strong> &lt;b =&gt;d <strong>e</strong></p>"
        ),
        ("a <object>b\n\nc", "<p>a b</p><p>c</p>"),
        ("<iframe>\na\n<iframe></iframe>\nb", "<p>a</p><p>b</p>"),
        ("<ul><li>a<li>b</ul>\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        // Elements that do.
        ("<div class=\"pull-left\">\n**x**\n</div>", "<div class=\"pull-left\"><p>**x**</p></div>"),
        // Emphasis beside anything but white space.
        ("**中文，**测试", "<p><strong>中文，</strong>测试</p>"),
        ("**bold:**text", "<p><strong>bold:</strong>text</p>"),
        ("**“a”**b", "<p><strong>“a”</strong>b</p>"),
        ("*（a）*b", "<p><em>（a）</em>b</p>"),
        ("***a***", "<p><strong><em>a</em></strong></p>"),
        ("*a**b*", "<p><em>a</em><em>b</em></p>"),
        ("5*6*7", "<p>5<em>6</em>7</p>"),
        ("a_b_c", "<p>a_b_c</p>"), ("a __b_c__ d_ _e", "<p>a <strong>b_c</strong> d_ _e</p>"),
        ("a <b data_x=\"1\">c_d</b>", "<p>a <strong>c_d</strong></p>"),
        ("****a****", "<p>****a****</p>"),
        ("~~x~~", "<p><del>x</del></p>"),
        ("a ~~~~x~~~~", "<p>a ~~~~x~~~~</p>"),
        // Tables.
        (
            "a|b\n-|:-:\n1|2",
            "<table><thead><tr><th>a</th><th style=\"text-align:center\">b</th></tr></thead><tbody><tr><td>1</td><td style=\"text-align:center\">2</td></tr></tbody></table>"
        ),
        ("text\n|a|\n|-|", "<p>text</p><table><thead><tr><th>a</th></tr></thead></table>"),
        // Lists.
        ("para\n2. two", "<p>para</p><ol start=\"2\"><li>two</li></ol>"),
        ("- a\n- b\n\n\n- c", "<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul>"),
        ("- [ ] x", "<ul><li>[ ] x</li></ul>"),
        (
            "- > a\n  >\n  > b",
            "<ul><li><blockquote><p>a</p><p>b</p></blockquote></li></ul>"
        ),
        ("> a\n|b|\n---", "<blockquote><p>a</p></blockquote><h2>|b|</h2>"),
        ("1) a", "<ol><li>a</li></ol>"),
        // Comments are text.
        ("a <!-- c --> b", "<p>a (html comment removed: c ) b</p>"),
        // Headings.
        ("#nospace", "<p><a href=\"https://hive.blog/trending/nospace\">#nospace</a></p>"),
        ("one\ntwo\n===", "<p>one<br>two<br>===</p>"),
        ("one\n===", "<h1>one</h1>"),
        ("# ", "<h1></h1>"),
        // Line breaks and white space.
        ("a\nb", "<p>a<br>b</p>"),
        ("\u{3000}\u{3000}a", "<p>a</p>"),
        // Not in the dialect.
        ("H~2~O x^2^ ++a++ ==b==", "<p>H~2~O x^2^ ++a++ ==b==</p>"),
        ("www.example.org a@example.org", "<p>www.example.org a@example.org</p>"),
        ("<https://example.org>", "<p><a href=\"https://example.org\">https://example.org</a></p>"),
        ("[a][r]\n\n[r]: https://example.org", "<p><a href=\"https://example.org\">a</a></p>"),
        (
            "[a]: https://a.example\n[b]: https://b.example \"B\"\nx [a] [b]",
            "<p>x <a href=\"https://a.example\">a</a> <a href=\"https://b.example\" title=\"B\">b</a></p>"
        ),
        ("a <b\n    >b</b>", "<p>a <strong>b</strong></p>"),
        ("```\na\n  ", "<pre><code>a\n</code></pre>"),
        ("[^a](https://example.org)", "<p><a href=\"https://example.org\">^a</a></p>"),
        ("[a <dc:title> b](https://e.org) c", "<p><a href=\"https://e.org\">a &lt;dc:title&gt; b</a> c</p>"),
        ("<your-host> </x-y>", "<p>&lt;your-host&gt; &lt;/x-y&gt;</p>"),
        (
            "<dc:title> <mailto:a@b.example>",
            "<p>&lt;dc:title&gt; <a href=\"mailto:a@b.example\">mailto:a@b.example</a></p>"
        ),
        ("\u{3000}|a|\n|-|", "<table><thead><tr><th>a</th></tr></thead></table>"),
        ("\u{3000}\n---", "<h2></h2>"),
        ("</**a**b>", "<p>&lt;/<strong>a</strong>b&gt;</p>"),
        ("```\na", "<pre><code>a\n</code></pre>"),
        ("    a", "<pre><code>a\n</code></pre>"),
    ])
    func `A body is shown as on hive.blog`(_ body: String, _ html: String) {
        #expect(withoutNames(shown(body)) == html)
    }

    @Test(arguments: [
        ("<html>**a**</html>", "<p>**a**</p>"),
        ("<html>**a**</html>\n", "<p><strong>a</strong></p>"),
        ("<p>a</p> **b**", "<p>a</p><p>**b**</p>"),
        ("<p>a **b**", "<p>a **b**</p>"),
    ])
    func `A body is HTML throughout, or Markdown`(_ body: String, _ html: String) {
        #expect(withoutNames(shown(body)) == html)
    }

    @Test func `Line ends are spaces when the setting says so`() {
        var reader = HiveMarkdownReader()
        reader.lineBreaks = false
        #expect(
            reader.read("a\nb  \nc").document.blocks == [
                .paragraph([.text("a"), .softBreak, .text("b"), .lineBreak, .text("c")])
            ])
    }
}
