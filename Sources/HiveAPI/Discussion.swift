import Diagnostics
package import HiveNames
package import JSON

/// A post and everything below it, as it is stored: `{"author/permlink": {…}, …}`.
package struct Discussion: Sendable {
    package let root: PostID
    package private(set) var posts: [PostID: Entry]

    package struct Entry: Sendable, Hashable {
        package var facts: PostFacts
        /// The post's object, canonical.
        package var json: [UInt8]
    }

    /// The members that are left out unless somebody asks for them: a thousand names that are not part of the text.
    package static let votes: Set<String> = ["active_votes"]

    /// The member that marks a post that nodes no longer have.
    package static let mark = "g4h"

    package init(root: PostID, posts: [PostID: Entry] = [:]) {
        self.root = root
        self.posts = posts
    }

    /// Reads a map of posts.
    /// - Throws: when it is not one, when a key and its post disagree, or when the requested post is missing.
    package init(_ root: PostID, in reader: JSONReader, of bytes: [UInt8], dropping: Set<String>) throws(APIFault) {
        self.root = root
        posts = [:]
        var reader = reader
        do {
            guard try reader.peek() == .object else { throw APIFault.node("not a discussion") }
            reader.enterObject()
            while let key = try reader.nextKey() {
                guard let facts = try PostFacts(reading: &reader), PostID(key: key) == facts.id else {
                    throw APIFault.node("a discussion in which a key and its post differ")
                }
                posts[facts.id] = try Entry(facts, of: bytes, dropping: dropping)
            }
        } catch let fault as APIFault {
            throw fault
        } catch {
            throw .node("an answer that is not JSON")
        }
        guard posts[root] != nil else { throw .node("another discussion than the one that was requested") }
    }

    /// The discussion in a file of the store; nil when it is not one.
    package init?(_ root: PostID, file bytes: [UInt8]) {
        guard
            let read = try? Self(
                root, in: JSONReader(bytes[...], firstLine: 1), of: bytes, dropping: [])
        else { return nil }
        self = read
    }

    /// The names of the posts in a file of the store, without reading them; nil when it is not a discussion.
    package static func keys(in file: [UInt8]) -> [PostID]? {
        var keys: [PostID] = []
        var reader = JSONReader(file[...], firstLine: 1)
        do {
            guard try reader.peek() == .object else { return nil }
            reader.enterObject()
            while let key = try reader.nextKey() {
                if let id = PostID(key: key) { keys.append(id) }
                try reader.skipValue()
            }
        } catch {
            return nil
        }
        return keys
    }

    package var rootFacts: PostFacts? { posts[root]?.facts }

    /// The missing posts that others name as their replies, in a fixed order.
    package var missing: [PostID] {
        Set(posts.values.flatMap(\.facts.replies)).filter { posts[$0] == nil }.sorted()
    }

    /// Adds the posts of `other` that are missing here.
    package mutating func add(_ other: Self) {
        posts.merge(other.posts) { own, _ in own }
    }

    package mutating func insert(_ entry: Entry) { posts[entry.facts.id] = entry }

    package mutating func keepOnlyRoot() { posts = posts.filter { $0.key == root } }

    package mutating func remove(authors: Set<AccountName>) {
        posts = posts.filter { $0.key == root || !authors.contains($0.key.author) }
    }

    /// Adds a post that nodes no longer have, marked.
    package mutating func keep(_ entry: Entry, vanished: Vanishing) {
        posts[entry.facts.id] = entry.marked(vanished)
    }

    /// The file.
    package var json: [UInt8] {
        var text: [UInt8] = Array("{".utf8)
        text.reserveCapacity(posts.values.reduce(16) { $0 + $1.json.count + 80 })
        var isFirst = true
        for (id, post) in posts.sorted(by: { $0.key < $1.key }) {
            text += isFirst ? "\n".utf8 : ",\n".utf8
            isFirst = false
            text += JSON.string(id.description).line.utf8
            text += ": ".utf8
            text += post.json
        }
        text += "\n}\n".utf8
        return text
    }
}

/// How a post disappeared.
package enum Vanishing: String, Sendable, Hashable {
    /// Its author deleted it.
    case deleted
    /// Two nodes do not know it any more.
    case absent
}

extension Discussion.Entry {
    /// - Parameter bytes: what `facts.range` is a range of.
    package init(_ facts: PostFacts, of bytes: [UInt8], dropping: Set<String>) throws(APIFault) {
        self.facts = facts
        do {
            json = try CanonicalJSON.text(of: bytes[facts.range], levels: 1, dropping: dropping)
        } catch {
            throw .node("an answer that is not JSON")
        }
    }

    package func marked(_ vanishing: Vanishing) -> Self {
        var marked = self
        let mark = JSON.object([("vanished", .string(vanishing.rawValue))]).line
        // What we read once can be read again.
        if let text = try? CanonicalJSON.text(of: json[...], levels: 1, adding: (Discussion.mark, mark)) {
            marked.json = text
        }
        return marked
    }
}
