/// A set of bytes with quick membership tests, for loops over text.
struct ByteSet: ExpressibleByStringLiteral {
    // A bit for each.
    private var words: [4 of UInt64] = [0, 0, 0, 0]

    init(stringLiteral characters: StaticString) { self.init(characters) }

    init(_ characters: StaticString, and others: [UInt8] = []) {
        for byte in Array(characters.description.utf8) + others { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    }

    subscript(byte: UInt8) -> Bool { words[Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0 }
}
