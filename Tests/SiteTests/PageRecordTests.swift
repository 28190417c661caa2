import Diagnostics
import Digests
import Gopher
import Hive
import HiveNames
import JSON
import Markup
import Search
import Testing
import Text
import Writers

@testable import Site

private typealias Posts = [(header: PostHeader, body: String)]

/// Posts with all that pages depend on.
private let posts: Posts = {
    var posts: Posts = [
        (
            header("ann", "trip", at: 10, title: "A <trip> & back", tags: ["art", "травел"], votes: 3, payout: 1500),
            "See @bob, @nobody, #art, [re](https://hive.blog/@cat/re) and https://hive.blog/@bob/hill.\n\n```sh\nls é\n```"
        ),
        (
            header("bob", "hill", at: 20, title: "Ünder the hill", tags: ["art", "sea"]),
            "# Ünder the hill\n\n![x](https://example.org/a.png)"
        ),
        (
            header("bob", "Hill", at: 20, title: "Hill", tags: ["sea"]),
            "`Dockerfile`:\n\n```dockerfile\nFROM debian\n```"
        ),
        (header("cat", "re", answers: ("bob", "hill"), at: 30, votes: 1), "Nice. @ann"),
        (header("ann", "re-re", answers: ("cat", "re"), at: 40), "```py\nprint(1)\n```"),
        (header("dan", "lost", answers: ("eve", "gone-with-the-wind"), at: 40, tags: ["art"]), "A reply to @eve/gone."),
        (header("eve", "undated", title: "No date"), "x"),
    ]
    posts[6].header.created = nil
    posts[1].header.category = Tag("hive-174578")
    posts[1].header.communityTitle = "Harbours"
    posts[0].header.children = 12
    posts[0].header.updated = Timestamp(secondsSince1970: 1_710_000_000)
    posts[0].header.canonicalURL = "https://example.org/trip"
    posts[0].header.description = "Of a trip."
    posts[3].header.isMuted = true
    posts[4].header.isDeleted = true
    posts[4].header.edits = [nil]
    posts[0].header.edits = [Timestamp(secondsSince1970: 1_709_000_000), Timestamp(secondsSince1970: 1_710_000_000)]
    posts[0].header.reblogs = [AccountName("bob"), AccountName("nobody")].compactMap(\.self)
    posts[1].header.isPinned = true
    posts[1].header.crossPost = id("ann", "trip")
    posts[2].header.declinesPayout = true
    // Lists of more than a page, and more tags than an index shows at once.
    for number in 0..<230 {
        posts.append(
            (
                header(
                    "fay", "p\(number)", at: 1000 + 86_400 * number, title: "Post \(number)",
                    tags: ["t\(number)", "all", number % 2 == 0 ? "even" : "odd"]),
                "Number \(number) by @fay. #t\(number + 1)"
            ))
    }
    return posts
}()

private let configurations: [Configuration] = {
    var other = Configuration()
    other.title = "Other"
    other.baseURL = "https://example.org/blog/"
    other.canonical = .here
    other.gopherDialects = Set(GopherDialect.allCases)
    other.gopherPosts = .menu
    other.charset = .latin1
    other.snippetsFromReplies = true
    var text = Configuration()
    text.formats = [.text]
    var html = Configuration()
    html.formats = [.html]
    html.gopher = .unnamed
    return [Configuration(), other, text, html]
}()

@Suite struct `A record of a page` {
    /// The files of answers, by path; each has the hash that it says.
    private func files(_ answer: [UInt8]) throws -> (files: [String: [UInt8]], end: [String: JSON]) {
        var files: [String: [UInt8]] = [:]
        var end: [String: JSON] = [:]
        for line in answer.split(separator: UInt8(ascii: "\n")) {
            #expect(end.isEmpty, "nothing follows the line with the key")
            var reader = JSONReader(line, firstLine: 1)
            guard case .object(let list) = try JSON(reading: &reader) else { continue }
            let members = Dictionary(uniqueKeysWithValues: list)
            guard case .string(let path)? = members["path"] else {
                end = members
                continue
            }
            var bytes: [UInt8]?
            if case .string(let text)? = members["text"] { bytes = Array(text.utf8) }
            if case .string(let text)? = members["base64"] { bytes = Base64.bytes(of: text) }
            let content = try #require(bytes)
            guard case .string(let hash)? = members["sha256"] else { continue }
            #expect(hash == Digest(of: content).hex)
            #expect(files.updateValue(content, forKey: path) == nil)
        }
        return (files, end)
    }

    @Test(arguments: configurations.indices)
    func `gives the bytes of the page, for all pages of all trees`(index: Int) throws {
        let configuration = configurations[index]
        let headers = posts.map(\.header)
        let bodies = Dictionary(uniqueKeysWithValues: posts.map { ($0.header.id, $0.body) })
        let plan = Plan(posts: headers, configuration: configuration)
        let writer = RecordWriter(headers, bodies)
        let renderer = PageRenderer(configuration: configuration)

        var expected: [String: [UInt8]] = [:]
        var made: [String: [UInt8]] = [:]
        var words: [PostID: [ArraySlice<UInt8>]] = [:]
        var manifests: [PostID: String] = [:]
        func take(_ record: JSON) throws -> [String: JSON] {
            let (files, end) = try files(renderer.answer(to: Array(record.line.utf8)[...], line: 1))
            for (path, bytes) in files { #expect(made.updateValue(bytes, forKey: path) == nil, "\(path)") }
            return end
        }
        for page in plan.pages {
            let versions = (0..<(page.edited == nil ? 0 : 3)).map {
                PostVersion(date: nil, title: "Title \($0 / 2)", body: "One \($0) two.\n")
            }
            let needed = words.mapValues { parts -> ArraySlice<UInt8> in
                if case .part(let part) = page.neededWords { parts[part] } else { Array(parts.joined())[...] }
            }
            let rendering = page.render(
                bodies.filter { page.bodies.contains($0.key) },
                source: page.recorded.map { Array(RecordWriter.source($0).utf8) }, versions: versions,
                words: { needed[$0] ?? [] })
            for file in rendering.files { expected[file.path.text] = file.bytes }
            manifests.merge(rendering.snippetManifests) { one, _ in one }
            guard let record = writer.record(page, asked: rendering.places, words: needed, versions: versions) else {
                continue
            }
            let end = try take(record)
            guard case .string(page.key)? = end["key"], case .integer(rendering.files.count)? = end["files"] else {
                Issue.record("\(page.key): \(end)")
                continue
            }
            if case .discussion(let discussion, _) = page.content, !rendering.words.isEmpty {
                words[page.places.headers[Int(discussion.root)].id] = rendering.words
                guard case .array(let parts)? = end["words"] else { continue }
                let expected = rendering.words.map { JSON.string(Base64.text(of: $0)) }
                #expect(JSON.array(parts).line == JSON.array(expected).line)
            }
            if case .array(let remarks)? = end["diagnostics"] { #expect(remarks.count == rendering.remarks.count) }
        }
        plan.forEachSnippetsManifest(manifests) { expected[$0.path.text] = $0.bytes }
        for record in writer.sharedRecords(of: plan, manifests: manifests) { _ = try take(record) }

        #expect(Set(made.keys).symmetricDifference(expected.keys).sorted() == [])
        for (path, bytes) in expected { #expect(made[path] == bytes, "\(path)") }
        #expect(expected.count > (configuration.formats == [.text] ? 200 : 1000))
    }

    @Test func `has every field of a header`() throws {
        var header = PostHeader(
            id: id("ann", "Odd / \u{301}name"), title: "T\u{0}", created: Timestamp(secondsSince1970: 1_704_067_200),
            updated: Timestamp(secondsSince1970: 1_704_067_201), parent: id("bob", ""), isReply: true, rootTitle: "R",
            category: Tag("c"), tags: [Tag("травел"), Tag("é")].compactMap(\.self), communityTitle: "C", votes: -3,
            payout: Payout(thousandths: -1), children: 4, app: "a", canonicalURL: "https://example.org/",
            description: "d",
            isMuted: true, isDraft: true)
        header.isDeleted = true
        header.isIncomplete = true
        header.edits = [nil, Timestamp(secondsSince1970: 1_704_067_300)]
        header.crossPost = id("bob", "x")
        header.reblogs = [AccountName("bob")].compactMap(\.self)
        header.isPinned = true
        header.beneficiaries = header.reblogs.map { .init(account: $0, weight: 500) }
        header.declinesPayout = true
        header.isOnHive = false
        header.format = .commonMark
        header.language = "en"
        header.aliases = ["/a"]
        for header in [header, PostHeader(id: id("ann", "x"))] {
            #expect(try PostHeader(RecordFields(.object(header.recordMembers), "the post")) == header)
        }
        for child in Mirror(reflecting: header).children {
            let usual = Mirror(reflecting: PostHeader(id: id("ann", "x"))).children.first { $0.label == child.label }
            #expect(
                "\(child.value)" != "\(usual.map { "\($0.value)" } ?? "")", "\(child.label ?? ""): it is in the test")
        }
    }

    @Test(arguments: [
        ("", "empty"), ("nonsense", "not-json"), ("[]", "bad-field"), ("{}", "missing-field"),
        (#"{"page":"x"}"#, "bad-field"), (#"{"page":"discussion"}"#, "bad-field"),
        (#"{"page":"discussion","posts":[{"id":"ann/x"}]}"#, "missing-field"),
        (#"{"page":"discussion","posts":[{"id":"ann","body":""}]}"#, "bad-field"),
        (#"{"page":"discussion","posts":[{"id":"ann/x","body":""},{"id":"bob/x","body":""}]}"#, "bad-field"),
        (#"{"page":"discussion","posts":[{"id":"ann/x","body":""},{"id":"ann/x","body":""}]}"#, "bad-field"),
        (#"{"page":"list","title":"T","path":"html/../index.html"}"#, "bad-field"),
        (#"{"page":"list","title":"T","path":"/html/x/index.html"}"#, "bad-field"),
        (#"{"page":"list","title":"T","path":"html/\"><script>/index.html"}"#, "bad-field"),
        (#"{"page":"menu","title":"T","folder":"../x"}"#, "bad-field"),
        (#"{"page":"menu","title":"T","folder":"x/"}"#, "bad-field"),
        (#"{"page":"menu","title":"T","folder":"x\ty"}"#, "bad-field"),
        (
            #"{"page":"directory","path":"html/x/index.html","title":"T","entries":[{"name":"x","count":-1,"path":"html/x/index.html"}]}"#,
            "bad-field"
        ),
        (#"{"page":"home","years":[{"year":2026,"most":1,"counts":[2,0,0,0,0,0,0,0,0,0,0,0]}]}"#, "bad-field"),
        (#"{"page":"search","posts":[{"id":"ann/x","words":"?"}]}"#, "bad-field"),
        (#"{"page":"search","posts":[{"id":"ann/x","words":["?"]}]}"#, "bad-field"),
        (#"{"page":"search","part":0,"posts":[{"id":"ann/x","words":[]}]}"#, "bad-field"),
        (#"{"page":"versions","post":{"id":"ann/x","edits":["yesterday"]}}"#, "bad-field"),
        (
            #"{"page":"feed","front":"html/index.html","posts":[{"id":"ann/x"}],"others":[{"id":"ann/x","root":{}}]}"#,
            "missing-field"
        ),
        (#"{"page":"feed","front":"html/index.html","whole":true,"posts":[{"id":"ann/x"}]}"#, "missing-field"),
        (#"{"page":"sitemaps","parts":1000000}"#, "bad-field"),
    ])
    func `that is no page is an error, and nothing is made`(record: String, code: String) {
        let failure = #expect(throws: Diagnostic.self) {
            try PageRenderer(configuration: Configuration()).answer(to: Array(record.utf8)[...], line: 1)
        }
        #expect(failure?.code.rawValue == code, "\(failure.map(\.description) ?? "")")
    }

    @Test(arguments: [
        (#"{"key":"k","page":1}"#, "k"), (#"{"page":1,"key":"k","x"#, "k"), (#"{"key":"k"#, "line:7"), ("[]", "line:7"),
    ])
    func `that cannot be read is called what it calls itself`(record: String, key: String) throws {
        let answer = PageRenderer.errorAnswer(to: Array(record.utf8)[...], line: 7, Diagnostic(.badField, "x"))
        #expect(try files(answer).end["key"].map { "\($0)" } == "\(JSON.string(key))")
    }

    @Test(arguments: ["", "f", "fo", "foo", "foob", "\u{0}\u{FF}é"])
    func `holds bytes as text`(text: String) {
        #expect(Base64.bytes(of: Base64.text(of: Array(text.utf8))) == Array(text.utf8))
    }

    @Test(arguments: ["A", "AA", "AAA", "A===", "AA=A", "=AAA", "AA A"])
    func `holds no other text as bytes`(text: String) {
        #expect(Base64.bytes(of: text) == nil)
    }
}
