import Diagnostics
import Digests
import Disk
import Foundation
import Hive
import HiveNames
import Input
import Site
import SystemPackage
import TestSupport
import Testing

@testable import SiteBuilder

/// Pictures and files beside posts are copied beside the posts' pages, and links between files lead to pages.
@Suite struct FilesBesideTests {
    private let folder: TemporaryFolder
    private static let png: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
    ]

    init() throws { folder = try TemporaryFolder() }

    private func build(
        _ output: String = "out", _ change: (inout Configuration) -> Void = { _ in }
    ) async throws -> SiteBuilder.Report {
        var configuration = Configuration()
        change(&configuration)
        return try await SiteBuilder().build(
            try InputFile.all(in: [folder.path.appending("in").string]), author: AccountName("alice"), configuration,
            into: folder.path.appending(output))
    }

    private func text(_ path: String) throws -> String { String(decoding: try folder.read(path), as: UTF8.self) }
    private func page(_ post: String, in output: String = "out") throws -> String {
        try text("\(output)/html/@alice/\(post)/index.html")
    }
    private func write(_ text: String, to path: String) throws { try folder.write(Array(text.utf8), to: path) }

    /// The copy of a file with these bytes.
    private func copy(_ stem: String, _ bytes: [UInt8], _ ending: String) -> String {
        "files/\(stem)-\(Digest(of: bytes).hex.prefix(8)).\(ending)"
    }

    /// Every file of a site by its path.
    private func files(_ output: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path.appending(output).string)
        where !path.hasPrefix(".g4h") && Disk.kind(of: folder.path.appending("\(output)/\(path)")) == .file {
            files[path] = try folder.read("\(output)/\(path)")
        }
        return files
    }

    @Test func `a picture is shown, a file is linked, and a missing one is reported`() async throws {
        try folder.write(Self.png, to: "in/My Quay.JPG")
        try write("%PDF-1.7", to: "in/papers/table.pdf")
        try write("![The quay](<My Quay.JPG>) [tides](papers/table.pdf) ![gone](gone.png)\n", to: "in/tides.md")
        let report = try await build()
        let page = try page("tides")
        // The type is that of the bytes.
        let quay = copy("my-quay", Self.png, "png")
        let table = copy("table", Array("%PDF-1.7".utf8), "pdf")
        #expect(page.contains("<img src=\"\(quay)\" alt=\"The quay\" loading=\"lazy\">"), "\(page)")
        #expect(page.contains("<a href=\"\(table)\">tides</a> gone (gone.png)"))
        #expect(try folder.read("out/html/@alice/tides/\(quay)") == Self.png)
        #expect(try folder.read("out/gopher/authors/a/alice/undated-tides/\(quay)") == Self.png)
        let menu = try text("out/gopher/authors/a/alice/undated-tides/gophermap")
        #expect(menu.contains("I[Image 1] \(quay)\t/authors/a/alice/undated-tides/\(quay)\t"))
        #expect(menu.contains("9[1] \(table)\t/authors/a/alice/undated-tides/\(table)\t"))
        #expect(
            report.remarks.map(\.diagnostic.description) == [
                "warning: gone.png leads to no file of the input; it is shown as text [missing-file]"
            ])
    }

    @Test func `a missing file is shown before the title of the link, each once`() async throws {
        try write("[map](gone.pdf \"of the bay\") [gone.pdf](gone.pdf \"gone.pdf\")", to: "in/p.md")
        _ = try await build()
        #expect(try page("p").contains("<p>map (gone.pdf) (&quot;of the bay&quot;) gone.pdf</p>"))
    }

    @Test(arguments: ["svg", "xhtml", "php", "xml", "png", "ini"])
    func `a file that could run is text`(ending: String) async throws {
        let bytes = Array(#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#.utf8)
        try folder.write(bytes, to: "in/a.\(ending)")
        try write("![drawing](a.\(ending)) [it](a.\(ending))\n", to: "in/p.md")
        _ = try await build()
        let page = try page("p")
        // By its bytes it is a drawing, whatever its name.
        #expect(page.contains("<a href=\"\(copy("a", bytes, "svg")).txt\">drawing</a>"), "\(page)")
        #expect(!page.contains("<img"))
    }

    @Test func `nothing outside of the input is copied`() async throws {
        try folder.write(Self.png, to: "secret.png")
        try write("x", to: "in/p2.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path.appending("in/link.png").string, withDestinationPath: "../secret.png")
        try write("![a](../secret.png) ![b](link.png) ![c](..%2Fsecret.png) ![d](/../secret.png)\n", to: "in/p.md")
        let report = try await build()
        #expect(report.remarks.count { $0.diagnostic.code == .missingFile } == 4)
        #expect(!report.written.contains { $0.contains("/files/") })
    }

    @Test func `a build that knows the last one gives what a build from nothing gives`() async throws {
        try folder.write(Self.png, to: "in/a.png")
        try write("![a](a.png) ![later](later.png) [two](two.md)\n", to: "in/one.md")
        try write("# Two\n\n[one](one.md)\n", to: "in/two.md")
        _ = try await build()
        let again = try await build()
        #expect(again.rendered == 0 && again.written.isEmpty)

        // Another picture of that name, one that was not there, and a post that is gone.
        try folder.write(Self.png + [1], to: "in/a.png")
        try folder.write(Self.png + [2], to: "in/later.png")
        try FileManager.default.removeItem(atPath: folder.path.appending("in/two.md").string)
        let changed = try await build()
        #expect(changed.removed.contains { $0.hasSuffix(copy("a", Self.png, "png")) })
        _ = try await build("clean")
        #expect(try files("out") == files("clean"))
    }

    @Test func `a picture is made again when only it has changed`() async throws {
        let old = Date(timeIntervalSince1970: 1_700_000_000)
        try folder.write(Self.png, to: "in/a.png")
        try write("![a](a.png)\n", to: "in/one.md")
        for file in ["in/a.png", "in/one.md"] {
            try FileManager.default.setAttributes(
                [.modificationDate: old], ofItemAtPath: folder.path.appending(file).string)
        }
        _ = try await build()
        #expect(try await build().rendered == 0)
        try folder.write(Self.png + [1], to: "in/a.png")
        let changed = try await build()
        #expect(changed.written.contains { $0.hasSuffix(copy("a", Self.png + [1], "png")) })
    }

    @Test func `feeds and text name the files where the site is`() async throws {
        try folder.write(Self.png, to: "in/a.png")
        try write("![a](a.png) [two](two.md)\n", to: "in/one.md")
        try write("Two\n", to: "in/two.md")
        _ = try await build { $0.baseURL = "https://tides.example/" }
        let address = "https://tides.example/@alice/one/" + copy("a", Self.png, "png")
        #expect(try text("out/html/feed.xml").contains("src=&quot;\(address)&quot;"))
        #expect(try text("out/text/alice/one.txt").contains("[Image 1] \(address)\n"))
        #expect(try text("out/text/alice/one.txt").contains("[1] https://tides.example/@alice/two/\n"))
        #expect(try page("one").contains("og:image\" content=\"\(address)\""))
    }

    @Test func `without a site, text keeps the address that its author typed`() async throws {
        try folder.write(Self.png, to: "in/pictures/a.png")
        try write("![a](pictures/a.png)\n", to: "in/one.md")
        let report = try await build { $0.formats = [.text] }
        #expect(try text("out/text/alice/one.txt").contains("[Image 1] pictures/a.png\n"))
        #expect(report.written == ["text/alice/one.txt"])
    }
}
