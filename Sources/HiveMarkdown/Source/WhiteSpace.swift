extension UInt8 {
    /// White space that HTML collapses; `cleaned` text has no other.
    var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\t") }
}

extension String {
    /// Without spaces and control characters at its ends.
    var trimmed: String {
        guard let first = utf8.first, let last = utf8.last, first <= 0x20 || last <= 0x20 else { return self }
        guard let start = utf8.firstIndex(where: { $0 > 0x20 }), let end = utf8.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(self[start...end])
    }
}

/// The white space that hive.blog's parser trims from the ends of a paragraph: Unicode's, and U+FEFF.
/// Source: ECMAScript, `String.prototype.trim`.
func trimmingStart(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
        let width = widthOfSpace(bytes, at: start)
        if width == 0 { break }
        start += width
    }
    return min(start, range.upperBound)..<range.upperBound
}

func trimmingEnd(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound {
        if widthOfSpace(bytes, at: end - 1) == 1 {
            end -= 1
        } else if end - 3 >= range.lowerBound, widthOfSpace(bytes, at: end - 3) == 3 {
            end -= 3
        } else if end - 2 >= range.lowerBound, widthOfSpace(bytes, at: end - 2) == 2 {
            end -= 2
        } else {
            break
        }
    }
    return range.lowerBound..<end
}

/// How many bytes of white space a character at `index` is; 0 when it is something else.
func widthOfSpace(_ bytes: [UInt8], at index: Int) -> Int { widthOfSpace(bytes[...], at: index) }

func widthOfSpace(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x09...0x0D, 0x20: return 1
    case 0xC2: return index + 1 < bytes.endIndex && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE1, 0xE2, 0xE3, 0xEF:
        guard index + 2 < bytes.endIndex else { return 0 }
        switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
            return 3
        default: return 0
        }
    default: return 0
    }
}
