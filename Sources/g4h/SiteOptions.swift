import Disk
public import ArgumentParser
import Gopher
public import HiveMarkdown
import HiveNames
public import Site
import SiteBuilder
public import Writers

/// The flags for a site's looks and contents. They override the settings file.
struct SiteOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The settings file (default: g4h.yaml, if there is one).", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "What to write: html, gopher, text, snippets; repeat it, or join them with commas.", valueName: "format"))
    var format: [String] = []

    @Option(help: "The title of the site.")
    var title: String?

    @Option(
        help: ArgumentHelp(
            "remote: images are loaded from their own addresses; link: each is a link, a page loads nothing; local: those saved in a store are shown from the site's own folder, the others are links (default for such a store)."
        ))
    var images: HTMLWriter.Images?

    @Option(help: "The colours of pages; each theme has a light and a dark form.")
    var theme: Theme?

    @Option(
        help:
            "The canonical address of a post, for search engines: source (as its author says, else Hive), hive, or self (here)."
    )
    var canonical: Canonicity?

    @Option(
        help: ArgumentHelp(
            "A folder with templates and assets of your own, as `g4h init --templates` writes it.", valueName: "folder"),
        completion: .directory)
    var templates: String?

    @Flag(inversion: .prefixedNo, help: "Whether a line end in a post is a line break, as on hive.blog.")
    var lineBreaks: Bool?

    @Option(
        help:
            "The Markdown of posts that do not state theirs: hive, as hive.blog shows it, or commonmark, with GFM's tables."
    )
    var dialect: HiveMarkdownReader.Dialect?

    @Option(help: ArgumentHelp("Where html/ will be served from, for feeds and the sitemap.", valueName: "address"))
    var baseURL: String?

    @Option(
        help: ArgumentHelp(
            "The front end for links to accounts, tags and posts that are not in the archive.", valueName: "address"))
    var frontEnd: String?

    @Option(help: ArgumentHelp("The host in every menu line, or none to leave it to the server.", valueName: "host"))
    var gopherHost: String?

    @Option(help: ArgumentHelp("The port in every menu line.", valueName: "port"))
    var gopherPort: Int?

    @Option(
        help: ArgumentHelp(
            "Menus for more servers: spacecookie (.gophermap), geomyidae (index.gph); repeat it.", valueName: "server"))
    var gopherDialect: [GopherDialect] = []

    @Option(help: "text: a post's menu links to its text; menu: it also shows the text, with links in place.")
    var gopherPosts: GopherPosts?

    @Option(help: "The charset of text and menus.")
    var charset: PlainTextWriter.Charset?

    @Option(help: ArgumentHelp("The maximum width of a line of text: 40 to 200.", valueName: "columns"))
    var width: Int?

    @Option(help: ArgumentHelp("The author of Markdown files that do not name one.", valueName: "account"))
    var author: String?

    /// The settings file, overridden by these flags.
    /// - Throws: `BuildFailure` about the file, `ValidationError` about a flag.
    func settings() throws -> SettingsFile {
        var settings = try SettingsFile(path: config)
        if !format.isEmpty {
            let names = format.flatMap { $0.split(separator: ",") }
            settings.configuration.formats = Set(
                try names.map { name in
                    guard let format = Format(rawValue: String(name)) else {
                        throw ValidationError("--format \(name): should be one of html, gopher, text, snippets")
                    }
                    return format
                })
        }
        if let title { settings.configuration.title = title }
        if let images {
            settings.configuration.images = images
            settings.hasImages = true
        }
        if let theme { settings.configuration.theme = theme }
        if let canonical { settings.configuration.canonical = canonical }
        if let lineBreaks { settings.configuration.lineBreaks = lineBreaks }
        if let dialect { settings.configuration.dialect = dialect }
        if let baseURL {
            settings.configuration.baseURL = try parsed(
                SettingsFile.baseURL(baseURL),
                "--base-url \(baseURL): should be an address such as https://example.org/blog/")
        }
        if let frontEnd {
            settings.configuration.frontEnd = try parsed(
                SettingsFile.frontEnd(frontEnd),
                "--front-end \(frontEnd): should be an address such as https://peakd.com")
        }
        if let author {
            settings.author = try parsed(
                AccountName(author), "--author \(author): should be a Hive account, such as alice")
        }
        settings.configuration.gopherDialects.formUnion(gopherDialect)
        if let gopherPosts { settings.configuration.gopherPosts = gopherPosts }
        if let charset { settings.configuration.charset = charset }
        if let width {
            settings.configuration.textWidth = try parsed(
                SettingsFile.width(String(width)), "--width \(width): should be from 40 to 200")
        }
        if gopherHost != nil || gopherPort != nil {
            settings.configuration.gopher = try server(settings.configuration.gopher)
        }
        return settings
    }

    private func server(_ configured: Server) throws -> Server {
        var port = Port.gopher
        var host: String?
        switch configured {
        case .named(let name, let number): (host, port) = (name.text, number)
        case .unnamed: host = "none"
        }
        if let gopherHost { host = gopherHost }
        if let gopherPort {
            port = try parsed(Port(gopherPort), "--gopher-port \(gopherPort): should be from 1 to 65535")
        }
        return try parsed(
            SettingsFile.server(host: host, port: port),
            "--gopher-host: should be a host name such as gopher.example.org, or none")
    }

    private func parsed<Value>(_ value: Value?, _ complaint: String) throws -> Value {
        guard let value else { throw ValidationError(complaint) }
        return value
    }
}

extension HTMLWriter.Images: ExpressibleByArgument {}
extension HiveMarkdownReader.Dialect: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
extension Canonicity: ExpressibleByArgument {}
extension GopherDialect: ExpressibleByArgument {}
extension GopherPosts: ExpressibleByArgument {}
extension PlainTextWriter.Charset: ExpressibleByArgument {}
