import CCrypto
import Text

/// Looked up once: libcrypto's own `SHA256` looks it up each time, which takes longer than a short text.
private nonisolated(unsafe) let sha256 = {
    guard let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil) else { preconditionFailure("libcrypto has SHA-256") }
    return unsafe algorithm
}()

/// A SHA-256 (FIPS 180-4), by the system's libcrypto, which uses the processor's instructions for it.
public struct Digest: Sendable, Hashable {
    /// 32 of them.
    public let bytes: [UInt8]

    public init(of content: [UInt8]) { self.init(of: content[...]) }

    public init(of content: ArraySlice<UInt8>) {
        bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { sum, count in
            _ = unsafe content.withUnsafeBytes {
                unsafe EVP_Digest($0.baseAddress, $0.count, sum.baseAddress, nil, sha256, nil)
            }
            count = sum.count
        }
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// 64 hexadecimal digits.
    package var hex: String { bytes.hexadecimal }
}

/// A SHA-256 of bytes that come in parts.
@safe package final class RunningDigest {
    private let context: OpaquePointer

    package init() {
        guard let context = unsafe EVP_MD_CTX_new(), unsafe EVP_DigestInit_ex(context, sha256, nil) == 1 else {
            preconditionFailure("libcrypto has memory for a digest")
        }
        unsafe self.context = context
    }

    deinit { unsafe EVP_MD_CTX_free(context) }

    package func add(_ bytes: [UInt8]) {
        _ = unsafe bytes.withUnsafeBytes { unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    }

    /// Of all bytes that were added. Nothing can be added afterwards.
    package func end() -> Digest {
        var sum = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = unsafe EVP_DigestFinal_ex(context, &sum, nil)
        return Digest(bytes: sum)
    }
}
