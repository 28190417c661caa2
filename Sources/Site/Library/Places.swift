import Hive
import HiveNames
public import Markup

/// Which places on Hive the pages of a build can lead to, and the posts that these are.
///
/// Pages share it; it holds no page and no list, so that the same answers can come from elsewhere.
final class Places: Sendable {
    let headers: [PostHeader]
    private let roots: [Int32]
    private let authors: [AccountName]
    private let tags: [Tag]
    /// The numbers appended to gopher folders whose names would collide, by the post's number.
    private let folderSuffixes: [Int32: Int]

    init(_ library: Library) {
        headers = library.headers
        roots = library.roots
        authors = library.people
        tags = library.tags.keys
        folderSuffixes = GopherNames.suffixes(of: library.discussions.lazy.map(\.root), in: library.headers)
    }

    /// - Parameters:
    ///   - headers: sorted by name, each once.
    ///   - roots: the number of the post whose page shows each.
    ///   - authors: everyone who has a page.
    init(
        headers: [PostHeader], roots: [Int32], authors: Set<AccountName>, tags: Set<Tag>, folderSuffixes: [Int32: Int]
    ) {
        self.headers = headers
        self.roots = roots
        self.authors = authors.sorted()
        self.tags = tags.sorted()
        self.folderSuffixes = folderSuffixes
    }

    func has(_ author: AccountName) -> Bool { authors.sortedIndex(of: author) != nil }

    func has(_ tag: Tag) -> Bool { tags.sortedIndex(of: tag) != nil }

    /// The number of the post whose page shows `id`, with `id` among its replies or as its root; nil when there is none.
    func root(of id: PostID) -> Int32? {
        var (low, high) = (0, headers.count)
        while low < high {
            let middle = (low + high) / 2
            if headers[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < headers.count && headers[low].id == id ? roots[low] : nil
    }

    /// Whether a post has a page of its own.
    func isRoot(_ number: Int32) -> Bool { roots[Int(number)] == number }

    func header(of id: PostID) -> PostHeader? {
        var (low, high) = (0, headers.count)
        while low < high {
            let middle = (low + high) / 2
            if headers[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < headers.count && headers[low].id == id ? headers[low] : nil
    }

    /// What the gopherhole's folder of a post has after its name, which is made of the post's header alone; nil for most.
    func folderSuffix(of root: Int32) -> Int? { folderSuffixes[root] }

    /// Below the root of the gopherhole: `authors/a/alice/2026-01-02-a-trip`.
    func gopherFolder(of root: Int32) -> String {
        GopherNames.folder(of: headers[Int(root)], suffix: folderSuffixes[root])
    }

    /// The folder of the menu for a place; nil when the archive has none.
    func gopherFolder(of place: HivePlace) -> String? {
        switch place {
        case .account(let name): has(name) ? GopherNames.author(name) : nil
        case .tag(let tag): has(tag) ? GopherNames.folder(of: tag) : nil
        case .post(let id): root(of: id).map(gopherFolder)
        }
    }

    /// Adds what a link to a place depends on.
    func addAnswer(to place: HivePlace, to canonical: inout Canonical) {
        canonical.add(place.key)
        switch place {
        case .account(let name): canonical.add(has(name))
        case .tag(let tag): canonical.add(has(tag))
        case .post(let id):
            let root = root(of: id)
            canonical.add(header(of: id)?.isOnHive ?? true)
            canonical.add(root.map { headers[Int($0)].id.description })
            canonical.add(root.map(gopherFolder))
        }
    }
}

extension HivePlace {
    /// `@bob`, `#art` or `bob/a-post`: the place in a word, to be kept and read again.
    public var key: String {
        switch self {
        case .account(let name): "@\(name)"
        case .tag(let tag): "#\(tag.text)"
        case .post(let id): id.description
        }
    }

    public init?(key: String) {
        switch key.utf8.first {
        case UInt8(ascii: "@"):
            guard let name = AccountName(String(key.dropFirst())) else { return nil }
            self = .account(name)
        case UInt8(ascii: "#"):
            // By scalars: a combining mark after the sign would merge with it.
            guard let tag = Tag(String(key.unicodeScalars.dropFirst())) else { return nil }
            self = .tag(tag)
        case _:
            guard let slash = key.utf8.firstIndex(of: UInt8(ascii: "/")),
                let author = AccountName(String(key[..<slash])),
                let permlink = Permlink(String(key.utf8[key.utf8.index(after: slash)...]) ?? "")
            else { return nil }
            self = .post(PostID(author: author, permlink: permlink))
        }
    }
}
