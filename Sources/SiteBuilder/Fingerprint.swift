import Site

/// 128 bits of a SHA-256: enough to tell whether two values are the same, also when a stranger chose one of them.
struct Fingerprint: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    static let none = Fingerprint(high: 0, low: 0)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(_ digest: Digest) {
        func word(_ start: Int) -> UInt64 { digest.bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: word(0), low: word(8))
    }

    init(of bytes: [UInt8]) { self.init(Digest(of: bytes)) }
}
