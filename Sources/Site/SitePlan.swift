public import Hive
import HiveNames
import Markup

/// Every page of a site, decided: what there is, where it goes and what it links to. Nothing is read or written here.
public struct SitePlan: Sendable {
    public let configuration: Configuration
    public let discussions: [Discussion]

    /// The root posts, the newest first; those without a date last.
    let newest: [PostHeader]
    /// The discussion that shows a post or reply, by its place in `discussions`.
    private let home: [PostID: Int]
    let authors: Set<AccountName>
    let tags: Set<Tag>
    let gopherFolders: [PostID: String]

    public init(posts: [PostHeader], configuration: Configuration) {
        self.configuration = configuration
        discussions = Discussion.gather(posts)
        newest = discussions.map(\.root).sorted(by: Self.isNewer)
        var home: [PostID: Int] = [:]
        for (index, discussion) in discussions.enumerated() {
            home[discussion.root.id] = index
            for reply in discussion.replies { home[reply.header.id] = index }
        }
        self.home = home
        authors = Set(newest.map(\.id.author))
        tags = Set(newest.flatMap(\.tags))
        gopherFolders = GopherNames.folders(for: newest)
    }

    /// The pages, each with the bodies it needs.
    public var pages: [Page] {
        let formats = configuration.formats
        var pages = discussions.map { Page(plan: self, content: .discussion($0)) }
        if formats.contains(.html) { pages += htmlLists.map { Page(plan: self, content: .html($0)) } }
        if formats.contains(.gopher) {
            pages += gopherMenus.map { Page(plan: self, content: .menu($0)) }
            pages.append(Page(plan: self, content: .gopherFiles))
        }
        return pages
    }

    /// The post whose page shows `id`, with `id` among its replies or as its root; nil when the site does not have it.
    func root(of id: PostID) -> PostHeader? {
        home[id].map { discussions[$0].root }
    }

    func replyCount(of post: PostHeader) -> Int {
        home[post.id].map { discussions[$0].replies.count } ?? 0
    }

    static func isNewer(_ a: PostHeader, _ b: PostHeader) -> Bool {
        let (x, y) = (a.created?.secondsSince1970 ?? .min, b.created?.secondsSince1970 ?? .min)
        return x == y ? a.id < b.id : x > y
    }

    /// By payout, then votes, then time, as the front page of Hive ranks posts.
    var trending: [PostHeader] {
        newest.sorted { a, b in
            if a.payout != b.payout { return (a.payout ?? .zero) > (b.payout ?? .zero) }
            if a.votes != b.votes { return (a.votes ?? 0) > (b.votes ?? 0) }
            return Self.isNewer(a, b)
        }
    }

    /// Posts by something they have, in the order of `newest`.
    func grouped<Key: Hashable & Comparable>(by keys: (PostHeader) -> [Key]) -> [(key: Key, posts: [PostHeader])] {
        var groups: [Key: [PostHeader]] = [:]
        for post in newest {
            for key in keys(post) { groups[key, default: []].append(post) }
        }
        return groups.sorted { $0.key < $1.key }.map { (key: $0.key, posts: $0.value) }
    }
}
