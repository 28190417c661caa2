import Text

/// A place in a line, in bytes and in columns: a tab reaches to the next multiple of four (CommonMark 2.2), and U+00A0 may be a
/// space.
struct Cursor {
    var index: Int
    private var column = 0
    /// The columns that are left of a tab before `index`, of which a container has taken some.
    private var spare = 0
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

    /// Skips white space, as far as there is some.
    mutating func advance(columns: Int, in bytes: [UInt8], _ end: Int) {
        let target = column + columns - spare
        while column < target, index < end, step(bytes, end) {}
        spare = max(0, column - target)
    }

    /// After a marker and its white space, and how many columns that is. One column belongs to `>`; to the marker of a list
    /// all of it, but one column if there are five or more.
    func after(
        markerFrom content: (indent: Int, start: Int), to markerEnd: Int, of bytes: [UInt8], _ end: Int
    ) -> (cursor: Cursor, width: Int) {
        var next = self
        let width = content.indent + markerEnd - content.start
        next.column += width - spare
        next.index = markerEnd
        next.spare = 0
        let after = next.content(of: bytes, end)
        let isQuote = bytes[content.start] == UInt8(ascii: ">")
        let gap = isQuote || after.start >= end || after.indent > 4 ? 1 : after.indent
        next.advance(columns: gap, in: bytes, end)
        return (next, width + gap)
    }
}
