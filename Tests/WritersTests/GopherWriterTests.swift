import Gopher
import HiveNames
import Markup
import Testing
import Writers

@Suite struct `A document as a menu` {
    private func address(_ text: String) throws -> WebAddress { try #require(WebAddress(untrusted: text)) }

    private func map(_ blocks: [Block], _ writer: GopherWriter = GopherWriter()) -> String {
        Menu(writer.write(Document(blocks))).gophermap(server: .unnamed).replacing(
            "\tnull.host\tnull.host\t1", with: "")
    }

    @Test func `has its links and pictures after the block they are in`() throws {
        let blocks: [Block] = [
            .paragraph([
                .text("See "), .link(.web(try address("https://a.example")), [.text("a")]), .text(" and "),
                .image(Image(try address("https://b.example/c.png"), alternative: "c")),
            ]),
            .list(
                List(
                    .bullet,
                    items: [
                        [.paragraph([.embed(Embed(provider: "YouTube", address: try address("https://y.example/1")))])]
                    ])),
            .paragraph([.link(.web(try address("gopher://sdf.org/1/users")), [.text("hole")]), .text(" end")]),
        ]
        #expect(
            map(blocks) == """
                iSee a [1] and [Image 1: c]
                h[1] https://a.example\tURL:https://a.example
                h[Image 1] https://b.example/c.png\tURL:https://b.example/c.png
                i 
                i* YouTube: https://y.example/1
                hhttps://y.example/1\tURL:https://y.example/1
                i 
                ihole [2] end
                1[2] gopher://sdf.org/1/users\t/users\tsdf.org\t70

                """)
    }

    @Test func `leads to menus of this gopherhole where there are any`() throws {
        let alice = HivePlace.account(try #require(AccountName("alice")))
        var writer = GopherWriter()
        let selector = try LocalSelector("/authors/a/alice")
        writer.menu = { $0 == alice ? selector : nil }
        #expect(
            map([.paragraph([.link(.place(alice), [.text("@alice")])])], writer)
                == "i@alice\n1https://hive.blog/@alice\t/authors/a/alice\n")
    }

    @Test func `breaks what is wider than a line after a backslash`() throws {
        let code = String(repeating: "0123456789", count: 12)
        let items = GopherWriter().write(Document([.code(CodeBlock(code + "\n"))]))
        #expect(items.map(\.display.text) == ["    " + code.prefix(62) + "\\", code.dropFirst(62) + ""])
        let long = "https://a.example/" + String(repeating: "x", count: 300)
        let link = GopherWriter().write(Document([.paragraph([.link(.web(try address(long)), [.text("a")])])]))
        #expect(link.allSatisfy { $0.type == .info })
        #expect(link.map(\.display.text).joined().replacing("\\", with: "") == "a [1][1] " + long)
    }
}
