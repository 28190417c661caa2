import Diagnostics
import HiveMarkdown
import Markup
import Testing

/// Lines of the body, counted from 1.
@Suite struct LinesTests {
    @Test func `A block of code knows its lines, fences included`() {
        let body = "text\n\n```sh\nls\n```\n\n> ~~~\n> quoted\n\n- item\n\n      indented\n"
        #expect(codeBlocks(HiveMarkdownReader().read(body).document.blocks).map(\.lines) == [3...5, 7...8, 12...12])
    }

    @Test func `Code in a container is without the container's prefix`() {
        let body = "> - ```make\n>   all:\n>   \tls\n>   ```\n"
        #expect(codeBlocks(HiveMarkdownReader().read(body).document.blocks).map(\.text) == ["all:\n\tls\n"])
    }

    @Test func `Code in HTML knows where it begins`() {
        #expect(
            codeBlocks(HiveMarkdownReader().read("a\n\n<pre>\none\ntwo\n</pre>\n").document.blocks).map(
                \.lines?.lowerBound)
                == [3])
    }

    @Test(arguments: [
        ("a\nb\n\n[c](javascript:x)", 4), ("a\nb\n[c](javascript:x)", 3), ("- a\n- b\n\n  [c](javascript:x)", 4),
        ("|a|\n|-|\n|[c](javascript:x)|", 3), ("<div>\n<a href=\"javascript:x\">c</a></div>", 2),
        ("<html>\n\n<a href=\"javascript:x\">c</a></html>", 3), ("a\n# [c](javascript:x)", 2),
    ])
    func `A diagnostic has the line of its cause`(_ body: String, _ line: Int) {
        let remarks = HiveMarkdownReader().read(body).diagnostics.filter { $0.code == .unsafeLink }
        #expect(remarks.map(\.line) == [line])
    }

    private func codeBlocks(_ blocks: [Block]) -> [CodeBlock] {
        blocks.flatMap { block -> [CodeBlock] in
            switch block {
            case .code(let code): [code]
            case .quote(let blocks), .aligned(_, let blocks), .details(_, let blocks): codeBlocks(blocks)
            case .list(let list): list.items.flatMap { codeBlocks($0) }
            case .table, .paragraph, .heading, .preformatted, .footnotes, .thematicBreak: []
            }
        }
    }
}
