import Text

/// A body made ready for reading: whole characters, LF line ends, and its lines.
struct SourceText {
    let bytes: [UInt8]
    /// Without their line ends.
    let lines: [Range<Int>]

    init(_ body: String) {
        let raw = Array(body.utf8)
        // Most bodies have none of these, and a search for a byte costs little.
        let isClean = [0x00, 0x0D, 0xE2, 0xEF].allSatisfy { raw.has($0) { unclean(raw, at: $0) != nil } == false }
        bytes = isClean ? raw : cleaned(raw)
        lines = Self.lines(of: bytes)
    }

    /// Whether the whole body is HTML without Markdown: it is in `<html>`, or begins with `<p>` and has a `</p>`
    /// somewhere. Source: denser, DefaultRenderer; the `format` of the metadata is not looked at there either.
    var isHTML: Bool {
        if bytes.starts(with: "<html>".utf8), bytes.reversed().starts(with: ">lmth/<".utf8) { return true }
        return bytes.starts(with: "<p>".utf8)
            && bytes.has(UInt8(ascii: "<")) { bytes[$0...].starts(with: "</p>".utf8) }
    }

    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        lines.reserveCapacity(bytes.count / 64 + 8)
        var start = 0
        while start < bytes.count {
            let end = bytes.firstIndex(of: UInt8(ascii: "\n"), in: start..<bytes.count) ?? bytes.count
            // hive.blog's parser does not count spaces alone at the very end as a line.
            if end == bytes.count, bytes[start...].allSatisfy({ $0 == UInt8(ascii: " ") }) { break }
            lines.append(start..<end)
            start = end + 1
        }
        return lines
    }
}

/// How many bytes at `index` are to be replaced, and by what: LF for every line end, U+FFFD for NUL and for the
/// noncharacters of the first plane, which `Marker` uses.
///
/// hive.blog's parser counts CR LF, NEL, U+2028 and U+2424 as line ends; so do we, and a lone CR, but not NEL: like the
/// rest of U+0080 to U+009F it comes from Windows-1252 text, where it was a `…`.
private func unclean(_ body: [UInt8], at index: Int) -> (width: Int, isLineEnd: Bool)? {
    func byte(_ offset: Int) -> UInt8 { index + offset < body.count ? body[index + offset] : 0 }
    return switch body[index] {
    case 0x00: (1, false)
    case 0x0D: (byte(1) == 0x0A ? 2 : 1, true)
    case 0xE2 where (byte(1), byte(2)) == (0x80, 0xA8) || (byte(1), byte(2)) == (0x90, 0xA4): (3, true)
    case Marker.lead where byte(1) == Marker.second && (0x90...0xAF).contains(byte(2)): (3, false)
    case 0xEF where byte(1) == 0xBF && (0xBE...0xBF).contains(byte(2)): (3, false)
    default: nil
    }
}

/// What `unclean` begins with.
extension UInt8 {
    fileprivate var mayBeUnclean: Bool { self == 0x00 || self == 0x0D || self == 0xE2 || self == 0xEF }
}

private func cleaned(_ body: [UInt8]) -> [UInt8] {
    var clean: [UInt8] = []
    var copied = 0
    var index = 0
    while index < body.count {
        guard body[index].mayBeUnclean, let (width, isLineEnd) = unclean(body, at: index) else {
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
