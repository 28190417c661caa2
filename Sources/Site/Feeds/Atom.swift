import Hive
import HiveNames
import Markup
import Writers

/// A feed of posts. Source: RFC 4287.
struct Atom {
    struct Link {
        var relation: StaticString
        var type: StaticString?
        var address: String
    }

    struct Entry {
        var title: String
        var id: String
        var link: Link
        var published: String
        var updated: String
        var author: AccountName
        var authorAddress: String?
        var tags: [String] = []
        var summary: String?
        var content: HTML?
    }

    var title: String
    var subtitle: String?
    var id: String
    var links: [Link] = []
    var updated: String
    var generator: String?
    var entries: [Entry]

    /// The date of an undated post: before Hive and Steem.
    static let longAgo = "2000-01-01T00:00:00Z"

    /// The newest post, not the clock: the same posts give the same feed.
    static func updated(_ posts: [PostHeader]) -> String {
        posts.compactMap { $0.updated ?? $0.created }.max()?.iso8601 ?? longAgo
    }

    /// The feed in UTF-8.
    var bytes: [UInt8] {
        var xml: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <title>\(title)</title>

            """
        if let subtitle { xml += "<subtitle>\(subtitle)</subtitle>\n" }
        xml += "<id>\(id)</id>\n"
        for link in links { Self.add(link, to: &xml) }
        xml += "<updated>\(updated)</updated>\n"
        if let generator { xml += "<generator>\(generator)</generator>\n" }
        for entry in entries { Self.add(entry, to: &xml) }
        xml.append("</feed>\n")
        return xml.bytes
    }

    private static func add(_ link: Link, to xml: inout HTML) {
        xml += "<link rel=\"\(link.relation)\""
        if let type = link.type { xml += " type=\"\(type)\"" }
        xml += " href=\"\(link.address)\"/>\n"
    }

    private static func add(_ entry: Entry, to xml: inout HTML) {
        xml += "<entry>\n<title>\(entry.title)</title>\n<id>\(entry.id)</id>\n"
        add(entry.link, to: &xml)
        xml += "<published>\(entry.published)</published>\n<updated>\(entry.updated)</updated>\n"
        xml += "<author><name>\(entry.author)</name>"
        if let address = entry.authorAddress { xml += "<uri>\(address)</uri>" }
        xml.append("</author>\n")
        for tag in entry.tags { xml += "<category term=\"\(tag)\"/>\n" }
        if let summary = entry.summary { xml += "<summary>\(summary)</summary>\n" }
        if let content = entry.content { xml += "<content type=\"html\">\(content.text)</content>\n" }
        xml.append("</entry>\n")
    }
}
