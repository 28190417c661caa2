import JSON
import Diagnostics
import Hive
import HiveNames
import Testing

@Suite struct PostMarkdownTests {
    private func post(_ name: String) throws -> Post {
        try Post(markdown: fixture("front-matter/\(name)")[...], path: "front-matter/\(name)")
    }

    private func post(text: String, path: String, author: AccountName? = nil) throws(Diagnostic) -> Post {
        try Post(markdown: Array(text.utf8)[...], path: path, defaultAuthor: author)
    }

    @Test func `what beempy writes is read, though it is not YAML`() throws {
        let post = try post("2020-05-01T10-00-00_he-said.md")
        #expect(post.header.id.description == "inkwell/she-said-hello")
        #expect(post.header.title == "She said \"hello\": a story")
        #expect(post.header.description == "Two \"quotes\" in it")
        #expect(post.header.created?.iso8601 == "2020-05-01T10:00:00Z")
        #expect(post.header.updated?.iso8601 == "2020-05-02T10:00:00Z")
        #expect(post.header.category?.text == "hive-100421")
        #expect(post.header.tags.map(\.text) == ["story", "writing", "fiction"])
        #expect(post.header.app == "beempy/0.24.26")
        #expect(post.body == "She said it twice.\n---\nAnd a rule above.\n")
        #expect(post.unreadFields.isEmpty)
    }

    @Test func `what Jekyll reads is read`() throws {
        let post = try post("2024-05-01-first-frost.md")
        #expect(post.header.id.description == "unknown/first-frost")
        #expect(post.header.created?.iso8601 == "2024-05-01T08:30:00Z")
        #expect(post.header.tags.map(\.text) == ["garden", "cold-weather", "diary", "weather"])
        #expect(post.header.isDraft)
        #expect(post.unreadFields == ["author"], "a name of two words is not an account")
        #expect(post.body == "\nThe beans are gone.\n")
    }

    @Test func `what Hugo and Zola read is read`() throws {
        let post = try post("hugo-toml.md")
        #expect(post.header.id.description == "mossgarden/quoted-title")
        #expect(post.header.title == "A \"quoted\" title é")
        #expect(post.header.description == "C:\\no\\escape")
        #expect(post.header.created?.iso8601 == "2023-02-03T04:05:06Z")
        #expect(post.header.updated?.iso8601 == "2023-02-04T00:00:00Z")
        #expect(post.header.tags.map(\.text) == ["garden", "tools"])
        #expect(post.header.isDraft)
        #expect(post.body == "Text.\n")
    }

    @Test func `a file without front matter is all body`() throws {
        let plain = try post("no-front-matter.md")
        #expect(plain.header.title == "A heading to begin with")
        #expect(plain.header.id.description == "unknown/no-front-matter")
        #expect(plain.body.hasPrefix("# A heading to begin with #\n"))

        let rule = try post("thematic-break.md")
        #expect(rule.header.title == "thematic-break")
        #expect(rule.body.hasPrefix("---\nA line between"))
    }

    @Test func `a file can be a reply`() throws {
        let reply = try post("reply.md").header
        #expect(reply.id.description == "newtfan/re-a-pond-1")
        #expect(reply.isReply && reply.parent?.description == "mossgarden/a-pond-in-a-barrel")
    }

    @Test(arguments: [
        ("notes/My Notes_2.md", "my-notes-2"), ("2024-05-01-a-day.md", "a-day"), ("2024-05-01.md", "2024-05-01"),
        ("2020-05-01T10-00-00_my-post.md", "my-post"), ("posts/long-walk/index.md", "long-walk"),
        ("index.md", "index"), ("日記 1.md", "日記 1"), ("a.b.markdown", "a-b"), (".md", "md"), ("-", "untitled"),
        ("", "untitled"), ("2024-13-01-x.md", "2024-13-01-x"),
    ])
    func `the file's name gives the permlink`(path: String, permlink: String) throws {
        #expect(try post(text: "x", path: path).header.id.permlink.text == permlink)
    }

    @Test func `the author is the file's, then the folder's, then the user's`() throws {
        let carol = AccountName("carol")
        #expect(
            try post(text: "---\nauthor: Alice\n---\n", path: "@bob/x.md", author: carol).header.id.author.text
                == "alice")
        #expect(try post(text: "x", path: "@bob/x.md", author: carol).header.id.author.text == "bob")
        #expect(try post(text: "x", path: "bob/x.md", author: carol).header.id.author.text == "carol")
        #expect(try post(text: "x", path: "bob/x.md").header.id.author == .unknown)
    }

    @Test(arguments: [
        ("---\ntitle: T\n---\nbody", "T", "body"), ("---  \r\ntitle: T\r\n---\r\nbody\r\n", "T", "body\r\n"),
        ("\u{FEFF}---\ntitle: T\n...\nbody", "T", "body"), ("---\n---\nbody", "x", "body"),
        ("---\nno end", "x", "---\nno end"), ("---\ntitle: ~\n---\nbody", "x", "body"),
        ("---\ntitle: a: b\ntags:\n- c\n---\nbody", "a: b", "body"), ("---", "x", "---"),
        ("---\nHe said: \"no\": never.\n---\n", "x", "---\nHe said: \"no\": never.\n---\n"),
        ("Title\n=====\ntext", "Title", "Title\n=====\ntext"), ("#not a heading", "x", "#not a heading"),
        ("text\n# Later", "x", "text\n# Later"), ("+++\ntitle = 'T'\n+++\nbody", "T", "body"),
        ("# C# #", "C#", "# C# #"),
    ])
    func `front matter ends where it ends, and the rest is kept`(text: String, title: String, body: String) throws {
        let post = try post(text: text, path: "x.md")
        #expect(post.header.title == title)
        #expect(post.body.utf8.elementsEqual(body.utf8))
    }

    @Test func `nothing in front matter can trap or blow up`() throws {
        let aliases = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1),*a\($0 - 1)]\n" }.joined()
        for matter in [
            "title: " + String(repeating: "[", count: 100_000), "title: " + String(repeating: "{a: ", count: 5000),
            String(repeating: "- ", count: 5000) + "x", "a0: &a0 [x]\n" + aliases + "tags: *a39", "title: \0",
            "tags: [[a, [b]], {c: d}, e]", "? [complex]\n: x", "!!binary x: y", "title: !custom t", "%YAML 9.9",
        ] {
            #expect(try post(text: "---\n\(matter)\n---\nbody", path: "x.md").body.hasSuffix("body"))
        }
    }

    @Test func `a file that is not text says so, and where`() {
        let failure = #expect(throws: Diagnostic.self) {
            try Post(markdown: (Array("---\na: b\n---\n".utf8) + [0xFF, 0xFE])[...], path: "x.md")
        }
        #expect(failure?.code == .notUTF8)
        #expect(failure?.line == 4)
        #expect(throws: Diagnostic.self) { try post(text: "", path: "x.md") }
    }
}
