import Digests
import Disk
import Foundation
import HiveNames
import Input
import Pictures
import Site
import SystemPackage
import TestSupport
import Testing
import Writers

@testable import SiteBuilder

/// A site shows the pictures of a store from its own folder.
@Suite struct StoredPicturesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Keeps bytes as a picture of the store does, for an address.
    private func save(_ bytes: [UInt8], _ type: PictureType, at address: String) throws -> String {
        let hash = Digest(of: bytes).hex
        let file = "images/\(hash.prefix(2))/\(hash).\(type.fileExtension)"
        try folder.write(bytes, to: "blog/\(file)")
        let map = folder.path.appending("blog/\(PictureMap.path)")
        var text = Disk.kind(of: map) == .file ? try Disk.read(map) : []
        let record = PictureRecord(
            address: address,
            outcome: .saved(
                SavedPicture(
                    file: file, type: type, size: PictureSize(width: 12, height: 7), bytes: bytes.count, source: nil,
                    isVerified: false)),
            asked: "2026-01-15")
        text += Array((record.line + "\n").utf8)
        try folder.write(text, to: "blog/\(PictureMap.path)")
        return file
    }

    private func write(_ permlink: String, _ body: String) throws {
        try folder.write(
            #"{"alice/\#(permlink)":{"author":"alice","permlink":"\#(permlink)","title":"T","body":"\#(body)","created":"2020-01-01T00:00:00"}}"#,
            to: "blog/@alice/\(permlink).json")
    }

    private func build(_ output: String = "out", _ change: (inout Configuration) -> Void = { _ in }) async throws
        -> SiteBuilder.Report
    {
        let store = folder.path.appending("blog").string
        var configuration = Configuration()
        configuration.images = .local
        change(&configuration)
        var builder = SiteBuilder()
        builder.width = 1
        builder.pictures = try StoredPictures(in: [store])
        return try await builder.build(
            try InputFile.all(in: [store]), configuration, into: folder.path.appending(output))
    }

    private func text(_ path: String) throws -> String { String(decoding: try folder.read(path), as: UTF8.self) }

    private func page(_ permlink: String, in output: String = "out") throws -> String {
        try text("\(output)/html/@alice/\(permlink)/index.html")
    }

    @Test func `a page shows the site's own file, and a missing picture is a link`() async throws {
        let file = try save([1, 2, 3], .png, at: "https://a.example/one.png")
        let drawing = try save([60, 62], .svg, at: "https://a.example/two.svg")
        let unused = try save([9], .gif, at: "https://a.example/unused.gif")
        try write(
            "p",
            "![one](https://images.hive.blog/0x0/https://a.example/one.png) ![two](https://a.example/two.svg) ![three](https://a.example/three.png)"
        )
        _ = try await build()
        let page = try page("p")
        #expect(
            page.contains("<img src=\"../../\(file)\" alt=\"one\" width=\"12\" height=\"7\" loading=\"lazy\">"),
            "\(page)")
        #expect(page.contains("href=\"https://a.example/two.svg\" rel=\"nofollow ugc noopener\">[Image: two]"))
        #expect(page.contains("href=\"https://a.example/three.png\" rel=\"nofollow ugc noopener\">[Image: three]"))
        #expect(page.components(separatedBy: "<img").count == 2)
        for tree in ["html", "gopher"] {
            #expect(try folder.read("out/\(tree)/\(file)") == [1, 2, 3])
            for other in [drawing, unused] {
                #expect(Disk.kind(of: folder.path.appending("out/\(tree)/\(other)")) == .missing)
            }
        }
        let menu = try text("out/gopher/authors/a/alice/2020-01-01-p/gophermap")
        #expect(menu.contains("\t/\(file)\t"), "\(menu)")
        #expect(menu.split(separator: "\n").contains { $0.hasPrefix("I[Image 1] ") && $0.contains(file) }, "\(menu)")
    }

    @Test func `a build that knows the last one gives what a clean one gives`() async throws {
        let one = try save([1], .png, at: "https://a.example/one.png")
        try write("p", "![](https://a.example/one.png) ![](https://a.example/two.png)")
        try write("q", "![](https://a.example/one.png)")
        #expect(try await build().rendered > 0)
        let again = try await build()
        #expect(again.rendered == 0 && again.written.isEmpty)

        // A picture that was away is there.
        let two = try save([2], .png, at: "https://a.example/two.png")
        let more = try await build()
        #expect(more.written.contains("html/\(two)") && !more.written.contains("html/\(one)"), "\(more.written)")
        #expect(more.written.contains("html/@alice/p/index.html"), "\(more.written)")
        #expect(!more.written.contains("html/@alice/q/index.html"), "\(more.written)")
        #expect(try page("p").contains(two))

        // Nobody shows the other any more, and its file goes.
        try write("p", "![](https://a.example/two.png)")
        try write("q", "None.")
        #expect(try await build().removed.contains("html/\(one)"))
        _ = try await build("clean")
        for tree in ["html", "gopher", "text"] {
            let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path.appending("out/\(tree)").string)
            let clean = try FileManager.default.subpathsOfDirectory(
                atPath: folder.path.appending("clean/\(tree)").string)
            #expect(paths.sorted() == clean.sorted())
            for path in clean where Disk.kind(of: folder.path.appending("clean/\(tree)/\(path)")) == .file {
                #expect(try folder.read("out/\(tree)/\(path)") == folder.read("clean/\(tree)/\(path)"), "\(path)")
            }
        }
    }

    @Test func `other ways to show pictures need no files, and feeds name the site's own address`() async throws {
        let file = try save([1], .png, at: "https://a.example/one.png")
        try write("p", "![](https://a.example/one.png)")
        _ = try await build("remote") { $0.images = .remote }
        #expect(try page("p", in: "remote").contains("<img src=\"https://a.example/one.png\""))
        #expect(try !folder.names("remote/html").contains("images"))

        _ = try await build("local") { $0.baseURL = "https://blog.example/" }
        #expect(try text("local/html/feed.xml").contains("https://blog.example/\(file)"))
        _ = try await build("nowhere")
        #expect(try text("nowhere/html/feed.xml").contains("https://a.example/one.png"))
    }

    @Test func `a file that does not match its name ends the build, and a map leads nowhere else`() async throws {
        let file = try save([1], .png, at: "https://a.example/one.png")
        try write("p", "![](https://a.example/one.png)")
        try folder.write([7, 7], to: "blog/\(file)")
        await #expect(throws: BuildFailure.self) { try await build() }

        try folder.write("<script>", to: "blog/images/x.css")
        try folder.write(
            #"{"address":"https://a.example/one.png","asked":"2026-01-15","file":"images/x.css","type":"png","bytes":8}"#,
            to: "blog/\(PictureMap.path)")
        _ = try await build("other")
        #expect(try page("p", in: "other").contains("<img") == false)
        #expect(try !folder.names("other/html").contains("images"))
    }
}
