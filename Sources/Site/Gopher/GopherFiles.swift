import Gopher
import Hive
import HiveNames
import Writers

/// The files of a gopherhole that are neither menus nor posts.
extension GopherTree {
    func otherFiles(of library: Library, _ places: Places) -> [OutputFile] {
        fixedFiles + feed(of: library.newest.prefix(Self.feedSize).map { (library[$0], places.gopherFolder(of: $0)) })
    }

    /// Those that say nothing of posts.
    var fixedFiles: [OutputFile] {
        [
            OutputFile(OutputPath("gopher", "caps.txt"), Array(caps.utf8)),
            OutputFile(OutputPath("gopher", "robots.txt"), Array("User-agent: *\nDisallow:\n".utf8)),
        ]
    }

    private static let feedSize = 20

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
        ServerDescription=\(PostHeader.oneLine(configuration.charset.transliterating(configuration.title)))

        """
    }

    private var encoding: String {
        switch configuration.charset {
        case .utf8: "UTF-8"
        case .latin1: "ISO-8859-1"
        case .ascii: "US-ASCII"
        }
    }

    /// The newest posts, with their folders, for feed readers that know gopher, such as moku pona; none for a hole without an
    /// address. Source: RFC 4266.
    func feed(of newest: [(post: PostHeader, folder: String)]) -> [OutputFile] {
        guard let (host, port) = server else { return [] }
        let home = "gopher://\(host):\(port)"
        let feed = Atom(
            title: configuration.title, id: "\(home)/",
            links: [
                Atom.Link(relation: "self", address: "\(home)/0/feed.atom"),
                Atom.Link(relation: "alternate", address: "\(home)/1/"),
            ],
            updated: Atom.updated(newest.map(\.post)),
            entries: newest.map { post, folder in
                let created = post.created?.iso8601 ?? Atom.longAgo
                return Atom.Entry(
                    title: post.shownTitle, id: "https://hive.blog" + post.hivePath,
                    link: Atom.Link(relation: "alternate", address: "\(home)/0/\(folder)/post.txt"),
                    published: created, updated: post.updated?.iso8601 ?? created, author: post.id.author)
            })
        return [OutputFile(OutputPath("gopher", "feed.atom"), feed.bytes)]
    }
}
