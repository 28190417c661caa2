import Hive
import HiveNames
import Writers

/// A page of the site for crawlers.
struct SitemapEntry {
    /// Below the address of the site.
    var address: String
    var changed: String?
}

/// What crawlers ask for.
extension HTMLTree {
    /// How many addresses a sitemap may have. Source: sitemaps.org.
    static let sitemapLimit = 50_000

    /// The pages whose canonical address is here: lists, and posts unless search engines are sent elsewhere for them.
    /// None without a base URL.
    func sitemaps(of library: Library, _ lists: [HTMLContent]) -> [OutputFile] {
        guard let home = configuration.baseURL else { return [] }
        var entries = lists.map { SitemapEntry(address: $0.path.onSite) }
        switch configuration.canonical {
        case .here:
            entries += library.newest.map { number in
                let post = library[number]
                return SitemapEntry(
                    address: HTMLPath.post(post.id).onSite, changed: (post.updated ?? post.created)?.iso8601)
            }
        case .source, .hive: break
        }
        let parts = stride(from: 0, to: max(1, entries.count), by: Self.sitemapLimit).map {
            entries[$0..<min($0 + Self.sitemapLimit, entries.count)]
        }
        guard parts.count > 1 else { return [sitemap("sitemap.xml", parts[0], at: home)] }
        return [sitemapIndex(parts: parts.count, at: home)]
            + parts.indices.map { sitemap(Self.sitemapPart($0 + 1), parts[$0], at: home) }
    }

    static func sitemapPart(_ number: Int) -> String { "sitemap-\(number).xml" }

    func sitemapIndex(parts: Int, at home: String) -> OutputFile {
        var index: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        for number in 0..<parts {
            index += "<sitemap><loc>\(home)\(Self.sitemapPart(number + 1))</loc></sitemap>\n"
        }
        index.append("</sitemapindex>\n")
        return OutputFile(OutputPath("html", "sitemap.xml"), index.bytes)
    }

    func sitemap(_ name: String, _ entries: ArraySlice<SitemapEntry>, at home: String) -> OutputFile {
        var xml: HTML = """
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        for entry in entries {
            xml += "<url><loc>\(home)\(entry.address)</loc>"
            if let changed = entry.changed { xml += "<lastmod>\(changed)</lastmod>" }
            xml.append("</url>\n")
        }
        xml.append("</urlset>\n")
        return OutputFile(OutputPath("html", name), xml.bytes)
    }

    /// Crawlers that say they collect texts for training language models. Source: their operators' pages, 2026.
    private static let collectors = [
        "GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended", "Bytespider", "PerplexityBot",
        "meta-externalagent", "Amazonbot",
    ]

    /// Source: RFC 9309.
    var robots: OutputFile {
        var text = ""
        if configuration.turnsAwayCollectors {
            for name in Self.collectors { text += "User-agent: \(name)\n" }
            text += "Disallow: /\n\n"
        }
        text += "User-agent: *\nDisallow:\n"
        if let home = configuration.baseURL { text += "\nSitemap: \(home)sitemap.xml\n" }
        return OutputFile(HTMLPath.robots, Array(text.utf8))
    }
}
