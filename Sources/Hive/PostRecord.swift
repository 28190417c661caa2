public import Diagnostics
package import HiveNames
import JSON

/// A post, or an operation on one, at a place in a JSON text: everything about it, and where its body is.
///
/// A large file is never decoded as a whole: a record is read in one pass, and its body is left in place.
public struct PostRecord: Sendable {
    /// What the record stands for.
    public enum Kind: Hashable, Sendable {
        /// The post as a node shows it: its body is the text, whatever it looks like.
        case post
        /// A post written or edited: empty fields mean "unchanged", and the body may be a patch.
        case comment
        /// The post was deleted.
        case deletion
        /// Its author set how it is paid out.
        case options

        /// Whether it is the text of a post, or an edit of it.
        public var isText: Bool { self == .post || self == .comment }
    }

    public internal(set) var kind: Kind
    /// The bytes of the record's object.
    public let range: Range<Int>
    /// The line it begins in, from 1.
    public internal(set) var line: Int
    /// Where it is on the chain, for an operation.
    public internal(set) var moment: Moment
    /// For a record that cannot be read, the name it gives itself: its own text, which may contain any character.
    package var bestKnownID: String?

    /// The post without its body, or what is wrong with the record.
    var content: Result<Content, Diagnostic>
    /// The post that the record is about, even when it has no body.
    package var id: PostID?
    /// What an operation says of the payout.
    package internal(set) var options: PayoutOptions?
    /// Whether it is a value where a post could be, but is not one.
    var isStranger = false

    struct Content: Sendable {
        var header: PostHeader
        var body: JSONText
        var unreadFields: [String]
        var isCutOff: Bool
        /// Whether the record has metadata, which an edit may leave out.
        var hasMetadata: Bool
    }

    /// How a post is paid out. Source: the operation `comment_options`.
    package struct PayoutOptions: Hashable, Sendable {
        /// Whether the author declined payout.
        package var declinesPayout = false
        /// Who gets a share of it; empty when the operation leaves that as it is.
        package var beneficiaries: [PostHeader.Beneficiary] = []
    }

    /// When and where on the chain an operation is. Each may be missing.
    public struct Moment: Hashable, Sendable {
        public var timestamp: Timestamp?
        public var block: Int?
        /// The number of the transaction in its block.
        public var transaction: Int?
        /// The number of the operation in its transaction.
        public var operation: Int?
        /// The number in an account's history.
        public var sequence: Int?

        public init() {}
    }

    /// The records in a JSON text, in its order.
    ///
    /// The text holds a post, an array of posts, a discussion (`"author/permlink"` → post), or a node's response with
    /// these inside: a JSON-RPC envelope, `{"comments":[…]}`, blog entries, the operations on posts of an account's
    /// history or a block. A value where a post should be is among them, and so is a node's error in a response that
    /// also has posts: reading its post throws what is wrong with it.
    ///
    /// - Parameter firstLine: the line of the input that `bytes` begins with. At line 1 a byte order mark is skipped.
    /// - Throws: when the text is not JSON (with the line of the error), when it is a node's error, and when there
    ///   is no post in it.
    public static func all(inJSON bytes: ArraySlice<UInt8>, firstLine: Int = 1) throws(Diagnostic) -> [PostRecord] {
        var finder = RecordFinder(bytes, firstLine: firstLine)
        return try finder.find()
    }

    init(kind: Kind, range: Range<Int>, line: Int, moment: Moment, content: Result<Content, Diagnostic>) {
        self.kind = kind
        self.range = range
        self.line = line
        self.moment = moment
        self.content = content
    }

    /// The records in a part of a JSON text, such as a line of an operation log: there may be none in it.
    package static func part(ofJSON bytes: ArraySlice<UInt8>, firstLine: Int) throws(Diagnostic) -> [PostRecord] {
        var finder = RecordFinder(bytes, firstLine: firstLine)
        return try finder.findInPart()
    }

    /// The post without its body.
    public func header() throws(Diagnostic) -> PostHeader { try content.get().header }

    /// Whether the record has metadata, which an edit may leave out.
    package var hasMetadata: Bool { (try? content.get().hasMetadata) ?? false }

    /// Where the text of the body is, between its quotes.
    package var body: JSONText? { try? content.get().body }

    /// The diagnostics about the record.
    package var remarks: [Diagnostic] {
        guard case .success(let content) = content else { return [] }
        return Post.remarks(unreadFields: content.unreadFields, isCutOff: content.isCutOff)
    }
}

extension Post {
    /// The post of a record.
    /// - Throws: also for an operation that does not hold the whole text: a deletion, and a patch.
    public init(json bytes: ArraySlice<UInt8>, at record: PostRecord) throws(Diagnostic) {
        let content = try record.content.get()
        let body = try content.body.text(in: bytes, line: record.line)
        if record.kind == .comment, TextPatch(body) != nil {
            throw Diagnostic(
                .bodyPatch,
                "\(content.header.id): the body is a patch to an earlier version, not the text; fetch the post itself",
                line: record.line)
        }
        self.init(
            header: content.header, body: body, unreadFields: content.unreadFields, isCutOff: content.isCutOff)
    }
}

/// A string in a JSON text, left in place.
package struct JSONText: Hashable, Sendable {
    /// The bytes between the quotes.
    package var range: Range<Int>
    package var hasEscapes: Bool

    package init(range: Range<Int>, hasEscapes: Bool) {
        self.range = range
        self.hasEscapes = hasEscapes
    }

    /// The text, from the bytes that it was found in.
    package func text(in bytes: ArraySlice<UInt8>, line: Int? = nil) throws(Diagnostic) -> String {
        let raw = bytes[range]
        let text =
            hasEscapes
            ? String(validating: JSONReader.unescaped(raw), as: UTF8.self) : String(validating: raw, as: UTF8.self)
        guard let text else { throw Diagnostic(.notUTF8, "text that is not UTF-8", line: line) }
        return text
    }
}
