import Hive
import HiveNames
import Markup

// What the templates in `templates/html` may name. A text is escaped by the template; `body` and `content` are HTML that a
// writer or a template made.

struct PageView {
    let language = "en"
    let title: String
    let siteTitle: String
    let tagline: String
    let banner: String
    /// From the page to the root of the tree: `../../`, or nothing.
    let root: String
    let description: String?
    let canonical: String?
    let content: String
}

struct Link {
    let name: String
    let address: String
}

/// What is not known of a post is left out of its byline.
struct Byline {
    let author: String
    let authorPage: String
    let date: DateView?
    let votes: Int?
    let payout: String?
    let vote: String

    init(_ header: PostHeader, plan: SitePlan, at path: OutputPath) {
        author = header.id.author.text
        authorPage =
            plan.htmlAddress(of: .account(header.id.author))?.link(from: path)
            ?? (plan.configuration.frontEnd + HivePlace.account(header.id.author).path)
        date = header.created.map(DateView.init)
        votes = header.votes
        payout = header.payout?.display
        vote = header.voteAddress
    }
}

struct DateView {
    let iso: String
    let created: String

    init(_ moment: Timestamp) {
        iso = moment.iso8601
        created = moment.classic
    }
}

struct PostView {
    let title: String
    let replyTo: Link?
    let byline: Byline
    let muted: Bool
    let body: String
    let tags: [Link]
    let hive: String
    let replies: [ReplyView]
}

struct ReplyView {
    let depth: Int
    let anchor: String
    let byline: Byline
    let inReplyTo: Link?
    let body: String
}

struct ListView {
    let title: String
    let posts: [PostRow]
    let older: String?
    let newer: String?
}

/// What is not known of a post is left out of its row.
struct PostRow {
    let title: String
    let address: String
    let author: String
    let date: DateView?
    let votes: String?
    let payout: String?
    let replies: Int

    init(_ header: PostHeader, replies: Int, at path: OutputPath) {
        title = header.shownTitle
        address = HTMLPath.post(header.id).relative(to: path)
        author = header.id.author.text
        date = header.created.map(DateView.init)
        votes = header.votes.map(String.init)
        payout = header.payout?.display
        self.replies = replies
    }
}

struct DirectoryView {
    let title: String
    let entries: [DirectoryRow]
}

struct DirectoryRow {
    let name: String
    let address: String
    let count: Int
}

struct NotFoundView {
    let root: String
}
