import Digests
import Disk
import Site
import SystemPackage

/// 128 bits of a SHA-256: enough to tell whether two values are equal, even when an attacker chose one of them.
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

    /// Of a file, read a mebibyte at a time: each part is hashed with the digest of the parts before it. Nil when it
    /// cannot be read.
    init?(contentsOf path: FilePath) {
        guard let file = try? Disk.openForReading(path) else { return nil }
        defer { try? file.close() }
        var (digest, offset) = (Digest(of: []), Int64(0))
        while true {
            guard let size = try? Disk.stamp(of: file).length else { return nil }
            let count = min(size - offset, 1 << 20)
            guard count > 0 else { break }
            guard let part = try? Disk.bytes(of: file, from: offset, count: Int(count)) else { return nil }
            digest = Digest(of: digest.bytes + part)
            offset += count
        }
        self.init(digest)
    }
}
