import Disk
import Hive
import HiveNames
import Input
import SystemPackage
import Testing

/// Blogs of other programs, written for the purpose: `fixtures/blogs`.
@Suite struct BlogTests {
    private static let folder = FilePath(#filePath).removingLastComponent().removingLastComponent()
        .removingLastComponent().appending("fixtures/blogs")

    private func archive(_ name: String) throws -> Archive {
        try Archive(
            InputFile.all(in: [Self.folder.appending(name).string]), defaultAuthor: AccountName("alice"))
    }

    private static let posts: [String: [String]] = [
        "hugo": ["alice/2020-notes", "alice/2021-notes", "alice/neap-tide", "alice/spring-tide"],
        "jekyll": ["alice/2019-02-02-hello", "alice/2020-02-02-hello", "alice/about", "alice/knots"],
        "hexo": ["alice/diesel", "alice/two-stroke"],
        "pelican": ["alice/fog-one", "alice/second-fog"],
        "beempy": ["wickkeeper/re-lantern", "wickkeeper/the-lantern"],
        "medium": ["alice/a-walk-on-the-dyke-1a2b3c4d5e6f"],
    ]

    private static let drafts = ["hugo": 2, "jekyll": 2, "hexo": 1, "pelican": 1, "beempy": 0, "medium": 1]

    @Test(arguments: posts.keys.sorted())
    func `a blog is read whole, and nothing of it by mistake`(name: String) throws {
        let archive = try archive(name)
        #expect(archive.headers.map(\.id.description) == Self.posts[name])
        #expect(archive.drafts.count == Self.drafts[name])
        #expect(archive.failures.isEmpty, "\(archive.failures)")
        for header in archive.headers {
            let body = try archive.body(of: header.id)
            #expect(!body.contains("Nobody should read this") && !body.contains("---"))
            #expect(header.isOnHive == (name == "beempy"))
        }
    }

    @Test func `titles, days and tags are those of the files`() throws {
        let hugo = try archive("hugo").headers
        #expect(hugo[3].title == "Spring\ntide" && hugo[3].created?.iso8601 == "2021-03-29T08:00:00Z")
        #expect(hugo[3].tags.map(\.text) == ["moon", "harbour"])
        #expect(hugo[2].updated?.date == "2021-04-06")
        let jekyll = try archive("jekyll").headers
        #expect(
            jekyll[3].tags.map(\.text) == ["rope", "craft"] || jekyll[3].tags.map(\.text) == ["rope", "craft", "knots"])
        let hexo = try archive("hexo").headers
        #expect(hexo.map { $0.created?.iso8601 } == ["2018-12-02T08:05:00Z", "2018-11-30T10:20:00Z"])
        let pelican = try archive("pelican").headers
        #expect(pelican[0].description == "It came in\nfrom the sea." && pelican[1].created?.date == "2013-04-02")
        let medium = try archive("medium")
        #expect(medium.headers[0].title == "A walk on the dyke" && medium.headers[0].description == "Sheep & wind")
        #expect(medium.headers[0].created?.iso8601 == "2019-05-01T17:00:00Z")
        #expect(medium.headers[0].canonicalURL == "https://writer.example/@x/a-walk-1a2b3c4d5e6f")
        #expect(medium.headers[0].format == .html)
        #expect(
            try medium.body(of: medium.headers[0].id)
                == #"<section name="a"><p>There were <em>sheep</em>.</p></section>"#)
        #expect(try archive("beempy").headers[1].title == #"The "old" lantern"#)
    }

    @Test(arguments: [
        ("hugo", "spring-tide", "quay.png", "content/posts/spring-tide/quay.png"),
        ("hugo", "spring-tide", "/images/chart.png", "static/images/chart.png"),
        ("jekyll", "knots", "/assets/bowline.png", "assets/bowline.png"),
        ("hexo", "two-stroke", "plug.png", "source/_posts/two-stroke/plug.png"),
        ("pelican", "fog-one", "{static}/images/buoy.png", "content/images/buoy.png"),
    ])
    func `pictures beside a post are found`(blog: String, permlink: String, address: String, path: String) throws {
        let id = PostID(author: try #require(AccountName("alice")), permlink: try #require(Permlink(permlink)))
        guard case .file(let file) = try archive(blog).neighbour(at: address, of: id) else {
            Issue.record("nothing at \(address)")
            return
        }
        #expect(file.relative == FilePath(path))
        #expect(try file.bytes().starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test(
        arguments: [
            ("hugo", "spring-tide", "../neap-tide.md#why", "neap-tide", "why"),
            ("hugo", "neap-tide", "spring-tide/", "spring-tide", nil),
            ("jekyll", "2020-02-02-hello", "2019-01-01-knots.md", "knots", nil),
            ("hexo", "diesel", "two-stroke.md", "two-stroke", nil),
            ("pelican", "fog-one", "{filename}second-fog.md", "second-fog", nil),
        ] as [(String, String, String, String, String?)])
    func `links between files lead to posts`(
        blog: String, permlink: String, address: String, target: String, fragment: String?
    ) throws {
        let author = try #require(AccountName("alice"))
        let id = PostID(author: author, permlink: try #require(Permlink(permlink)))
        let expected = PostID(author: author, permlink: try #require(Permlink(target)))
        #expect(try archive(blog).neighbour(at: address, of: id) == .post(expected, fragment: fragment))
    }

    @Test(arguments: [
        "../../../../jekyll/assets/bowline.png", "/../jekyll/assets/bowline.png", "/etc/hostname",
        "https://e.org/x.png",
        "//e.org/x.png", "mailto:a@b.example", "missing.png", "#part", "", "%00",
        "..%2F..%2F..%2F..%2Fjekyll%2Fabout.md",
    ])
    func `nothing outside of the input is found`(address: String) throws {
        let id = PostID(
            author: try #require(AccountName("alice")), permlink: try #require(Permlink("spring-tide")))
        #expect(try archive("hugo").neighbour(at: address, of: id) == nil)
    }
}
