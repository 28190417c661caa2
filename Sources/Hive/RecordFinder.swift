import Diagnostics
import HiveNames
import JSON

/// Walks a JSON text down to its posts and operations, reading each value once.
struct RecordFinder {
    private let bytes: ArraySlice<UInt8>
    private let firstLine: Int
    private var reader: JSONReader

    private var records: [PostRecord] = []
    private var apiError: Diagnostic?
    private var sawEmptyPost = false
    private var sawOperation = false

    /// How deep a post may be nested in objects and arrays.
    private static let depthLimit = 16

    /// Members in which a response has its posts, the outermost first.
    ///
    /// `result` of a JSON-RPC response, `response` of a recorded exchange, `comments` of `database_api`, `comment` of a
    /// blog entry, `content` of a state, `history` of `account_history_api`, `operations_result` of HAfAH; `block`,
    /// `transactions`, `operations`, `ops` and `op` on the way down to an operation.
    private static let wrappers = [
        "result", "response", "comments", "comment", "content", "history", "operations_result", "block", "transactions",
        "operations", "ops", "op",
    ]

    init(_ bytes: ArraySlice<UInt8>, firstLine: Int) {
        self.bytes = bytes
        self.firstLine = firstLine
        reader = JSONReader(bytes, firstLine: firstLine)
    }

    mutating func find() throws(Diagnostic) -> [PostRecord] {
        if firstLine == 1 { reader.skipByteOrderMark() }
        guard !reader.isAtEnd() else {
            throw Diagnostic(.empty, "the input is empty: it should hold a post", line: firstLine)
        }
        try visit(depth: 0)
        try reader.finish()
        countLines()
        guard records.contains(where: { !$0.isStranger }) else {
            if let apiError { throw apiError }
            throw try noPosts()
        }
        return records
    }

    /// The records in a part of a text: there may be none, and a value where a post could be is a record that cannot be
    /// read.
    mutating func findInPart() throws(Diagnostic) -> [PostRecord] {
        guard !reader.isAtEnd() else { return [] }
        try visit(depth: 0)
        try reader.finish()
        countLines()
        return records
    }

    // MARK: Shapes

    /// Takes the next value and notes the records in it.
    private mutating func visit(depth: Int) throws(Diagnostic) {
        let kind = try reader.peek()
        let start = reader.position
        switch kind {
        case .object where depth < Self.depthLimit: try visitObject(depth: depth)
        case .array where depth < Self.depthLimit: try visitArray(depth: depth)
        case .object, .array, .string, .number, .boolean, .null:
            try reader.skipValue()
            addStranger(start..<reader.position)
        }
    }

    /// - Parameter place: what an element's index says about its place on the chain.
    private mutating func visitArray(
        depth: Int, place: WritableKeyPath<PostRecord.Moment, Int?>? = nil
    ) throws(Diagnostic) {
        reader.enterArray()
        var index = 0
        while try reader.nextElement() {
            let kind = try reader.peek()
            let first = records.count
            if index == 0, kind == .string || kind == .number {
                // An operation as condenser_api writes it, ["comment", {…}], or an entry of a history, [205160, {…}].
                guard try visitLabelled(depth: depth) else { return }
            } else {
                try visit(depth: depth + 1)
            }
            if let place { complete(from: first) { $0[keyPath: place] = $0[keyPath: place] ?? index } }
            index += 1
        }
    }

    /// Takes the label that an array begins with, and the value after it; false when the array ends there.
    private mutating func visitLabelled(depth: Int) throws(Diagnostic) -> Bool {
        let start = reader.position
        var name: String?
        var sequence: Int?
        if try reader.peek() == .string {
            name = try reader.repairedString()
        } else {
            sequence = Int(exactly: try reader.number())
        }
        let label = start..<reader.position
        guard try reader.nextElement() else {
            addStranger(label)
            return false
        }
        guard try reader.peek() == .object else {
            addStranger(label)
            try visit(depth: depth + 1)
            return true
        }
        let first = records.count
        switch name.map(Operation.init(name:)) {
        case nil:
            try visit(depth: depth + 1)
            complete(from: first) { $0.sequence = $0.sequence ?? sequence }
        case .other?:
            sawOperation = true
            try reader.skipValue()
        case let operation?:
            try visit(depth: depth + 1)
            turn(from: first, into: operation)
        }
        return true
    }

    private enum Operation {
        case comment, deletion, options, other

        init(name: String) {
            switch name {
            case "comment", "comment_operation": self = .comment
            case "delete_comment", "delete_comment_operation": self = .deletion
            case "comment_options", "comment_options_operation": self = .options
            case _: self = .other
            }
        }
    }

    private mutating func visitObject(depth: Int) throws(Diagnostic) {
        let start = reader.position
        let first = records.count
        var fields = PostFields()
        var around = Surroundings()
        reader.enterObject()
        while let key = try reader.nextKey() {
            if try fields.read(key, from: &reader) { continue }
            let kind = try reader.peek()
            let before = records.count
            around.keys += 1
            if kind == .object || kind == .array {
                let isEntry = key.utf8.contains(UInt8(ascii: "/"))
                guard isEntry || key == "value" || Self.wrappers.contains(key), depth < Self.depthLimit else {
                    try reader.skipValue()
                    continue
                }
                if key == "value", kind == .array {
                    try reader.skipValue()
                    continue
                }
                let place: WritableKeyPath<PostRecord.Moment, Int?>? =
                    key == "transactions" ? \.transaction : key == "operations" ? \.operation : nil
                if kind == .array {
                    try visitArray(depth: depth + 1, place: place)
                } else {
                    try visit(depth: depth + 1)
                }
                around.parts.append((isEntry && !Self.wrappers.contains(key) ? "/" : key, before..<records.count))
            } else if key.utf8.contains(UInt8(ascii: "/")) {
                try visit(depth: depth + 1)
                around.parts.append(("/", before..<records.count))
            } else {
                try around.read(key, kind, &reader)
            }
        }
        let range = start..<reader.position
        try settle(fields, around, from: first, range)
    }

    /// The contents of an object that is not a post itself.
    private struct Surroundings {
        var moment = PostRecord.Moment()
        var type: String?
        /// Whose blog an entry is in.
        var blog: AccountName?
        var keys = 0
        var hasCode = false
        /// The records below each member that may have some.
        var parts: [(key: String, records: Range<Int>)] = []

        mutating func read(_ key: String, _ kind: JSONReader.Kind, _ reader: inout JSONReader) throws(Diagnostic) {
            switch (key, kind) {
            case ("timestamp", .string): moment.timestamp = Timestamp(parsing: try reader.repairedString())
            case ("blog", .string): blog = AccountName(try reader.repairedString())
            case ("type", .string): type = try reader.repairedString()
            case ("block", .number), ("block_num", .number): moment.block = Int(exactly: try reader.number())
            case ("trx_in_block", .number): moment.transaction = Int(exactly: try reader.number())
            case ("op_in_trx", .number), ("op_pos", .number): moment.operation = Int(exactly: try reader.number())
            // The first four bytes of a block's name are its number.
            case ("block_id", .string): moment.block = Int(try reader.repairedString().prefix(8), radix: 16)
            case ("error", _), ("code", .number):
                hasCode = true
                try reader.skipValue()
            case _: try reader.skipValue()
            }
        }
    }

    /// Decides what an object was, now that all of it has been read.
    private mutating func settle(
        _ fields: PostFields, _ around: Surroundings, from first: Int, _ range: Range<Int>
    ) throws(Diagnostic) {
        if fields.isPost {
            records.removeSubrange(first...)
            if fields.isEmptyPost {
                sawEmptyPost = true
            } else {
                records.append(
                    fields.record(range, in: reader, line: firstLine, timestamp: around.moment.timestamp))
            }
            return
        }
        if let type = around.type, let value = around.parts.last(where: { $0.key == "value" }) {
            keep(value.records, from: first)
            turn(from: first, into: Operation(name: type))
            complete(from: first, with: around.moment)
            return
        }
        if around.hasCode || around.parts.isEmpty, let failure = try apiFailure(range) {
            records.removeSubrange(first...)
            apiError = apiError ?? failure
            addStranger(range, failure)
            return
        }
        for wrapper in Self.wrappers {
            guard let part = around.parts.last(where: { $0.key == wrapper }) else { continue }
            keep(part.records, from: first)
            complete(from: first, with: around.moment)
            if let blog = around.blog { noteReblogs(from: first, by: blog) }
            return
        }
        let entries = around.parts.filter { $0.key == "/" }
        guard !entries.isEmpty || (around.keys == 0 && fields.isUntouched) else {
            records.removeSubrange(first...)
            addStranger(range)
            return
        }
        complete(from: first, with: around.moment)
    }

    /// Drops all records from `first` on but these.
    private mutating func keep(_ kept: Range<Int>, from first: Int) {
        records.removeSubrange(kept.upperBound...)
        records.removeSubrange(first..<kept.lowerBound)
    }

    /// Makes operations of the records from `first` on.
    private mutating func turn(from first: Int, into operation: Operation) {
        switch operation {
        case .comment: for index in first..<records.count { records[index].kind = .comment }
        case .deletion:
            for index in first..<records.count where records[index].id != nil { records[index].kind = .deletion }
        case .options:
            sawOperation = true
            let named = records[first...].filter { $0.id != nil }
            records.replaceSubrange(first..., with: named)
            for index in first..<records.count { records[index].kind = .options }
        case .other:
            sawOperation = true
            records.removeSubrange(first...)
        }
    }

    private mutating func complete(from first: Int, with moment: PostRecord.Moment) {
        complete(from: first) { known in
            known.timestamp = known.timestamp ?? moment.timestamp
            known.block = known.block ?? moment.block
            known.transaction = known.transaction ?? moment.transaction
            known.operation = known.operation ?? moment.operation
        }
    }

    private mutating func complete(from first: Int, _ change: (inout PostRecord.Moment) -> Void) {
        for index in first..<records.count {
            change(&records[index].moment)
            // An operation does not state its own time.
            if case .success(var content) = records[index].content, content.header.created == nil {
                content.header.created = records[index].moment.timestamp
                records[index].content = .success(content)
            }
        }
    }

    /// What is in a blog and by somebody else was reblogged.
    private mutating func noteReblogs(from first: Int, by account: AccountName) {
        for index in first..<records.count {
            guard case .success(var content) = records[index].content, content.header.id.author != account,
                !content.header.isReply, !content.header.reblogs.contains(account)
            else { continue }
            content.header.reblogs.append(account)
            records[index].content = .success(content)
        }
    }

    private func apiFailure(_ range: Range<Int>) throws(Diagnostic) -> Diagnostic? {
        var reader = reader
        reader.move(to: range.lowerBound)
        return try APIError(reading: &reader)?.failure(line: reader.line(at: range.lowerBound))
    }

    /// Notes a value where a post could be.
    private mutating func addStranger(_ range: Range<Int>, _ failure: Diagnostic? = nil) {
        var record = PostRecord(
            kind: .post, range: range, line: firstLine, moment: PostRecord.Moment(),
            content: .failure(failure ?? Diagnostic(.notAPost, "not a post")))
        record.isStranger = true
        records.append(record)
    }

    /// Counts lines once, and describes the values that are not posts.
    private mutating func countLines() {
        var line = firstLine
        var counted = bytes.startIndex
        for index in records.indices {
            let start = records[index].range.lowerBound
            line += bytes[counted..<start].count { $0 == UInt8(ascii: "\n") }
            counted = start
            records[index].line = line
            guard case .failure(var failure) = records[index].content else { continue }
            if failure.code == .notAPost, records[index].isStranger {
                var reader = reader
                reader.move(to: start)
                failure.message = "not a post, but \((try? reader.summary()) ?? "something else")"
            }
            failure.line = line
            records[index].content = .failure(failure)
        }
    }

    // MARK: Failure

    private func noPosts() throws(Diagnostic) -> Diagnostic {
        let advice = "a post has author, permlink and body, as bridge.get_post gives them"
        if sawEmptyPost {
            return Diagnostic(
                .noPosts, "an empty post: this is how a node says that it does not exist or was deleted",
                line: firstLine)
        }
        if let stranger = records.first {
            var reader = reader
            reader.move(to: stranger.range.lowerBound)
            return Diagnostic(.noPosts, "no post, but \(try reader.summary()); \(advice)", line: stranger.line)
        }
        return Diagnostic(
            .noPosts, sawOperation ? "no post: none of the operations is a comment" : "no post: there is nothing in it",
            line: firstLine)
    }
}
