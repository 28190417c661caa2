import Foundation
import Hive
import HiveNames
import Testing

@testable import Site

@Suite struct PostPageTests {
    private func files(_ post: PostHeader, _ body: String) -> [String: String] {
        let plan = Plan(posts: [post], configuration: Configuration())
        let page = plan.pages[0].render([post.id: body])
        return Dictionary(
            page.files.map { ($0.path.text, String(decoding: $0.bytes, as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func page(_ post: PostHeader, _ body: String) throws -> String {
        try #require(files(post, body)[HTMLPath.post(post.id).text])
    }

    @Test(arguments: [
        ("# A trip\n\nWe went.", 1), ("A trip\n======\n\nWe went.", 1), ("# A  trip #\n\nWe went.", 1),
        ("# Another\n\nWe went.", 2), ("## A trip\n\nWe went.", 2), ("# A [trip](https://example.org)\n\nWe went.", 2),
        ("We went.\n\n# A trip", 2),
    ])
    func `a heading that only repeats the title is not shown twice`(body: String, headings: Int) throws {
        let page = try page(header("ann", "trip", title: "A trip"), body)
        #expect(
            page.components(separatedBy: "<h1").count + page.components(separatedBy: " id=\"user-").count - 2
                == headings
        )
        #expect(page.contains("We went."))
    }

    @Test func `code below such a heading keeps its name`() {
        let body = "# Set up\n\n```sh\nls\n```\n"
        let (same, other) = (
            files(header("ann", "p", title: "Set up"), body), files(header("ann", "p", title: "Other"), body)
        )
        let code = { (files: [String: String]) in files.keys.filter { $0.hasPrefix("snippets/") }.sorted() }
        #expect(code(same) == code(other) && !code(same).isEmpty)
    }

    @Test func `no file of code is one that a server runs or a browser shows as a page`() {
        let body = "`index.html`:\n\n```html\n<b>1</b>\n```\n\n`x.php`:\n\n```php\n<?php\n```\n"
        let paths = files(header("ann", "p"), body).keys.filter {
            $0.contains("/code-") || $0.hasPrefix("snippets/ann")
        }
        #expect(
            paths.sorted() == [
                "gopher/authors/a/ann/2024-01-01-p/code-index-html", "gopher/authors/a/ann/2024-01-01-p/code-x-php",
                "snippets/ann/p/index.html.txt", "snippets/ann/p/x.php.txt",
            ])
    }

    @Test func `nobody can vote for a post whose author nobody named`() throws {
        let known = files(header("ann", "trip"), "x")
        let unknown = files(header("unknown", "trip"), "x")
        #expect(known.values.contains { $0.contains("hivesigner.com") && $0.contains("[ VOTE ]") })
        for (path, text) in unknown where !path.hasPrefix("snippets/") {
            #expect(
                !text.contains("hivesigner") && !text.contains("VOTE ]") && !text.contains("VIEW ON HIVE"), "\(path)")
            #expect(!text.contains("rel=\"canonical\""))
        }
    }
}
