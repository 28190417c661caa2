import Hive
import HiveNames

/// A post and the replies to it that are in the input, by their numbers: what one page shows.
struct Discussion: Hashable, Sendable {
    /// A reply, in its place in the tree.
    struct Reply: Hashable, Sendable {
        var number: Int32
        /// 1 for a reply to the root.
        var depth: Int32
    }

    var root: Int32
    /// The tree in reading order: each reply is followed by the replies to it, siblings by time.
    var replies: [Reply] = []

    /// All of it, the root first.
    var numbers: [Int32] { [root] + replies.map(\.number) }

    /// Gathers posts into discussions, in the order of their roots. Every post is in exactly one.
    ///
    /// A reply whose parent is not in the input is a root of its own. So is the first, by name, of replies that answer
    /// each other in a cycle, which a file may hold though the chain does not.
    ///
    /// - Parameter headers: sorted by name, each once.
    static func gather(_ headers: [PostHeader]) -> [Discussion] {
        var numbers: [PostID: Int32] = [:]
        numbers.reserveCapacity(headers.count)
        for (number, header) in headers.enumerated() { numbers[header.id] = Int32(number) }
        let parents = headers.enumerated().map { number, header in
            header.parent.flatMap { numbers[$0] }.flatMap { $0 == Int32(number) ? nil : $0 }
        }
        var gathering = Gathering(headers: headers, parents: parents)
        for (number, parent) in parents.enumerated() where parent == nil { gathering.take(Int32(number)) }
        // Posts that no root leads to are in cycles.
        for number in parents.indices { gathering.take(Int32(number)) }
        return gathering.discussions.sorted { $0.root < $1.root }
    }
}

private struct Gathering {
    private let answers: Answers
    private var isTaken: [Bool]
    private(set) var discussions: [Discussion] = []

    init(headers: [PostHeader], parents: [Int32?]) {
        answers = Answers(headers: headers, parents: parents)
        isTaken = Array(repeating: false, count: headers.count)
    }

    /// Makes a discussion of a post and what answers it, unless it is in one.
    mutating func take(_ root: Int32) {
        guard !isTaken[Int(root)] else { return }
        isTaken[Int(root)] = true
        var discussion = Discussion(root: root)
        var waiting = replies(to: root, depth: 1)
        while let reply = waiting.popLast() {
            discussion.replies.append(reply)
            waiting += replies(to: reply.number, depth: reply.depth + 1)
        }
        discussions.append(discussion)
    }

    /// The last one first.
    private mutating func replies(to parent: Int32, depth: Int32) -> [Discussion.Reply] {
        answers[parent].reversed().compactMap { number in
            guard !isTaken[Int(number)] else { return nil }
            isTaken[Int(number)] = true
            return Discussion.Reply(number: number, depth: depth)
        }
    }
}

/// The replies to each post, siblings by time.
private struct Answers {
    private let numbers: [Int32]
    private let starts: [Int32]

    init(headers: [PostHeader], parents: [Int32?]) {
        let times = headers.map { $0.created?.secondsSince1970 ?? .max }
        var starts = [Int32](repeating: 0, count: headers.count + 1)
        for case let parent? in parents { starts[Int(parent) + 1] += 1 }
        for index in headers.indices { starts[index + 1] += starts[index] }
        numbers = parents.indices.filter { parents[$0] != nil }.sorted { a, b in
            (parents[a] ?? 0, times[a], a) < (parents[b] ?? 0, times[b], b)
        }.map(Int32.init)
        self.starts = starts
    }

    subscript(parent: Int32) -> ArraySlice<Int32> { numbers[Int(starts[Int(parent)])..<Int(starts[Int(parent) + 1])] }
}
