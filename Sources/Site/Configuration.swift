public import Gopher
public import Hive
public import HiveMarkdown
public import Writers

/// What the owner of a site decides about it. Every value has a default that makes a good site.
public struct Configuration: Sendable {
    public var title = "Gopher4Hive"
    public var tagline = "A GOPHER-LIKE INTERFACE FOR HIVE BLOCKCHAIN"
    /// ASCII art for the top of every page, lines joined by LF; nil for the one that ships with the program.
    public var banner: String?
    /// Where `html/` will be served from, with a final slash. Feeds and sitemaps name it; pages do not need it.
    public var baseURL: String?
    /// The server that menus name.
    public var gopher: Server = Configuration.localServer
    /// The forms in which each menu is written.
    public var gopherDialects: Set<GopherDialect> = [.gophermap]
    public var gopherPosts = GopherPosts.text
    /// The widest that a line of text may be, in columns: 40 to 200.
    public var textWidth = 70
    /// The charset of text and menus. Menus are ASCII unless they are UTF-8.
    public var charset = PlainTextWriter.Charset.utf8
    public var formats: Set<Format> = Set(Format.allCases)
    public var images = HTMLWriter.Images.remote
    /// The colours of pages; nil for paper, light and dark.
    public var theme: Theme?
    public var canonical = Canonicity.source
    /// Whether robots.txt turns away crawlers that collect texts for training language models.
    public var turnsAwayCollectors = false
    /// Whether a line end in a post is a line break.
    public var lineBreaks = true
    /// The Markdown dialect of posts that do not name one.
    public var dialect = HiveMarkdownReader.Dialect.hive
    /// The front end for what is not in the archive: scheme and host.
    public var frontEnd = "https://hive.blog"
    /// Whether snippets are taken from replies too.
    public var snippetsFromReplies = false

    public init() {}

    /// Reads the body of a post, in the Markdown that its file says or in that of the configuration.
    ///
    /// - Parameter pathsAreFiles: whether `/images/a.png` is a file of the blog that the post is from, and not a page
    ///   of hive.blog.
    public func read(
        _ body: String, in format: PostHeader.Format, pathsAreFiles: Bool = false
    ) -> HiveMarkdownReader.Reading {
        var reader = HiveMarkdownReader()
        reader.lineBreaks = lineBreaks
        reader.dialect = dialect
        reader.pathsAreFiles = pathsAreFiles
        switch format {
        case .html: return reader.read(html: body)
        case .markdown: break
        case .commonMark: reader.dialect = .commonMark
        case .hiveMarkdown: reader.dialect = .hive
        }
        return reader.read(body)
    }

    private static let localServer: Server = Host("localhost").map { .named($0, .gopher) } ?? .unnamed
}

/// Colours of pages, each light and dark.
public enum Theme: String, Sendable, CaseIterable {
    case paper, green, amber, plain, classic
}

/// Where search engines should look for a post.
public enum Canonicity: String, Sendable, CaseIterable {
    /// Where its author says it was first published, else on Hive.
    case source
    case hive
    /// In this archive, when it has a base URL.
    case here = "self"
}

/// A form that a build can give posts: one of the trees of its output.
public enum Format: String, Hashable, Sendable, CaseIterable, Comparable {
    case html, gopher, text, snippets

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What a post's menu shows.
public enum GopherPosts: String, Sendable, CaseIterable {
    /// A line that leads to the post as text, and its links, images and code as items.
    case text
    /// The text itself too, with its links in place.
    case menu
}

/// The servers that read a menu. All dialects can share one folder.
public enum GopherDialect: String, Hashable, Sendable, CaseIterable, Comparable {
    /// gophernicus, pygopherd, motsognir, Bucktooth.
    case gophermap
    case spacecookie
    case geomyidae

    var fileName: String {
        switch self {
        case .gophermap: "gophermap"
        case .spacecookie: ".gophermap"
        case .geomyidae: "index.gph"
        }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .gophermap: 0
        case .spacecookie: 1
        case .geomyidae: 2
        }
    }
}
