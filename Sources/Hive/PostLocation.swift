import JSON
public import Diagnostics

/// Where in a JSON text a post is, so that a large file is never decoded as a whole.
public struct PostLocation: Hashable, Sendable {
    /// The bytes of the post's object.
    public let range: Range<Int>
    /// The line it begins in, from 1.
    public let line: Int
    /// For a comment operation, when it was written: the operation itself does not say.
    public let timestamp: Timestamp?

    /// The posts in a JSON text, in its order.
    ///
    /// The text holds a post, an array of posts, a discussion (`"author/permlink"` → post), or what nodes answer with
    /// these inside: a JSON-RPC envelope, `{"comments":[…]}`, blog entries, the comment operations of an account's
    /// history or a block. A value that stands where a post should is among them, and so is a node's error in an answer
    /// that has posts too: decoding it says what is wrong with it.
    ///
    /// - Parameter firstLine: the line of the input that `bytes` begins with. At line 1 a byte order mark is skipped.
    /// - Throws: when the text is not JSON (the line is that of the mistake), when it is a node's error, and when there
    ///   is no post in it.
    public static func all(
        inJSON bytes: ArraySlice<UInt8>, firstLine: Int = 1
    ) throws(Diagnostic) -> [PostLocation] {
        var finder = PostFinder(bytes, firstLine: firstLine)
        return try finder.find()
    }
}

/// Walks a JSON text down to its posts.
private struct PostFinder {
    private let bytes: ArraySlice<UInt8>
    private let firstLine: Int
    private var reader: JSONReader

    private var posts: [PostLocation] = []
    /// Values that are no posts and stand where posts could.
    private var strangers: [PostLocation] = []
    private var apiError: Diagnostic?
    private var sawEmptyPost = false
    private var sawOperation = false

    // Lines are counted once, along the way.
    private var lineStart: Int
    private var line: Int

    /// How many objects and arrays may be around a post.
    private static let depthLimit = 16

    init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
        self.bytes = bytes
        self.firstLine = firstLine
        self.reader = JSONReader(bytes, firstLine: firstLine)
        self.lineStart = bytes.startIndex
        self.line = firstLine
    }

    mutating func find() throws(Diagnostic) -> [PostLocation] {
        if firstLine == 1 { reader.skipByteOrderMark() }
        guard !reader.isAtEnd() else {
            throw Diagnostic(.empty, "the input is empty: it should hold a post", line: firstLine)
        }
        try visit(depth: 0, timestamp: nil)
        try reader.finish()

        guard !posts.isEmpty else {
            if let apiError { throw apiError }
            throw try noPosts()
        }
        return strangers.isEmpty ? posts : (posts + strangers).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Shapes

    /// Takes the next value and notes the posts in it.
    private mutating func visit(depth: Int, timestamp: Timestamp?) throws(Diagnostic) {
        let kind = try reader.peek()
        let start = reader.position
        switch kind {
        case .object where depth < Self.depthLimit:
            let members = try index()
            let end = reader.position
            try visit(Object(range: start..<end, members: members), depth: depth, timestamp: timestamp)
            reader.move(to: end)
        case .array where depth < Self.depthLimit:
            try visitArray(depth: depth, timestamp: timestamp)
        case .object, .array, .string, .number, .boolean, .null:
            try reader.skipValue()
            strangers.append(location(start..<reader.position, timestamp: nil))
        }
    }

    private mutating func visitArray(depth: Int, timestamp: Timestamp?) throws(Diagnostic) {
        reader.enterArray()
        var isFirst = true
        while try reader.nextElement() {
            defer { isFirst = false }
            let kind = try reader.peek()
            guard isFirst, kind == .string || kind == .number else {
                try visit(depth: depth + 1, timestamp: timestamp)
                continue
            }
            // An operation as condenser_api writes it, ["comment", {…}], or an entry of a history, [205160, {…}].
            let start = reader.position
            let name = kind == .string ? try reader.repairedString() : nil
            if name == nil { try reader.skipValue() }
            let label = start..<reader.position
            guard try reader.nextElement() else {
                strangers.append(location(label, timestamp: nil))
                return
            }
            if try reader.peek() == .object {
                try visitOperation(isComment: name == nil || name == "comment", depth: depth, timestamp: timestamp)
            } else {
                strangers.append(location(label, timestamp: nil))
                try visit(depth: depth + 1, timestamp: timestamp)
            }
        }
    }

    private mutating func visit(_ object: Object, depth: Int, timestamp: Timestamp?) throws(Diagnostic) {
        let timestamp = try text(object["timestamp"]).flatMap(Timestamp.init(parsing:)) ?? timestamp
        if object["author"] != nil, object["permlink"] != nil || object["body"] != nil {
            if try text(object["author"]) == "" {
                sawEmptyPost = true
            } else {
                posts.append(location(object.range, timestamp: timestamp))
            }
        } else if let failure = try apiFailure(object) {
            apiError = apiError ?? failure
            strangers.append(location(object.range, timestamp: nil))
        } else if let type = try text(object["type"]), let value = object["value"] {
            reader.move(to: value.position)
            try visitOperation(isComment: type == "comment_operation", depth: depth, timestamp: timestamp)
        } else if let wrapped = object.wrapped {
            reader.move(to: wrapped.position)
            try visit(depth: depth + 1, timestamp: timestamp)
        } else {
            let entries = object.members.filter { $0.key.utf8.contains(UInt8(ascii: "/")) }
            guard !entries.isEmpty || object.members.isEmpty else {
                strangers.append(location(object.range, timestamp: nil))
                return
            }
            for entry in entries {
                reader.move(to: entry.position)
                try visit(depth: depth + 1, timestamp: timestamp)
            }
        }
    }

    /// Takes an operation's value; all but those of comments are passed over.
    private mutating func visitOperation(isComment: Bool, depth: Int, timestamp: Timestamp?) throws(Diagnostic) {
        guard isComment else {
            sawOperation = true
            return try reader.skipValue()
        }
        try visit(depth: depth + 1, timestamp: timestamp)
    }

    /// Takes an object and says where its members are.
    private mutating func index() throws(Diagnostic) -> [Object.Member] {
        var members: [Object.Member] = []
        reader.enterObject()
        while let key = try reader.nextKey() {
            let kind = try reader.peek()
            members.append(Object.Member(key: key, kind: kind, position: reader.position))
            try reader.skipValue()
        }
        return members
    }

    private func text(_ member: Object.Member?) throws(Diagnostic) -> String? {
        guard let member, member.kind == .string else { return nil }
        var reader = reader
        reader.move(to: member.position)
        return try reader.repairedString()
    }

    private func apiFailure(_ object: Object) throws(Diagnostic) -> Diagnostic? {
        guard object["error"] != nil || object["code"]?.kind == .number && object["message"]?.kind == .string else {
            return nil
        }
        var reader = reader
        reader.move(to: object.range.lowerBound)
        return try APIError(reading: &reader)?.failure(line: reader.line(at: object.range.lowerBound))
    }

    private mutating func location(_ range: Range<Int>, timestamp: Timestamp?) -> PostLocation {
        line += bytes[lineStart..<range.lowerBound].count { $0 == UInt8(ascii: "\n") }
        lineStart = range.lowerBound
        return PostLocation(range: range, line: line, timestamp: timestamp)
    }

    // MARK: Failure

    private func noPosts() throws(Diagnostic) -> Diagnostic {
        let advice = "a post has author, permlink and body, as bridge.get_post gives them"
        if sawEmptyPost {
            return Diagnostic(
                .noPosts, "an empty post: this is how a node says that it does not exist or was deleted", line: line)
        }
        if let stranger = strangers.first {
            var reader = reader
            reader.move(to: stranger.range.lowerBound)
            return Diagnostic(.noPosts, "no post, but \(try reader.summary()); \(advice)", line: stranger.line)
        }
        return Diagnostic(
            .noPosts, sawOperation ? "no post: none of the operations is a comment" : "no post: there is nothing in it",
            line: firstLine)
    }
}

/// An object whose values are known by place.
private struct Object {
    struct Member {
        let key: String
        let kind: JSONReader.Kind
        let position: Int
    }

    let range: Range<Int>
    let members: [Member]

    /// The last member of this name, when it is not null.
    subscript(key: String) -> Member? {
        members.last { $0.key == key }.flatMap { $0.kind == .null ? nil : $0 }
    }

    /// The member that an answer has its posts in.
    ///
    /// `result` of a JSON-RPC answer, `response` of a recorded exchange, `comments` of `database_api`, `comment` of a
    /// blog entry, `content` of a state, `history` of `account_history_api`; `block`, `transactions`, `operations`,
    /// `ops` and `op` on the way down to an operation.
    var wrapped: Member? {
        let names = [
            "result", "response", "comments", "comment", "content", "history", "block", "transactions", "operations",
            "ops", "op",
        ]
        for name in names {
            if let member = self[name], member.kind == .object || member.kind == .array { return member }
        }
        return nil
    }
}
