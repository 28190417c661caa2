import Diagnostics
import Hive
import HiveNames
import Markup

/// The posts and places that a record says there are, as an archive of these alone.
struct RecordPosts {
    private var headers: [PostID: PostHeader] = [:]
    private var roots: [PostID: PostID] = [:]
    private var suffixes: [PostID: Int] = [:]

    /// Takes a post, unless it is there already, with the post whose page shows it: `root`, or itself.
    @discardableResult
    mutating func add(_ fields: RecordFields) throws(Diagnostic) -> PostID {
        let header = try PostHeader(fields)
        let suffix = try fields.integer("suffix")
        let isNew = headers[header.id] == nil
        if isNew {
            headers[header.id] = header
            suffixes[header.id] = suffix
        }
        if let root = try fields.object("root") {
            let root = try add(root)
            if isNew { roots[header.id] = root }
        }
        return header.id
    }

    subscript(id: PostID) -> PostHeader? { headers[id] }

    /// The discussion that the posts so far are.
    /// - Throws: when they are none, or more than one.
    mutating func discussion() throws(Diagnostic) -> (root: PostID, replies: [(id: PostID, depth: Int32)]) {
        let sorted = headers.values.sorted { $0.id < $1.id }
        let discussions = Discussion.gather(sorted)
        guard discussions.count == 1 else {
            throw Diagnostic(.badField, "the posts are \(discussions.count) discussions; a page shows one")
        }
        let root = sorted[Int(discussions[0].root)].id
        let replies = discussions[0].replies.map { (id: sorted[Int($0.number)].id, depth: $0.depth) }
        for reply in replies { roots[reply.id] = root }
        return (root, replies)
    }

    /// The numbers of the posts, all of which are there now.
    ///
    /// - Parameter fields: of the record: `accounts`, `tags` and `others`, the posts that its links lead to.
    mutating func places(_ fields: RecordFields) throws(Diagnostic) -> (places: Places, number: (PostID) -> Int32) {
        for other in try fields.objects("others") { try add(other) }
        let sorted = headers.values.sorted { $0.id < $1.id }
        let numbers = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.id, Int32($0)) })
        let number = { (id: PostID) -> Int32 in
            guard let number = numbers[id] else { preconditionFailure("\(id) was added before it is asked for") }
            return number
        }
        let places = Places(
            headers: sorted, roots: sorted.map { number(roots[$0.id] ?? $0.id) },
            authors: Set(try fields.parsedList("accounts", "accounts") { AccountName($0) }),
            tags: Set(try fields.parsedList("tags", "tags") { Tag($0) }),
            folderSuffixes: Dictionary(uniqueKeysWithValues: suffixes.map { (number($0.key), $0.value) }))
        return (places, number)
    }
}
