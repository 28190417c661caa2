import Hive
import HiveNames
import JSON
import Search

/// A segment of the index, with the discussions whose words it has: the numbers of all posts of each, the root first.
struct HTMLSearch: Sendable {
    let segment: SearchSegment
    let discussions: [[Int32]]
}

extension HTMLTree {
    /// The segments of the index: of all posts with their replies, from the oldest.
    func searches(of library: Library) -> [HTMLSearch] {
        let discussions = Dictionary(uniqueKeysWithValues: library.discussions.map { ($0.root, $0.numbers) })
        let roots = Self.searched(library)
        return SearchSegment.all(posts: roots.count).map { segment in
            HTMLSearch(segment: segment, discussions: roots[segment.posts].map { discussions[$0] ?? [$0] })
        }
    }

    /// Posts by their time: the undated, whose place would change, first. Replies to posts that are elsewhere are not among them:
    /// they are in no other list of posts either.
    private static func searched(_ library: Library) -> [Int32] {
        library.newest.map { (library[$0].created?.secondsSince1970 ?? .min, $0) }.sorted { $0 < $1 }.map(\.1)
    }

    /// The words of a discussion, as an index has them.
    func words(of discussion: Discussion, _ bodies: [PostID: String], _ places: Places) -> PostWords {
        let root = places.headers[Int(discussion.root)]
        return PostWords(
            title: root.shownTitle, tags: root.tags.map { PostHeader.oneLine($0.text) } + [root.id.author.text],
            texts: discussion.numbers.lazy.compactMap { bodies[places.headers[Int($0)].id]?.withoutMarkup })
    }

    func files(of search: HTMLSearch, _ words: (PostID) -> PostWords, _ places: Places) -> [OutputFile] {
        let posts = search.discussions.map { numbers in
            let root = places.headers[Int(numbers[0])]
            return SearchPost(
                author: root.id.author.text, permlink: root.id.permlink.path, date: root.created?.date ?? "",
                words: words(root.id))
        }
        return SearchIndex(search.segment, posts: posts).files.map { file in
            OutputFile(HTMLPath.index(file.name), Array(file.text.utf8))
        }
    }

    /// What `find.js` and `CMD>` know before they ask: which segments there are, and all names.
    func searchDirectory(of library: Library, _ searches: [HTMLSearch]) -> [OutputFile] {
        // As many as a prompt can complete.
        let tags = library.tags.indices.sorted { library.tags[$0].count > library.tags[$1].count }.prefix(5_000)
            .sorted().map { library.tags.keys[$0] }
        let months = library.months.keys.filter(\.isKnown)
        let years = Set(months.map(\.year)).sorted()
        return [
            directory(of: searches.map(\.segment)),
            directory(of: [
                ("author", library.people.map { NamedPath(name: $0.text, path: HTMLPath.author($0)) }),
                (
                    "tag",
                    tags.map { NamedPath(name: PostHeader.oneLine($0.text), path: HTMLPath.tag($0)) }
                ),
                (
                    "community",
                    library.communities.keys.map { NamedPath(name: $0.text, path: HTMLPath.community($0)) }
                ),
                (
                    "date",
                    months.map { NamedPath(name: $0.name, path: HTMLPath.month($0)) }
                        + years.map { NamedPath(name: "\($0)", path: HTMLPath.year($0)) }
                ),
            ]),
        ]
    }

    func directory(of segments: [SearchSegment]) -> OutputFile {
        searchFile("segments", segments.map { "\($0.name):\($0.shards)" }.joined(separator: " "))
    }

    func directory(of names: [(kind: String, names: [NamedPath])]) -> OutputFile {
        let kinds = names.map { kind, names in
            (kind, JSON.array(names.map { .string("\($0.name) \($0.path.inTree)") }))
        }
        return searchFile("names", JSON.object(kinds).line)
    }

    private func searchFile(_ name: String, _ text: String) -> OutputFile {
        OutputFile(HTMLPath.index(name + ".js"), Array("g4hFind(\"\(name)\",\(JSON.string(text).line))\n".utf8))
    }
}
