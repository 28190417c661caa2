import HiveNames

/// Where things are in the HTML tree.
enum HTMLPath {
    static let index = OutputPath("html", "index.html")
    static let notFound = OutputPath("html", "404.html")
    static let stylesheet = OutputPath("html", "assets", "style.css")
    static let feed = OutputPath("html", "feed.xml")
    static let sitemap = OutputPath("html", "sitemap.xml")
    static let trending = OutputPath("html", "trending", "index.html")
    static let authors = OutputPath("html", "authors", "index.html")
    static let tags = OutputPath("html", "tags", "index.html")
    static let archive = OutputPath("html", "archive", "index.html")

    static func author(_ name: AccountName) -> OutputPath { OutputPath("html", "@\(name)", "index.html") }
    static func tag(_ tag: Tag) -> OutputPath { OutputPath("html", "tag", tag.path, "index.html") }
    static func post(_ id: PostID) -> OutputPath { OutputPath("html", "@\(id.author)", id.permlink.path, "index.html") }
    static func month(_ month: Month) -> OutputPath { OutputPath("html", "archive", month.path, "index.html") }

    /// The `id` of a reply on the page that shows it.
    static func anchor(_ id: PostID) -> String { "@\(id.author)/\(id.permlink.path)" }

    /// Page `number` of the list whose front page is `front`.
    static func page(_ number: Int?, of front: OutputPath) -> OutputPath {
        guard let number else { return front }
        return OutputPath(
            String(Substring(front.text.utf8.dropLast("index.html".utf8.count))) + "pages/\(number)/index.html")
    }
}

extension OutputPath {
    /// Below `html/`.
    var inTree: String { String(Substring(text.utf8.dropFirst("html/".utf8.count))) }

    /// Below the address of the site: a folder stands for its `index.html`.
    var onSite: String {
        String(Substring(text.utf8.dropFirst("html/".utf8.count).dropLast("index.html".utf8.count)))
    }
}

/// A file of the HTML tree, or a place in one.
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
