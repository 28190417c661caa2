import HiveNames

/// Where things are in the HTML tree.
enum HTMLPath {
    static let index = OutputPath("html", "index.html")
    static let notFound = OutputPath("html", "404.html")
    static let about = OutputPath("html", "about", "index.html")
    static let find = OutputPath("html", "find", "index.html")
    static let newest = OutputPath("html", "newest", "index.html")
    static let trending = OutputPath("html", "trending", "index.html")
    static let authors = OutputPath("html", "authors", "index.html")
    static let tags = OutputPath("html", "tags", "index.html")
    static let tagsByUse = OutputPath("html", "tags", "by-use", "index.html")
    static let communities = OutputPath("html", "communities", "index.html")
    static let archive = OutputPath("html", "archive", "index.html")
    static let feed = OutputPath("html", "feed.xml")
    static let jsonFeed = OutputPath("html", "feed.json")
    static let robots = OutputPath("html", "robots.txt")

    static func asset(_ name: String) -> OutputPath { OutputPath("html", "assets", name) }
    static func author(_ name: AccountName) -> OutputPath { OutputPath("html", "@\(name)", "index.html") }
    static func strays(of name: AccountName) -> OutputPath {
        // No front end makes a permlink with an underscore, and one that has it cannot become this path: it is escaped.
        OutputPath("html", "@\(name)", "_replies", "index.html")
    }
    static func tag(_ tag: Tag) -> OutputPath { OutputPath("html", "tag", tag.path, "index.html") }
    static func community(_ tag: Tag) -> OutputPath { OutputPath("html", "community", tag.path, "index.html") }
    static func post(_ id: PostID) -> OutputPath { OutputPath("html", "@\(id.author)", id.permlink.path, "index.html") }
    static func versions(of id: PostID) -> OutputPath {
        // As above.
        OutputPath("html", "@\(id.author)", id.permlink.path, "_versions", "index.html")
    }
    static func month(_ month: Month) -> OutputPath { OutputPath("html", "archive", month.path, "index.html") }
    static func year(_ year: Int) -> OutputPath { OutputPath("html", "archive", "\(year)", "index.html") }

    /// A file beside another page: `text.js` beside a post's `index.html`.
    static func beside(_ page: OutputPath, _ name: String) -> OutputPath {
        OutputPath(String(Substring(page.text.utf8.dropLast("index.html".utf8.count))) + name)
    }

    /// A file of the search index.
    static func index(_ name: String) -> OutputPath { OutputPath("html", "find", name) }

    /// The `id` of a reply on the page that shows it.
    static func anchor(_ id: PostID) -> String { "@\(id.author)/\(id.permlink.path)" }

    /// The names in the list whose front page is `front` that begin with `prefix`.
    static func part(_ prefix: String, of front: OutputPath) -> OutputPath {
        beside(front, "names\(NameIndex.suffix(prefix))/index.html")
    }

    /// Page `number` of the list whose front page is `front`.
    static func page(_ number: Int?, of front: OutputPath) -> OutputPath {
        guard let number else { return front }
        return beside(front, "pages/\(number)/index.html")
    }
}

extension OutputPath {
    /// Below `html/`.
    var inTree: String { String(Substring(text.utf8.dropFirst("html/".utf8.count))) }

    /// Below the address of the site: a folder stands for its `index.html`.
    var onSite: String {
        let path = inTree
        return path.hasSuffix("index.html") ? String(path.dropLast("index.html".count)) : path
    }
}

/// A file of the HTML tree, or an anchor in one.
struct HTMLAddress {
    var path: OutputPath
    var anchor: String?

    func link(from other: OutputPath) -> String {
        let file = path == other ? "" : path.relative(to: other)
        return file + (anchor.map { "#" + $0 } ?? (file.isEmpty ? "#content" : ""))
    }

    /// Below the address of the site.
    var onSite: String { path.onSite + (anchor.map { "#" + $0 } ?? "") }
}
