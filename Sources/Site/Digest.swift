import Crypto

/// A SHA-256.
package struct Digest: Sendable, Hashable {
    /// 64 hexadecimal digits.
    package let hex: String

    package init(of bytes: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        hex = String(
            decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
