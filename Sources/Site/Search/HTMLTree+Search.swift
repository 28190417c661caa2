import Hive
import HiveNames
import JSON
import Search

/// The index of a segment, or of a part of its words when the segment is large.
struct HTMLSearch: Sendable {
    let segment: SearchSegment
    var part: Int?
    /// The first post of each discussion, in the segment's order.
    let posts: [Int32]

    /// Whether its files say where the posts are.
    var hasAddresses: Bool { part == nil || part == 0 }
}

extension HTMLTree {
    /// The index of all posts with their replies, from the oldest.
    func searches(of library: Library) -> [HTMLSearch] {
        let posts = Self.searched(library)
        return SearchSegment.all(posts: posts.count).flatMap { segment in
            let parts: [Int?] = segment.isDivisible ? Array(0..<SearchSegment.parts) : [nil]
            return parts.map { HTMLSearch(segment: segment, part: $0, posts: Array(posts[segment.posts])) }
        }
    }

    /// Posts by their time: the undated, whose place would change, first. Replies to posts that are elsewhere are not among them:
    /// they are in no other list of posts either.
    private static func searched(_ library: Library) -> [Int32] {
        library.newest.map { (library[$0].created?.secondsSince1970 ?? .min, $0) }.sorted { $0 < $1 }.map(\.1)
    }

    /// The words of a discussion, in the parts that an index is made of.
    func words(of discussion: Discussion, _ bodies: [PostID: String], _ places: Places) -> [PostWords] {
        let root = places.headers[Int(discussion.root)]
        return PostWords.parts(
            title: root.shownTitle, tags: root.tags.map { PostHeader.oneLine($0.text) } + [root.id.author.text],
            texts: discussion.numbers.lazy.compactMap { bodies[places.headers[Int($0)].id]?.withoutMarkup })
    }

    func files(of search: HTMLSearch, _ words: (PostID) -> PostWords, _ places: Places) -> [OutputFile] {
        let posts = search.posts.map { number in
            let root = places.headers[Int(number)]
            return SearchPost(
                author: root.id.author.text, permlink: root.id.permlink.path, date: root.created?.date ?? "",
                words: words(root.id))
        }
        return SearchIndex(search.segment, part: search.part, posts: posts).files.map { file in
            OutputFile(HTMLPath.index(file.name), Array(file.text.utf8))
        }
    }

    /// The names that have pages, for `CMD>`.
    func names(of library: Library) -> [OutputFile] {
        let months = library.months.keys.filter(\.isKnown)
        let years = Set(months.map(\.year)).sorted()
        return names("author", library.people.map { NamedPath(name: $0.text, path: HTMLPath.author($0)) })
            + names("tag", library.tags.keys.map { NamedPath(name: $0.text, path: HTMLPath.tag($0)) })
            + names(
                "community", library.communities.keys.map { NamedPath(name: $0.text, path: HTMLPath.community($0)) })
            + names(
                "date",
                months.map { NamedPath(name: $0.name, path: HTMLPath.month($0)) }
                    + years.map { NamedPath(name: "\($0)", path: HTMLPath.year($0)) })
    }

    private func names(_ kind: String, _ names: [NamedPath]) -> [OutputFile] {
        NameIndex(names.map { NameIndex.key(of: $0.name) }).pages.enumerated().map { number, page in
            self.names(
                kind, number == 0 ? nil : page.prefix, page.names.map { names[$0] }, parts: page.parts.map(\.prefix))
        }
    }

    /// Names of a kind, and the beginnings of those in other files.
    /// - Parameter prefix: what all begin with; nil for the first file.
    func names(_ kind: String, _ prefix: String?, _ names: [NamedPath], parts: [String]) -> OutputFile {
        let name = "names-\(kind)" + (prefix.map(NameIndex.suffix) ?? "")
        let text = JSON.object([
            ("names", .array(names.map { .string("\($0.name) \($0.path.inTree)") })),
            ("parts", .array(parts.map(JSON.string))),
        ]).line
        return OutputFile(
            HTMLPath.index(name + ".js"), Array("g4hFind(\"\(name)\",\(JSON.string(text).line))\n".utf8))
    }
}
