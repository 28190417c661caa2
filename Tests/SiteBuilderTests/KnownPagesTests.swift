import Disk
import HiveNames
import Search
import SystemPackage
import TestSupport
import Testing

@testable import SiteBuilder

@Suite struct KnownPagesTests {
    private let folder: TemporaryFolder
    private let own: OpenFolder

    init() throws {
        folder = try TemporaryFolder()
        own = try OpenFolder(folder.path)
    }

    /// The words of a discussion: every part has others.
    private func words(_ seed: UInt8) -> [ArraySlice<UInt8>] {
        (0..<SearchSegment.parts).map { [UInt8](repeating: seed, count: $0)[...] }
    }

    private func page(_ key: String, _ words: KnownPages.Words = .none) throws -> KnownPages.Page {
        let id = PostID(author: try #require(AccountName("alice")), permlink: try #require(Permlink("a trip\u{7}")))
        return KnownPages.Page(
            key: key, value: Fingerprint(of: Array(key.utf8)), places: ["@bob", "#art"], remarks: [0],
            snippets: [.init(post: id, manifest: "{}")], words: words)
    }

    /// Writes the file, and returns it as the next build finds it, with the record it belongs to.
    private func write(_ pages: KnownPages) throws -> (file: PagesFile, record: Record) {
        try? own.removeFile("draft")
        let parts = try own.create("draft") { try pages.write(to: $0) }
        try own.rename("draft", to: own, KnownPages.name)
        var record = Record()
        (record.pages, record.pageCount) = (parts, pages.pages.count)
        record.remarks = []
        return (PagesFile(in: own, parts, of: "out"), record)
    }

    private var known: KnownPages {
        get throws {
            var known = KnownPages()
            known.headers = [1, 2, 3]
            let (one, two) = (known.add(words: words(1)), known.add(words: words(2)))
            known.pages = [try page("@alice/trip", one), try page("html/index.html"), try page("@bob/x", two)]
            for index in known.pages.indices { known.pages[index].remarks = [] }
            return known
        }
    }

    @Test func `pages read back as they were written, words by part`() throws {
        let (file, record) = try write(try known)
        let read = try #require(try file.pages(of: record))
        #expect(file.headers == [1, 2, 3])
        #expect(read.pages.map(\.words) == [.past(0), .none, .past(1)])
        var pages = try known.pages
        for index in pages.indices { pages[index].words = read.pages[index].words }
        #expect(read.pages == pages)
        for part in 0..<SearchSegment.parts { #expect(try file.words(part).all == [words(1)[part], words(2)[part]]) }
    }

    @Test func `words of pages that were kept come from the file before`() throws {
        let (file, record) = try write(try known)
        var next = try #require(try file.pages(of: record))
        next.past = file
        next.pages[0].words = next.add(words: words(3))
        next.pages.swapAt(0, 2)
        let (later, laterRecord) = try write(next)
        #expect(
            try #require(try later.pages(of: laterRecord)).pages.map(\.key) == [
                "@bob/x", "html/index.html", "@alice/trip",
            ])
        for part in 0..<SearchSegment.parts { #expect(try later.words(part).all == [words(2)[part], words(3)[part]]) }
    }

    @Test func `another record's file is as good as none, and a damaged part is named`() throws {
        let (file, record) = try write(try known)
        var other = record
        other.pages[0].content = .none
        #expect(try PagesFile(in: own, other.pages, of: "out").pages(of: other) == nil)
        #expect(try PagesFile(in: own, [], of: "out").pages(of: Record()) == nil)
        var bytes = try folder.read("pages")
        bytes[bytes.count - 1] ^= 1
        try folder.write(bytes, to: "pages")
        #expect(try file.pages(of: record) != nil)
        #expect(throws: BuildFailure.self) { try file.words(SearchSegment.parts - 1) }
        try own.removeFile("pages")
        #expect(try file.pages(of: record) == nil)
    }

    @Test(arguments: 0..<200)
    func `any bytes are pages or damaged, and never a crash`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        var packing = Packing()
        try known.pack(into: &packing)
        var bytes = packing.bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if seed % 3 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
        _ = try? KnownPages(bytes, remarks: 1)
        var unpacking = Unpacking(bytes[...])
        while (try? unpacking.packed()) != nil {}
    }
}

extension WordList {
    fileprivate var all: [ArraySlice<UInt8>] { (0..<count).map { self[$0] } }
}
