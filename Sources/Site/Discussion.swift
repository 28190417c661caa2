public import Hive
import HiveNames

/// A post and the replies to it that are in the input: what one page shows.
public struct Discussion: Hashable, Sendable {
    /// A reply, in its place in the tree.
    public struct Reply: Hashable, Sendable {
        public var header: PostHeader
        /// 1 for a reply to the root.
        public var depth: Int
    }

    public var root: PostHeader
    /// The tree in reading order: each reply is followed by the replies to it, siblings by time.
    public var replies: [Reply]

    public var headers: [PostHeader] { [root] + replies.map(\.header) }

    /// Gathers posts into discussions, sorted by the names of their roots. Every post is in exactly one.
    ///
    /// A reply whose parent is not in the input is a root of its own. So is the first, by name, of replies that answer
    /// each other in a circle, which no chain holds but a file may.
    public static func gather(_ headers: [PostHeader]) -> [Discussion] {
        let known = Set(headers.map(\.id))
        var answers: [PostID: [PostHeader]] = [:]
        var roots: [PostHeader] = []
        for header in headers {
            if let parent = header.parent, known.contains(parent), parent != header.id {
                answers[parent, default: []].append(header)
            } else {
                roots.append(header)
            }
        }
        for parent in answers.keys { answers[parent]?.sort(by: isEarlier) }

        var discussions = roots.map { Discussion(root: $0, takingRepliesFrom: &answers) }
        // What no root leads to stands in circles.
        for header in headers.sorted(by: { $0.id < $1.id }) {
            guard let parent = header.parent, let siblings = answers[parent], siblings.contains(header) else {
                continue
            }
            answers[parent] = siblings.filter { $0.id != header.id }
            discussions.append(Discussion(root: header, takingRepliesFrom: &answers))
        }
        return discussions.sorted { $0.root.id < $1.root.id }
    }

    private init(root: PostHeader, takingRepliesFrom answers: inout [PostID: [PostHeader]]) {
        self.root = root
        replies = []
        var waiting = (answers.removeValue(forKey: root.id) ?? []).reversed().map { Reply(header: $0, depth: 1) }
        while let reply = waiting.popLast() {
            replies.append(reply)
            let below = answers.removeValue(forKey: reply.header.id) ?? []
            waiting += below.reversed().map { Reply(header: $0, depth: reply.depth + 1) }
        }
    }

    private static func isEarlier(_ a: PostHeader, _ b: PostHeader) -> Bool {
        (a.created?.secondsSince1970 ?? .max, a.id) < (b.created?.secondsSince1970 ?? .max, b.id)
    }
}
