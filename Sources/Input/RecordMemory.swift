package import Hive

/// What an earlier reading knows of the records of an input, so that they need no parsing, and what this one tells the next.
///
/// A record is known by its bytes, so it may have moved in its file or to another one. Records alone that are a line of
/// NDJSON and show a post are remembered: they are what grows.
package struct RecordMemory {
    /// What is known of the record with a digest.
    package var recall: (RecordDigest) -> KnownRecord?
    /// Told each record that was parsed and can be remembered; the ones that were recalled are known already.
    package var remember: (RecordDigest, KnownRecord) -> Void

    package init(
        recall: @escaping (RecordDigest) -> KnownRecord?, remember: @escaping (RecordDigest, KnownRecord) -> Void
    ) {
        self.recall = recall
        self.remember = remember
    }

    /// Knows nothing, and learns nothing.
    package static var none: Self { Self(recall: { _ in nil }, remember: { _, _ in }) }
}

/// A record that shows a post, and about which nothing is odd.
package struct KnownRecord: Sendable, Equatable {
    package var header: PostHeader
    /// The bytes of the body, counted from the record's first.
    package var body: Range<Int>
    package var bodyHasEscapes: Bool
    /// How many bytes the record has.
    package var length: Int
    package var hasMetadata: Bool

    package init(header: PostHeader, body: Range<Int>, bodyHasEscapes: Bool, length: Int, hasMetadata: Bool) {
        self.header = header
        self.body = body
        self.bodyHasEscapes = bodyHasEscapes
        self.length = length
        self.hasMetadata = hasMetadata
    }
}
