import Digests
import Foundation
import Hive
import HiveNames
import Search
import Testing
import Writers

@testable import Site

/// The files of a site, by their paths.
private func site(
    _ posts: [(header: PostHeader, body: String)], _ configuration: Configuration = Configuration()
) -> [String: String] {
    let bodies = Dictionary(uniqueKeysWithValues: posts.map { ($0.header.id, $0.body) })
    var files: [String: String] = [:]
    for page in Plan(posts: posts.map(\.header), configuration: configuration).pages {
        for file in page.render(bodies.filter { page.bodies.contains($0.key) }).files {
            files[file.path.text] = String(decoding: file.bytes, as: UTF8.self)
        }
    }
    return files
}

private func ids(_ numbers: some Sequence<Int32>, _ library: Library) -> [String] {
    numbers.map { library[$0].id.permlink.text }
}

@Suite struct ArchiveSiteTests {
    @Test(arguments: [
        (nil, 0, "0", false), (nil, 3, "3", true), (12, 3, "12 on Hive, 3 here", true),
        (12, 0, "12 on Hive, none here", true),
        (3, 3, "3", true), (2, 3, "3", true), (0, 0, "0", true), (1_234, 2, "1,234 on Hive, 2 here", true),
    ])
    func `replies are counted as the chain counts them`(onHive: Int?, here: Int, words: String, isKnown: Bool) {
        let count = ReplyCount(onHive: onHive, here: here)
        #expect(count.words == words)
        #expect(count.isKnown == isKnown)
    }

    @Test func `no page says 0 replies of a post that has some on Hive`() throws {
        var post = header("ann", "trip", title: "A trip", tags: ["sea"])
        post.children = 12
        for (path, text) in site([(post, "x")]) where path.hasSuffix("index.html") {
            #expect(!text.contains("· 0 replies") && !text.contains("No replies"), "\(path)")
        }
        let files = site([(post, "x")])
        #expect(try #require(files["html/@ann/trip/index.html"]).contains("Replies: 12 on Hive, none here"))
        #expect(try #require(files["text/ann/trip.txt"]).contains("12 on Hive, none here."))
        post.children = nil
        #expect(try #require(site([(post, "x")])["html/newest/index.html"]).contains("@ann</a></span>"))
    }

    @Test func `replies whose post is missing are only in their own lists`() throws {
        let files = site([
            (header("ann", "trip", at: 1, title: "A trip"), "x"),
            (header("bob", "re", answers: ("eve", "a-letter-from-home"), at: 2), "y"),
        ])
        let stray = "@bob/re/index.html"
        for path in ["index.html", "newest/index.html", "trending/index.html", "archive/2024/01/index.html"] {
            let page = try #require(files["html/" + path])
            #expect(!page.contains("re/index.html"), "\(path)")
        }
        #expect(files["html/" + stray] != nil)
        #expect(try #require(files["html/@bob/_replies/index.html"]).contains("A reply to @eve: a letter from home"))
        #expect(try #require(files["html/@bob/index.html"]).contains("1 to posts elsewhere"))
        let feed = try #require(files["html/feed.xml"])
        #expect(!feed.contains("bob"))
        let found = files.filter { $0.key.hasPrefix("html/find/") && $0.key.hasSuffix("segments.js") }
        #expect(!found.isEmpty && found.values.allSatisfy { !$0.contains("bob") })
        #expect(try #require(files["html/index.html"]).contains("1 post and 1 reply by 2 authors"))
        #expect(try #require(files["gopher/gophermap"]).contains("1 post and 1 reply"))
        #expect(try #require(files["gopher/authors/b/bob/replies/gophermap"]).contains("A reply to @eve"))
    }

    @Test func `one post more changes few files, however long the lists are`() {
        var posts = (0..<520).map { (header("ann", "p\($0)", at: $0, title: "T\($0)", tags: ["sea", "art"]), "x") }
        posts += (0..<120).map { (header("ann", "r\($0)", answers: ("eve", "gone"), at: $0), "y") }
        let before = site(posts)
        for (name, more) in [
            ("a post", header("ann", "more", at: 600, title: "More", tags: ["sea", "art"])),
            ("a stray reply", header("ann", "again", answers: ("eve", "gone"), at: 600)),
            ("a reply", header("bob", "again", answers: ("ann", "p7"), at: 600)),
        ] {
            let changed = site(posts + [(more, "z")]).filter { before[$0.key] != $0.value }
            #expect(changed.count <= 60, "\(name): \(changed.keys.sorted())")
        }
    }

    @Test(arguments: [
        ([1], ["└─"]), ([1, 1], ["├─", "└─"]), ([1, 2, 1], ["├─", "│ └─", "└─"]), ([1, 2, 2], ["└─", "  ├─", "  └─"]),
        ([1, 2, 3, 2, 1], ["├─", "│ ├─", "│ │ └─", "│ └─", "└─"]), ([1, 2, 3], ["└─", "  └─", "    └─"]),
    ])
    func `replies are a tree of lines`(depths: [Int], lines: [String]) {
        #expect(Twig.columns(depths).map { $0.map(\.rawValue).joined() } == lines)
        #expect(Twig.columns(Array(1...40)).allSatisfy { $0.count <= 8 })
    }

    @Test func `a title becomes a banner of three lines, or none`() throws {
        let banner = try #require(BannerLetters.banner(of: "Né à 7!"))
        #expect(banner.split(separator: "\n").count == 3)
        #expect(BannerLetters.banner(of: "Né")?.hasPrefix("╭─╮") == true)
        #expect(BannerLetters.banner(of: "港の手紙") == nil)
        #expect(BannerLetters.banner(of: "") == nil)
        #expect(BannerLetters.banner(of: String(repeating: "wide ", count: 40)) == nil)
        #expect(BannerLetters.banner(of: "Harbour")?.split(separator: "\n").allSatisfy { $0.last != " " } == true)
    }

    @Test func `next and previous are the author's, related posts are older ones with the same tags`() {
        let posts = [
            header("ann", "one", at: 10, tags: ["sea", "art", "one"]), header("ann", "two", at: 20, tags: ["sea"]),
            header("ann", "three", at: 30, tags: ["sea", "art"]), header("bob", "four", at: 25, tags: ["sea", "art"]),
        ]
        let library = Library(posts)
        let neighbours = { (author: String, permlink: String) in
            library.neighbours(of: Int32(library.headers.firstIndex { $0.id == id(author, permlink) } ?? 0))
        }
        let two = neighbours("ann", "two")
        #expect(ids([two.previous, two.next].compactMap(\.self), library) == ["one", "three"])
        #expect(two.related.isEmpty)
        #expect(ids(neighbours("ann", "three").related, library) == ["four", "one"])
        #expect(neighbours("ann", "three").next == nil && neighbours("ann", "one").previous == nil)
    }

    @Test func `the contents are numbered as an outline`() {
        let headings = [1, 3, 3, 1, 2, 4].enumerated().map { PageHeading(level: $1, id: "h\($0 + 1)", text: "T\($0)") }
        let entries = ContentsEntry.all(headings)
        #expect(entries.map(\.number) == ["1.", "1.1.", "1.2.", "2.", "2.1.", "2.1.1."])
        #expect(entries.map(\.level) == [2, 3, 3, 2, 3, 4])
        #expect(entries[1].address == "#h2")
        // A heading of a no-break space alone would be a link that nobody sees.
        let blank = ["", " ", "\u{A0}"].map { PageHeading(level: 1, id: "b", text: $0) }
        #expect(ContentsEntry.all(blank + headings).map(\.name) == entries.map(\.name))
    }

    @Test func `the text that a page names by its hash is beside it, byte for byte`() throws {
        let body = "Line one  \r\nline two\ttab\n\n```sh\nls\n```\n\u{7}"
        let files = site([(header("ann", "trip", title: "A trip"), body)])
        #expect(files["html/@ann/trip/post.md"] == body)
        let page = try #require(files["html/@ann/trip/index.html"])
        #expect(page.contains("<code>\(Digest(of: Array(body.utf8)).hex)</code>"))
        #expect(files["html/@ann/trip/post.txt"] == files["text/ann/trip.txt"])
    }

    @Test func `the record that a post is from is beside it, when it is JSON`() throws {
        let post = header("ann", "trip", title: "A trip")
        let record = Array(#"{"author": "ann"}"#.utf8)
        let plan = Plan(posts: [post], configuration: Configuration())
        let page = try #require(plan.pages.first)
        #expect(page.recorded == post.id)
        let files = page.render([post.id: "x"], source: record).files
        #expect(files.first { $0.path.text == "html/@ann/trip/post.json" }?.bytes == record)
        let shown = try #require(files.first { $0.path.text == "html/@ann/trip/index.html" }).bytes
        let html = String(decoding: shown, as: UTF8.self)
        #expect(html.contains(#"<link rel="alternate" type="application/json""#) && html.contains("[ .json ]"))
        let without = page.render([post.id: "x"]).files
        #expect(!without.contains { $0.path.text.hasSuffix("post.json") })
        #expect(without.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("post.json") })
    }

    @Test func `code on a page is the author's, in elements`() throws {
        let code = "FROM python:3.12 AS builder\nRUN pip install \"<uv>\" && echo $HOME # 'x'\nCMD [\"uv\"]\n"
        let files = site([(header("ann", "docker", title: "T"), "`Dockerfile`:\n\n```dockerfile\n\(code)```\n")])
        let page = try #require(files["html/@ann/docker/index.html"])
        let start = try #require(page.range(of: "<code class=\"language-dockerfile\">")).upperBound
        let end = try #require(page.range(of: "</code></pre>")).lowerBound
        let shown = page[start..<end].replacing(/<[^>]*>/, with: "").replacing("&lt;", with: "<").replacing(
            "&gt;", with: ">"
        )
        .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        #expect(shown == code)
        #expect(page[start..<end].contains("<span class=\"k\">FROM</span>"))
        let raw = try #require(files.first { $0.key.hasPrefix("html/@ann/docker/code/") })
        #expect(raw.value == code && raw.key.hasSuffix(".txt"))
        #expect(page.contains("[ RAW ]") && page.contains("on this Dockerfile"))
    }

    @Test func `a post that front ends hide is folded, not left out`() throws {
        var post = header("ann", "muted", title: "T")
        post.isMuted = true
        let page = try #require(site([(post, "hidden words")])["html/@ann/muted/index.html"])
        #expect(page.contains("<details class=\"note\"><summary>Hive") && page.contains("hidden words"))
    }

    @Test func `what a post is besides is said in every form, and what is pinned stands first`() throws {
        var pinned = header("ann", "rules", at: 1, title: "Rules", tags: ["sea"])
        pinned.category = Tag("hive-123456")
        pinned.isPinned = true
        pinned.declinesPayout = true
        pinned.payout = .zero
        var cross = header("ann", "again", at: 2, title: "Again")
        cross.category = Tag("hive-123456")
        cross.crossPost = id("bob", "hill")
        cross.reblogs = [id("cat", "x").author]
        cross.beneficiaries = [.init(account: id("dan", "x").author, weight: 1_250)]
        let files = site([(pinned, "x"), (cross, "y"), (header("bob", "hill", at: 3, title: "A hill"), "z")])

        let page = try #require(files["html/@ann/again/index.html"])
        #expect(page.contains("<dt>Cross-post of</dt><dd><a href=\"../../@bob/hill/index.html\""))
        #expect(page.contains("<dt>Reblogged by</dt><dd><a href=\"https://hive.blog/@cat\">@cat</a>"))
        #expect(page.contains("<a href=\"https://hive.blog/@dan\">@dan</a> 12.5 %"))
        let rules = try #require(files["html/@ann/rules/index.html"])
        #expect(rules.contains("PAYOUT: DECLINED") && rules.contains("<dt>Pinned</dt>") && !rules.contains("$0.00"))
        let text = try #require(files["text/ann/again.txt"])
        for line in ["A cross-post of @bob/hill", "Reblogged by @cat", "Beneficiaries: @dan 12.5 %"] {
            #expect(text.contains(line))
        }
        #expect(try #require(files["text/ann/rules.txt"]).contains("PAYOUT: DECLINED"))
        let menu = try #require(files["gopher/authors/a/ann/2024-01-01-again/gophermap"])
        #expect(menu.contains("1A cross-post of @bob/hill\t/authors/b/bob/") && menu.contains("iReblogged by @cat"))

        for (path, before, after) in [
            ("html/index.html", ">Pinned</h2>", ">Newest</h2>"), ("gopher/gophermap", "iPinned:", "iThe newest:"),
            ("html/community/hive-123456/index.html", "Pinned", "January 2024"),
        ] {
            let list = try #require(files[path])
            let (first, second) = (try #require(list.range(of: before)), try #require(list.range(of: after)))
            #expect(
                first.lowerBound < second.lowerBound && list[first.upperBound..<second.lowerBound].contains("Rules"))
            #expect(list[second.upperBound...].contains("Rules"), "and in its place by date")
        }
        let plain = site([(header("ann", "trip", title: "A trip"), "x")])
        #expect(try !#require(plain["html/index.html"]).contains("Pinned"))
        #expect(try #require(files["html/newest/index.html"]).contains("· payout declined · pinned"))
    }

    @Test func `a post that is gone from Hive is marked in every form`() throws {
        var post = header("ann", "gone", title: "T")
        post.isDeleted = true
        let files = site([(post, "last words"), (header("ann", "here", title: "T"), "words")])
        for (path, words) in [
            ("html/@ann/gone/index.html", "This post was deleted from Hive."),
            ("text/ann/gone.txt", "DELETED FROM HIVE"),
        ] {
            let page = try #require(files[path])
            #expect(page.contains(words) && page.contains("last words"), "\(path)")
        }
        #expect(files["html/@ann/here/index.html"]?.contains("deleted from Hive") == false)
        #expect(files["text/ann/here.txt"]?.contains("DELETED") == false)
    }

    @Test(arguments: [
        (Canonicity.source, "https://first.example/x"), (.hive, "https://hive.blog/@ann/trip"),
        (.here, "https://blog.example/@ann/trip/"),
    ])
    func `a post has one canonical page, and the sitemap agrees`(canonical: Canonicity, address: String) throws {
        var configuration = Configuration()
        configuration.baseURL = "https://blog.example/"
        configuration.canonical = canonical
        var post = header("ann", "trip", title: "A trip")
        post.canonicalURL = "https://first.example/x"
        let files = site([(post, "x")], configuration)
        #expect(try #require(files["html/@ann/trip/index.html"]).contains("rel=\"canonical\" href=\"\(address)\""))
        #expect(try #require(files["html/sitemap.xml"]).contains("/@ann/trip/") == (canonical == .here))
    }

    @Test func `crawlers that collect texts are turned away when the owner says so`() throws {
        var configuration = Configuration()
        #expect(try #require(site([(header("ann", "a"), "x")])["html/robots.txt"]) == "User-agent: *\nDisallow:\n")
        configuration.turnsAwayCollectors = true
        let robots = try #require(site([(header("ann", "a"), "x")], configuration)["html/robots.txt"])
        #expect(robots.contains("User-agent: GPTBot") && robots.contains("Disallow: /\n"))
    }

    @Test func `feeds of two sites without an address have two ids`() throws {
        var other = Configuration()
        other.title = "Other"
        let id = { (configuration: Configuration) throws -> String in
            let feed = try #require(site([(header("ann", "a", tags: ["sea"]), "x")], configuration)["html/feed.xml"])
            return String(feed.split(separator: "<id>")[1].prefix { $0 != "<" })
        }
        #expect(try id(other) != id(Configuration()))
        #expect(try id(other).hasPrefix("urn:uuid:"))
    }

    @Test(arguments: [(30, 30), (31, 30), (200, 30)])
    func `the menu and an author's page have thirty years, and the dates have all`(years: Int, shown: Int) throws {
        let files = site((0..<years).map { (header("ann", "p\($0)", at: $0 * 31_556_952 + 1_000_000), "x") })
        func count(_ path: String) throws -> Int {
            try #require(files["html/" + path]).split(separator: #"class="year""#).count - 1
        }
        #expect(try count("index.html") == shown && count("@ann/index.html") == shown)
        #expect(try count("archive/index.html") == years)
        #expect(try #require(files["html/index.html"]).contains("[ all dates ]") == (years > shown))
        #expect(try #require(files["html/index.html"]).contains(">\(2024 + years - 1)</a>"))
    }

    @Test func `the script of searches looks for addresses where the index has them`() throws {
        let script = try #require(site([(header("ann", "a", title: "T"), "x")])["html/assets/find.js"])
        #expect(script.contains("const addressesInFile = \(SearchIndex.addressesInFile);"))
    }

    @Test func `no frame is heavier than 4 KB, the style sheet than 14, and the scripts than 12`() throws {
        let files = site([(header("ann", "a", title: "T"), "x")])
        #expect(try #require(files["html/about/index.html"]).utf8.count < 4_096 + 1_500)
        #expect(try #require(files["html/@ann/a/index.html"]).utf8.count < 2 * 4_096)
        #expect(try #require(files["html/assets/style.css"]).utf8.count <= 14 * 1_024)
        let scripts = ["command.js", "find.js"].map { files["html/assets/" + $0]?.utf8.count ?? .max }
        #expect(scripts.reduce(0, +) <= 12 * 1_024)
    }
}
