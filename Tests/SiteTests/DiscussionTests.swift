import Hive
import HiveNames
import Site
import TestSupport
import Testing

@Suite struct DiscussionTests {
    @Test func `replies stand below what they answer, siblings by time`() {
        let posts = [
            header("bob", "late", answers: ("ann", "root"), at: 30),
            header("ann", "root", at: 10),
            header("cat", "early", answers: ("ann", "root"), at: 20),
            header("dan", "deep", answers: ("cat", "early"), at: 40),
        ]
        let discussions = Discussion.gather(posts)
        #expect(discussions.map(\.root.id.description) == ["ann/root"])
        #expect(discussions[0].replies.map(\.header.id.description) == ["cat/early", "dan/deep", "bob/late"])
        #expect(discussions[0].replies.map(\.depth) == [1, 2, 1])
    }

    @Test func `a reply whose parent is elsewhere is a root`() {
        let discussions = Discussion.gather([header("bob", "re", answers: ("ann", "gone"), at: 1)])
        #expect(discussions.map(\.root.id.description) == ["bob/re"])
        #expect(discussions[0].root.parent?.description == "ann/gone")
    }

    @Test func `posts that answer each other in a circle are shown once each`() {
        let posts = [
            header("ann", "one", answers: ("cat", "three"), at: 1),
            header("bob", "two", answers: ("ann", "one"), at: 2),
            header("cat", "three", answers: ("bob", "two"), at: 3),
            header("dan", "self", answers: ("dan", "self"), at: 4),
        ]
        let discussions = Discussion.gather(posts)
        #expect(discussions.map(\.root.id.description) == ["ann/one", "dan/self"])
        #expect(discussions[0].replies.map(\.header.id.description) == ["bob/two", "cat/three"])
    }

    @Test func `a chain of ten thousand replies does not exhaust the stack`() {
        var posts = [header("ann", "p0", at: 0)]
        for n in 1...10_000 { posts.append(header("ann", "p\(n)", answers: ("ann", "p\(n - 1)"), at: n)) }
        let discussions = Discussion.gather(posts)
        #expect(discussions.count == 1)
        #expect(discussions[0].replies.last?.depth == 10_000)
    }

    @Test(arguments: 0..<20)
    func `every post is in exactly one discussion, whatever the order`(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let posts = (0..<60).map { n in
            header(
                "ann", "p\(n)",
                answers: Bool.random(using: &random) ? ("ann", "p\(Int.random(in: 0..<80, using: &random))") : nil,
                at: n % 7)
        }
        let discussions = Discussion.gather(posts)
        #expect(discussions.flatMap(\.headers).map(\.id).sorted() == posts.map(\.id).sorted())
        #expect(Discussion.gather(posts.shuffled(using: &random)) == discussions)
    }
}
