import CCrypto

/// The SHA-256 (FIPS 180-4) of `bytes`: 32 bytes.
func sha256(_ bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { sum, count in
        unsafe SHA256(bytes, bytes.count, sum.baseAddress)
        count = sum.count
    }
}
