import Gopher
import Hive
import HiveNames
import Writers

/// The files of a gopherhole that are neither menus nor posts.
struct GopherFiles {
    let plan: SitePlan

    init(_ plan: SitePlan) { self.plan = plan }

    func render() -> [OutputFile] {
        [
            OutputFile(OutputPath("gopher", "caps.txt"), caps),
            OutputFile(OutputPath("gopher", "robots.txt"), "User-agent: *\nDisallow:\n"),
        ] + (plan.gopherServer.map { [OutputFile(OutputPath("gopher", "feed.atom"), feed(host: $0, port: $1))] } ?? [])
    }

    /// What clients may rely on. Source: the caps files of Gophernicus and gopher.floodgap.com; the spelling is theirs.
    private var caps: String {
        """
        CAPS

        CapsVersion=1
        ExpireCapsAfter=3600
        PathDelimeter=/
        PathIdentity=.
        PathParent=..
        PathParentDouble=FALSE
        PathKeepPreDelimeter=FALSE
        ServerDefaultEncoding=\(encoding)
        ServerDescription=\(PostHeader.oneLine(plan.configuration.charset.transliterating(plan.configuration.title)))

        """
    }

    private var encoding: String {
        switch plan.configuration.charset {
        case .utf8: "UTF-8"
        case .latin1: "ISO-8859-1"
        case .ascii: "US-ASCII"
        }
    }

    /// The newest posts for feed readers that know gopher, such as moku pona. Source: RFC 4287, RFC 4266.
    private func feed(host: Host, port: Port) -> String {
        let home = "gopher://\(host):\(port)"
        let posts = plan.newest.prefix(20)
        let longAgo = "2000-01-01T00:00:00Z"
        let updated = posts.compactMap { $0.updated ?? $0.created }.max()?.iso8601 ?? longAgo
        var feed = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <title>\(escaped(plan.configuration.title))</title>
            <id>\(home)/</id>
            <link rel="self" href="\(home)/0/feed.atom"/>
            <link rel="alternate" href="\(home)/1/"/>
            <updated>\(updated)</updated>

            """
        for post in posts {
            let created = post.created?.iso8601 ?? longAgo
            feed += """
                <entry>
                <title>\(escaped(post.shownTitle))</title>
                <id>\(escaped("https://hive.blog" + post.hivePath))</id>
                <link rel="alternate" href="\(home)/0/\(plan.gopherFolder(of: post))/post.txt"/>
                <author><name>\(post.id.author)</name></author>
                <published>\(created)</published>
                <updated>\(post.updated?.iso8601 ?? created)</updated>
                </entry>

                """
        }
        return feed + "</feed>\n"
    }

    private func escaped(_ text: String) -> String { ("\(text)" as HTML).text }
}
