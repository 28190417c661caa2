import HiveMarkdown
import TestSupport
import Writers

/// Bodies of posts that are cut, repeated and mixed at random: `body()` gives another each time.
struct MutatedPosts {
    private var random: SplitMix64

    /// The fixtures, and the HTML that we write of them, which has every form that is read back.
    private static let posts: [[UInt8]] = FixturePost.all.flatMap { post in
        let html = HTMLWriter().write(HiveMarkdownReader().read(post.body).document)
        return [Array(post.body.utf8), Array(html.text.utf8)]
    }

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func body() -> String {
        // A third has nothing of a post, and so more of what is rare in posts.
        var body = number(1...3) == 1 ? [] : part(upTo: 500)
        for _ in 0..<number(1...12) {
            switch number(1...6) {
            case 1: remove(upTo: 12, from: &body)
            case 2: insert(part(of: body, upTo: 40), in: &body)
            case 3: insert(part(upTo: 60), in: &body)
            default: insert(Array(one(of: Payload.pieces).utf8), in: &body)
            }
        }
        return String(decoding: body, as: UTF8.self)
    }

    private mutating func insert(_ bytes: [UInt8], in body: inout [UInt8]) {
        body.insert(contentsOf: bytes, at: number(0...body.count))
    }

    private mutating func remove(upTo most: Int, from body: inout [UInt8]) {
        let start = number(0...body.count)
        body.removeSubrange(start..<min(body.count, start + number(1...most)))
    }

    private mutating func part(upTo most: Int) -> [UInt8] {
        part(of: one(of: Self.posts), upTo: most)
    }

    private mutating func part(of post: [UInt8], upTo most: Int) -> [UInt8] {
        Array(post.dropFirst(number(0...post.count)).prefix(number(1...most)))
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func one<Element>(of elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }
}
