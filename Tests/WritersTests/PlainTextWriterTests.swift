import HiveNames
import Markup
import Testing
import Writers

@Suite struct `Plain text` {
    static func text(_ blocks: Block..., width: Int = 70, charset: PlainTextWriter.Charset = .utf8) -> String {
        var writer = PlainTextWriter()
        writer.width = width
        writer.charset = charset
        return writer.write(Document(blocks))
    }

    static func address(_ text: String) throws -> WebAddress { try #require(WebAddress(untrusted: text)) }

    @Test func `wraps words and never splits one`() {
        let words = "one two three four five six seven eight nine ten eleven twelve"
        #expect(
            Self.text(.paragraph([.text(words)]), width: 40) == """
                one two three four five six seven eight
                nine ten eleven twelve

                """)
        let long = String(repeating: "x", count: 100)
        #expect(Self.text(.paragraph([.text("a \(long) b")])) == "a\n\(long)\nb\n")
    }

    @Test func `keeps the author's line ends, and shows those of the source as spaces`() {
        #expect(Self.text(.paragraph([.text("a"), .lineBreak, .text("b"), .softBreak, .text("c")])) == "a\nb c\n")
    }

    @Test func `underlines headings by their width`() {
        #expect(
            Self.text(
                .heading(HeadingLevel(1), [.text("日本 "), .strong([.text("a")])]),
                .heading(HeadingLevel(2), [.text("b")]),
                .heading(HeadingLevel(4), [.text("c")])) == "日本 a\n======\n\nb\n-\n\n#### c\n")
    }

    @Test func `numbers links and pictures and lists their addresses`() throws {
        let page = try Self.address("https://example.com/a?b=1&c=2")
        let picture = Image(try Self.address("https://img.example/x.png"), alternative: "A cat", title: "Tom")
        let text = Self.text(
            .paragraph([
                .text("See "), .link(.web(page), [.text("the page")]), .text(", "),
                .link(.web(page), [.text(page.text)]),
                .text(" and "), .image(picture), .text("."),
            ]),
            .paragraph([
                .link(.web(page), [.image(picture)]),
                .link(.web(try Self.address("https://img.example/x.png")), [.image(picture)]),
            ]))
        #expect(
            text == """
                See the page [1], https://example.com/a?b=1&c=2 and [Image 1: A cat |
                Tom].

                [Image 1: A cat | Tom] [1] [Image 1: A cat | Tom]

                Links:

                [1] https://example.com/a?b=1&c=2

                Images:

                [Image 1] https://img.example/x.png

                """)
    }

    @Test func `puts the number of a link after the word it ends in`() throws {
        let target = LinkTarget.web(try Self.address("https://a.example"))
        #expect(
            Self.text(
                .paragraph([
                    .link(target, [.text("Docker")]), .text("'s tools"), .link(target, [.text(" x")]), .text("."),
                ])
            )
            .hasPrefix("Docker's [1] tools x [1].\n"))
    }

    @Test func `leaves mentions and tags as they are`() throws {
        let alice = HivePlace.account(try #require(AccountName("alice")))
        #expect(Self.text(.paragraph([.link(.place(alice), [.text("@alice")])])) == "@alice\n")
        #expect(
            Self.text(.paragraph([.link(.place(alice), [.text("her")])]))
                == "her [1]\n\nLinks:\n\n[1] https://hive.blog/@alice\n")
    }

    @Test func `marks emphasis where that does not break up a word`() {
        #expect(
            Self.text(
                .paragraph([
                    .strong([.text("very "), .emphasis([.text("very")])]), .text(" un"), .emphasis([.text("believ")]),
                    .text("able "),
                    .strikethrough([.text(" old ")]), .text("x"), .superscript([.text("2")]), .text(" H"),
                    .subscript([.text("2")]),
                    .text("O "), .code("a  b"), .strong([]), .text(" "), .code("cat"), .text("s"),
                ])) == "*very very* unbelievable ~~old~~ x^2 H2O `a b` cats\n")
    }

    @Test func `nests lists with hanging indents`() {
        let inner = Block.list(List(.bullet, items: [[.paragraph([.text("inner")])], []]))
        let outer = List(
            .ordered(start: 9),
            items: [
                [.paragraph([.text("one two three four five six seven eight nine")]), inner], [.code(CodeBlock("x\n"))],
            ])
        #expect(
            Self.text(.list(outer), width: 40) == """
                 9. one two three four five six seven
                    eight nine
                    - inner
                    -
                10.     x

                """)
    }

    @Test func `separates the items of a loose list`() {
        let list = List(.bullet, items: [[.paragraph([.text("a")])], [.paragraph([.text("b")])]], isTight: false)
        #expect(
            Self.text(.list(list), .thematicBreak, width: 40) == "* a\n\n* b\n\n" + String(repeating: "-", count: 40)
                + "\n")
    }

    @Test func `marks quotes on each level, and no deeper than half of the width`() {
        #expect(
            Self.text(.quote([.paragraph([.text("a")]), .quote([.paragraph([.text("b")])]), .paragraph([.text("c")])]))
                == "> a\n>\n> > b\n>\n> c\n")
        var deep = Block.paragraph([.text("word word word")])
        for _ in 0..<60 { deep = .quote([deep]) }
        let lines = Self.text(deep).split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 70 } && lines.last?.hasSuffix("word word word") == true)
    }

    @Test func `keeps code as it is, indented and never wrapped`() {
        let long = String(repeating: "long ", count: 30) + "end"
        #expect(
            Self.text(.code(CodeBlock(".a\n\n\tb\tc  \n\(long)\n"))) == "    .a\n\n        b   c  \n    \(long)\n")
    }

    @Test func `shows code without what a terminal would obey`() {
        let code = CodeBlock("a\u{FEFF}b\u{9B}c\u{2028}d\u{1B}[1m é\n")
        #expect(Self.text(.code(code)) == "    abc d[1m é\n")
    }

    @Test func `shows notes, details and places`() throws {
        let name = try #require(AnchorName("x"))
        #expect(
            Self.text(
                .paragraph([.anchor(name), .text("word"), .footnoteReference(1), .text(".")]),
                .details(summary: [.text("More")], [.paragraph([.text("hidden")])]),
                .footnotes([Footnote(number: 1, [.paragraph([.text("note")])])]))
                == "word [^1].\n\nMore\n\n  hidden\n\n[^1] note\n")
    }

    @Test func `has no line that begins with a dot, and no control characters`() {
        #expect(
            Self.text(
                .paragraph([
                    .text(".a\u{1B}[1m\u{202E}b\u{85}\u{7F}\u{AD}c"), .lineBreak, .text("."), .lineBreak, .text(".."),
                ]))
                == " .a[1mbc\n .\n ..\n")
    }

    @Test func `of nothing is nothing`() {
        #expect(Self.text() == "")
        #expect(Self.text(.paragraph([.text(" \n ")]), .paragraph([])) == "")
    }

    @Test(arguments: [
        (PlainTextWriter.Charset.ascii, "\"Ubercool\" -- 5 EUR, Moskva, naive... ??", 41),
        (.latin1, "\"Übercool\" -- 5 EUR, Moskva, naïve... ??", 41), (.utf8, "“Übercool” — 5 €, Москва, naïve… 👍日", 37),
    ]) func `is written in the requested charset`(
        charset: PlainTextWriter.Charset, expected: String, columns: Int
    ) {
        let text = Self.text(.paragraph([.text("“Übercool” — 5 €, Москва, naïve… 👍日")]), charset: charset)
        #expect(text == expected + "\n")
        #expect(charset == .utf8 || charset.bytes(of: text).count == text.unicodeScalars.count)
        #expect(charset.text(of: charset.bytes(of: text)) == text)
    }

    @Test func `percent-encodes addresses for ASCII`() throws {
        let text = Self.text(
            .paragraph([.link(.web(try Self.address("https://x.example/ü")), [.text("a")])]), charset: .ascii)
        #expect(text.hasSuffix("[1] https://x.example/%C3%BC\n"))
    }
}

@Suite struct `Code in plain text` {
    @Test func `shows what reorders it as a mark`() {
        #expect(`Plain text`.text(.code(CodeBlock("/* \u{202E} */\n"))) == "    /* [U+202E] */\n")
        #expect(`Plain text`.text(.paragraph([.code("a\u{2066}b")])) == "`a[U+2066]b`\n")
    }
}

@Suite struct `A table in plain text` {
    static func cell(_ text: String, head: Bool = false, _ alignment: Table.Cell.Alignment? = nil) -> Table.Cell {
        Table.Cell(text.isEmpty ? [] : [.paragraph([.text(text)])], isHeader: head, alignment: alignment)
    }

    @Test func `has columns aligned by their width on a terminal`() {
        let table = Table(
            rows: [
                [Self.cell("品名", head: true), Self.cell("Price", head: true, .right)],
                [Self.cell("Apple"), Self.cell("1", .right)],
                [Self.cell("梨"), Self.cell("10", .center), Self.cell("more")],
            ], headRows: 1)
        #expect(
            `Plain text`.text(.table(table)) == """
                | 品名  | Price |      |
                |-------+-------+------|
                | Apple |     1 |      |
                | 梨    |  10   | more |

                """)
    }

    @Test func `too wide is one block per row, with the names of the columns`() {
        let long = "one two three four five six seven eight nine ten"
        let table = Table(
            rows: [
                [Self.cell("Name", head: true), Self.cell("Text", head: true)], [Self.cell("A"), Self.cell(long)],
                [Self.cell("B"), Self.cell("")],
            ], headRows: 1)
        #expect(
            `Plain text`.text(.table(table), width: 40) == """
                Name: A
                Text: one two three four five six
                  seven eight nine ten

                Name: B

                """)
    }

    @Test func `of code, lists or pictures in its cells loses none of them`() {
        let table = Table(
            rows: [
                [
                    Table.Cell([.code(CodeBlock("let x\n"))]),
                    Table.Cell([.list(List(.bullet, items: [[.paragraph([.text("i")])]]))]),
                ]
            ], headRows: 0)
        #expect(`Plain text`.text(.table(table)) == "    let x\n\n* i\n")
    }

    @Test(arguments: [String(repeating: "word ", count: 10000), String(repeating: "\u{200B}", count: 10000) + "a"])
    func `with a huge cell among many small ones stays small`(_ huge: String) {
        // Too wide for columns.
        let wide = String(repeating: "y", count: 80)
        let table = Table(
            rows: [[Self.cell(huge, head: true), Self.cell("b", head: true)]]
                + Array(repeating: [Self.cell("x"), Self.cell(wide)], count: 1000), headRows: 1)
        #expect(`Plain text`.text(.table(table)).utf8.count < 600_000)
    }
}

@Suite struct `Wrapping` {
    @Test func `of ideographs breaks between them, but not before closing or after opening punctuation`() {
        let line = String(repeating: "世", count: 19)
        #expect(
            `Plain text`.text(.paragraph([.text(line + "界。" + line)]), width: 40)
                == "\(line)\n界。\(line.dropLast(1))\n世\n")
        #expect(`Plain text`.text(.paragraph([.text(line + "「界」")]), width: 40) == "\(line)\n「界」\n")
    }

    @Test(arguments: ["한", "👩‍👩‍👧‍👦", "ก", "🇩🇪"])
    func `of scripts without spaces breaks only what is wider than a line, between graphemes`(grapheme: String) {
        let run = String(repeating: grapheme, count: 50)
        let text = `Plain text`.text(.paragraph([.text("a " + run)]), width: 40)
        #expect(text.replacing("\n", with: "") == "a" + run || text.replacing("\n", with: "") == "a " + run)
        for line in text.split(separator: "\n") { #expect(line.count <= 40) }
        #expect(
            `Plain text`.text(.paragraph([.text("ab " + String(repeating: "한", count: 19))]), width: 40).contains("\n한")
        )
    }

    @Test func `breaks at a no-break space only when it must`() {
        let words = Array(repeating: "word", count: 12).joined(separator: "\u{A0}")
        #expect(`Plain text`.text(.paragraph([.text("a\u{A0}b")])) == "a b\n")
        #expect(
            `Plain text`.text(.paragraph([.text(words)]), width: 40).split(separator: "\n").map(\.count) == [39, 19])
    }
}
