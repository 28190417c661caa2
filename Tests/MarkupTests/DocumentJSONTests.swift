import JSON
import HiveNames
import Testing

@testable import Markup

@Suite struct DocumentJSONTests {
    @Test func `every node has a type, its fields and its content`() throws {
        let alice = HivePlace.account(try #require(AccountName("alice")))
        let document = Document([
            .heading(HeadingLevel(2), [.text("T")]),
            .paragraph([.link(.place(alice), [.text("@alice")]), .lineBreak]),
            .code(CodeBlock("a\n\tb\n", info: "sh", lines: 3...6)),
            .list(List(.ordered(start: 2), items: [[.thematicBreak]], isTight: false)),
            .table(Table(rows: [[Table.Cell([], isHeader: true, alignment: .right)]], headRows: 1)),
            .details(summary: [.text("s")], []),
        ])
        #expect(
            document.json
                == #"{"version":1,"type":"document","content":["#
                + #"{"type":"heading","level":2,"content":[{"type":"text","text":"T"}]},"#
                + #"{"type":"paragraph","content":[{"type":"link","account":"alice","content":[{"type":"text","text":"@alice"}]},{"type":"lineBreak"}]},"#
                + #"{"type":"code","form":"fenced","info":"sh","lines":[3,6],"text":"a\n\tb\n"},"#
                + #"{"type":"orderedList","start":2,"tight":false,"content":[{"type":"item","content":[{"type":"thematicBreak"}]}]},"#
                + #"{"type":"table","headRows":1,"content":[{"type":"row","content":[{"type":"cell","header":true,"alignment":"right","content":[]}]}]},"#
                + #"{"type":"details","content":[{"type":"summary","content":[{"type":"text","text":"s"}]}]}]}"#)
    }

    @Test(arguments: [
        ("a\"b\\c", #""a\"b\\c""#),
        ("\u{1B}[0m\u{9B}\u{7F}", #""\u001B[0m\u009B\u007F""#),
        ("a\u{2028}b\nc\td\re", #""a\u2028b\nc\td\re""#),
        ("日本 🎈", #""日本 🎈""#),
    ])
    func `a JSON string is one line without control characters`(_ text: String, _ json: String) {
        #expect(JSON.string(text).line == json)
    }

    @Test func `a dump has one line per node`() throws {
        let document = Document([
            .quote([.paragraph([.text("a\tb"), .strong([.code("c")])])]),
            .code(CodeBlock("x\n\n y\n", info: "sh", form: .unclosed, lines: 1...4)),
        ])
        #expect(
            document.dump == """
                quote
                  paragraph
                    text "a\\tb"
                    strong
                      inlineCode "c"
                code form="unclosed" info="sh" lines=[1,4]
                  "x"
                  ""
                  " y"

                """)
    }
}
