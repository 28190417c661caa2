import Diagnostics
package import HiveNames
import JSON

/// An operation on a post: written, edited, or deleted.
package struct PostOperation: Sendable, Hashable {
    /// The place in the account's history.
    package let sequence: Int
    package let post: PostID
    /// What a comment operation replies to; nil for a top-level post.
    package let parent: PostID?
    package let isDeletion: Bool
    /// Its time, `2026-01-15T12:00:00`, UTC.
    package let timestamp: String
    /// Where it is on the chain: these order the versions of a post.
    package let place: Place
    /// `[sequence, {…}]` as the node returned it, canonical, on one line.
    package let line: [UInt8]

    package struct Place: Sendable, Hashable, Comparable {
        package let (block, transaction, operation): (Int, Int, Int)

        package static func < (a: Self, b: Self) -> Bool {
            (a.block, a.transaction, a.operation) < (b.block, b.transaction, b.operation)
        }
    }
}

extension PostOperation {
    /// A line of an `.oplog`, or an entry of an account's history; nil when it is something else.
    package init?(line: ArraySlice<UInt8>) {
        var reader = JSONReader(line, firstLine: 1)
        guard let found = try? Self.read(&reader, of: line), let operation = found.operation else { return nil }
        self = operation
    }

    fileprivate static func read(
        _ reader: inout JSONReader, of bytes: ArraySlice<UInt8>
    ) throws(Diagnostic) -> (sequence: Int, operation: PostOperation?) {
        guard try reader.peek() == .array else { throw reader.failure(.notJSON, "not an entry of a history") }
        let start = reader.position
        reader.enterArray()
        guard try reader.nextElement(), try reader.peek() == .number, let sequence = Int(exactly: try reader.number()),
            try reader.nextElement(), try reader.peek() == .object
        else { throw reader.failure(.notJSON, "not an entry of a history") }
        var entry = Entry()
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("block", .number): entry.block = Int(exactly: try reader.number()) ?? 0
            case ("trx_in_block", .number): entry.transaction = Int(exactly: try reader.number()) ?? 0
            case ("op_in_trx", .number): entry.operation = Int(exactly: try reader.number()) ?? 0
            case ("timestamp", .string): entry.timestamp = try reader.repairedString()
            case ("op", .object): try entry.readModern(&reader)
            case ("op", .array): try entry.readLegacy(&reader)
            case _: try reader.skipValue()
            }
        }
        while try reader.nextElement() { try reader.skipValue() }
        guard let post = entry.id(entry.author, entry.permlink),
            entry.type == "comment" || entry.type == "delete_comment"
        else { return (sequence, nil) }
        let line = try CanonicalJSON.text(of: bytes[start..<reader.position])
        return (
            sequence,
            PostOperation(
                sequence: sequence, post: post, parent: entry.id(entry.parentAuthor, entry.parentPermlink),
                isDeletion: entry.type == "delete_comment", timestamp: entry.timestamp,
                place: Place(block: entry.block, transaction: entry.transaction, operation: entry.operation),
                line: line)
        )
    }
}

private struct Entry {
    var (block, transaction, operation) = (0, 0, 0)
    var (type, timestamp) = ("", "")
    var (author, permlink, parentAuthor, parentPermlink) = ("", "", "", "")

    func id(_ author: String, _ permlink: String) -> PostID? {
        guard let author = AccountName(author), let permlink = Permlink(permlink) else { return nil }
        return PostID(author: author, permlink: permlink)
    }

    /// `{"type": "comment_operation", "value": {…}}`.
    mutating func readModern(_ reader: inout JSONReader) throws(Diagnostic) {
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("type", .string):
                let text = try reader.repairedString()
                type = text.hasSuffix("_operation") ? String(text.dropLast("_operation".count)) : text
            case ("value", .object): try readValue(&reader)
            case _: try reader.skipValue()
            }
        }
    }

    /// `["comment", {…}]`.
    mutating func readLegacy(_ reader: inout JSONReader) throws(Diagnostic) {
        reader.enterArray()
        while try reader.nextElement() {
            switch try reader.peek() {
            case .string: type = try reader.repairedString()
            case .object: try readValue(&reader)
            case .array, .number, .boolean, .null: try reader.skipValue()
            }
        }
    }

    private mutating func readValue(_ reader: inout JSONReader) throws(Diagnostic) {
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("author", .string): author = try reader.repairedString()
            case ("permlink", .string): permlink = try reader.repairedString()
            case ("parent_author", .string): parentAuthor = try reader.repairedString()
            case ("parent_permlink", .string): parentPermlink = try reader.repairedString()
            case _: try reader.skipValue()
            }
        }
    }
}

/// A page of an account's history, oldest first.
package struct HistoryPage: Sendable {
    /// The operations on posts.
    package private(set) var operations: [PostOperation] = []
    /// The first and last sequence number on the page; nil when it is empty.
    package private(set) var range: ClosedRange<Int>?

    package init(_ answer: APIAnswer) throws(APIFault) {
        var reader = answer.reader
        do {
            if try reader.peek() == .object {
                // account_history_api wraps the list that condenser_api returns bare.
                reader.enterObject()
                var list: JSONReader?
                while let key = try reader.nextKey() {
                    if key == "history", try reader.peek() == .array { list = reader }
                    try reader.skipValue()
                }
                guard let list else { throw APIFault.node("not a history") }
                reader = list
            }
            guard try reader.peek() == .array else { throw APIFault.node("not a history") }
            reader.enterArray()
            while try reader.nextElement() {
                let found = try PostOperation.read(&reader, of: answer.bytes[...])
                let low = min(range?.lowerBound ?? found.sequence, found.sequence)
                range = low...max(range?.upperBound ?? found.sequence, found.sequence)
                if let operation = found.operation { operations.append(operation) }
            }
        } catch let fault as APIFault {
            throw fault
        } catch {
            throw .node("an answer that is not JSON, or not a history")
        }
        operations.sort { $0.sequence < $1.sequence }
    }
}
