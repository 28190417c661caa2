import Text

/// A place in a line, in bytes and in columns: a tab reaches to the next multiple of four (CommonMark 2.2), and U+00A0 may be a
/// space.
struct Cursor {
    var index: Int
    var column = 0
    /// The columns that are left of a tab before `index`, of which a container has taken some.
    var spare = 0

    /// Whether U+00A0 is a space, as on Hive.
    private let takesNoBreakSpaces: Bool

    init(index: Int, _ dialect: HiveMarkdownReader.Dialect) {
        self.index = index
        takesNoBreakSpaces = dialect == .hive
    }

    /// How many columns of white space come next, and what after them.
    func content(of bytes: [UInt8], _ end: Int) -> (indent: Int, start: Int) {
        var next = self
        while next.index < end, next.step(bytes, end) {}
        return (next.column - column + spare, next.index)
    }

    /// Skips one character of white space; false when there is none.
    private mutating func step(_ bytes: [UInt8], _ end: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: " "):
            index += 1
            column += 1
        case UInt8(ascii: "\t"):
            index += 1
            column += 4 - column % 4
        case 0xC2 where takesNoBreakSpaces && index + 1 < end && bytes[index + 1] == 0xA0:
            index += 2
            column += 1
        default: return false
        }
        return true
    }

    /// Skips white space.
    mutating func advance(columns: Int, in bytes: [UInt8], _ end: Int) {
        let left = columns - spare
        if left <= 0 {
            spare -= columns
            return
        }
        spare = 0
        let target = column + left
        while column < target, index < end, step(bytes, end) {}
        spare = max(0, column - target)
    }

    /// After `>` and a space.
    func after(quoteMarkerAt marker: Int, of bytes: [UInt8], _ end: Int) -> Cursor {
        var next = self
        next.spare = 0
        while next.index < marker, next.step(bytes, end) {}
        next.index += 1
        next.column += 1
        if next.content(of: bytes, end).indent > 0 { next.advance(columns: 1, in: bytes, end) }
        return next
    }

    /// After a list's marker and its white space, of which five columns or more count as one; and how wide that is.
    func after(
        listMarkerFrom content: (indent: Int, start: Int), to markerEnd: Int, of bytes: [UInt8], _ end: Int
    ) -> (cursor: Cursor, width: Int) {
        var next = self
        next.spare = 0
        while next.index < content.start, next.step(bytes, end) {}
        let length = markerEnd - content.start
        next.index = markerEnd
        next.column += length
        let after = next.content(of: bytes, end)
        let gap = after.start >= end || after.indent > 4 ? 1 : after.indent
        next.advance(columns: min(gap, after.indent), in: bytes, end)
        return (next, content.indent + length + gap)
    }
}
