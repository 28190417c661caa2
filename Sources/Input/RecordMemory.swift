package import Hive

/// What an earlier reading knows of the records of an input, so that they need no parsing, and what this one passes on
/// to the next.
///
/// A text, a line of NDJSON or a file of JSON, is known by its bytes, so it may have moved within its file or to
/// another one. Texts with posts and no diagnostics are remembered: they are what grows.
package struct RecordMemory {
    /// How many records were read: about as many as there will be.
    package var count: Int
    /// The records of the text with a digest, in its order.
    package var recall: (RecordDigest) -> [KnownRecord]?
    /// Called for each text that was parsed and can be remembered; those that were recalled are known already.
    package var remember: (RecordDigest, [KnownRecord]) -> Void

    package init(
        count: Int, recall: @escaping (RecordDigest) -> [KnownRecord]?,
        remember: @escaping (RecordDigest, [KnownRecord]) -> Void
    ) {
        self.count = count
        self.recall = recall
        self.remember = remember
    }

    /// Knows nothing, and learns nothing.
    package static var none: Self { Self(count: 0, recall: { _ in nil }, remember: { _, _ in }) }
}

/// A record that holds a post, without diagnostics. Places are counted from the first byte and the first line of its
/// text.
package struct KnownRecord: Sendable, Equatable {
    package var header: PostHeader
    package var range: Range<Int>
    package var line: Int
    /// Of the record's bytes.
    package var digest: RecordDigest
    package var body: Range<Int>
    package var bodyHasEscapes: Bool
    package var hasMetadata: Bool

    package init(
        header: PostHeader, range: Range<Int>, line: Int, digest: RecordDigest, body: Range<Int>, bodyHasEscapes: Bool,
        hasMetadata: Bool
    ) {
        self.header = header
        self.range = range
        self.line = line
        self.digest = digest
        self.body = body
        self.bodyHasEscapes = bodyHasEscapes
        self.hasMetadata = hasMetadata
    }
}
