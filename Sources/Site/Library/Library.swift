public import Hive
import HiveNames

/// What is known of an archive: its posts, who replies to whom, and the orders and groups that lists are made from.
///
/// From here on posts are indices into one array of headers; no header is copied.
public struct Library: Sendable {
    /// Sorted by name, each once.
    let headers: [PostHeader]
    /// In the order of their roots.
    let discussions: [Discussion]
    /// The posts, the newest first; those without a date last.
    let newest: [Int32]
    /// The replies whose post is not in the archive, the newest first: they have pages, and lists of their own.
    let strays: [Int32]
    /// How many replies each post has on its page, by number; 0 for replies.
    let replyCounts: [Int32]
    /// Of posts.
    let authors: Groups<AccountName>
    let strayAuthors: Groups<AccountName>
    /// Everyone who has a page: the authors of posts and of stray replies, sorted.
    let people: [AccountName]
    let tags: Groups<Tag>
    let communities: Groups<Tag>
    /// The discussion that shows each post, as the number of its root.
    let roots: [Int32]
    /// The place of each post in `newest`, or in `strays`.
    private let ranks: [Int32]

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
        let all = discussions.map(\.root).sorted { a, b in
            let (x, y) = (times[Int(a)], times[Int(b)])
            return x == y ? a < b : x > y
        }
        newest = all.filter { !headers[Int($0)].isReply }
        strays = all.filter { headers[Int($0)].isReply }
        var ranks = [Int32](repeating: 0, count: headers.count)
        for (rank, number) in newest.enumerated() { ranks[Int(number)] = Int32(rank) }
        self.ranks = ranks
        authors = Groups(newest) { [headers[Int($0)].id.author] }
        strayAuthors = Groups(strays) { [headers[Int($0)].id.author] }
        people = Set(authors.keys).union(strayAuthors.keys).sorted()
        tags = Groups(newest) { headers[Int($0)].tags }
        communities = Groups(newest) { headers[Int($0)].community.map { [$0] } ?? [] }
    }

    subscript(number: Int32) -> PostHeader {
        _read { yield headers[Int(number)] }
    }

    /// Posts by payout, then votes, then time, as the front page of Hive ranks them.
    var trending: [Int32] {
        let rank = newest.enumerated().map { place, number in
            (
                payout: self[number].payout?.thousandths ?? 0, votes: self[number].votes ?? 0, place: place,
                number: number
            )
        }
        return rank.sorted { ($1.payout, $1.votes, $0.place) < ($0.payout, $0.votes, $1.place) }.map(\.number)
    }

    /// The posts that their communities show first, the newest first.
    var pinned: [Int32] { newest.filter { self[$0].isPinned } }

    /// Posts by the month in which they were written.
    var months: Groups<Month> { Groups(newest) { [Month(of: headers[Int($0)])] } }

    /// How many replies a post has: what the chain says, or more when more are here.
    func replies(to number: Int32) -> ReplyCount {
        ReplyCount(onHive: headers[Int(number)].children, here: Int(replyCounts[Int(number)]))
    }

    /// The posts whose versions are shown: replies have theirs in pages alone.
    func edited(_ formats: Set<Format>) -> [Int32] {
        (Int32(0)..<Int32(headers.count)).filter { number in
            self[number].versionCount > 1
                && (formats.contains(.html) || formats.contains(.gopher) && isRoot(number))
        }
    }

    // MARK: What stands beside a post

    /// The posts of the same author before and after a post, and older ones that share most of its tags.
    func neighbours(of number: Int32) -> Neighbours {
        guard !self[number].isReply else { return Neighbours() }
        var neighbours = Neighbours()
        if let index = authors.keys.sortedIndex(of: self[number].id.author) {
            let posts = authors[index]
            let place = place(of: number, in: posts)
            if place > posts.startIndex { neighbours.next = posts[place - 1] }
            if place + 1 < posts.endIndex { neighbours.previous = posts[place + 1] }
        }
        neighbours.related = related(to: number)
        return neighbours
    }

    /// Up to three older posts: those that share the most tags first, then the newest. For each tag only the next few
    /// posts are considered, so a tag that everybody uses costs no more than another, and no new post changes what an
    /// older one shows.
    private func related(to number: Int32) -> [Int32] {
        var shared: [Int32: Int] = [:]
        for tag in headers[Int(number)].tags {
            guard let index = tags.keys.sortedIndex(of: tag) else { continue }
            let posts = tags[index]
            for other in posts[(place(of: number, in: posts) + 1)...].prefix(8) { shared[other, default: 0] += 1 }
        }
        return shared.filter { $0.value > 1 }
            .sorted { ($1.value, ranks[Int($0.key)]) < ($0.value, ranks[Int($1.key)]) }.prefix(3).map(\.key)
    }

    /// Where a post is in a group, which has the order of `newest`.
    private func place(of number: Int32, in posts: ArraySlice<Int32>) -> Int {
        var (low, high) = (posts.startIndex, posts.endIndex - 1)
        while low < high {
            let middle = (low + high) / 2
            if ranks[Int(posts[middle])] < ranks[Int(number)] { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// How many replies there are, and how many of them are in the archive.
struct ReplyCount: Hashable, Sendable {
    /// Nil when the input does not say.
    var onHive: Int?
    var here: Int

    var all: Int { max(onHive ?? 0, here) }

    /// False when the input does not say, and none are here: there may still be some on Hive.
    var isKnown: Bool { onHive != nil || here > 0 }

    /// `3`, or `12 on Hive, 3 here`.
    var words: String { all > here ? "\(all.grouped) on Hive, \(here == 0 ? "none" : here.grouped) here" : all.grouped }
}

/// Posts that a post's page leads to.
struct Neighbours: Hashable, Sendable {
    var previous: Int32?
    var next: Int32?
    var related: [Int32] = []
}

extension PostHeader {
    /// The community that a post was written in. Source: Hive's communities, whose accounts are `hive-` and a number.
    var community: Tag? {
        guard let category, category.text.utf8.starts(with: "hive-".utf8),
            category.text.utf8.dropFirst(5).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), category.text.utf8.count > 5
        else { return nil }
        return category
    }
}

extension Int {
    /// `1,234,567`
    var grouped: String {
        var digits: [UInt8] = []
        for (index, digit) in String(self).utf8.reversed().enumerated() {
            if index > 0, index % 3 == 0 { digits.append(UInt8(ascii: ",")) }
            digits.append(digit)
        }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// `1 post`, `1,234 posts`
    func of(_ one: String, _ many: String) -> String { "\(grouped) \(self == 1 ? one : many)" }
}

/// The month of a post, zeros for a post without a date.
struct Month: Hashable, Comparable, Sendable {
    let year: Int
    let month: Int

    init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    init(of post: PostHeader) {
        year = post.created?.year ?? 0
        month = post.created?.month ?? 0
    }

    var isKnown: Bool { year != 0 }
    var path: String { isKnown ? "\(year)/\(twoDigits)" : "undated" }
    var name: String { isKnown ? "\(year)-\(twoDigits)" : "Without a date" }
    /// `January 2026`
    var words: String { isKnown ? "\(Self.names[month - 1]) \(year)" : name }

    private var twoDigits: String { "\(month < 10 ? "0" : "")\(month)" }

    static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func < (a: Self, b: Self) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
