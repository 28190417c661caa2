/// A word, in UTF-8, as numbers: a text has thousands, and each is looked up.
package struct SearchWord: Hashable, Comparable, Sendable {
    /// Its first sixteen bytes, padded with zeros, which no word has. Nearly all words are no longer.
    let start: UInt128
    let rest: [UInt8]

    init(start: UInt128, rest: [UInt8]) {
        self.start = start
        self.rest = rest
    }

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var start: UInt128 = 0
        var rest: [UInt8] = []
        var count = 0
        for byte in scalars.lazy.flatMap(\.utf8) {
            if count < 16 { start |= UInt128(byte) << UInt128(8 * (15 - count)) } else { rest.append(byte) }
            count += 1
        }
        self.init(start: start, rest: rest)
    }

    var count: Int { rest.isEmpty ? 16 - start.trailingZeroBitCount / 8 : 16 + rest.count }

    subscript(offset: Int) -> UInt8 {
        offset < 16 ? UInt8(truncatingIfNeeded: start >> UInt128(8 * (15 - offset))) : rest[offset - 16]
    }

    /// Its first three scalars; twelve bytes at most.
    var firstScalars: (Unicode.Scalar?, Unicode.Scalar?, Unicode.Scalar?) {
        var offset = 0
        func next() -> Unicode.Scalar? {
            guard offset < count else { return nil }
            let lead = self[offset]
            let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            var value = UInt32(width == 1 ? lead : lead & (0x7F >> UInt8(width)))
            for place in 1..<width { value = value << 6 | UInt32(self[offset + place] & 0x3F) }
            offset += width
            return Unicode.Scalar(value)
        }
        return (next(), next(), next())
    }

    /// How many bytes both begin with.
    func sharedCount(with other: SearchWord) -> Int {
        let least = min(count, other.count)
        var shared = min((start ^ other.start).leadingZeroBitCount / 8, least)
        if shared == 16 { while shared < least, self[shared] == other[shared] { shared += 1 } }
        return shared
    }

    package var bytes: [UInt8] { (0..<count).map { self[$0] } }

    /// In the order of their bytes.
    package static func < (a: Self, b: Self) -> Bool {
        a.start == b.start ? a.rest.lexicographicallyPrecedes(b.rest) : a.start < b.start
    }
}
