import Diagnostics
import Gopher
import HiveMarkdown
import Markup
import Snippets
import TestSupport
import Testing
import Writers

/// The files beside each post of `fixtures/posts` are the specification; `make bless` rewrites them.
@Suite struct GoldenTests {
    @Test(arguments: FixturePost.all)
    func `a post becomes the goldens beside it`(_ post: FixturePost) throws {
        let reading = HiveMarkdownReader().read(post.body)
        let document = reading.document
        try post.check(document.dump, against: "document.txt")
        try post.check(HTMLWriter().write(document).text, against: "post.html")
        try post.check(PlainTextWriter().write(document), against: "post.txt")
        try post.check(Menu(GopherWriter().write(document)).gophermap(server: .unnamed), against: "post.gopher")
        try post.check(PostSnippets(document).golden, against: "snippets.txt")
        try post.check(reading.diagnostics.map(\.golden).joined(), against: "diagnostics.txt")
    }

    @Test func `rewriting the goldens is not a test`() {
        #expect(!FixturePost.isBlessing, "the goldens were rewritten: read what changed, then test without BLESS")
    }
}

extension Diagnostic {
    fileprivate var golden: String {
        "\(line.map { "\($0): " } ?? "")\(severity): \(message) [\(code.rawValue)]\n"
    }
}

extension PostSnippets {
    /// The manifest, with the size of a file for its digest, then the files.
    fileprivate var golden: String {
        manifest(post: "author/permlink") { "\($0.count) bytes" }
            + files.map { "\n== \($0.path)\n" + String(decoding: $0.bytes, as: UTF8.self) }.joined()
    }
}
