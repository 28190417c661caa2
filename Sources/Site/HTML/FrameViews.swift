import Templates
import Writers

/// The frame of every page.
struct PageView: View {
    let title: String
    let siteTitle: String
    let tagline: String
    let banner: HTML
    let bannerSize: String
    let theme: String?
    let root: String
    var menu: [MenuLink] = []
    var description: String?
    var canonical: String?
    var alternates: [Alternate] = []
    var card: CardView?
    var isIndexed = true
    let content: HTML

    static let name = "page"
    static let fields: [Field<PageView>] = [
        .text("language", "the language of the page's own words") { _ in "en" },
        .text("title", "of the page") { $0.title },
        .text("siteTitle", "of the site") { $0.siteTitle },
        .text("tagline", "the line below the banner") { $0.tagline },
        .html("banner", "the ASCII art at the top; empty when the title has no letters for it") { $0.banner },
        .text("bannerSize", "`w` and a number of columns that the banner fits in") { $0.bannerSize },
        .optional("theme", "the theme that the owner chose") { $0.theme },
        .text("root", "from the page to the root of the site: `../../`, or nothing") { $0.root },
        .list("menu", "the bar at the top") { $0.menu },
        .optional("description", "what the author says the post is about") { $0.description },
        .optional("canonical", "the canonical address of the page") { $0.canonical },
        .list("alternates", "the same in other forms, and feeds") { $0.alternates },
        .view("card", "what other sites show as a preview of a post") { $0.card },
        .flag("isHidden", "whether search engines should leave the page out") { !$0.isIndexed },
        .html("content", "what the page's own template made") { $0.content },
    ]
}

/// An entry of the bar at the top.
struct MenuLink: View {
    let name: String
    let path: String
    let isCurrent: Bool

    static let name = "menu entry"
    static let fields: [Field<MenuLink>] = [
        .text("name", "what it says; what is typed after `CMD>` too") { $0.name },
        .text("capitals", "the name in capitals") { $0.name.uppercased() },
        .text("path", "its page, from the root") { $0.path },
        .flag("isCurrent", "whether it is this page") { $0.isCurrent },
    ]
}

struct Alternate: View {
    let type: String
    let title: String
    let address: String

    static let name = "alternate"
    static let fields: [Field<Alternate>] = [
        .text("type", "such as `text/plain`") { $0.type },
        .text("title", "what it is") { $0.title },
        .text("address", "where it is") { $0.address },
    ]
}

/// OpenGraph and JSON-LD. Sources: ogp.me, schema.org.
struct CardView: View {
    let title: String
    var address: String?
    var image: String?
    var published: String?
    let author: String
    let data: HTML

    static let name = "card"
    static let fields: [Field<CardView>] = [
        .text("title", "of the post") { $0.title },
        .optional("address", "of the page, when the site has a base URL") { $0.address },
        .optional("image", "the post's first picture") { $0.image },
        .optional("published", "when it was written, for machines") { $0.published },
        .text("author", "the account, without `@`") { $0.author },
        .html("data", "the post as JSON-LD, in its `script` element") { $0.data },
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

struct NotFoundView: View {
    let root: String

    static let name = "notfound"
    static let fields: [Field<NotFoundView>] = [
        .text("root", "where the site is, or nothing when that is not known") { $0.root }
    ]
}

/// The pages whose words are the template's own.
struct WordsView: View {
    let root: String
    let siteTitle: String
    let gopher: String?

    static let name = "words"
    static let fields: [Field<WordsView>] = [
        .text("root", "from the page to the root of the site") { $0.root },
        .text("siteTitle", "of the site") { $0.siteTitle },
        .optional("gopher", "the address of the gopherhole, when there is one") { $0.gopher },
    ]
}
