import Hive
import Mustache
import Testing

@testable import Site

@Suite struct TemplateViewTests {
    private static let link = Link(name: "a name", address: "an address")
    private static let posts = [header("ann", "trip", at: 10, title: "A trip", tags: ["art"], votes: 3, payout: 1500)]
    private static let plan = SitePlan(posts: posts, configuration: Configuration())
    private static let byline = Byline(posts[0], plan: plan, at: HTMLPath.index)

    private static var views: [any MustacheParent] {
        [
            link, byline, posts[0].created.map(DateView.init) ?? link,
            PageView(
                title: "t", siteTitle: "s", tagline: "l", banner: "b", root: "r", description: "d", canonical: "c",
                content: "x"),
            PostView(
                title: "t", replyTo: link, byline: byline, muted: true, body: "b", tags: [link], hive: "h",
                replies: [ReplyView(depth: 1, anchor: "a", byline: byline, inReplyTo: link, body: "b")]),
            ReplyView(depth: 1, anchor: "a", byline: byline, inReplyTo: nil, body: "b"),
            ListView(title: "t", posts: [PostRow(posts[0], replies: 2, at: HTMLPath.index)], older: "o", newer: nil),
            PostRow(posts[0], replies: 2, at: HTMLPath.index),
            DirectoryView(title: "t", entries: [DirectoryRow(name: "n", address: "a", count: 3)]),
            DirectoryRow(name: "n", address: "a", count: 3), NotFoundView(root: "r"),
            FeedView(title: "t", tagline: "l", id: "i", home: "h", feed: "f", updated: "u", entries: []),
            FeedEntry(
                title: "t", id: "i", address: "a", published: "p", updated: "u", author: "w", authorAddress: "x",
                tags: [link],
                content: "c"),
        ]
    }

    @Test func `a template may name every field of its view, and gets that field`() throws {
        for view in Self.views {
            for (label, value) in Mirror(reflecting: view).children {
                let field = try #require(label)
                #expect(
                    view.child(named: field).map { "\($0)" } == Self.unwrapped(value).map { "\($0)" },
                    "\(type(of: view)).\(field)")
            }
            #expect(view.child(named: "nothing of that name") == nil)
        }
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
}
