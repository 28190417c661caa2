import Diagnostics
import Markup

extension DocumentBuilder {
    /// Adds the text of one node.
    mutating func add(_ text: ArraySlice<UInt8>) {
        var traits = TextTraits(text)
        if traits.isEmpty, codeDepth == 0, preformattedDepth == 0 {
            return add(.text(String(decoding: text, as: UTF8.self)))
        }
        var bytes = text
        if traits.remove(.hasControls) != nil, let clean = cleaned(text) {
            bytes = clean[...]
            traits.insert(.hasRuns)
        }
        if traits.contains(.hasTriggers), bytes.hasMarker { bytes = showingComments(Array(bytes))[...] }
        if codeDepth > 0 {
            if !bytes.isEmpty { add(.code(String(decoding: bytes, as: UTF8.self))) }
            return
        }
        let hasRuns = traits.contains(.hasRuns)
        var index = bytes.startIndex
        if linksText, traits.contains(.hasTriggers), !run.isInLink {
            for piece in TextLinks.pieces(of: bytes) {
                addPlain(bytes[index..<piece.range.lowerBound], hasRuns: hasRuns)
                if piece.standsAlone { addAlone(piece.inline) } else { add(piece.inline) }
                index = piece.range.upperBound
            }
        }
        addPlain(bytes[index...], hasRuns: hasRuns)
    }

    /// Text with comments as hive.blog shows them: `<!-- a -->` is `(html comment removed: a )`. In code they are as typed.
    private mutating func showingComments(_ text: [UInt8]) -> [UInt8] {
        if codeDepth > 0 || preformattedDepth > 0 { return text.unmasked() }
        var shown: [UInt8] = []
        var index = 0
        while let next = text.nextMarker(from: index) {
            shown += text[index..<next.index]
            index = next.index + 3
            switch next.marker {
            case .commentStart, .endlessComment:
                shown.append("(html comment removed:")
                isInComment = next.marker == .commentStart
            case .commentEnd where !isInComment: shown.append(next.marker.original)
            case .commentEnd, .endOfBody:
                shown.append(")")
                isInComment = false
            case .guardian, .star, .underscore, .tilde, .footnoteStart, .footnoteEnd, .bracket, .lessThan,
                .noBreakSpace, .afterTag, .text, .ampersand:
                shown.append(next.marker.original)
            }
        }
        return shown + text[index...]
    }

    /// White space collapses to one space, or to a line end where it holds one; at the start of a line it is dropped.
    ///
    /// - Parameter hasRuns: whether there may be white space in it other than single spaces.
    private mutating func addPlain(_ text: ArraySlice<UInt8>, hasRuns: Bool) {
        if text.isEmpty { return }
        if preformattedDepth > 0 { return add(.text(String(decoding: text, as: UTF8.self))) }
        if !hasRuns { return addWords(text) }
        let bytes = text.span
        var index = 0
        while index < bytes.count {
            // White space,
            while index < bytes.count, bytes[index].isSpace {
                run.wait(for: bytes[index] == UInt8(ascii: "\n") ? .lineEnd : .space)
                index += 1
            }
            // then words with single spaces between them.
            let start = index
            while index < bytes.count {
                if bytes[index] <= 0x20, bytes[index].isSpace {
                    let next = index + 1
                    guard bytes[index] == UInt8(ascii: " "), next < bytes.count, !bytes[next].isSpace else { break }
                }
                index += 1
            }
            if start < index {
                let words = text[(text.startIndex + start)..<(text.startIndex + index)]
                add(.text(String(decoding: words, as: UTF8.self)))
            }
        }
    }

    /// Adds words with single spaces between them, and perhaps around them.
    private mutating func addWords(_ text: ArraySlice<UInt8>) {
        var words = text
        if words.first == UInt8(ascii: " ") {
            words.removeFirst()
            run.wait(for: .space)
        }
        let endsInSpace = words.last == UInt8(ascii: " ")
        if endsInSpace { words.removeLast() }
        if !words.isEmpty { add(.text(String(decoding: words, as: UTF8.self))) }
        if endsInSpace { run.wait(for: .space) }
    }

    /// Text without what a reader cannot see and a terminal or a browser would obey.
    ///
    /// Control characters are dropped, and so are bidirectional controls, which reorder text (in code the writers mark
    /// those). The marks that right-to-left writing needs (U+200E and U+200F) stay. Nil when nothing changes.
    private mutating func cleaned(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var clean: [UInt8] = []
        var copied = text.startIndex
        var index = copied
        func byte(_ offset: Int) -> UInt8 { index + offset < text.endIndex ? text[index + offset] : 0 }
        let table = byteTraits
        while let next = text[index...].firstIndex(where: { table[Int($0)] & .control != 0 }) {
            index = next
            let first = text[index]
            var width = 1
            var replacement: [UInt8]?
            switch (first, byte(1), byte(2)) {
            case (0x0C, _, _), (0x0D, _, _): replacement = [UInt8(ascii: " ")]
            case (0x00..<0x20, _, _), (0x7F, _, _): reportControl("a control character is left out")
            case (0xC2, 0x80...0x9F, _):
                width = 2
                replacement = windows1252(byte(1))
                if replacement == nil { reportControl("a control character is left out") }
            case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9):
                width = 3
                replacement = [UInt8(ascii: "\n")]
            case (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9), (0xD8, 0x9C, _):  // U+061C is the last
                reportBidiControl()
                width = first == 0xE2 ? 3 : 2
                if codeDepth == 0, preformattedDepth == 0 { break }
                index += width
                continue
            default:
                index += 1
                continue
            }
            clean += text[copied..<index]
            if let replacement { clean += replacement }
            index += width
            copied = index
        }
        return copied == text.startIndex ? nil : clean + text[copied...]
    }

    private mutating func reportBidiControl() {
        report(
            once: .bidiControls, "a bidirectional control character is left out, or marked in code")
    }

    private mutating func reportControl(_ message: Diagnostic.Message) {
        report(once: .controlCharacters, message)
    }
}

/// What U+0080 to U+009F are in Windows-1252, in UTF-8; nil for the five that are undefined.
/// Source: HTML, 13.2.5.80 (numeric character references).
func windows1252(_ byte: UInt8) -> [UInt8]? {
    let text = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ"
    let scalar = text.unicodeScalars[text.unicodeScalars.index(text.startIndex, offsetBy: Int(byte - 0x80))]
    return scalar == "\0" ? nil : Array(String(scalar).utf8)
}

/// What a text may contain, found in one pass over its bytes.
private struct TextTraits: OptionSet {
    let rawValue: UInt8

    /// Characters that a link may begin with.
    static let hasTriggers = Self(rawValue: 1)
    /// Bytes that control characters begin with, among others.
    static let hasControls = Self(rawValue: 2)
    /// White space at its ends, or nothing at all.
    static let hasEdges = Self(rawValue: 4)
    /// White space other than single spaces.
    static let hasRuns = Self(rawValue: 8)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ slice: ArraySlice<UInt8>) {
        var (all, pairs, before): (ByteTraits, UInt8, ByteTraits) = (0, 0, 0)
        let table = byteTraits
        // No branches, and one look at each byte.
        unsafe slice.withUnsafeBufferPointer { text in
            unsafe table.withUnsafeBufferPointer { table in
                for index in 0..<text.count {
                    let byte = unsafe text[index]
                    let traits = unsafe table[Int(byte)]
                    all |= traits
                    // Two spaces; the colon and the slash of an address, the lead of `＠` or a marker and what follows it.
                    pairs |= (before | before << 1) & traits
                    before = traits
                }
            }
        }
        self = []
        if all & .trigger | pairs & (.slash | .second) != 0 { insert(.hasTriggers) }
        if all & .control != 0 { insert(.hasControls) }
        if all & .lineEnd | pairs & .space != 0 { insert(.hasRuns) }
        let edges = slice.first.map { (table[Int($0)] | before) & .space } ?? .space
        if edges != 0 { insert(.hasEdges) }
    }
}

/// What a byte may be of, a bit for each.
private typealias ByteTraits = UInt8

extension ByteTraits {
    fileprivate static let space: Self = 1
    fileprivate static let lineEnd: Self = 2
    fileprivate static let trigger: Self = 4
    fileprivate static let control: Self = 8
    /// What a pair begins with, and one bit further what it ends with.
    fileprivate static let colon: Self = 16
    fileprivate static let slash: Self = 32
    fileprivate static let lead: Self = 64
    fileprivate static let second: Self = 128
}

private let byteTraits: [ByteTraits] = (0..<256).map { byte in
    switch byte {
    case 0x20: .space
    case 0x09, 0x0A: .lineEnd
    case 0x40, 0x23: .trigger  // `@` and `#`
    case 0x3A: .colon
    case 0x2F: .slash
    case 0xEF: .lead
    case 0xBC, 0xB7: .second
    case 0x00..<0x20, 0x7F, 0xC2, 0xD8, 0xE2: .control
    default: 0
    }
}
