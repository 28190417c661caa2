import CCrypto

/// The first 128 bits of the SHA-256 of a record's bytes: shows whether it has changed since the last build.
package struct RecordDigest: Hashable, Sendable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package init(_ bytes: ArraySlice<UInt8>) {
        var sum = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        unsafe bytes.withUnsafeBufferPointer { bytes in
            _ = unsafe SHA256(bytes.baseAddress, bytes.count, &sum)
        }
        self.init(sum: sum)
    }

    /// Of several records, in order.
    package init(of digests: [RecordDigest]) {
        let bytes = digests.flatMap { digest in
            [digest.high, digest.low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
            }
        }
        self.init(bytes[...])
    }

    private init(sum: [UInt8]) {
        high = sum[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = sum[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
    }

    package static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }
}
