package import Diagnostics
package import HiveNames
package import JSON

/// What fetching has to know about a post, and where its bytes are.
package struct PostFacts: Sendable, Hashable {
    package let id: PostID
    /// `2026-01-15T12:00:00`, UTC; such strings sort like times.
    package private(set) var created = ""
    package private(set) var updated = ""
    package private(set) var depth = 0
    /// How many live posts are below it, at any depth.
    package private(set) var children = 0
    /// False for the first seven days, when votes and payout still change.
    package private(set) var isPaidOut = true
    package private(set) var isPinned = false
    /// Its direct replies, according to a discussion.
    package private(set) var replies: [PostID] = []
    /// In characters (Unicode scalars).
    package private(set) var bodyLength = 0
    /// The author of the thread; nil when the post's address does not tell.
    package private(set) var rootAuthor: AccountName?
    /// Whether it has our own mark: nodes no longer have it.
    package private(set) var isVanished = false
    /// The post's object, in the text it was read from.
    package private(set) var range = 0..<0

    /// Takes a value; nil when it is not a post.
    package init?(reading reader: inout JSONReader) throws(Diagnostic) {
        guard try reader.peek() == .object else {
            try reader.skipValue()
            return nil
        }
        var (author, permlink): (String?, String?)
        let start = reader.position
        var facts = PartialFacts()
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("author", .string): author = try reader.repairedString()
            case ("permlink", .string): permlink = try reader.repairedString()
            case ("created", .string): facts.created = try reader.repairedString()
            case ("updated", .string), ("last_update", .string): facts.updated = try reader.repairedString()
            case ("url", .string): facts.rootAuthor = Self.rootAuthor(try reader.repairedString())
            case ("depth", .number): facts.depth = Int(exactly: try reader.number()) ?? 0
            case ("children", .number): facts.children = Int(exactly: try reader.number()) ?? 0
            case ("is_paidout", .boolean): facts.isPaidOut = try reader.boolean()
            case ("body", .string): facts.bodyLength = try reader.repairedString().unicodeScalars.count
            case (Discussion.mark, .object):
                facts.isVanished = true
                try reader.skipValue()
            case ("stats", .object): facts.isPinned = try Self.isPinned(&reader)
            case ("replies", .array):
                reader.enterArray()
                while try reader.nextElement() {
                    guard try reader.peek() == .string else {
                        try reader.skipValue()
                        continue
                    }
                    if let id = PostID(key: try reader.repairedString()) { facts.replies.append(id) }
                }
            case _: try reader.skipValue()
            }
        }
        guard let author = author.flatMap(AccountName.init), let permlink = permlink.flatMap(Permlink.init) else {
            return nil
        }
        id = PostID(author: author, permlink: permlink)
        created = facts.created
        updated = facts.updated.isEmpty ? facts.created : facts.updated
        depth = facts.depth
        children = facts.children
        isPaidOut = facts.isPaidOut
        isPinned = facts.isPinned
        replies = facts.replies
        bodyLength = facts.bodyLength
        isVanished = facts.isVanished
        rootAuthor = facts.rootAuthor
        range = start..<reader.position
    }

    /// `/category/@author/permlink#@replier/permlink`.
    private static func rootAuthor(_ url: String) -> AccountName? {
        let parts = url.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, parts[1].hasPrefix("@") else { return nil }
        return AccountName(String(parts[1].dropFirst()))
    }

    private static func isPinned(_ reader: inout JSONReader) throws(Diagnostic) -> Bool {
        var isPinned = false
        reader.enterObject()
        while let key = try reader.nextKey() {
            if key == "is_pinned", try reader.peek() == .boolean {
                isPinned = try reader.boolean()
            } else {
                try reader.skipValue()
            }
        }
        return isPinned
    }
}

private struct PartialFacts {
    var (created, updated) = ("", "")
    var (depth, children, bodyLength) = (0, 0, 0)
    var (isPaidOut, isPinned, isVanished) = (true, false, false)
    var replies: [PostID] = []
    var rootAuthor: AccountName?
}

extension APIAnswer {
    /// The posts of a list, in its order.
    /// - Throws: when the result is not a list of posts.
    package func posts() throws(APIFault) -> [PostFacts] {
        var reader = reader
        var posts: [PostFacts] = []
        do {
            guard try reader.peek() == .array else { throw APIFault.node("not a list of posts") }
            reader.enterArray()
            while try reader.nextElement() {
                guard let post = try PostFacts(reading: &reader) else {
                    throw APIFault.node("a list with something else than posts")
                }
                posts.append(post)
            }
        } catch let fault as APIFault {
            throw fault
        } catch {
            throw .node("an answer that is not JSON")
        }
        return posts
    }

    /// `post_count` of a profile: live posts and replies.
    package func postCount() throws(APIFault) -> Int {
        var reader = reader
        var count: Int?
        do {
            guard try reader.peek() == .object else { throw APIFault.node("not a profile") }
            reader.enterObject()
            while let key = try reader.nextKey() {
                if key == "post_count", try reader.peek() == .number {
                    count = Int(exactly: try reader.number())
                } else {
                    try reader.skipValue()
                }
            }
        } catch let fault as APIFault {
            throw fault
        } catch {
            throw .node("an answer that is not JSON")
        }
        guard let count else { throw .node("a profile that does not say how many posts there are") }
        return count
    }
}
