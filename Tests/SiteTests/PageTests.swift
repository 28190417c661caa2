import Digests
import Gopher
import Hive
import HiveMarkdown
import HiveNames
import Markup
import TestSupport
import Testing
import Writers

@testable import Site

/// What each page of a site is made of and becomes, by its key.
private struct Made {
    var digests: [String: Digest] = [:]
    var files: [String: [OutputFile]] = [:]
    var places: [String: [HivePlace]] = [:]

    /// - Parameter asked: what the pages asked for in an earlier build; nil for what they ask for in this one.
    init(
        _ posts: [(header: PostHeader, body: String)], asked: [String: [HivePlace]]? = nil,
        _ configuration: Configuration = Configuration()
    ) {
        let bodies = Dictionary(uniqueKeysWithValues: posts.map { ($0.header.id, $0.body) })
        let records = Dictionary(
            uniqueKeysWithValues: posts.map { ($0.header.id, Digest(of: Array("\($0.header)\($0.body)".utf8))) })
        for page in Plan(posts: posts.map(\.header), configuration: configuration).pages {
            let versions = page.edited.map { [PostVersion(date: nil, title: "T", body: bodies[$0] ?? "")] } ?? []
            let rendering = page.render(bodies.filter { page.bodies.contains($0.key) }, versions: versions)
            files[page.key] = rendering.files
            places[page.key] = rendering.places
            digests[page.key] = page.digest(
                records: { records[$0] ?? Digest(of: []) }, asked: asked.map { $0[page.key] ?? [] } ?? rendering.places)
        }
    }
}

private typealias Posts = [(header: PostHeader, body: String)]

private let posts: Posts = [
    (header("ann", "trip", at: 10, title: "A trip", tags: ["art"]), "See @bob, @cat and #sea, and bob/hill."),
    (header("bob", "hill", at: 20, title: "A hill"), "[a trip](https://hive.blog/@ann/trip) [re](/@cat/re)"),
    (header("cat", "re", answers: ("bob", "hill"), at: 30), "Nice. @ann"),
    (header("dan", "lost", answers: ("eve", "gone"), at: 40).edited(), "```sh\nls\n```"),
]

extension PostHeader {
    fileprivate func edited() -> PostHeader {
        var header = self
        header.edits = [header.created]
        return header
    }
}

@Suite struct `A page` {
    private static let changes:
        [(name: String, change: @Sendable (inout [(header: PostHeader, body: String)]) -> Void)] = [
            ("a body", { $0[0].body += " More." }), ("a title", { $0[0].header.title = "Another" }),
            ("a tag", { $0[1].header.tags = [Tag("sea")].compactMap(\.self) }), ("votes", { $0[1].header.votes = 7 }),
            ("a new author whom a post names", { $0.append((header("cat", "one", at: 50, title: "One"), "x")) }),
            ("a reply", { $0.append((header("eve", "re2", answers: ("ann", "trip"), at: 50), "x")) }),
            ("a parent that was missing", { $0.append((header("eve", "gone", at: 1, title: "Gone"), "x")) }),
            ("the post that is named", { $0.remove(at: 1) }),
            ("many posts", { posts in for n in 0..<120 { posts.append((header("ann", "p\(n)", at: 100 + n), "x")) } }),
            ("a pin", { $0[0].header.isPinned = true }), ("a declined payout", { $0[1].header.declinesPayout = true }),
            ("a cross-post", { $0[1].header.crossPost = id("ann", "trip") }),
            ("a reblog", { $0[0].header.reblogs = [id("bob", "x").author] }),
            ("an edit", { $0[0].header.edits.append(nil) }),
            ("an edit of a reply", { $0[2].header.edits = [nil, nil] }),
            ("the title of a post whose reply was edited", { $0[3].header.rootTitle = "Another" }),
            ("a folder that meets another", { $0.append((header("bob", "Hill", at: 20), "x")) }),
        ]

    @Test(arguments: Self.changes.indices)
    func `has the digest it had only when it has the bytes it had`(index: Int) {
        let before = Made(posts)
        var changed = posts
        Self.changes[index].change(&changed)
        // As a build does it: with what the pages asked for the last time.
        let after = Made(changed, asked: before.places)
        for (key, files) in after.files where before.files[key] != nil {
            if before.files[key] != files {
                #expect(before.digests[key] != after.digests[key], "\(Self.changes[index].name): \(key)")
            }
        }
        let same = after.files.filter { before.files[$0.key] == $0.value }
        #expect(same.contains { before.digests[$0.key] == after.digests[$0.key] }, "some pages are as they were")
    }

    @Test func `has another digest when the settings are others`() throws {
        let before = Made(posts)
        let settings: [(inout Configuration) -> Void] = [
            { $0.title = "T" }, { $0.tagline = "T" }, { $0.banner = "T" }, { $0.baseURL = "https://example.org/" },
            { $0.gopher = .unnamed }, { $0.gopherDialects = [.geomyidae] }, { $0.gopherPosts = .menu },
            { $0.textWidth = 60 }, { $0.charset = .ascii }, { $0.formats = [.html] }, { $0.images = .link },
            { $0.lineBreaks = false }, { $0.theme = .green }, { $0.canonical = .here },
            { $0.turnsAwayCollectors = true }, { $0.frontEnd = "https://peakd.com" }, { $0.snippetsFromReplies = true },
            { $0.dialect = .commonMark },
        ]
        #expect(Mirror(reflecting: Configuration()).children.count == settings.count, "every setting is in the digest")
        for set in settings {
            var configuration = Configuration()
            set(&configuration)
            let after = Made(posts, configuration)
            #expect(after.digests["@ann/trip"] != before.digests["@ann/trip"])
        }
    }

    @Test func `has a key of its own`() {
        let pages = Plan(posts: posts.map(\.header), configuration: Configuration()).pages
        #expect(Set(pages.map(\.key)).count == pages.count)
        #expect(pages.map(\.order).min() == .content && pages.map(\.order).max() == .indexes)
    }

    @Test func `returns the places that its links asked for`() {
        let places = Made(posts).places["@ann/trip"]?.map(\.key)
        #expect(places == ["#sea", "@ann", "@bob", "@cat"])
        #expect(Made(posts).places["@dan/lost"]?.map(\.key) == ["@dan", "eve/gone"])
    }

    @Test(arguments: ["@bob", "#art", "#травел", "#\u{301}x", "bob/a-post", "bob/Odd / name", "bob/", "bob//\u{301}"])
    func `can be asked about a place by its key`(key: String) throws {
        #expect(try #require(HivePlace(key: key)).key == key)
    }

    @Test(arguments: ["", "@", "@X", "bob", "#", "/x"])
    func `accepts no other key for a place`(key: String) {
        #expect(HivePlace(key: key) == nil)
    }
}
