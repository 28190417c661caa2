import Diagnostics
package import HiveAPI
package import HiveNames
import JSON

/// What the store knows about a post of a target: a line of its index.
package struct KnownPost: Sendable, Hashable {
    package let id: PostID
    package var created = ""
    package var updated = ""
    package var children = 0
    /// Whether something in the thread is younger than seven days, so that votes, payouts and replies change: it is read
    /// again each time.
    package var isOpen = false
    /// Whether it has a file.
    package var isStored = false
    /// Whether something happened to it that the file does not have yet.
    package var isStale = false
    /// One of the account's replies, which is counted but not kept.
    package var isReply = false
    /// Whether all pictures in the file have been requested.
    package var hasPictures = false
    package var vanishing: Vanishing?

    package init(_ id: PostID) { self.id = id }

    /// Whether a list that shows `facts` shows nothing new.
    package func isUpToDate(with facts: PostFacts) -> Bool {
        isStored && !isStale && vanishing == nil && updated == facts.updated && children == facts.children
    }

    /// Takes over the facts from a thread that is now stored.
    package mutating func take(_ facts: PostFacts, of discussion: Discussion) {
        created = facts.created
        updated = facts.updated
        children = facts.children
        isOpen = discussion.posts.values.contains { !$0.facts.isPaidOut && !$0.facts.isVanished }
        isStored = true
        isStale = false
        vanishing = nil
    }

    package func line(target: String) -> String {
        var members: [(String, JSON)] = [("target", .string(target)), ("post", .string(id.description))]
        if !created.isEmpty { members.append(("created", .string(created))) }
        if updated != created { members.append(("updated", .string(updated))) }
        if children > 0 { members.append(("children", .integer(children))) }
        for (name, value) in [
            ("open", isOpen), ("stored", isStored), ("stale", isStale), ("reply", isReply), ("pictures", hasPictures),
        ] where value { members.append((name, .bool(true))) }
        if let vanishing { members.append(("vanished", .string(vanishing.rawValue))) }
        return JSON.object(members).line
    }

    /// Nil for a line that a crash truncated.
    package static func read(_ line: ArraySlice<UInt8>) -> (target: String, post: KnownPost)? {
        var (texts, flags): ([String: String], Set<String>) = ([:], [])
        var children = 0
        var reader = JSONReader(line, firstLine: 1)
        do {
            guard try reader.peek() == .object else { return nil }
            reader.enterObject()
            while let key = try reader.nextKey() {
                switch try reader.peek() {
                case .string: texts[key] = try reader.string()
                case .number: children = Int(exactly: try reader.number()) ?? 0
                case .boolean: if try reader.boolean() { flags.insert(key) }
                case .object, .array, .null: try reader.skipValue()
                }
            }
            try reader.finish()
        } catch {
            return nil
        }
        guard let target = texts["target"], let id = texts["post"].flatMap({ PostID(key: $0) }) else { return nil }
        var post = KnownPost(id)
        post.created = texts["created"] ?? ""
        post.updated = texts["updated"] ?? post.created
        post.children = children
        post.isOpen = flags.contains("open")
        post.isStored = flags.contains("stored")
        post.isStale = flags.contains("stale")
        post.isReply = flags.contains("reply")
        post.hasPictures = flags.contains("pictures")
        post.vanishing = texts["vanished"].flatMap(Vanishing.init)
        return (target, post)
    }
}
