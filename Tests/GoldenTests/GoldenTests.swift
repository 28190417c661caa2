import HiveMarkdown
import Markup
import TestSupport
import Testing
import Writers

/// The files beside each post of `fixtures/posts` are the specification; `make bless` rewrites them.
@Suite struct GoldenTests {
    @Test(arguments: FixturePost.all)
    func `a post becomes what the files beside it say`(_ post: FixturePost) throws {
        let reading = HiveMarkdownReader().read(post.body)
        let document = reading.document
        try post.check(document.dump, against: "document.txt")
        try post.check(HTMLWriter().write(document).text, against: "post.html")
        try post.check(reading.diagnostics.map(\.golden).joined(), against: "diagnostics.txt")
    }

    @Test func `rewriting the goldens is no test`() {
        #expect(!FixturePost.isBlessing, "the goldens were rewritten: read what changed, then test without BLESS")
    }
}

extension Diagnostic {
    fileprivate var golden: String {
        "\(line.map { "\($0): " } ?? "")\(severity): \(message) [\(code.rawValue)]\n"
    }
}
