import Hive
import HiveNames
import Site
import Testing

/// Strangers choose accounts, tags, permlinks and the names of code files; none of them can take the place of a file of ours.
@Suite struct MeetingPathsTests {
    /// Every name that we give a file or a folder anywhere, and some that only look like it.
    private static let ourNames = [
        "gophermap", ".gophermap", "index.gph", "gophertag", "caps.txt", "robots.txt", "feed.atom", "manifest.json",
        "index.html", "post.txt", "feed.xml", "sitemap.xml", "404.html", "style.css", "assets", "pages", "pages/1",
        "part-1", "trending", "newest", "authors", "tags", "tag", "titles", "archive", "undated", "tags-by-name",
        "other", "0-9", "html", "gopher", "text", "snippets", "code-1", "2024-01-01-gophermap", "_gophermap", "_", "",
        "con", ".g4h", "..", ".", "/", "GOPHERMAP", "Index.Html",
    ]

    private func paths(of posts: [PostHeader], body: String = "A body.") -> [OutputPath] {
        var configuration = Configuration()
        configuration.gopherDialects = Set(GopherDialect.allCases)
        configuration.baseURL = "https://example.org/"
        configuration.snippetsFromReplies = true
        let plan = Plan(posts: posts, configuration: configuration)
        var paths: [OutputPath] = []
        var manifests: [PostID: String] = [:]
        for page in plan.pages {
            let rendering = page.render(Dictionary(uniqueKeysWithValues: page.bodies.map { ($0, body) }))
            paths += rendering.files.map(\.path)
            manifests.merge(rendering.snippetManifests) { first, _ in first }
        }
        plan.forEachSnippetsManifest(manifests) { paths.append($0.path) }
        return paths
    }

    @Test(arguments: ourNames)
    func `a site of one post whose account, permlink, tag or code has a name of ours`(name: String) {
        let account = AccountName(name) == nil ? "alice" : name
        let code = "`\(name)`:\n\n```sh\nls\n```\n\n`gophermap/\(name)`:\n\n```sh\nls -l\n```\n"
        let post = header(account, name, title: name, tags: [name, "art"])
        let paths = paths(of: [post], body: code)
        #expect(paths.count > 20)
        #expect(OutputPath.meeting(paths) == nil)
    }

    @Test func `posts of accounts and tags with all names of ours, in one site`() {
        let posts = Self.ourNames.flatMap { name in
            [header("alice", name, title: name, tags: [name]), header("bob", name + name, tags: [name])]
                + (AccountName(name) == nil ? [] : [header(name, "a", tags: ["art"]), header(name, "pages")])
        }
        #expect(OutputPath.meeting(paths(of: posts, body: "```sh\nls\n```\n")) == nil)
    }

    @Test func `long permlinks that begin the same keep their code apart`() {
        let long = String(repeating: "a", count: 201)
        let posts = [header("alice", long), header("alice", long + "x"), header("alice", long + "/x")]
        for name in ["x/app.py", "app.py", "_2fx/app.py", "x"] {
            let paths = paths(of: posts, body: "`\(name)`:\n\n```python\nprint(1)\n```\n")
            #expect(OutputPath.meeting(paths) == nil)
        }
    }

    @Test func `no tag has the name that another's digest makes`() {
        let long = String(repeating: "b", count: 150)
        let folder = paths(of: [header("alice", "a", tags: [long])]).map(\.text)
            .first { $0.hasPrefix("gopher/tags/bbb") && $0.hasSuffix("/gophermap") }
        let name = folder?.split(separator: "/").dropLast().last.map(String.init) ?? ""
        #expect(name.utf8.count > 80)
        #expect(OutputPath.meeting(paths(of: [header("alice", "a", tags: [long, name])])) == nil)
    }

    @Test(arguments: [
        (["a", "b"], false), (["a", "a"], true), (["a", "a/b"], true), (["a/b", "a-b", "a"], true),
        (["a/b", "a-b", "a.b"], false), (["a/b/c", "a/b/d", "a/bb"], false), (["a/b/c", "a0", "a/b"], true),
    ])
    func `two paths collide when one file would be the other, or its folder`(paths: [String], meet: Bool) {
        #expect((OutputPath.meeting(paths.map { OutputPath($0) }) != nil) == meet)
    }
}
