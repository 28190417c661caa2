import HiveNames
import Markup
import Testing
import Writers

@Suite struct HTMLWriterTests {
    let writer = HTMLWriter()

    func write(_ blocks: Block..., writer: HTMLWriter = HTMLWriter()) -> String {
        writer.write(Document(blocks)).text
    }

    func address(_ text: String) throws -> WebAddress { try #require(WebAddress(untrusted: text)) }

    @Test func `a tight list has no paragraphs and a loose one has`() {
        let items: [[Block]] = [[.paragraph([.text("a")])], [.paragraph([.text("b")])]]
        #expect(write(.list(List(.bullet, items: items))) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n")
        #expect(
            write(.list(List(.ordered(start: 3), items: items, isTight: false)))
                == "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n")
    }

    @Test func `two paragraphs of a tight item stay apart`() {
        let item: [Block] = [.paragraph([.text("a")]), .paragraph([.text("b")]), .paragraph([.text("c")])]
        #expect(write(.list(List(.bullet, items: [item]))) == "<ul>\n<li>a\n<p>b</p>\nc\n</li>\n</ul>\n")
    }

    @Test func `a cell of one paragraph is bare and says its alignment`() {
        let table = Table(
            rows: [
                [Table.Cell([.paragraph([.text("h")])], isHeader: true, alignment: .right)],
                [Table.Cell([.paragraph([.text("a")]), .thematicBreak])],
            ], headRows: 1)
        let rest =
            ">h</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><p>a</p>\n<hr>\n</td>\n</tr>\n</tbody>\n</table>\n"
        #expect(write(.table(table)) == "<table>\n<thead>\n<tr>\n<th style=\"text-align:right\"" + rest)
        var classes = writer
        classes.alignments = .classes
        #expect(write(.table(table), writer: classes) == "<table>\n<thead>\n<tr>\n<th class=\"text-right\"" + rest)
    }

    @Test func `the centre is hive.blog's element or a class`() {
        let block = Block.aligned(.center, [.paragraph([.text("a")])])
        #expect(write(block) == "<center>\n<p>a</p>\n</center>\n")
        var classes = writer
        classes.alignments = .classes
        #expect(write(block, writer: classes) == "<div class=\"text-center\">\n<p>a</p>\n</div>\n")
        #expect(write(.aligned(.textRTL, [])) == "<div class=\"text-rtl\">\n</div>\n")
    }

    @Test func `code is verbatim, with its language`() {
        #expect(
            write(.code(CodeBlock("\nFROM a AS b # <c>\n", info: "dockerfile title=x")))
                == "<pre><code class=\"language-dockerfile\">\nFROM a AS b # &lt;c&gt;\n</code></pre>\n")
    }

    @Test func `the first line end of preformatted text is not lost`() {
        #expect(write(.preformatted([.text("\na\n b")])) == "<pre>\n\na\n b</pre>\n")
    }

    @Test func `what reorders code is shown as a mark`() {
        #expect(
            write(.code(CodeBlock("/* \u{202E} */\n")))
                == "<pre><code>/* <mark class=\"bidi\" title=\"RIGHT-TO-LEFT OVERRIDE\">U+202E</mark> */\n</code></pre>\n"
        )
        #expect(write(.paragraph([.code("\u{61C}")])).contains("U+061C"))
        #expect(write(.paragraph([.code("“a” … 日本")])) == "<p><code>“a” … 日本</code></p>\n")
    }

    @Test func `a link out of the site is marked, and a place with a page here is not`() throws {
        let account = HivePlace.account(try #require(AccountName("alice")))
        let web = LinkTarget.web(try address("https://peakd.com/@alice"), place: account)
        let link = { Block.paragraph([.link($0, [.text("x")])]) }
        let rel = "rel=\"nofollow ugc noopener\""
        #expect(write(link(web)) == "<p><a href=\"https://peakd.com/@alice\" \(rel)>x</a></p>\n")
        #expect(write(link(.place(account))) == "<p><a href=\"https://hive.blog/@alice\" \(rel)>x</a></p>\n")
        var site = writer
        site.page = { $0 == account ? "../@alice/" : nil }
        #expect(write(link(web), writer: site) == "<p><a href=\"../@alice/\">x</a></p>\n")
        #expect(write(link(.place(account)), writer: site) == "<p><a href=\"../@alice/\">x</a></p>\n")
    }

    @Test func `ids begin with the prefix, and names of authors with user-`() throws {
        let name = try #require(AnchorName("top"))
        var writer = writer
        writer.idPrefix = "r2-"
        #expect(
            write(.paragraph([.anchor(name), .anchor(name), .link(.anchor(name), [.text("x")])]), writer: writer)
                == "<p><a id=\"r2-user-top\"></a><a href=\"#r2-user-top\">x</a></p>\n")
    }

    @Test func `a footnote leads back to each of its references`() {
        let html = write(
            .paragraph([.footnoteReference(1), .footnoteReference(1)]),
            .footnotes([Footnote(number: 1, [.paragraph([.text("note")])])]))
        #expect(html.contains("<a href=\"#fn1\" id=\"fnref1\">[1]</a>"))
        #expect(html.contains("<a href=\"#fn1\" id=\"fnref1:1\">[1]</a>"))
        #expect(
            html.contains(
                "<li id=\"fn1\" class=\"footnote-item\"><p>note <a href=\"#fnref1\" class=\"footnote-backref\">↩</a> "
                    + "<a href=\"#fnref1:1\" class=\"footnote-backref\">↩</a></p>\n</li>"))
    }

    @Test func `pictures are shown, or linked with a label`() throws {
        let image = Inline.image(Image(try address("https://a.example/b/cat.jpg?w=1"), title: "T"))
        #expect(
            write(.paragraph([image]))
                == "<p><img src=\"https://a.example/b/cat.jpg?w=1\" alt=\"\" title=\"T\" loading=\"lazy\"></p>\n")
        var linking = writer
        linking.images = .link
        let link =
            "<a class=\"image\" href=\"https://a.example/b/cat.jpg?w=1\" title=\"T\" rel=\"nofollow ugc noopener\">[Image: cat.jpg]</a>"
        #expect(write(.paragraph([image]), writer: linking) == "<p>\(link)</p>\n")

        let linked = Inline.link(.web(try address("https://b.example/")), [image])
        #expect(
            write(.paragraph([linked]), writer: linking)
                == "<p><a href=\"https://b.example/\" rel=\"nofollow ugc noopener\">[Image: cat.jpg]</a>\u{A0}\(link)</p>\n"
        )
    }

    @Test func `a picture of the site's own is shown, with its size, and another is linked`() throws {
        var local = writer
        local.images = .local
        local.picture = { address in
            address.text.hasSuffix("&.png") ? .init(address: "../a&b.png", size: .init(width: 3, height: 4)) : nil
        }
        #expect(
            write(.paragraph([.image(Image(try address("https://a.example/&.png"), alternative: "A"))]), writer: local)
                == "<p><img src=\"../a&amp;b.png\" alt=\"A\" width=\"3\" height=\"4\" loading=\"lazy\"></p>\n")
        #expect(
            write(.paragraph([.image(Image(try address("https://a.example/b.png"), alternative: "B"))]), writer: local)
                == "<p><a class=\"image\" href=\"https://a.example/b.png\" rel=\"nofollow ugc noopener\">[Image: B]</a></p>\n"
        )
        local.images = .remote
        #expect(
            write(.paragraph([.image(Image(try address("https://a.example/&.png"), alternative: "A"))]), writer: local)
                .contains("src=\"https://a.example/&amp;.png\""))
    }

    @Test func `a picture that a browser cannot load is a link`() throws {
        let html = write(.paragraph([.image(Image(try address("ipfs://Qm1"), alternative: "a"))]))
        #expect(html == "<p><a class=\"image\" href=\"ipfs://Qm1\" rel=\"nofollow ugc noopener\">[Image: a]</a></p>\n")
    }

    @Test func `a player is a link that names its site`() throws {
        let html = write(.paragraph([.embed(Embed(provider: "YouTube", address: try address("https://youtu.be/a")))]))
        #expect(
            html
                == "<p><a class=\"embed\" href=\"https://youtu.be/a\" rel=\"nofollow ugc noopener\">YouTube: https://youtu.be/a</a></p>\n"
        )
    }
}
