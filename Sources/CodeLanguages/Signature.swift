import Text

/// What a line of one language looks like, and a line of no other: `def _(*):$`.
///
/// It is matched at the start of the line. `*` is any run of bytes, even an empty one; `_` is a name; a final `$` is
/// the end of the line; any other byte is itself, and `\` escapes the special ones.
struct Signature: Sendable {
    private enum Part: Hashable, Sendable {
        case byte(UInt8)
        case name, anything, end
    }

    private let parts: [Part]

    /// The byte that every such line begins with; nil when there are several.
    var firstByte: UInt8? {
        if case .byte(let byte) = parts[0] { byte } else { nil }
    }

    init(_ pattern: some StringProtocol) {
        var parts: [Part] = []
        var isLiteral = false
        for (index, byte) in pattern.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "\\") where !isLiteral:
                isLiteral = true
                continue
            case UInt8(ascii: "*") where !isLiteral: parts.append(.anything)
            case UInt8(ascii: "_") where !isLiteral: parts.append(.name)
            case UInt8(ascii: "$") where !isLiteral && index + 1 == pattern.utf8.count: parts.append(.end)
            default: parts.append(.byte(byte))
            }
            isLiteral = false
        }
        self.parts = parts
    }

    func matches(_ line: ArraySlice<UInt8>) -> Bool {
        var position = line.startIndex
        var part = 0
        // Where to retry when what follows the last `*` does not match: one byte further.
        var retry: (position: Int, part: Int)?
        while part < parts.count {
            if parts[part] == .anything {
                part += 1
                if part == parts.count { return true }
                retry = (position, part)
            } else if let next = end(of: parts[part], in: line, from: position) {
                position = next
                part += 1
            } else {
                guard let last = retry, last.position < line.endIndex else { return false }
                retry = (last.position + 1, last.part)
                (position, part) = (last.position + 1, last.part)
            }
        }
        return true
    }

    private func end(of part: Part, in line: ArraySlice<UInt8>, from start: Int) -> Int? {
        switch part {
        case .byte(let byte): return start < line.endIndex && line[start] == byte ? start + 1 : nil
        case .name:
            guard start < line.endIndex, line[start].isNameByte, !line[start].isASCIIDigit else { return nil }
            return line[start...].firstIndex { !$0.isNameByte } ?? line.endIndex
        case .end: return start == line.endIndex ? start : nil
        case .anything: return start
        }
    }
}
