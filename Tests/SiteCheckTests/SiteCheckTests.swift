import Diagnostics
import SiteCheck
import Testing

@Suite struct SiteCheckTests {
    private func codes(_ files: [String: String]) -> [String] {
        SiteCheck(files.keys) { files[$0].map { Array($0.utf8) } }.findings.map { "\($0.place ?? "") \($0.code)" }
    }

    private let page = "<!DOCTYPE html><title>x</title><p id=\"a\">x</p>"

    @Test func `a sound tree has no findings`() {
        let files = [
            "index.html": page
                + "<a href=\"b/index.html#a\">b</a> <a href=\"#a\">up</a> <a href=\"https://example.org/\">out</a>"
                + "<img src=\"i.png\" alt=\"x\"><script src=\"s.js\">if (a < b) { \"<a href='gone'>\" }</script><!-- <a href=gone> -->",
            "b/index.html": page + "<a href=\"../index.html?x=1\">back</a> <a href=\"mailto:a@b.example\">m</a>",
            "i.png": "", "s.js": "",
        ]
        #expect(codes(files) == [])
    }

    @Test(arguments: [
        ("<a href=\"gone.html\">x</a>", "dead-link"), ("<a href=\"../up.html\">x</a>", "dead-link"),
        ("<a href=\"\">x</a>", "dead-link"), ("<img src=\"gone.png\" alt=\"x\">", "dead-link"),
        ("<link rel=\"stylesheet\" href=\"gone.css\">", "dead-link"),
        ("<a href=\"b.html#nowhere\">x</a>", "dead-anchor"),
        ("<a href=\"#nowhere\">x</a>", "dead-anchor"), ("<a href=\"/b.html\">x</a>", "absolute-link"),
        ("<p id=\"a\">again</p>", "double-id"),
        ("<img src=\"https://example.org/x.png\" alt=\"\">", "image-without-text"),
        ("<a href=\"b.html#with%20space\">x</a>", "dead-anchor"),
    ])
    func `every defect is found`(markup: String, code: String) {
        #expect(codes(["index.html": page + markup, "b.html": page]) == ["index.html \(code)"])
    }

    @Test func `a body that is not the one of its page is found`() {
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let digest = "<p class=\"quiet digest\">SHA-256: <code>\(hash)</code></p>"
        #expect(codes(["p/index.html": digest, "p/post.md": "abc"]) == [])
        #expect(codes(["p/index.html": digest, "p/post.md": "abd"]) == ["p/index.html wrong-hash"])
    }

    @Test(arguments: [
        ("<feed><id>1</id><title>t</title><updated>u</updated></feed>", 0),
        ("<feed><id>1</id><title>t</title></feed>", 1), ("<feed><id>1</id><title>t</title><updated>u</updated>", 1),
        (
            "<feed><id>1</id><title>t</title><updated>u</updated><entry><id>1</id><title>e</title><updated>u</updated></entry></feed>",
            1
        ),
        ("<feed><id>1</id><title>t</title><updated>u</updated><link href=\"x.html\"/></feed>", 1),
        ("<feed><id>1</id></title></feed>", 1),
    ])
    func `a feed follows its rules`(feed: String, findings: Int) {
        #expect(codes(["feed.xml": feed]).count == findings)
    }

    @Test func `a sitemap names pages`() {
        let sitemap =
            "<urlset><url><loc>https://x.example/s/</loc></url><url><loc>https://x.example/s/b/</loc></url></urlset>"
        #expect(codes(["sitemap.xml": sitemap, "index.html": page, "b/index.html": page]) == [])
        #expect(codes(["sitemap.xml": sitemap, "index.html": page]) == ["sitemap.xml bad-sitemap"])
    }
}
