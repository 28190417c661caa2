import Hive
import HiveNames
import Site
import TestSupport
import Testing

/// A small site with all kinds of links in it, rendered whole.
private struct RenderedSite {
    var files: [String: String] = [:]
    var doubles: [String] = []

    init(_ posts: [PostHeader], bodies: [PostID: String] = [:], _ configuration: Configuration = Configuration()) {
        let plan = Plan(posts: posts, configuration: configuration)
        for page in plan.pages {
            let rendering = page.render(
                Dictionary(uniqueKeysWithValues: page.bodies.map { ($0, bodies[$0] ?? "A body.") }))
            for file in rendering.files {
                let text = String(decoding: file.bytes, as: UTF8.self)
                if files.updateValue(text, forKey: file.path.text) != nil { doubles.append(file.path.text) }
            }
        }
    }
}

@Suite struct PlanTests {
    private let posts = [
        header("ann", "trip", at: 10, title: "A <trip> & back", tags: ["art", "травел"], votes: 3, payout: 1500),
        header("bob", "re-trip", answers: ("ann", "trip"), at: 20, votes: 1),
        header("cat", "re-re", answers: ("bob", "re-trip"), at: 30),
        header("bob", "Odd / Name", at: 40, title: "\u{202E}evil\u{7}", tags: ["art"]),
        header("dan", "re-lost", answers: ("eve", "gone"), at: 50),
    ]
    private let body = """
        See @ann and @nobody, #art, https://peakd.com/@ann/trip and [this reply](https://hive.blog/art/@bob/re-trip).

        [top](#user-content) ![a picture](https://example.com/a.png)
        """

    private var site: RenderedSite {
        RenderedSite(posts, bodies: [id("bob", "Odd / Name"): body])
    }

    @Test func `no two pages write the same file`() {
        #expect(site.doubles.isEmpty)
    }

    @Test func `every link within the site leads to a file of it`() {
        let files = site.files
        for (path, text) in files where path.hasPrefix("html/") && path.hasSuffix(".html") && path != "html/404.html" {
            for link in hrefs(of: text) where !link.contains(":") {
                let file = link.prefix { $0 != "#" }
                guard !file.isEmpty else { continue }
                let target = resolve(String(file), from: path)
                #expect(files[target] != nil, "\(path) links to \(link)")
            }
        }
    }

    @Test func `links to posts of the archive stay in the archive, others lead to the front end`() throws {
        let page = try #require(site.files["html/@bob/_4fdd_20_2f_20_4eame/index.html"])
        #expect(page.contains(#"<a href="../../@ann/index.html">@ann</a>"#))
        #expect(page.contains(#"href="https://hive.blog/@nobody""#))
        #expect(page.contains(#"href="../../@ann/trip/index.html">"#))
        #expect(page.contains(#"href="../../@ann/trip/index.html#@bob/re-trip">this reply"#))
        #expect(page.contains(#"href="../../tag/art/index.html">#art"#))
    }

    @Test func `a post page has the frame of the classic page, in its words`() throws {
        let page = try #require(site.files["text/ann/trip.txt"])
        for line in [
            " --- A GOPHER-LIKE INTERFACE FOR HIVE BLOCKCHAIN ---", "A <trip> & back",
            "BY: @ann | CREATED: Jan. 1, 2024, midnight | VOTES: 3 | PAYOUT: $1.50", "TAGS: [ #art ] [ #травел ]",
            "Replies",
            "[ BACK TO TRENDING ] [ BACK TO MENU ]", "CMD>",
        ] { #expect(page.contains(line), "\(line)") }
        let html = try #require(site.files["html/@ann/trip/index.html"])
        #expect(html.contains("dir=\"auto\">A &lt;trip&gt; &amp; back</h1>"))
        #expect(html.contains("https://hivesigner.com/sign/vote?author=ann&amp;permlink=trip&amp;weight=10000"))
    }

    @Test func `a reply to a post that is not here says so`() throws {
        let page = try #require(site.files["html/@dan/re-lost/index.html"])
        #expect(page.contains(#"A reply to <a href="https://hive.blog/@eve/gone""#))
    }

    @Test func `no control or bidi character of a title reaches a page`() {
        for (path, text) in site.files {
            #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{7}" }, "\(path)")
        }
    }

    @Test func `trending goes by payout, then votes, then time`() throws {
        let posts = [
            header("ann", "new", at: 50, title: "new"), header("ann", "old", at: 1, title: "old"),
            header("ann", "votes", at: 0, title: "votes", votes: 5),
            header("ann", "paid", at: 0, title: "paid", payout: 10),
        ]
        let page = try #require(RenderedSite(posts).files["html/trending/index.html"])
        let places = try ["paid", "votes", "new", "old"].map {
            try #require(page.firstRange(of: "\($0)</a>")).lowerBound
        }
        #expect(places == places.sorted())
    }

    @Test(arguments: 0..<5)
    func `the order of the posts does not matter`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        #expect(RenderedSite(posts.shuffled(using: &random)).files == RenderedSite(posts).files)
    }

    @Test func `only the requested formats are written`() {
        var configuration = Configuration()
        configuration.formats = [.text]
        #expect(RenderedSite(posts, configuration).files.keys.allSatisfy { $0.hasPrefix("text/") })
    }

    private func hrefs(of html: String) -> [String] {
        html.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    private func resolve(_ link: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in link.split(separator: "/") {
            if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
