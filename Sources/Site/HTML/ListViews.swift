import HiveNames
import Hive
import Templates
import Writers

/// The first page: what the archive is, and the ways into it.
struct HomeView: View {
    let siteTitle: String
    let posts: Int
    let replies: Int
    let people: Int
    let first: String?
    let last: String?
    let years: [YearView]
    let pinned: HTML
    let rows: HTML
    let ways: [Link]

    static let name = "home"
    static let fields: [Field<HomeView>] = [
        .text("siteTitle", "of the site") { $0.siteTitle },
        .text("posts", "how many there are: `1 post`, `949 posts`") { $0.posts.of("post", "posts") },
        .text("replies", "how many replies") { $0.replies.of("reply", "replies") },
        .text("people", "by how many authors") { $0.people.of("author", "authors") },
        .optional("first", "the month of the oldest post: `May 2016`") { $0.first },
        .optional("last", "that of the newest") { $0.last },
        .list("years", "how many posts each month had") { $0.years },
        .flag("hasYears", "whether there are any") { !$0.years.isEmpty },
        .html("pinned", "posts that their communities show first, as `row.mustache` made them") { $0.pinned },
        .flag("hasPinned", "whether there are any") { !$0.pinned.isEmpty },
        .html("rows", "the ten newest, as `row.mustache` made them") { $0.rows },
        .list("ways", "links to lists") { $0.ways },
    ]
}

/// The months of a year as bars.
struct YearView: View {
    let name: String
    let address: String?
    let months: [MonthBar]
    let count: Int

    static let name = "year"
    static let fields: [Field<YearView>] = [
        .text("name", "such as `2026`") { $0.name },
        .optional("address", "its page; missing on that page") { $0.address },
        .list("months", "twelve of them") { $0.months },
        .text("count", "how many posts it has: `12 posts`") { $0.count.of("post", "posts") },
    ]
}

struct MonthBar: View {
    let name: String
    let bar: String
    let address: String?
    let count: Int

    static let name = "month"
    static let fields: [Field<MonthBar>] = [
        .text("name", "such as `January 2026`") { $0.name },
        .text("bar", "from `▁` to `█`, or `·` for no posts") { $0.bar },
        .optional("address", "its page, when it has posts") { $0.address },
        .text("count", "how many posts it has: `12 posts`") { $0.count.of("post", "posts") },
    ]
}

struct ListView: View {
    let title: String
    let intro: String?
    let facts: [FactView]
    let years: [YearView]
    let links: [Link]
    let groups: [GroupView]
    let isDated: Bool
    let place: String?
    var older: String?
    var newer: String?

    static let name = "list"
    static let fields: [Field<ListView>] = [
        .text("title", "what the posts have in common") { $0.title },
        .optional("intro", "a sentence about the list") { $0.intro },
        .list("facts", "what is known of the author or the community") { $0.facts },
        .flag("hasFacts", "whether there are any") { !$0.facts.isEmpty },
        .list("years", "how many posts each month had, on the first page of a list") { $0.years },
        .flag("hasYears", "whether there are any") { !$0.years.isEmpty },
        .list("links", "other lists that belong here") { $0.links },
        .flag("hasLinks", "whether there are any") { !$0.links.isEmpty },
        .list("groups", "the posts, by the month in which they were written") { $0.groups },
        .flag("isDated", "whether the list is in another order, and each row has its whole date") { $0.isDated },
        .flag("isEmpty", "whether there are no posts") { $0.groups.isEmpty },
        .optional("place", "such as `page 7 of 18`, when there are more pages than one") { $0.place },
        .optional("older", "the page with older posts") { $0.older },
        .optional("newer", "the page with newer posts") { $0.newer },
    ]
}

struct FactView: View {
    let name: String
    let value: String

    static let name = "fact"
    static let fields: [Field<FactView>] = [
        .text("name", "of the fact") { $0.name },
        .text("value", "the fact itself") { $0.value },
    ]
}

/// Posts of one month in a list.
struct GroupView: View {
    let name: String?
    let address: String?
    /// Whether rows have their whole date.
    let isDated: Bool
    let rows: HTML

    static let name = "group"
    static let fields: [Field<GroupView>] = [
        .optional("name", "the month: `January 2026`; missing where posts are not in the order of time") { $0.name },
        .optional("address", "the page of the month") { $0.address },
        .flag("isDated", "whether each row has its whole date") { $0.isDated },
        .html("rows", "the posts, as `row.mustache` made them") { $0.rows },
    ]
}

/// A post's row in a list; what is not known is left out.
struct RowView: View {
    let title: String
    let path: String
    let author: String
    let authorPath: String
    let date: DayView?
    let votes: Int?
    let payout: String?
    let replies: Int?
    let excerpt: String?
    let kind: String?
    let isMuted: Bool

    init(_ header: PostHeader, replies: ReplyCount) {
        title = header.shownTitle
        path = HTMLPath.post(header.id).inTree
        author = header.id.author.text
        authorPath = HTMLPath.author(header.id.author).inTree
        date = header.created.map(DayView.init)
        votes = header.votes
        payout = header.shownPayout
        self.replies = replies.isKnown ? replies.all : nil
        excerpt = header.description.map(PostHeader.oneLine).flatMap { $0.isEmpty ? nil : $0 }
        kind = header.kind
        isMuted = header.isMuted
    }

    static let name = "row"
    static let fields: [Field<RowView>] = [
        .text("title", "of the post") { $0.title },
        .path("address", "the post's page") { $0.path },
        .text("author", "the account, without `@`") { $0.author },
        .path("authorPage", "the author's page") { $0.authorPath },
        .view("date", "when the post was written") { $0.date },
        .optional("votes", "how many votes it had: `1 vote`, `4 votes`") { $0.votes?.of("vote", "votes") },
        .optional("payout", "what it earned, such as `$1.50`, or that payout was declined") { $0.payout },
        .optional("replies", "how many there are on Hive, or here: `12 replies`") {
            $0.replies?.of("reply", "replies")
        },
        .optional("excerpt", "what the author says the post is about") { $0.excerpt },
        .optional("kind", "what it is besides: `pinned`, `cross-post`, `reblog`") { $0.kind },
        .flag("muted", "whether front ends hide the post") { $0.isMuted },
    ]
}

struct DayView: View {
    let date: String

    init(_ moment: Timestamp) { date = moment.date }

    static let name = "day"
    static let fields: [Field<DayView>] = [
        .text("iso", "for machines: `2026-01-02`") { $0.date },
        .text("month", "`2026-01-`") { String($0.date.dropLast(2)) },
        .text("day", "`02`") { String($0.date.suffix(2)) },
    ]
}

struct DirectoryView: View {
    let title: String
    let intro: String?
    let years: [YearView]
    let links: [Link]
    let entries: [DirectoryRow]

    static let name = "directory"
    static let fields: [Field<DirectoryView>] = [
        .text("title", "what the entries are") { $0.title },
        .optional("intro", "a sentence about them") { $0.intro },
        .list("years", "how many posts each month had, on pages of dates") { $0.years },
        .flag("hasYears", "whether there are any") { !$0.years.isEmpty },
        .list("links", "the same in another order") { $0.links },
        .flag("hasLinks", "whether there are any") { !$0.links.isEmpty },
        .list("entries", "in their order") { $0.entries },
        .flag("hasEntries", "whether there are any") { !$0.entries.isEmpty },
    ]
}

struct DirectoryRow: View {
    let name: String
    let address: String
    let count: Int

    static let name = "entry"
    static let fields: [Field<DirectoryRow>] = [
        .text("name", "of the author, tag or month; of a page of names, how they begin: `#ar…`") { $0.name },
        .text("address", "its page") { $0.address },
        .text("count", "how many posts it has; of a page of names, how many names") { $0.count.grouped },
    ]
}
