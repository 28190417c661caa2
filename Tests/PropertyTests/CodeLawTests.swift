import Foundation
import HiveMarkdown
import Markup
import TestSupport
import Testing

/// Nothing that is put into a text for cmark's sake reaches a code span, a block of code, an address or a title.
@Suite struct CodeLawTests {
    private static let pieces = [
        "`", "``", "```\n", "~~~\n", "    ", "\t", "*", "**", "_", "~~", "<your-name>", "<x:y>", "<router-view/>",
        "<!--", "-->",
        "<!-- x -->", "[^a]", "[^a]: ", "[a]:\n<https://e.example/x>", "](", "[", "]", ")", "\"t_*\"", "|", "\n-|-\n",
        "\n|-|-|\n",
        "- ", "2. ", "+ ", "> ", "===", "---", "\n", "\n", "\n\n", "\n\n\n", "\u{A0}", "\u{3000}", "<div>\n", "</div>",
        "<center>", "<br>", "<?",
        "<a_b", "<video>", "word", "a b", "<p>", "https://e.example/a_b*c", "\\", "\\*", "&amp;", "#", "# ", "![",
        "\r\n", "é",
    ]

    @Test(arguments: 0..<100)
    func `code and addresses are pieces of the body`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            let body = (0..<Int.random(in: 4...40, using: &random))
                .map { _ in Self.pieces.randomElement(using: &random)! }.joined()
            check(body)
        }
    }

    private func check(_ body: String) {
        let lines = body.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let oneLine = flat(lines.joined(separator: " "))
        var found = Found()
        found.visit(HiveMarkdownReader().read(body).document.blocks)
        for code in found.spans where !flat(code).isEmpty && !oneLine.contains(flat(code)) {
            Issue.record("the code span \(code.debugDescription) is not in \(body.debugDescription)")
        }
        for address in found.addresses where !body.contains(address.removingPercentEncoding ?? "") {
            Issue.record("the address \(address.debugDescription) is not in \(body.debugDescription)")
        }
        for block in found.blocks where block.form != .html {
            guard let first = block.firstLine else {
                Issue.record("no line of \(block) in \(body.debugDescription)")
                continue
            }
            for (offset, line) in block.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .enumerated()
            {
                // What is left of a tab that a container took some columns of is spaces.
                let rest = line.drop { $0 == " " }
                let source = first - 1 + offset < lines.count ? lines[first - 1 + offset] : ""
                guard source.hasSuffix(line) || (source.contains("\t") && source.hasSuffix(rest)) else {
                    Issue.record("\(line.debugDescription) is not line \(first + offset) of \(body.debugDescription)")
                    break
                }
            }
        }
    }

    /// With single spaces: a line end in a span is one, and what stands before a line in its container is none of it.
    private func flat(_ text: String) -> String {
        text.split(whereSeparator: { " \t>\u{A0}".contains($0) }).joined(separator: " ")
    }

    private struct Found {
        var spans: [String] = []
        var addresses: [String] = []
        var blocks: [CodeBlock] = []

        mutating func visit(_ blocks: [Block]) {
            for block in blocks {
                switch block {
                case .code(let code): self.blocks.append(code)
                case .paragraph(let inlines), .heading(_, let inlines), .preformatted(let inlines): visit(inlines)
                case .quote(let blocks), .aligned(_, let blocks): visit(blocks)
                case .list(let list): for item in list.items { visit(item) }
                case .table(let table): for row in table.rows { for cell in row { visit(cell.blocks) } }
                case .details(let summary, let blocks):
                    visit(summary)
                    visit(blocks)
                case .footnotes(let notes): for note in notes { visit(note.blocks) }
                case .thematicBreak: break
                }
            }
        }

        private mutating func visit(_ inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .code(let code): spans.append(code)
                case .link(.web(let address, _), let content, _):
                    // An address in a text begins and ends with its text node.
                    if address.host == "e.example", !content.plainText.hasPrefix("https:") {
                        addresses.append(address.text)
                    }
                    visit(content)
                default: visit(inline.children)
                }
            }
        }
    }
}
