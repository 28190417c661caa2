import HiveMarkdown
import Markup
import Testing

@testable import Snippets

@Suite struct CommentedCodeTests {
    private func code(_ body: String) -> [String] {
        PostSnippets(HiveMarkdownReader().read(body).document).blocks.map(\.text)
    }

    @Test(arguments: [
        ("<!--\n\n```\nout = 1\n```\n\n-->\n\n```\nin = 1\n```\n", ["in = 1\n"]),
        ("<!--\n```\nout = 1\n```\n\n```\nout = 2\n```\n-->\n\n```\nin = 1\n```\n", ["in = 1\n"]),
        ("<!-- a --> b <!--\n\n    out = 1\n\n-->\n\n    in = 1\n", ["in = 1\n"]),
        ("```\n<!--\n```\n\n```\nin = 1\n```\n\n```\n-->\n```\n", ["<!--\n", "in = 1\n", "-->\n"]),
        ("<!-- never closed\n\n```\nin = 1\n```\n", ["in = 1\n"]),
        ("<!-- one --> <!-- two -->\n\n```\nin = 1\n```\n", ["in = 1\n"]),
    ])
    func `commented-out code is not code, and a comment in code is code`(body: String, expected: [String]) {
        #expect(code(body) == expected)
    }
}
