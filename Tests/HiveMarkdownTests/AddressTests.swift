import HiveMarkdown
import HiveNames
import Markup
import Testing
import Writers

/// What becomes of an address that an author typed.
@Suite struct AddressTests {
    @Test(arguments: [
        ("example.org/x", "https://example.org/x"), ("https://example.org", "https://example.org"),
        ("http:example.org", "http://example.org"), ("https:/example.org", "https://example.org"),
        ("\\\\\\\\example.org", "https://example.org"), ("//example.org/x", "https://example.org/x"),
        ("https//example.org", "https://example.org"), ("http//example.org/x", "http://example.org/x"),
        ("https://https://example.org/x", "https://example.org/x"),
        ("http://https://example.org", "https://example.org"), ("https:https://example.org", "https://example.org"),
        ("“https://example.org”", "https://example.org"), ("‘https://example.org/x", "https://example.org/x"),
        ("https://example.org»", "https://example.org"), ("example.org:8080/x", "https://example.org:8080/x"),
        ("/@wren", "https://hive.blog/@wren"), ("wren@tides.example", "mailto:wren@tides.example"),
        ("127.0.0.1/x", "https://127.0.0.1/x"), ("пример.рф", "https://пример.рф"),
    ])
    func `an address leads where its author meant it to`(_ typed: String, _ address: String) {
        #expect(shown("[a](\(typed))").contains("<a href=\"\(address)\">a</a>"), "\(shown("[a](\(typed))"))")
    }

    @Test(arguments: [
        "second-post.md", "./x", "../x", "../b/other.md#part", "images/x.png", "second-post", "page.html",
        "tel:+15550100",
        "irc://tides.example/harbour", "javascript:alert(1)", "https://", "https://?x", "ftp://tides.example/a",
        "sms:+1555", "magnet:?xt=urn", "file:///etc/hosts",
    ])
    func `an address that leads nowhere is shown`(_ address: String) {
        #expect(shown("[a](\(address))") == "<p>a (\(address))</p>")
        #expect(shown("<a href=\"\(address)\">a</a>") == "<p>a (\(address))</p>")
        #expect(shown("[\(address)](\(address))") == "<p>\(address)</p>")
    }

    @Test(arguments: [
        ("![a](x.png)", "<p>a (x.png)</p>"), ("![a](/images/x.png)", "<p>a (/images/x.png)</p>"),
        ("![](../x.png)", "<p>../x.png</p>"), ("![a](tel:+1 \"t\")", "<p>a | t (tel:+1)</p>"),
        ("[![t](thumb.png)](big.png)", "<p>t (thumb.png) (big.png)</p>"),
        (
            "[![t](thumb.png)](https://a.example/big.png)",
            "<p><a href=\"https://a.example/big.png\">t (thumb.png)</a></p>"
        ),
        (
            "![a ![b](https://e.example/b.png) c](https://e.example/c.png)",
            "<p><img src=\"https://e.example/c.png\" alt=\"a b (https://e.example/b.png) c\"></p>"
        ),
        ("![a](data:image/png;base64,AAAA)", "<p>a (left out: data:image/png)</p>"),
        (
            "|a|\n|-|\n|![](data:image/png;base64,AAAA)|",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>(left out: data:image/png)</td></tr></tbody></table>"
        ),
    ])
    func `a picture that cannot be shown keeps its words and its address`(_ body: String, _ html: String) {
        #expect(shown(body) == html)
    }

    @Test(arguments: [
        ("[a](https://e.example \"t\")", "<a href=\"https://e.example\" title=\"t\">a</a>"),
        ("[a][b]\n\n[b]: https://e.example 't \"u\"'", "<a href=\"https://e.example\" title=\"t &quot;u&quot;\">a</a>"),
        ("<a href=\"https://e.example\" title=\"t\">a</a>", "<a href=\"https://e.example\" title=\"t\">a</a>"),
        ("[a](tel:+1 \"t\")", "a (tel:+1) (&quot;t&quot;)"), ("[a](b.md \"t\")", "a (b.md) (&quot;t&quot;)"),
        ("[a t](b.md \"t\")", "a t (b.md)"),
        ("![a](ipfs:b \"t\")", "<a class=\"image\" href=\"ipfs:b\" title=\"t\">[Image: a]</a>"),
    ])
    func `a link keeps its title`(_ body: String, _ link: String) {
        #expect(shown(body) == "<p>\(link)</p>")
    }

    @Test(arguments: [
        ("<video src=\"https://e.example/v.mp4\"></video>", ["https://e.example/v.mp4"]),
        (
            "<video poster=\"https://e.example/p.jpg\"><source src=\"https://e.example/v.webm\"><source src=\"https://e.example/v.mp4\">No film.</video>",
            ["https://e.example/p.jpg", "https://e.example/v.webm", "https://e.example/v.mp4", "No film."]
        ),
        ("<audio src=\"https://e.example/s.ogg\"></audio>", ["https://e.example/s.ogg"]),
        ("<embed src=\"https://e.example/x.swf\">", ["https://e.example/x.swf"]),
        ("<object data=\"https://e.example/d.svg\">Instead.</object>", ["https://e.example/d.svg", "Instead."]),
        (
            "<picture><source srcset=\"https://e.example/a.webp 2x\"><img src=\"https://e.example/a.png\" alt=\"a\"></picture>",
            ["https://e.example/a.webp", "https://e.example/a.png"]
        ),
        ("<iframe src=\"https://e.example/f\">Instead.</iframe>", ["https://e.example/f", "Instead."]),
        ("a <video src=\"films/v.mp4\"></video> b", ["films/v.mp4"]),
    ])
    func `what a medium shows is linked, and its words are kept`(_ body: String, _ pieces: [String]) {
        let html = shown(body)
        for piece in pieces { #expect(html.contains(piece), "\(html)") }
    }

    @Test(arguments: [
        "title", "noscript", "select", "math", "svg", "object", "applet", "xmp", "template", "noembed", "kbd", "u",
    ])
    func `the words of every element are kept`(_ element: String) {
        #expect(shown("a <\(element)>kept</\(element)> b").contains("kept"))
        #expect(shown("<div>\n<\(element)>kept</\(element)>\n</div>").contains("kept"))
    }

    @Test(arguments: ["script", "style", "textarea", "option"])
    func `except those that hive.blog leaves out with them`(_ element: String) {
        #expect(!shown("a <\(element)>gone</\(element)> b").contains("gone"))
        #expect(shown("a <\(element)>gone</\(element)> b").contains("b"))
    }

    @Test(arguments: [
        "<svg><text>kept</text></svg>", "<select><option>gone</option>kept</select>", "<math><mi>kept</mi></math>",
        "<svg><title>kept</title></svg>",
    ])
    func `words deeper in are kept, too`(_ body: String) {
        #expect(shown(body).contains("kept") && !shown(body).contains("gone"))
    }

    @Test func `headings have names that links lead to`() {
        let html = shown(
            "# The answer\n\n## The answer\n\n## Ответ\n\n[a](#the-answer) [b](#The-Answer) [c](#%D0%BE%D1%82%D0%B2%D0%B5%D1%82)"
        )
        #expect(
            html
                == "<h1 id=\"user-the-answer\">The answer</h1><h2 id=\"user-the-answer-1\">The answer</h2><h2 id=\"user-ответ\">Ответ</h2><p><a href=\"#user-the-answer\">a</a> <a href=\"#user-the-answer\">b</a> <a href=\"#user-ответ\">c</a></p>"
        )
        #expect(shown("<a id=\"part\"></a>\n\n# Part\n\n[a](#part)").contains("<h1 id=\"user-part-1\">"))
    }

    @Test func `a file has an address when the site knows it`() {
        var writer = HTMLWriter()
        writer.file = { $0.path == "../other.md" ? "../other/index.html" : nil }
        let document = HiveMarkdownReader().read("[a](../other.md#part) [b](c.md) ![d](e.png)").document
        #expect(
            writer.write(document).text
                == "<p><a href=\"../other/index.html\">a</a> b (c.md) d (e.png)</p>\n")
        var text = PlainTextWriter()
        text.file = writer.file
        #expect(text.write(document) == "a [1] b (c.md) d (e.png)\n\nLinks:\n\n[1] ../other/index.html\n")
    }

    @Test func `a picture beside the post is a picture`() {
        var writer = HTMLWriter()
        writer.file = { "files/" + $0.path }
        let document = HiveMarkdownReader().read("[![t](a.png)](b.png) <img src=\"c d.png\" alt=\"c\">").document
        #expect(
            writer.write(document).text
                == "<p><a href=\"files/b.png\"><img src=\"files/a.png\" alt=\"t\" loading=\"lazy\"></a> <img src=\"files/c d.png\" alt=\"c\" loading=\"lazy\"></p>\n"
        )
        writer.images = .link
        #expect(writer.write(document).text.contains("<a class=\"image\" href=\"files/c d.png\">[Image: c]</a>"))
    }

    @Test func `in a blog that never was on Hive a path is a file, except Hive's own paths`() {
        var reader = HiveMarkdownReader()
        let body = "[a](/images/a.png) [b](/@wren/x)"
        #expect(HTMLWriter().write(reader.read(body).document).text.contains("https://hive.blog/images/a.png"))
        reader.pathsAreFiles = true
        let html = HTMLWriter().write(reader.read(body).document).text
        #expect(html.contains("a (/images/a.png)") && html.contains("https://hive.blog/@wren/x"))
    }

    @Test(arguments: [
        ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
        ("<li>a</li>\n<li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
        ("<li>a</li>\n\n<li>b</li>\n\nx", "<ul><li>a</li><li>b</li></ul><p>x</p>"),
        ("<li>a</li>\n\nx\n\n<li>b</li>", "<ul><li>a</li></ul><p>x</p><ul><li>b</li></ul>"),
        ("<div class'text-justify'>a</div>", "<div class=\"text-justify\"><p>a</p></div>"),
        ("<div class\"pull-left\">a</div>", "<div class=\"pull-left\"><p>a</p></div>"),
    ])
    func `HTML means what its author plainly meant`(_ body: String, _ html: String) {
        #expect(shown(body) == html)
    }

    @Test(arguments: [
        ("Gaudi\u{92}s", "Gaudi’s"), ("\u{93}so\u{94}", "“so”"), ("a \u{96} b\u{85}", "a – b…"), ("\u{80}5", "€5"),
        ("&#146;", "’"),
        ("\u{81}a\u{9D}", "a"),
    ])
    func `Windows-1252 text is read as it was meant`(_ body: String, _ text: String) {
        #expect(HiveMarkdownReader().read(body).document.blocks == [.paragraph([.text(text)])])
    }
}
