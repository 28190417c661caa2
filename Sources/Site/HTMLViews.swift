import Hive
import HiveNames
import Markup
import Mustache

// What the templates in `templates/html` may name. A text is escaped by the template; `body` and `content` are HTML that a
// writer or a template made.
//
// Each view says itself what its fields are called: Mustache would find out by reflection, a quarter of a build (measured).

struct PageView: MustacheParent {
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

    func child(named field: String) -> Any? {
        switch field {
        case "language": language
        case "title": title
        case "siteTitle": siteTitle
        case "tagline": tagline
        case "banner": banner
        case "root": root
        case "description": description
        case "canonical": canonical
        case "content": content
        case _: nil
        }
    }
}

struct Link: MustacheParent {
    let name: String
    let address: String

    func child(named field: String) -> Any? {
        switch field {
        case "name": name
        case "address": address
        case _: nil
        }
    }
}

/// What is not known of a post is left out of its byline.
struct Byline: MustacheParent {
    let author: String
    let authorPage: String
    let date: DateView?
    let votes: Int?
    let payout: String?
    let vote: String?

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

    func child(named field: String) -> Any? {
        switch field {
        case "author": author
        case "authorPage": authorPage
        case "date": date
        case "votes": votes
        case "payout": payout
        case "vote": vote
        case _: nil
        }
    }
}

struct DateView: MustacheParent {
    let iso: String
    let created: String

    init(_ moment: Timestamp) {
        iso = moment.iso8601
        created = moment.classic
    }

    func child(named field: String) -> Any? {
        switch field {
        case "iso": iso
        case "created": created
        case _: nil
        }
    }
}

struct PostView: MustacheParent {
    let title: String
    let replyTo: Link?
    let byline: Byline
    let muted: Bool
    let body: String
    let tags: [Link]
    let hive: String?
    let replies: [ReplyView]

    func child(named field: String) -> Any? {
        switch field {
        case "title": title
        case "replyTo": replyTo
        case "byline": byline
        case "muted": muted
        case "body": body
        case "tags": tags
        case "hive": hive
        case "replies": replies
        case _: nil
        }
    }
}

struct ReplyView: MustacheParent {
    let depth: Int
    let anchor: String
    let byline: Byline
    let inReplyTo: Link?
    let body: String

    func child(named field: String) -> Any? {
        switch field {
        case "depth": depth
        case "anchor": anchor
        case "byline": byline
        case "inReplyTo": inReplyTo
        case "body": body
        case _: nil
        }
    }
}

struct ListView: MustacheParent {
    let title: String
    let posts: [PostRow]
    let older: String?
    let newer: String?

    func child(named field: String) -> Any? {
        switch field {
        case "title": title
        case "posts": posts
        case "older": older
        case "newer": newer
        case _: nil
        }
    }
}

/// What is not known of a post is left out of its row.
struct PostRow: MustacheParent {
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

    func child(named field: String) -> Any? {
        switch field {
        case "title": title
        case "address": address
        case "author": author
        case "date": date
        case "votes": votes
        case "payout": payout
        case "replies": replies
        case _: nil
        }
    }
}

struct DirectoryView: MustacheParent {
    let title: String
    let entries: [DirectoryRow]

    func child(named field: String) -> Any? {
        switch field {
        case "title": title
        case "entries": entries
        case _: nil
        }
    }
}

struct DirectoryRow: MustacheParent {
    let name: String
    let address: String
    let count: Int

    func child(named field: String) -> Any? {
        switch field {
        case "name": name
        case "address": address
        case "count": count
        case _: nil
        }
    }
}

struct NotFoundView: MustacheParent {
    let root: String

    func child(named field: String) -> Any? {
        switch field {
        case "root": root
        case _: nil
        }
    }
}
