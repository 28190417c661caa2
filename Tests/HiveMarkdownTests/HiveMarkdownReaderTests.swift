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
}
