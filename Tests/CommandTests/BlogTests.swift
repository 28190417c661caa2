import Foundation
import Testing

/// Blogs of other programs, `fixtures/blogs`, built: their pictures are there, their links lead to pages, and what was not to
/// be published is nowhere.
@Suite struct BlogTests {
    private static let blogs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("fixtures/blogs")

    struct Blog: Sendable, CustomTestStringConvertible {
        var name: String
        var posts: Int
        /// How many pictures it shows.
        var pictures = 0
        /// A page, what it links to, and what gopherspace and the text say for that.
        var link: (page: String, html: String, menu: String, text: String)?

        var testDescription: String { name }
    }

    private static let all = [
        Blog(
            name: "hugo", posts: 4, pictures: 2,
            link: (
                "spring-tide", "../neap-tide/index.html#user-why", "/authors/a/alice/2021-04-05-neap-tide",
                "alice/neap-tide.txt"
            )),
        Blog(
            name: "jekyll", posts: 4, pictures: 1,
            link: (
                "2020-02-02-hello", "../knots/index.html", "/authors/a/alice/2019-01-01-knots", "alice/knots.txt"
            )),
        Blog(
            name: "hexo", posts: 2, pictures: 1,
            link: (
                "diesel", "../two-stroke/index.html", "/authors/a/alice/2018-11-30-two-stroke", "alice/two-stroke.txt"
            )
        ),
        Blog(
            name: "pelican", posts: 2, pictures: 1,
            link: (
                "fog-one", "../second-fog/index.html", "/authors/a/alice/2013-04-02-second-fog", "alice/second-fog.txt"
            )
        ),
        Blog(name: "beempy", posts: 2, pictures: 1),
        // What Medium exports names its pictures where they are on the web.
        Blog(name: "medium", posts: 1),
    ]

    @Test(arguments: all)
    func `a blog is built whole, and nothing of it by mistake`(blog: Blog) async throws {
        let folder = try Folder()
        let build = try await Command.run(
            ["build", Self.blogs.appendingPathComponent(blog.name).path, "-o", "out", "--author", "alice"], in: folder)
        #expect(build.status == 0 && build.errors.contains(" built=\(blog.posts) failed=0"), "\(build.errors)")
        #expect(!build.errors.contains("[missing-file]"), "\(build.errors)")
        let check = try await Command.run(["check", "out"], in: folder)
        #expect(check.errors == "out/gopher: errors=0 warnings=0\nout/html: errors=0 warnings=0\n")

        var pictures: [String: Int] = [:]
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.url("out").path)
        for path in paths {
            if path.hasSuffix(".png") { pictures[String(path.prefix { $0 != "/" }), default: 0] += 1 }
            guard let bytes = try? Data(contentsOf: folder.url("out/\(path)")) else { continue }
            #expect(!String(decoding: bytes, as: UTF8.self).contains("Nobody should read this"), "\(path)")
        }
        #expect(pictures == (blog.pictures == 0 ? [:] : ["html": blog.pictures, "gopher": blog.pictures]))

        guard let link = blog.link else { return }
        func text(_ path: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.url("out/\(path)")), as: UTF8.self)
        }
        #expect(try text("html/@alice/\(link.page)/index.html").contains("<a href=\"\(link.html)\""))
        #expect(try text("text/alice/\(link.page).txt").contains("[1] \(link.text)\n"))
        let menu = try #require(
            paths.first { $0.hasPrefix("gopher/authors/") && $0.hasSuffix("-\(link.page)/gophermap") })
        #expect(try text(menu).contains("\n1[1] \(link.text)\t\(link.menu)\t"))
    }
}
