import CCrypto
import Text

/// A SHA-256 (FIPS 180-4), by the system's libcrypto, which uses the processor's instructions for it.
package struct Digest: Sendable, Hashable {
    /// 64 hexadecimal digits.
    package let hex: String

    package init(of bytes: [UInt8]) {
        let sum = unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { sum, count in
            unsafe SHA256(bytes, bytes.count, sum.baseAddress)
            count = sum.count
        }
        hex = sum.hexadecimal
    }
}
