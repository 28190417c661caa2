import Diagnostics
import Foundation
import HiveMarkdown
import Markup
import Testing

@testable import Snippets

/// `fixtures/snippets/torture.md`: one case a heading, each block with a variable that is named after its case.
@Suite struct TorturePageTests {
    private let snippets: PostSnippets
    private let body: String

    init() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../fixtures/snippets/torture.md")
        body = try String(contentsOf: page, encoding: .utf8)
        snippets = PostSnippets(HiveMarkdownReader().read(body).document)
    }

    private func text(_ number: Int) -> String? {
        let name = "case_" + (number < 10 ? "0\(number)" : "\(number)")
        return snippets.blocks.first { $0.text.contains(name) }?.text
    }

    @Test func `every block is found once, and none where there is none`() {
        let numbers = (1...27).filter { text($0) != nil }
        #expect(numbers == (1...27).filter { ![15, 25].contains($0) })
        #expect(snippets.blocks.count == 25)
        #expect(snippets.blocks.filter { $0.text.contains("decoy") }.map(\.number) == [4])
    }

    @Test(arguments: [
        (1, "case_01 = 1\n"), (4, "case_04 = 4\n\n```python\ndecoy = \"quoted in case 04\"\n```\n"),
        (5, "if 1 < 2 && True:\n    case_05 = \"&lt;\"\n"),
        (6, "case_06 = 6\n\n    and_deeper = 6\n"), (7, "if True:\n    case_07 = 7\n"),
        (9, "case_09 = 9\n\nnine = \"after a blank line\"\n"), (10, "case_10 = 10\n"),
        (17, "case_17 = 17\n"), (18, "case_18 = 18\n"), (20, "case_20 = 20\n  twenty = \"two more blanks\"\n"),
        (21, "case_21 = \"&lt;b&gt; &amp; &#39;\"\n"),
        (22, "\ncase_22 = 22\n\n\ntwenty_two = \"after two blank lines\"\n\n"),
        (24, "case_24 = \"\"\"\n```\nnot the end\n```\n\"\"\"\n"), (27, "case_27 = 27\n"),
    ])
    func `code is what its author typed, dedented by its container`(number: Int, expected: String) {
        #expect(text(number) == expected)
    }

    @Test func `every line of a file says which line of the body it is`() {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        for file in snippets.files {
            let code = String(decoding: file.bytes, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false)
            for run in file.lineMap {
                guard let bodyLine = run.bodyLine else { continue }
                for offset in 0..<run.count {
                    let source = lines[bodyLine - 1 + offset]
                    let line = code[run.file - 1 + offset]
                    // Entities are decoded where the mark-up is HTML.
                    let decoded = source.replacing("&lt;", with: "<").replacing("&amp;", with: "&")
                    #expect(
                        line.isEmpty || source.contains(line) || decoded.contains(line),
                        "\(file.path) line \(run.file + offset)")
                }
            }
        }
        #expect(snippets.files.allSatisfy { $0.lineMap.allSatisfy { $0.bodyLine != nil } })
    }

    @Test func `what was changed in the author's characters is on record`() {
        let changes = snippets.blocks.map(\.changes)
        // Cases 5 to 10, 17 and 26 are held by something, or are HTML.
        #expect(changes.indices.filter { !changes[$0].isEmpty }.map { $0 + 1 } == [5, 6, 7, 8, 9, 10, 16, 24])
        #expect(changes[4] == [.entities])
        #expect(changes[6] == [.dedented])
    }

    @Test func `an unclosed fence gets a diagnostic`() {
        #expect(snippets.blocks.last?.diagnostics.map(\.code) == [.unclosedFence])
    }
}
