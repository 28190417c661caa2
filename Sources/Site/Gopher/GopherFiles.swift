import Gopher
import Hive
import HiveNames
import Writers

/// The files of a gopherhole that are neither menus nor posts.
extension GopherTree {
    func otherFiles(of library: Library, _ places: Places) -> [OutputFile] {
        var files = [
            OutputFile(OutputPath("gopher", "caps.txt"), Array(caps.utf8)),
            OutputFile(OutputPath("gopher", "robots.txt"), Array("User-agent: *\nDisallow:\n".utf8)),
        ]
        if let (host, port) = server {
            let home = "gopher://\(host):\(port)"
            files.append(OutputFile(OutputPath("gopher", "feed.atom"), feed(of: library, places, home: home).bytes))
        }
        return files
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

    /// The newest posts for feed readers that know gopher, such as moku pona. Source: RFC 4266.
    private func feed(of library: Library, _ places: Places, home: String) -> Atom {
        let newest = library.newest.prefix(20)
        return Atom(
            title: configuration.title, id: "\(home)/",
            links: [
                Atom.Link(relation: "self", address: "\(home)/0/feed.atom"),
                Atom.Link(relation: "alternate", address: "\(home)/1/"),
            ],
            updated: Atom.updated(newest.map { library[$0] }),
            entries: newest.map { number in
                let post = library[number]
                let created = post.created?.iso8601 ?? Atom.longAgo
                return Atom.Entry(
                    title: post.shownTitle, id: "https://hive.blog" + post.hivePath,
                    link: Atom.Link(
                        relation: "alternate", address: "\(home)/0/\(places.gopherFolder(of: number))/post.txt"),
                    published: created, updated: post.updated?.iso8601 ?? created, author: post.id.author)
            })
    }
}
