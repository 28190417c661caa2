import Hive
import Templates
import Writers

/// A post's byline; what is not known is left out.
struct Byline: View {
    let author: String
    let authorPage: String
    let date: DateView?
    let votes: String?
    let payout: String?
    let isDeclined: Bool
    let vote: String?

    static let name = "byline"
    static let fields: [Field<Byline>] = [
        .text("author", "the account, without `@`") { $0.author },
        .text("authorPage", "where the author's posts are") { $0.authorPage },
        .view("date", "when the post was written") { $0.date },
        .optional("votes", "how many votes it had") { $0.votes },
        .optional("payout", "what it earned, such as `$1.50`") { $0.payout },
        .flag("declined", "whether its author wants no payout") { $0.isDeclined },
        .optional("vote", "where to vote for it") { $0.vote },
    ]
}

struct DateView: View {
    let iso: String
    let created: String

    init(_ moment: Timestamp) {
        iso = moment.iso8601
        created = moment.classic
    }

    static let name = "date"
    static let fields: [Field<DateView>] = [
        .text("iso", "for machines: `2026-01-02T03:04:05Z`") { $0.iso },
        .text("created", "for people: `Jan. 2, 2026, 3:04 a.m.`") { $0.created },
    ]
}

struct PostView: View {
    let title: String
    let replyTo: Link?
    let byline: Byline
    let words: Int
    let edited: DateView?
    let edits: EditsView?
    let community: Link?
    let crossPost: Link?
    let pinned: Bool
    let reblogs: [Link]
    let beneficiaries: [ShareView]
    let app: String?
    let source: String?
    let digest: String
    let formats: [Link]
    let contents: [ContentsEntry]
    let deleted: Bool
    let muted: Bool
    let body: HTML
    let tags: [Link]
    let hive: String?
    let next: Link?
    let previous: Link?
    let related: [DatedLink]
    let replyCount: ReplyCount
    let replies: [ReplyView]

    static let name = "post"
    static let fields: [Field<PostView>] = [
        .text("title", "of the post") { $0.title },
        .view("replyTo", "what the post answers, when the archive does not have it") { $0.replyTo },
        .view("byline", "who wrote the post, and when") { $0.byline },
        .text("length", "such as `1,430 words, 8 minutes`") { view in
            view.words.of("word", "words") + ", " + max(1, (view.words + 100) / 200).of("minute", "minutes")
        },
        .view("edited", "when it was last changed") { $0.edited },
        .view("edits", "how often, when the input has its versions") { $0.edits },
        .view("community", "in which it was written") { $0.community },
        .view("crossPost", "the post that it brings into another community") { $0.crossPost },
        .flag("pinned", "whether its community shows it first") { $0.pinned },
        .list("reblogs", "who reblogged it") { $0.reblogs },
        .flag("hasReblogs", "whether anybody did, as far as the input says") { !$0.reblogs.isEmpty },
        .list("beneficiaries", "who gets a part of what it earns") { $0.beneficiaries },
        .flag("hasBeneficiaries", "whether there are any") { !$0.beneficiaries.isEmpty },
        .optional("app", "the program it was written with") { $0.app },
        .optional("source", "where its author says it was published first") { $0.source },
        .text("digest", "the SHA-256 of the body, byte for byte as its author wrote it") { $0.digest },
        .list("formats", "the post in other forms") { $0.formats },
        .list("contents", "its headings, when there are four or more") { $0.contents },
        .flag("hasContents", "whether there is a table of contents") { !$0.contents.isEmpty },
        .flag("deleted", "whether the post is gone from Hive") { $0.deleted },
        .flag("muted", "whether front ends hide the post") { $0.muted },
        .html("body", "what the author wrote") { $0.body },
        .list("tags", "the pages of its tags") { $0.tags },
        .optional("hive", "the post's page on Hive") { $0.hive },
        .flag("hasMore", "whether there is a next, a previous or a related post") { view in
            view.next != nil || view.previous != nil || !view.related.isEmpty
        },
        .view("next", "the author's next post") { $0.next },
        .view("previous", "the one before") { $0.previous },
        .list("related", "up to three older posts with the same tags") { $0.related },
        .text("replyCount", "such as `12 on Hive, 3 here`") { $0.replyCount.words },
        .flag("hasReplies", "whether there are any, here or on Hive") { $0.replyCount.all > 0 },
        .flag("knowsReplies", "whether the input says how many there are on Hive") { $0.replyCount.isKnown },
        .list("replies", "each followed by the replies to it") { $0.replies },
    ]
}

/// A beneficiary of a post.
struct ShareView: View {
    let name: String
    let address: String
    let share: String

    static let name = "share"
    static let fields: [Field<ShareView>] = [
        .text("name", "the account, without `@`") { $0.name },
        .text("address", "where the account's posts are") { $0.address },
        .text("share", "its part: `5 %`") { $0.share },
    ]
}

struct DatedLink: View {
    let name: String
    let address: String
    let date: String

    static let name = "dated link"
    static let fields: [Field<DatedLink>] = [
        .text("name", "what the link says") { $0.name },
        .text("address", "where it leads") { $0.address },
        .text("date", "such as `2026-01-02`") { $0.date },
    ]
}

/// A heading of a post.
struct ContentsEntry: View {
    let number: String
    let level: Int
    let name: String
    let address: String

    static let name = "contents entry"
    static let fields: [Field<ContentsEntry>] = [
        .text("number", "such as `1.2.`") { $0.number },
        .text("level", "2 for the outermost, up to 4") { String($0.level) },
        .text("name", "the heading") { $0.name },
        .text("address", "its place on the page") { $0.address },
    ]

    /// Numbered as an outline: levels that the author skips do not count.
    static func all(_ headings: [PageHeading]) -> [ContentsEntry] {
        var open: [(level: Int, number: Int)] = []
        return headings.map { ($0, PostHeader.oneLine($0.text)) }.filter { !$0.1.isEmpty }.map { heading, name in
            while let last = open.last, last.level > heading.level { open.removeLast() }
            if let last = open.last, last.level == heading.level {
                open[open.count - 1].number += 1
            } else {
                open.append((heading.level, 1))
            }
            return ContentsEntry(
                number: open.map { "\($0.number)." }.joined(), level: min(4, open.count + 1),
                name: name, address: "#" + heading.id)
        }
    }
}

struct ReplyView: View {
    let depth: Int
    let twigs: [Twig]
    let anchor: String
    let byline: Byline
    let edits: EditsView?
    let inReplyTo: Link?
    let deleted: Bool
    let muted: Bool
    let body: HTML

    static let name = "reply"
    static let fields: [Field<ReplyView>] = [
        .text("depth", "1 for a reply to the post, up to 8") { String($0.depth) },
        .list("twigs", "the lines of the tree before it") { $0.twigs },
        .text("anchor", "the reply's `id` on the page") { $0.anchor },
        .view("byline", "who wrote the reply, and when") { $0.byline },
        .view("edits", "how often it was edited, when the input has its versions") { $0.edits },
        .view("inReplyTo", "the reply that it answers") { $0.inReplyTo },
        .flag("deleted", "whether it is gone from Hive") { $0.deleted },
        .flag("muted", "whether front ends hide it") { $0.muted },
        .html("body", "what its author wrote") { $0.body },
    ]
}

/// A column of the tree of replies: what stands before a reply at one level.
enum Twig: String, View {
    case bar = "│ "
    case gap = "  "
    case tee = "├─"
    case end = "└─"

    static let name = "twig"
    static let fields: [Field<Twig>] = [
        .text("kind", "`bar`, `gap`, `tee` or `end`") { "\($0)" },
        .text("sign", "its characters") { $0.rawValue },
    ]

    /// The columns before each reply; those of the innermost eight levels.
    ///
    /// - Parameter depths: of the replies in reading order, 1 for a reply to the post.
    static func columns(_ depths: [Int]) -> [[Twig]] {
        var columns: [[Twig]] = Array(repeating: [], count: depths.count)
        // Whether a reply at each level is still to come; filled from the end.
        var comes: [Bool] = []
        for (index, depth) in depths.enumerated().reversed() {
            while comes.count < depth { comes.append(false) }
            let outer = comes.prefix(depth - 1).map { $0 ? Twig.bar : .gap }
            columns[index] = Array((outer + [comes[depth - 1] ? .tee : .end]).suffix(8))
            comes.removeSubrange(depth...)
            comes[depth - 1] = true
        }
        return columns
    }
}
