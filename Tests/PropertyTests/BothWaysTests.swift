import HiveMarkdown
import Markup
import TestSupport
import Testing

/// Posts with HTML of their own are read through libxml2, others are not.
@Suite struct BothWaysTests {
    /// White space and control characters as entities, which are no line of the body, and an address in a link.
    private static let bodies = [
        "a&#xD;a", "[](a&#xD;a)", "[](a&#8;a)", "![a\u{C}a]()", "![a&#10;b](https://a.example/c.png)\n\n    code",
        "[<aa:>](a)",
    ]

    @Test(arguments: FixturePost.all.map(\.body) + bodies)
    func `a post reads the same through libxml2 and without`(_ body: String) {
        expectSame(body)
    }

    @Test(arguments: 0..<50)
    func `a randomly cut and mixed post reads the same both ways`(_ seed: UInt64) {
        var posts = MutatedPosts(seed: seed)
        for _ in 0..<20 { expectSame(posts.body()) }
    }

    private func expectSame(_ body: String) {
        // An element that is left out, before everything: it sends the whole body through libxml2 and adds nothing.
        let throughTree = HiveMarkdownReader().read("<u></u>\n\n" + body)
        let either = HiveMarkdownReader().read("\n\n" + body)
        #expect(throughTree.document.dump == either.document.dump, "\(body.debugDescription)")
    }
}
