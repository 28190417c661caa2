import Foundation
import Markup

@testable import Snippets

/// A post of fenced blocks, each under a heading of its own.
func post(_ blocks: (info: String, code: String)...) -> Document {
    Document(
        blocks.enumerated().flatMap { index, block -> [Block] in
            [
                .heading(HeadingLevel(2), [.text("Part \(index + 1)")]),
                .code(CodeBlock(block.code, info: block.info, lines: index * 10 + 1...index * 10 + 9)),
            ]
        })
}

func snippets(_ blocks: (info: String, code: String)...) -> PostSnippets {
    PostSnippets(
        Document(blocks.map { .code(CodeBlock($0.code, info: $0.info)) }),
        assembles: true)
}

extension PostSnippets {
    var paths: [String] { files.map(\.path.text) }

    func text(of path: String) -> String? {
        files.first { $0.path.text == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}

/// `docs/snippets.md`.
func documentation() throws -> String {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/snippets.md")
    return try String(contentsOf: docs, encoding: .utf8)
}
