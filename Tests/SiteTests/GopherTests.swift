import Diagnostics
import Gopher
import Hive
import HiveNames
import Site
import Testing
import Writers

/// The hole of an archive, rendered whole: the bytes of each file by its path below the root.
private func hole(
    _ posts: [PostHeader], bodies: [PostID: String] = [:], _ configure: (inout Configuration) -> Void = { _ in }
) -> [String: [UInt8]] {
    var configuration = Configuration()
    configuration.formats = [.gopher]
    configure(&configuration)
    var files: [String: [UInt8]] = [:]
    for page in Plan(posts: posts, configuration: configuration).pages {
        let texts = page.bodies.map { ($0, bodies[$0] ?? "A body.") }
        for file in page.render(Dictionary(uniqueKeysWithValues: texts)).files {
            files[String(file.path.text.dropFirst("gopher/".utf8.count))] = file.bytes
        }
    }
    return files
}

/// What `g4h check` would say.
private func findings(_ files: [String: [UInt8]], isASCIIOnly: Bool = false) -> [String] {
    var folders: Set<String> = []
    for path in files.keys {
        let parts = path.split(separator: "/").dropLast()
        for count in parts.indices.dropFirst() + [parts.endIndex] where count > 0 {
            folders.insert(parts.prefix(count).joined(separator: "/"))
        }
    }
    let entries =
        files.keys.map { Hole.Entry($0, mode: 0o644) } + folders.map { Hole.Entry($0, isFolder: true, mode: 0o755) }
    var check = HoleCheck()
    check.isASCIIOnly = isASCIIOnly
    return check.findings(in: Hole(entries) { path, limit in files[path].map { Array($0.prefix(limit)) } }).map(
        \.description)
}

private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

@Suite struct `The gopherhole` {
    private static let titles = [
        "=id", ".", "", "!x", "a\tb\r\n1x", "[|x", "From me", "\u{1B}[1m", "Ünïcode",
        "世界" + String(repeating: "世", count: 90), "\\",
        "42 ways", "—", "Москва",
    ]
    private static let posts =
        titles.enumerated().map { index, title in
            header(
                "ann", title.isEmpty ? "none" : String(title.prefix(9)), at: index * 2_000_000, title: title,
                tags: ["art", "травел", String(repeating: "x", count: 150) + "\(index % 2)"])
        } + [
            header("bob", "re", answers: ("ann", "none"), at: 7),
            header("dan", "lost", answers: ("eve", "gone"), at: 8),
        ]
    private static let body = """
        =id
        .
        @ann, #art, [web](https://example.com/?a|b), [hole](gopher://sdf.org/1/x), ![](https://example.com/\(String(repeating: "x", count: 300)).png)

        ```Makefile
        .PHONY: all
        ```

        ```
        \(String(repeating: "long ", count: 300))
        ```
        """
    private static let bodies = Dictionary(uniqueKeysWithValues: posts.map { ($0.id, body) })

    @Test(arguments: GopherPosts.allCases, PlainTextWriter.Charset.allCases)
    func `has nothing that breaks servers or clients`(posts: GopherPosts, charset: PlainTextWriter.Charset) {
        let files = hole(Self.posts, bodies: Self.bodies) {
            $0.gopherPosts = posts
            $0.charset = charset
            $0.gopherDialects = Set(GopherDialect.allCases)
        }
        // Code is as its author wrote it, in any character set.
        #expect(findings(files, isASCIIOnly: charset == .ascii).filter { !$0.contains("/code-") } == [])
    }

    @Test func `has every menu in each requested dialect`() {
        let all = hole(Self.posts) { $0.gopherDialects = Set(GopherDialect.allCases) }
        let maps = all.keys.filter { $0.hasSuffix("gophermap") && !$0.hasSuffix(".gophermap") }
        for map in maps {
            let folder = map.dropLast("gophermap".utf8.count)
            #expect(all[folder + ".gophermap"] == all[map])
            #expect(all[folder + "index.gph"] != nil)
        }
        #expect(hole(Self.posts).keys.allSatisfy { !$0.hasSuffix(".gph") && !$0.hasSuffix(".gophermap") })
    }

    @Test func `leaves host and port to the server when they are not known, and has no feed then`() {
        let files = hole(Self.posts) { $0.gopher = .unnamed }
        #expect(text(files["trending/gophermap"]).contains("\t/authors/a/ann/"))
        #expect(!text(files["trending/gophermap"]).contains("localhost"))
        #expect(files["feed.atom"] == nil)
        #expect(findings(files) == [])
    }

    @Test func `leads to every post by author, tag, month and title`() throws {
        let files = hole(Self.posts)
        for menu in ["authors/a/ann", "tags/art", "newest/2024-07", "titles/u", "trending"] {
            let map = text(files[menu + "/gophermap"])
            #expect(map.contains("\t/authors/a/ann/2024-07-04-n-code\t"), "\(menu)")
        }
        #expect(
            Set(files.keys.filter { $0.hasPrefix("titles/") }.map { $0.split(separator: "/")[1] }).isSuperset(of: [
                "u", "0-9", "other",
            ]))
        #expect(text(files["feed.atom"]).contains("gopher://localhost:70/0/authors/a/ann/"))
        #expect(text(files["caps.txt"]).hasPrefix("CAPS\n"))
    }

    @Test func `shows a post as text, with its links, images and code as items`() throws {
        let files = hole([header("ann", "trip", title: "Trip", tags: ["art"])], bodies: [id("ann", "trip"): Self.body])
        let map = text(files["authors/a/ann/2024-01-01-trip/gophermap"])
        for line in [
            "0Read the post\t/authors/a/ann/2024-01-01-trip/post.txt",
            "h[1] https://example.com/?a|b\tURL:https://example.com/?a|b",
            "1[2] gopher://sdf.org/1/x\t/x\tsdf.org\t70", "001.mk\t/authors/a/ann/2024-01-01-trip/code-01.mk",
            "1[ #art ]\t/tags/art", "1More by @ann\t/authors/a/ann", "1[ BACK TO TRENDING ]\t/trending", "iCMD>",
        ] { #expect(map.contains("\n" + line), "\(line)") }
        #expect(text(files["authors/a/ann/2024-01-01-trip/code-01.mk"]) == ".PHONY: all\n")
        #expect(map.contains(".bin\t") && map.contains("\n9"), "a server would break the long line of a text")
    }

    @Test func `shows a post in its menu on request`() {
        let files = hole([header("ann", "trip")], bodies: [id("ann", "trip"): "See [web](https://example.com).\n\nEnd"])
        {
            $0.gopherPosts = .menu
        }
        #expect(
            text(files["authors/a/ann/2024-01-01-trip/gophermap"]).contains(
                "iSee web [1].\tnull.host\tnull.host\t1\nh[1] https://example.com\tURL:https://example.com\tlocalhost\t70\ni \t"
            ))
    }

    @Test func `splits long lists so that a new post changes only the front page`() {
        let posts = (0..<230).map { header("ann", "post-\($0)", at: $0 * 60, tags: ["art"]) }
        let before = hole(Array(posts.dropLast()))
        let after = hole(posts)
        let changed = after.keys.filter { $0.hasSuffix("gophermap") && before[$0] != nil && before[$0] != after[$0] }
        #expect(before.keys.contains("tags/art/part-1/gophermap"))
        #expect(!changed.contains { $0.contains("part-") })
        #expect(findings(after) == [])
    }
}
