import Hive
import HiveNames
import Markup
import Templates
import Writers

// What the templates in `templates/html` may name.

/// The frame of every page.
struct PageView: View {
    let title: String
    let siteTitle: String
    let tagline: String
    let banner: HTML
    let root: String
    var description: String?
    var canonical: String?
    let content: HTML

    static let name = "page"
    static let fields: [Field<PageView>] = [
        .text("language", "the language of the page's own words") { _ in "en" },
        .text("title", "of the page") { $0.title },
        .text("siteTitle", "of the site") { $0.siteTitle },
        .text("tagline", "the line below the banner") { $0.tagline },
        .html("banner", "the ASCII art at the top") { $0.banner },
        .text("root", "from the page to the root of the site: `../../`, or nothing") { $0.root },
        .optional("description", "what the author says the post is about") { $0.description },
        .optional("canonical", "where the author says the post lives") { $0.canonical },
        .html("content", "what the page's own template made") { $0.content },
    ]
}

struct Link: View {
    let name: String
    let address: String

    static let name = "link"
    static let fields: [Field<Link>] = [
        .text("name", "what the link says") { $0.name },
        .text("address", "where it leads") { $0.address },
    ]
}

/// What is not known of a post is left out of its byline.
struct Byline: View {
    let author: String
    let authorPage: String
    let date: DateView?
    let votes: String?
    let payout: String?
    let vote: String?

    static let name = "byline"
    static let fields: [Field<Byline>] = [
        .text("author", "the account, without `@`") { $0.author },
        .text("authorPage", "where the author's posts are") { $0.authorPage },
        .view("date", "when the post was written") { $0.date },
        .optional("votes", "how many votes it had") { $0.votes },
        .optional("payout", "what it earned, such as `$1.50`") { $0.payout },
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
    let muted: Bool
    let body: HTML
    let tags: [Link]
    let hive: String?
    let replies: [ReplyView]

    static let name = "post"
    static let fields: [Field<PostView>] = [
        .text("title", "of the post") { $0.title },
        .view("replyTo", "what the post answers, when the archive does not have it") { $0.replyTo },
        .view("byline", "who wrote the post, and when") { $0.byline },
        .flag("muted", "whether front ends hide the post") { $0.muted },
        .html("body", "what the author wrote") { $0.body },
        .list("tags", "the pages of its tags") { $0.tags },
        .optional("hive", "the post's page on Hive") { $0.hive },
        .list("replies", "each followed by the replies to it") { $0.replies },
    ]
}

struct ReplyView: View {
    let depth: Int
    let anchor: String
    let byline: Byline
    let inReplyTo: Link?
    let body: HTML

    static let name = "reply"
    static let fields: [Field<ReplyView>] = [
        .text("depth", "1 for a reply to the post, up to 8") { String($0.depth) },
        .text("anchor", "the reply's `id` on the page") { $0.anchor },
        .view("byline", "who wrote the reply, and when") { $0.byline },
        .view("inReplyTo", "the reply that it answers") { $0.inReplyTo },
        .html("body", "what its author wrote") { $0.body },
    ]
}

struct ListView: View {
    let title: String
    let posts: HTML
    var older: String?
    var newer: String?

    static let name = "list"
    static let fields: [Field<ListView>] = [
        .text("title", "what the posts have in common") { $0.title },
        .html("posts", "a row for each post, as `row.mustache` made it") { $0.posts },
        .optional("older", "the page with older posts") { $0.older },
        .optional("newer", "the page with newer posts") { $0.newer },
    ]
}

/// What is not known of a post is left out of its row.
struct RowView: View {
    let title: String
    let path: String
    let author: String
    let date: DateView?
    let votes: String?
    let payout: String?
    let replies: Int

    init(_ header: PostHeader, replies: Int) {
        title = header.shownTitle
        path = HTMLPath.post(header.id).inTree
        author = header.id.author.text
        date = header.created.map(DateView.init)
        votes = header.votes.map(String.init)
        payout = header.payout?.display
        self.replies = replies
    }

    static let name = "row"
    static let fields: [Field<RowView>] = [
        .text("title", "of the post") { $0.title },
        .path("address", "the post's page") { $0.path },
        .text("author", "the account, without `@`") { $0.author },
        .view("date", "when the post was written") { $0.date },
        .optional("votes", "how many votes it had") { $0.votes },
        .optional("payout", "what it earned, such as `$1.50`") { $0.payout },
        .text("replies", "how many there are in the archive") { String($0.replies) },
    ]
}

struct DirectoryView: View {
    let title: String
    let entries: [DirectoryRow]

    static let name = "directory"
    static let fields: [Field<DirectoryView>] = [
        .text("title", "what the entries are") { $0.title },
        .list("entries", "in their order") { $0.entries },
    ]
}

struct DirectoryRow: View {
    let name: String
    let address: String
    let count: Int

    static let name = "entry"
    static let fields: [Field<DirectoryRow>] = [
        .text("name", "of the author, tag or month") { $0.name },
        .text("address", "its page") { $0.address },
        .text("count", "how many posts it has") { String($0.count) },
    ]
}

struct NotFoundView: View {
    let root: String

    static let name = "notfound"
    static let fields: [Field<NotFoundView>] = [
        .text("root", "where the site is, or nothing when that is not known") { $0.root }
    ]
}
