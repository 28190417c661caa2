import Digests

/// The first 128 bits of the SHA-256 of a record's bytes: shows whether it has changed since the last build.
package struct RecordDigest: Hashable, Sendable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(_ bytes: ArraySlice<UInt8>) {
        self.init(Digest(of: bytes))
    }

    /// Of several records, in order.
    package init(of digests: [RecordDigest]) {
        let bytes = digests.flatMap { digest in
            [digest.high, digest.low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
            }
        }
        self.init(bytes[...])
    }

    private init(_ digest: Digest) {
        high = digest.bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = digest.bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    package static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }
}
