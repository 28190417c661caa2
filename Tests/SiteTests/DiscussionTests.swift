import Hive
import HiveNames
import TestSupport
import Testing

@testable import Site

/// A discussion with its headers in the place of their numbers.
private struct Gathered: Equatable {
    var root: PostHeader
    var replies: [PostHeader]
    var depths: [Int32]

    static func all(_ posts: [PostHeader]) -> [Gathered] {
        let library = Library(posts)
        return library.discussions.map {
            Gathered(
                root: library[$0.root], replies: $0.replies.map { library[$0.number] }, depths: $0.replies.map(\.depth))
        }
    }
}

@Suite struct DiscussionTests {
    @Test func `replies are below their parents, siblings by time`() {
        let posts = [
            header("bob", "late", answers: ("ann", "root"), at: 30),
            header("ann", "root", at: 10),
            header("cat", "early", answers: ("ann", "root"), at: 20),
            header("dan", "deep", answers: ("cat", "early"), at: 40),
        ]
        let discussions = Gathered.all(posts)
        #expect(discussions.map(\.root.id.description) == ["ann/root"])
        #expect(discussions[0].replies.map(\.id.description) == ["cat/early", "dan/deep", "bob/late"])
        #expect(discussions[0].depths == [1, 2, 1])
    }

    @Test func `a reply whose parent is elsewhere is a root`() {
        let discussions = Gathered.all([header("bob", "re", answers: ("ann", "gone"), at: 1)])
        #expect(discussions.map(\.root.id.description) == ["bob/re"])
        #expect(discussions[0].root.parent?.description == "ann/gone")
    }

    @Test func `posts that reply to each other in a cycle are shown once each`() {
        let posts = [
            header("ann", "one", answers: ("cat", "three"), at: 1),
            header("bob", "two", answers: ("ann", "one"), at: 2),
            header("cat", "three", answers: ("bob", "two"), at: 3),
            header("dan", "self", answers: ("dan", "self"), at: 4),
        ]
        let discussions = Gathered.all(posts)
        #expect(discussions.map(\.root.id.description) == ["ann/one", "dan/self"])
        #expect(discussions[0].replies.map(\.id.description) == ["bob/two", "cat/three"])
    }

    @Test func `a chain of ten thousand replies does not exhaust the stack`() {
        var posts = [header("ann", "p0", at: 0)]
        for n in 1...10_000 { posts.append(header("ann", "p\(n)", answers: ("ann", "p\(n - 1)"), at: n)) }
        let discussions = Gathered.all(posts)
        #expect(discussions.count == 1)
        #expect(discussions[0].depths.last == 10_000)
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
        let discussions = Gathered.all(posts)
        #expect(discussions.flatMap { [$0.root] + $0.replies }.map(\.id).sorted() == posts.map(\.id).sorted())
        #expect(Gathered.all(posts.shuffled(using: &random)) == discussions)
    }
}
