/// A name in HTML of up to 16 bytes, as one number: quick to make and to look up. Longer names, which mean nothing to a
/// document, are truncated.
struct Letters: Hashable, ExpressibleByStringLiteral {
    private var bytes: UInt128 = 0

    init() {}

    init(stringLiteral name: StaticString) {
        for byte in name.description.utf8 { append(byte) }
    }

    /// A name that ends with a NUL.
    @unsafe init(_ name: UnsafePointer<UInt8>) {
        var next = unsafe name
        while unsafe next.pointee != 0 {
            unsafe append(next.pointee)
            unsafe next += 1
        }
    }

    /// A name of ASCII letters, in lower case.
    init(lowercasing name: ArraySlice<UInt8>) {
        for byte in name { append(byte | 0x20) }
    }

    mutating func append(_ byte: UInt8) {
        if bytes >> 120 == 0 { bytes = bytes << 8 | UInt128(byte) }
    }

    var text: String {
        let letters = (0..<16).map { UInt8(truncatingIfNeeded: bytes >> (120 - 8 * $0)) }.drop { $0 == 0 }
        return String(decoding: letters, as: UTF8.self)
    }
}
