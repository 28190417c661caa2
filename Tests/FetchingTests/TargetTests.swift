import Fetching
import HiveAPI
import HiveNames
import Testing

@Suite struct TargetTests {
    @Test(
        "What somebody may type, and what it means",
        arguments: [
            ("@alice", "@alice"), ("alice", "@alice"), ("alice/my-trip", "@alice/my-trip"), ("@Alice", "@alice"),
            ("hive-125125", "hive-125125"), ("#Photo", "#photo"),
            ("#hive-125125", "hive-125125"),
            ("@alice/my-trip", "@alice/my-trip"), ("https://peakd.com/@alice", "@alice"),
            ("https://peakd.com/@alice/posts", "@alice"),
            ("https://hive.blog/hive-125125/@alice/my-trip", "@alice/my-trip"),
            ("https://ecency.com/created/hive-125125", "hive-125125"),
            ("https://hive.blog/trending/photography?x=1", "#photography"),
            ("https://hive.blog/garden/@alice/my-trip#@bob/re-my-trip", "@bob/re-my-trip"),
            ("https://peakd.com/@alice/%D0%B4%D0%BE%D0%BC", "@alice/дом"),
        ])
    func read(text: String, meaning: String) {
        #expect(FetchTarget(text)?.text == meaning)
        #expect(FetchTarget(meaning)?.text == meaning)
    }

    @Test(
        "What is none",
        arguments: [
            "", "al", "@", "@al", "@../x", "#", "https://peakd.com", "https://peakd.com/", "./posts.ndjson",
            "@alice@bob",
        ])
    func none(text: String) {
        #expect(FetchTarget(text) == nil)
    }

    @Test("A line of the index reads back the same")
    func index() throws {
        var post = KnownPost(
            try #require(FetchTarget("@alice/x").flatMap { if case .post(let id) = $0 { id } else { nil } }))
        (post.created, post.updated, post.children) = ("2026-01-01T00:00:00", "2026-01-02T00:00:00", 4)
        (post.isOpen, post.isStored, post.hasPictures, post.vanishing) = (true, true, true, .absent)
        let line = Array(post.line(target: "@alice").utf8)
        let read = try #require(KnownPost.read(line[...]))
        #expect(read.target == "@alice" && read.post == post)
        for end in line.indices { #expect(KnownPost.read(line[..<end]) == nil) }
    }
}
