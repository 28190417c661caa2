/// Counts the columns of a terminal that text fills, a scalar at a time.
///
/// East Asian wide and fullwidth characters fill two, combining marks and format characters none, an emoji sequence
/// (skin tones, families, flags, keycaps) two as a whole, everything else one; ambiguous characters are narrow.
/// Source: Unicode Standard Annexes 11 (width) and 51 (emoji sequences).
package struct ColumnCounter: Sendable {
    package private(set) var columns = 0
    /// What the next scalar may join: the emoji before it, the joiner after an emoji, or nothing.
    private var before = Before.other

    private enum Before { case other, narrowEmoji, wideEmoji, joiner }

    package init() {}

    package mutating func count(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        guard value >= 0xA9 else {
            columns += 1
            switch value {
            // `#`, `*` and digits are emoji too: U+FE0F after one begins a keycap.
            case 0x23, 0x2A, 0x30...0x39: before = .narrowEmoji
            default: before = .other
            }
            return
        }
        switch value {
        case 0x3041...0x3096, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            columns += 2
            before = .other
        case 0x200D:
            before = before == .wideEmoji ? .joiner : .other
        case 0xFE0F:
            if before == .narrowEmoji {
                columns += 1
                before = .wideEmoji
            }
        case 0x1F3FB...0x1F3FF where before == .narrowEmoji || before == .wideEmoji:
            if before == .narrowEmoji { columns += 1 }
            before = .wideEmoji
        default:
            if isZeroWidth(scalar) { return }
            let width = scalar.isWide ? 2 : 1
            if !scalar.properties.isEmoji {
                columns += width
                before = .other
            } else if before == .joiner {
                before = .wideEmoji
            } else {
                columns += width
                before = width == 2 ? .wideEmoji : .narrowEmoji
            }
        }
    }
}

extension String {
    /// How many columns of a terminal the text fills. Control characters count as one.
    package var columns: Int {
        var length = 0
        for byte in utf8 {
            if byte >= 0x80 { return columnsOfScalars }
            length += 1
        }
        return length
    }

    private var columnsOfScalars: Int {
        var counter = ColumnCounter()
        for scalar in unicodeScalars { counter.count(scalar) }
        return counter.columns
    }
}

extension Unicode.Scalar {
    /// Whether the scalar fills two columns by itself.
    package var isWide: Bool {
        guard value >= 0x1100 else { return false }
        var low = 0
        var high = wideScalars.count
        while low < high {
            let middle = (low + high) / 2
            if wideScalars[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wideScalars.count && wideScalars[low].contains(value)
    }
}

private func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // A soft hyphen is drawn by terminals.
    case ..<0x300: return false
    // The second and third letters of a Hangul syllable join the first.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return true
    default: return false
    }
}
