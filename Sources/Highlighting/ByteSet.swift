/// A set of ASCII bytes, and whether the bytes of other characters belong to it too.
struct ByteSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var hasOthers = false

    init(_ characters: StaticString, others: Bool = false) {
        hasOthers = others
        for byte in characters.description.utf8 { insert(byte) }
    }

    private mutating func insert(_ byte: UInt8) {
        if byte < 64 { low |= 1 << byte } else if byte < 128 { high |= 1 << (byte - 64) }
    }

    func contains(_ byte: UInt8) -> Bool {
        if byte < 64 { return low >> byte & 1 == 1 }
        if byte < 128 { return high >> (byte - 64) & 1 == 1 }
        return hasOthers
    }

    func union(_ other: ByteSet) -> ByteSet {
        var union = self
        union.low |= other.low
        union.high |= other.high
        union.hasOthers = hasOthers || other.hasOthers
        return union
    }

    static let digits = ByteSet("0123456789")
    static let hexDigits = ByteSet("0123456789abcdefABCDEF_")
    static let letters = ByteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", others: true)
    static let nameBytes = letters.union(digits)
    static let space = ByteSet(" \t\n\r\u{0C}")
    static let blank = ByteSet(" \t")
    static let lineEnd = ByteSet("\n\r")
}
