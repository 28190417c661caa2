import CCrypto
import Text

/// A SHA-256 (FIPS 180-4), by the system's libcrypto, which uses the processor's instructions for it.
public struct Digest: Sendable, Hashable {
    /// 32 of them.
    public let bytes: [UInt8]

    public init(of content: [UInt8]) { self.init(of: content[...]) }

    public init(of content: ArraySlice<UInt8>) {
        bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { sum, count in
            _ = unsafe content.withUnsafeBufferPointer { unsafe SHA256($0.baseAddress, $0.count, sum.baseAddress) }
            count = sum.count
        }
    }

    /// 64 hexadecimal digits.
    package var hex: String { bytes.hexadecimal }
}
