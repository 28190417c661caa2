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

    /// ASCII letters as small ones; `-` and `.` stay.
    init(lowercasing name: Span<UInt8>) {
        for index in name.indices where bytes >> 120 == 0 { append(name[index] | 0x20) }
    }

    mutating func append(_ byte: UInt8) {
        if bytes >> 120 == 0 { bytes = bytes << 8 | UInt128(byte) }
    }

    fileprivate var number: Int {
        Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: bytes ^ bytes >> 61) &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }

    var text: String {
        let letters = (0..<16).map { UInt8(truncatingIfNeeded: bytes >> (120 - 8 * $0)) }.drop { $0 == 0 }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// What each of some names means. A dictionary would spend more on hashing than all that is done with the answer.
struct LetterTable<Meaning: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
    /// A power of two, more than there are names. A name that finds its slot taken has the next free one.
    private var slots: [(name: Letters, meaning: Meaning)?]

    init(dictionaryLiteral meanings: (Letters, Meaning)...) { self.init(meanings) }

    init(_ meanings: [(Letters, Meaning)]) {
        slots = Array(repeating: nil, count: 1 << (Int.bitWidth - (2 * meanings.count).leadingZeroBitCount))
        for (name, meaning) in meanings { slots[slot(of: name)] = (name, meaning) }
    }

    subscript(name: Letters) -> Meaning? { slots[slot(of: name)]?.meaning }

    /// The slot that has the name, or would have it.
    private func slot(of name: Letters) -> Int {
        var slot = name.number & (slots.count - 1)
        while let taken = slots[slot]?.name, taken != name { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}
