import Testing
import Writers

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>", "&lt;script&gt;"),
        ("a & b", "a &amp; b"),
        ("\" onclick='x'", "&quot; onclick=&#39;x&#39;"),
        ("&amp;", "&amp;amp;"),
        ("", ""),
        ("中文 龙 🎈", "中文 龙 🎈"),
    ])
    func `interpolated text is escaped`(_ text: String, _ escaped: String) {
        let html: HTML = "<b>\(text)</b>"
        #expect(html.text == "<b>\(escaped)</b>")
    }

    @Test func `interpolated HTML is kept`() {
        let bold: HTML = "<b>\(1)</b>"
        #expect(("<p>\(bold)</p>" as HTML).text == "<p><b>1</b></p>")
    }

    @Test(arguments: [
        ("\u{1B}[31m", "\u{FFFD}[31m"),
        ("a\u{9B}b\u{85}", "a\u{FFFD}b\u{FFFD}"),
        ("\u{7F}\0", "\u{FFFD}\u{FFFD}"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\rb", "a\nb"),
        ("\u{A0}\u{100}", "\u{A0}\u{100}"),
        ("a\u{FFFF}b\u{FFFE}", "a\u{FFFD}b\u{FFFD}"),
        ("\u{FFFD}\u{FFBF}\u{F03F}", "\u{FFFD}\u{FFBF}\u{F03F}"),
    ])
    func `no control character gets in but TAB and LF`(_ text: String, _ escaped: String) {
        #expect(("\(text)" as HTML).text == escaped)
    }
}
