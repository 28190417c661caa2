import HiveMarkdown
import Markup
import TestSupport
import Testing

/// Posts with HTML of their own are read through libxml2, others are not.
@Suite struct BothWaysTests {
    @Test(arguments: FixturePost.all)
    func `a post reads the same through libxml2 and without`(_ post: FixturePost) {
        // An element that is left out, before everything: it sends the whole body through libxml2 and adds nothing.
        let throughTree = HiveMarkdownReader().read("<u></u>\n\n" + post.body)
        let either = HiveMarkdownReader().read("\n\n" + post.body)
        #expect(throughTree.document.dump == either.document.dump)
    }
}
