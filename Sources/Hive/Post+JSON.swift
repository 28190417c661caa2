import JSON
public import Diagnostics
import HiveNames

extension Post {
    /// Reads one post: an object as `bridge`, `condenser_api` or `database_api` give it, or a comment operation's.
    ///
    /// It must have an author, a permlink and a body. Every other field may be missing or `null`; one with an invalid
    /// value is read as missing and named in `unreadFields`. `json_metadata` may be an object, a string of JSON, or
    /// empty. Of two equal keys the last wins.
    ///
    /// - Parameters:
    ///   - firstLine: the line of the input that `bytes` begins with.
    ///   - timestamp: when the post was written, for an object without a date.
    /// - Throws: also for a node's error.
    public init(
        json bytes: ArraySlice<UInt8>, firstLine: Int = 1, timestamp: Timestamp? = nil
    ) throws(Diagnostic) {
        var reader = JSONReader(bytes, firstLine: firstLine)
        guard !reader.isAtEnd() else {
            throw Diagnostic(.empty, "an empty line: it should hold a post", line: firstLine)
        }
        let line = reader.line(at: reader.position)
        guard try reader.peek() == .object else {
            let found = try reader.summary()
            try reader.finish()
            throw Diagnostic(.notAPost, "not a post, but \(found)", line: line)
        }
        let start = reader.position
        var fields = PostFields()
        try fields.read(from: &reader)
        try reader.finish()

        reader.move(to: start)
        guard fields.looksLikePost else {
            if let error = try APIError(reading: &reader) { throw error.failure(line: line) }
            reader.move(to: start)
            throw Diagnostic(.notAPost, "not a post, but \(try reader.summary())", line: line)
        }
        let content = try fields.content(in: reader, timestamp: timestamp, line: line)
        self.init(
            header: content.header, body: try content.body.text(in: bytes, line: line),
            unreadFields: content.unreadFields, isCutOff: content.isCutOff)
    }

    /// The name that an unreadable record gives itself, `author/permlink`, as far as it can be made out.
    ///
    /// It is the record's own text and may contain any character: do not use it as a file name, or print it unescaped.
    public static func bestKnownID(inJSON bytes: ArraySlice<UInt8>) -> String? {
        var reader = JSONReader(bytes, firstLine: 1)
        var author: String?
        var permlink: String?
        // The record is known to be broken somewhere: what was read before that place still names it.
        do throws(Diagnostic) {
            guard try reader.peek() == .object else { return nil }
            reader.enterObject()
            while let key = try reader.nextKey() {
                switch (key, try reader.peek()) {
                case ("author", .string): author = try reader.string()
                case ("permlink", .string): permlink = try reader.string()
                case _: try reader.skipValue()
                }
            }
        } catch {}
        guard let author, let permlink, !author.isEmpty else { return nil }
        return "\(author)/\(permlink)"
    }
}
