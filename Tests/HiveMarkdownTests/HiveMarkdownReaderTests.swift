import Diagnostics
import HiveMarkdown
import Markup
import Testing

@Suite struct HiveMarkdownReaderTests {
    @Test func `Any text in, a document out`() {
        #expect(HiveMarkdownReader().read("").document == Document())
        #expect(
            HiveMarkdownReader().read("a **b**").document
                == Document([.paragraph([.text("a "), .strong([.text("b")])])]))
    }

    @Test func `A list in bold is a list of bold items`() {
        let document = HiveMarkdownReader().read(html: "<b>a<ul><li>x</li></ul></b>").document
        #expect(
            document
                == Document([
                    .paragraph([.strong([.text("a")])]),
                    .list(List(.bullet, items: [[.paragraph([.strong([.text("x")])])]])),
                ]))
    }

    @Test func `Text that ends a comment in HTML ends it`() {
        let html = "<div><!-- <b>a text that is long enough --> shown</b></div>"
        #expect(HiveMarkdownReader().read(html: html).document == Document([.paragraph([.text("shown")])]))
    }

    @Test(arguments: [true, false])
    func `A diagnostic has the line of what it is about`(_ lineBreaks: Bool) {
        var reader = HiveMarkdownReader()
        reader.lineBreaks = lineBreaks
        for html in ["", "<u>c</u>"] {
            let reading = reader.read("a\nb\n![](https://a.example/b.png)\n\n\(html)")
            #expect(reading.diagnostics.first { $0.code == .imageWithoutText }?.line == 3)
        }
    }
}
