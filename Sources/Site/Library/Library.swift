public import Hive
import HiveNames

/// What is known of an archive: its posts, who answers whom, and every order and group that lists are made of.
///
/// Posts are numbers from here on, into one array of headers; nothing copies a header.
public struct Library: Sendable {
    /// Sorted by name, each once.
    let headers: [PostHeader]
    /// In the order of their roots.
    let discussions: [Discussion]
    /// The root posts, the newest first; those without a date last.
    let newest: [Int32]
    /// How many replies each post has on its page, by number; 0 for replies.
    let replyCounts: [Int32]
    let authors: Groups<AccountName>
    let tags: Groups<Tag>
    /// The discussion that shows each post, as the number of its root.
    let roots: [Int32]

    public init(_ posts: [PostHeader]) {
        let isSorted = zip(posts, posts.dropFirst()).allSatisfy { $0.id < $1.id }
        let headers = isSorted ? posts : posts.sorted { $0.id < $1.id }
        self.headers = headers
        discussions = Discussion.gather(headers)
        var roots = [Int32](repeating: 0, count: headers.count)
        var counts = roots
        for discussion in discussions {
            roots[Int(discussion.root)] = discussion.root
            for reply in discussion.replies { roots[Int(reply.number)] = discussion.root }
            counts[Int(discussion.root)] = Int32(discussion.replies.count)
        }
        self.roots = roots
        replyCounts = counts
        let times = headers.map { $0.created?.secondsSince1970 ?? .min }
        newest = discussions.map(\.root).sorted { a, b in
            let (x, y) = (times[Int(a)], times[Int(b)])
            return x == y ? a < b : x > y
        }
        authors = Groups(newest) { [headers[Int($0)].id.author] }
        tags = Groups(newest) { headers[Int($0)].tags }
    }

    subscript(number: Int32) -> PostHeader {
        _read { yield headers[Int(number)] }
    }

    /// Root posts by payout, then votes, then time, as the front page of Hive ranks posts.
    var trending: [Int32] {
        let rank = newest.enumerated().map { place, number in
            (
                payout: self[number].payout?.thousandths ?? 0, votes: self[number].votes ?? 0, place: place,
                number: number
            )
        }
        return rank.sorted { ($1.payout, $1.votes, $0.place) < ($0.payout, $0.votes, $1.place) }.map(\.number)
    }

    /// Root posts by the month in which they were written.
    var months: Groups<Month> { Groups(newest) { [Month(of: headers[Int($0)])] } }
}

/// The month of a post, zeros for a post without a date.
struct Month: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int

    init(of post: PostHeader) {
        year = post.created?.year ?? 0
        month = post.created?.month ?? 0
    }

    var isKnown: Bool { year != 0 }
    var path: String { isKnown ? "\(year)/\(month < 10 ? "0" : "")\(month)" : "undated" }
    var name: String { isKnown ? "\(year)-\(month < 10 ? "0" : "")\(month)" : "Without a date" }

    static func < (a: Self, b: Self) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
