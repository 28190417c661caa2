public import Gopher
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
    public var formats: Set<Format> = Set(Format.allCases)
    public var images = HTMLWriter.Images.remote
    /// Whether a line end in a post is a line break.
    public var lineBreaks = true
    /// The front end for what is not in the archive: scheme and host.
    public var frontEnd = "https://hive.blog"
    /// Whether snippets are taken from replies too.
    public var snippetsFromReplies = false

    public init() {}

    private static let localServer: Server = Host("localhost").map { .named($0, .gopher) } ?? .unnamed
}

/// A form that a build can give posts: one of the trees of its output.
public enum Format: String, Hashable, Sendable, CaseIterable, Comparable {
    case html, gopher, text, snippets

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
