import HiveMarkdown
import Markup
import TestSupport
import Testing
import Writers

@Suite struct SafetyTests {
    let reader = HiveMarkdownReader()
    let writer = HTMLWriter()

    @Test(arguments: Payload.all)
    func `no payload gets out of the allowed HTML`(_ payload: Payload) {
        for body in [payload.body, "a\n\n" + payload.body, "- " + payload.body, "<p>" + payload.body + "</p>"] {
            let html = writer.write(reader.read(body).document)
            #expect(WrittenHTML(html.text).violations == [])
        }
    }

    @Test(arguments: 0..<100)
    func `any bytes are read, and come out as allowed HTML`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<10 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                if Int.random(in: 0..<4, using: &random) == 0 {
                    for _ in 0..<4 { bytes.append(UInt8.random(in: 0...255, using: &random)) }
                } else {
                    bytes += (Payload.pieces.randomElement(using: &random) ?? "").utf8
                }
            }
            let body = String(decoding: bytes, as: UTF8.self)
            let html = writer.write(reader.read(body).document)
            #expect(WrittenHTML(html.text).violations == [], "\(body.debugDescription)")
        }
    }

    @Test(arguments: FixturePost.all)
    func `posts come out as allowed HTML`(_ post: FixturePost) {
        let document = reader.read(post.body).document
        #expect(WrittenHTML(writer.write(document).text).violations == [])

        var writer = writer
        writer.images = .link
        writer.alignments = .classes
        let html = writer.write(document).text
        #expect(WrittenHTML(html).violations == [])
        #expect(!html.contains("<img") && !html.contains("<center") && !html.contains(" style="))
    }

    @Test(arguments: [
        "<script>", "<b onclick=\"x\">a</b>", "<a href=\"javascript:x\">a</a>", "<a href=\"//x.example\">a</a>",
        "a & b", "a > b",
        "<p>", "</p>", "<img src=x>", "<p", "<p class=\"evil\">a</p>", "<td style=\"x:y\">a</td>",
        "<a id=\"top\">a</a>", "\u{1B}",
        "<svg></svg>", "<p></p >", "<p/>",
        "<a href=\"#user-a\"><q><a href=\"#user-b\">b</a></q></a>",
    ])
    func `the check of allowed HTML can fail`(_ html: String) {
        #expect(WrittenHTML(html).violations != [])
    }
}
