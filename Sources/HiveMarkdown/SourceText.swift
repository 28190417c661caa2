/// A body made ready for reading: whole characters, LF line ends, and its lines.
///
/// There are two texts with the same lines. `bytes` is what structure is read from: tabs are spaces, no-break spaces
/// are spaces, comments are text. `code` is what blocks of code are taken from, where all of these count.
struct SourceText {
    private(set) var bytes: [UInt8]
    private(set) var lines: [Line]
    let code: [UInt8]
    private let codeLines: [Line]

    /// Where a line, or what a container leaves of it, begins and ends, and how many spaces it begins with.
    struct Line {
        var start: Int
        var indent: Int
        var end: Int

        var contentStart: Int { start + indent }
        var isEmpty: Bool { contentStart >= end }
    }

    init(_ body: String) {
        let raw = Array(body.utf8)
        // Most bodies have nothing of this, and to look for a byte costs little.
        let isClean = [0x00, 0x0D, 0xC2, 0xE2, 0xEF].allSatisfy { raw.has($0) { unclean(raw, at: $0) != nil } == false }
        let clean = isClean ? raw : cleaned(raw)
        code = clean
        var text = clean
        if text.has(UInt8(ascii: "<"), where: { text[$0...].starts(with: "<!--".utf8) }) {
            text = withoutComments(text)
        }
        if text.has(UInt8(ascii: "\t"), where: { _ in true })
            || text.has(0xC2, where: { text[$0...].starts(with: [0xC2, 0xA0]) })
        {
            text = withoutTabs(text)
        }
        bytes = text
        lines = Self.lines(of: bytes)
        codeLines = text.count == clean.count ? lines : Self.lines(of: clean)
    }

    /// What an HTML parser gets of a body that is HTML.
    var html: [UInt8] { withoutComments(code) }

    /// Whether the whole body is HTML and has no Markdown in it: it is in `<html>`, or begins with `<p>` and ends one
    /// somewhere. Source: denser, DefaultRenderer; the `format` of the metadata is not looked at there either.
    var isHTML: Bool {
        if bytes.starts(with: "<html>".utf8), bytes.reversed().starts(with: ">lmth/<".utf8) { return true }
        guard bytes.starts(with: "<p>".utf8) else { return false }
        var index = 3
        while let start = bytes.firstIndex(of: UInt8(ascii: "<"), in: index..<bytes.count) {
            if bytes[start...].starts(with: "</p>".utf8) { return true }
            index = start + 1
        }
        return false
    }

    /// Lines of code, without so many columns at their start.
    ///
    /// Columns, not bytes: a tab reaches to the next multiple of four, and what is left of one becomes spaces.
    func appendCode(line: Int, droppingColumns columns: Int, to text: inout [UInt8]) {
        // A comment that runs to the end of the body is, as text, a line longer.
        guard line < codeLines.count else { return }
        let line = codeLines[line]
        var column = 0
        var index = line.start
        while column < columns, index < line.end {
            if code[index] == UInt8(ascii: "\t") {
                column += 4 - column % 4
                index += 1
            } else {
                column += 1
                index += code[index] == 0xC2 ? 2 : 1
            }
        }
        for _ in columns..<max(column, columns) { text.append(UInt8(ascii: " ")) }
        if index < line.end { text += code[index..<line.end] }
        text.append(UInt8(ascii: "\n"))
    }

    private static func lines(of bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var start = 0
        while start < bytes.count {
            let end = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.count) ?? bytes.count
            var content = start
            while content < end, bytes[content] == UInt8(ascii: " ") { content += 1 }
            // Spaces alone at the very end are no line to hive.blog's parser.
            if content == bytes.count { break }
            lines.append(Line(start: start, indent: content - start, end: end))
            start = end + 1
        }
        return lines
    }
}

/// How many bytes there are at `index` that are to be replaced, and what by: LF for every line end, U+FFFD for NUL and for the
/// noncharacters of the first plane, which `Marker` uses.
///
/// hive.blog's parser counts CR LF, NEL, U+2028 and U+2424 as line ends; so do we, and a lone CR.
private func unclean(_ body: [UInt8], at index: Int) -> (width: Int, isLineEnd: Bool)? {
    func byte(_ offset: Int) -> UInt8 { index + offset < body.count ? body[index + offset] : 0 }
    return switch body[index] {
    case 0x00: (1, false)
    case 0x0D: (byte(1) == 0x0A ? 2 : 1, true)
    case 0xC2 where byte(1) == 0x85: (2, true)
    case 0xE2 where (byte(1), byte(2)) == (0x80, 0xA8) || (byte(1), byte(2)) == (0x90, 0xA4): (3, true)
    case Marker.lead where byte(1) == Marker.second && (0x90...0xAF).contains(byte(2)): (3, false)
    case 0xEF where byte(1) == 0xBF && (0xBE...0xBF).contains(byte(2)): (3, false)
    default: nil
    }
}

/// What `unclean` begins with.
private let mayBeUnclean = ByteSet("\0\r", and: [0xC2, 0xE2, 0xEF])

private func cleaned(_ body: [UInt8]) -> [UInt8] {
    var clean: [UInt8] = []
    var copied = 0
    var index = 0
    while index < body.count {
        guard mayBeUnclean[body[index]], let (width, isLineEnd) = unclean(body, at: index) else {
            index += 1
            continue
        }
        clean += body[copied..<index]
        clean += isLineEnd ? [0x0A] : [0xEF, 0xBF, 0xBD]
        index += width
        copied = index
    }
    clean += body[copied...]
    return clean
}

/// Comments as hive.blog shows them: `<!-- a -->` is `(html comment removed: a )`. One without an end runs to the end.
/// Source: denser, PreliminarySanitizer.
private func withoutComments(_ body: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var copied = 0
    var index = 0
    while let start = body.firstIndex(of: UInt8(ascii: "<"), in: index..<body.count) {
        index = start + 1
        guard body.count > start + 4, body[start + 1] == UInt8(ascii: "!"), body[start...].starts(with: "<!--".utf8)
        else { continue }
        // A comment has at least one character, so `<!-->` goes on.
        var end = start + 5
        while end < body.count, !(body[end] == UInt8(ascii: "-") && body[end...].starts(with: "-->".utf8)) { end += 1 }
        text += body[copied..<start]
        text += "(html comment removed:".utf8
        text += body[(start + 4)..<end]
        text.append(UInt8(ascii: ")"))
        copied = min(end + 3, body.count)
        index = copied
    }
    guard copied > 0 else { return body }
    text += body[copied...]
    return text
}

/// Spaces for tabs (up to the next multiple of four columns) and for no-break spaces. Source: Remarkable's block parser.
private func withoutTabs(_ body: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(body.count + 64)
    var column = 0
    var index = 0
    while index < body.count {
        let byte = body[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\t"):
            repeat {
                text.append(UInt8(ascii: " "))
                column += 1
            } while column % 4 != 0
        case UInt8(ascii: "\n"):
            text.append(byte)
            column = 0
        case 0xC2 where index < body.count && body[index] == 0xA0:
            text.append(UInt8(ascii: " "))
            column += 1
            index += 1
        default:
            text.append(byte)
            // A character is a column, whatever its bytes.
            if byte & 0xC0 != 0x80 { column += 1 }
        }
    }
    return text
}
