import HiveNames
public import Markup

/// Documents of every shape that a reader makes, and that HTML can say: `document()` gives another each time.
///
/// Code has the form that it has when it is read from HTML, texts are never empty or beside each other, and no text holds
/// what the dialect rewrites (a mention, a tag, an address).
public struct RandomDocuments {
    private var random: SplitMix64
    private var footnotes = 0
    private var isInLink = false

    public init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    public mutating func document() -> Document {
        footnotes = 0
        var blocks = blocks(depth: 3)
        if footnotes > 0 {
            blocks.append(.footnotes((1...footnotes).map { Footnote(number: $0, [.paragraph([text()])]) }))
        }
        return Document(blocks)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    // MARK: Blocks

    private mutating func blocks(depth: Int) -> [Block] {
        var blocks: [Block] = []
        for _ in 0..<number(1...3) { blocks.append(block(depth: depth)) }
        return blocks
    }

    private mutating func block(depth: Int) -> Block {
        guard depth > 0 else { return .paragraph(inlines(depth: 1)) }
        switch number(1...12) {
        case 1: return .heading(HeadingLevel(number(1...6)), inlines(depth: 2))
        case 2: return .code(CodeBlock(code(), info: one(of: ["", "swift", "c++", "objective-c"]), form: .html))
        case 3: return .preformatted([.text("a  b\n"), .strong([text()]), .text("\n  c")])
        case 4: return .quote(blocks(depth: depth - 1))
        case 5, 6: return .list(list(depth: depth - 1))
        case 7: return .table(table())
        case 8: return .aligned(one(of: Alignment.allCases), blocks(depth: depth - 1))
        case 9: return .details(summary: inlines(depth: 1), blocks(depth: depth - 1))
        case 10: return .thematicBreak
        default: return .paragraph(inlines(depth: 3))
        }
    }

    private mutating func code() -> String {
        var lines: [String] = []
        for _ in 0..<number(1...4) {
            lines.append(one(of: ["", "  <b>&amp;</b>", "\tif a < b && c > d {", "@nobody #nothing", "**x**", "日本"]))
        }
        return (["first"] + lines).joined(separator: "\n") + "\n"
    }

    private mutating func list(depth: Int) -> List {
        let isTight = chance(60)
        var items: [[Block]] = []
        for _ in 0..<number(1...3) {
            var item: [Block] = [.paragraph(inlines(depth: 2))]
            if depth > 0, chance(40) { item.append(.list(list(depth: depth - 1))) }
            items.append(item)
        }
        return List(chance(50) ? .bullet : .ordered(start: one(of: [0, 1, 2, 40])), items: items, isTight: isTight)
    }

    private mutating func table() -> Table {
        let columns = number(1...3)
        let headRows = number(0...1)
        var rows: [[Table.Cell]] = []
        for row in 0..<(headRows + number(1...2)) {
            var cells: [Table.Cell] = []
            for _ in 0..<columns {
                let alignment: Table.Cell.Alignment? = one(of: [nil, .left, .center, .right])
                cells.append(
                    Table.Cell([.paragraph(inlines(depth: 1))], isHeader: row < headRows, alignment: alignment))
            }
            rows.append(cells)
        }
        return Table(rows: rows, headRows: headRows)
    }

    // MARK: Inlines

    /// Begins and ends with text, so that no space is at the edge of a block.
    private mutating func inlines(depth: Int) -> [Inline] {
        var inlines = [text()]
        guard depth > 0 else { return inlines }
        for _ in 0..<number(0...3) { inlines += [inline(depth: depth), text()] }
        return inlines
    }

    private mutating func text() -> Inline {
        .text(
            one(of: [
                "plain", "a < b & c > d", "\"quoted\" 'too'", "&amp;lt;", "中文，測試", "👩‍👩‍👧 🏳️‍🌈", "a_b_c *d* `e`", "x | y", "é",
            ]))
    }

    private mutating func inline(depth: Int) -> Inline {
        switch number(1...12) {
        case 1: return .emphasis(inlines(depth: depth - 1))
        case 2: return .strong(inlines(depth: depth - 1))
        case 3: return .strikethrough(inlines(depth: depth - 1))
        case 4: return chance(50) ? .subscript(inlines(depth: 0)) : .superscript(inlines(depth: 0))
        case 5: return .quotation(inlines(depth: depth - 1))
        case 6: return .code(one(of: ["a b", "<center>", "@nobody", "x & y"]))
        case 7, 8: return link(depth: depth)
        case 9: return image()
        case 10 where !isInLink:
            footnotes += 1
            return .footnoteReference(footnotes)
        case 11: return .lineBreak
        default: return .softBreak
        }
    }

    private mutating func link(depth: Int) -> Inline {
        guard !isInLink else { return .softBreak }
        isInLink = true
        defer { isInLink = false }
        let content = inlines(depth: depth - 1)
        guard let name = AnchorName("part-\(number(1...9))"), let account = AccountName("alice"), let tag = Tag("art"),
            let permlink = Permlink("my-post")
        else { preconditionFailure("the names are well formed") }
        let place: HivePlace = one(of: [
            .account(account), .tag(tag), .post(PostID(author: account, permlink: permlink)),
        ])
        switch number(1...3) {
        case 1: return .link(.anchor(name), content, title: chance(30) ? "a \"title\" & more" : nil)
        case 2: return .link(.web(address("https://hive.blog\(place.path)"), place: place), content)
        default:
            let addresses = [
                "https://a.example/b?c=d&e=f#g", "mailto:a@b.example", "gopher://g.example:70/1/x",
                "http://x.example/(y)'z",
            ]
            return .link(.web(address(one(of: addresses))), content)
        }
    }

    private mutating func image() -> Inline {
        .image(
            Image(
                address(one(of: ["https://p.example/a.jpg", "https://p.example/b?c=1&d=2"])),
                alternative: one(of: ["", "A \"cat\" & <dog>"]), title: one(of: [nil, "T"])))
    }

    private func address(_ text: String) -> WebAddress {
        guard let address = WebAddress(untrusted: text) else { preconditionFailure("\(text) is an address") }
        return address
    }
}
