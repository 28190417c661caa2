import Disk
import TestSupport
import Testing

@testable import Site
@testable import SiteBuilder

@Suite struct ManifestTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a manifest reads back as it was written`() throws {
        var manifest = Manifest()
        manifest.add([
            ("html/@alice/a \"trip\"/index.html", Digest(of: [1])), ("text/zürich.txt", Digest(of: [2])),
            ("html/index.html", Digest(of: [])),
        ])
        try manifest.write(into: folder.path)
        let read = try #require(try Manifest(in: folder.path))
        #expect(Set(read.paths) == Set(manifest.paths))
        #expect(read.folders == ["html", "html/@alice", "html/@alice/a \"trip\"", "text"])
        #expect(read.contains("html/index.html") && !read.contains("html"))
        let bytes = try folder.read(".g4h/manifest.json")
        let copy = try TemporaryFolder()
        try read.write(into: copy.path)
        #expect(try copy.read(".g4h/manifest.json") == bytes)
    }

    @Test func `a folder without a manifest is not ours`() throws {
        #expect(try Manifest(in: folder.path) == nil)
    }

    @Test(arguments: ["", "{", "[]", #"{"version":1}"#, #"{"version":1,"files":["a"]}"#, "\u{0}"])
    func `a damaged manifest is refused`(text: String) throws {
        try folder.write(text, to: ".g4h/manifest.json")
        #expect(throws: BuildFailure.self) { try Manifest(in: folder.path) }
    }
}
