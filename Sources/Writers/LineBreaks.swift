import Gopher

/// Where `text` is broken into lines of at most `width` columns: the ranges of its lines, without the spaces at their ends.
///
/// Lines end at spaces, and between ideographs and kana (but not before closing or after opening punctuation: JIS X 4051).
/// A word is never split; only a run of Hangul, Thai, Lao, Khmer, Burmese or emoji that is wider than a line is, between
/// graphemes. So a long word or address has a line of its own, which may be wider than `width`.
///
/// - Parameter dotIsIndented: whether a line that begins with a dot gets a space before it.
func lineBreaks(of text: [UInt8], width: Int, dotIsIndented: Bool = false) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var line = 0..<0
    var columns = 0
    var hasText = false

    func endLine() {
        lines.append(line)
        hasText = false
        columns = 0
    }
    func place(_ piece: Range<Int>, columns width: Int, limit: Int) {
        let gap = piece.lowerBound - line.upperBound
        if hasText, columns + gap + width <= limit {
            line = line.lowerBound..<piece.upperBound
            columns += gap + width
        } else {
            if hasText { endLine() }
            line = piece
            columns = width + (dotIsIndented && text[piece.lowerBound] == UInt8(ascii: ".") ? 1 : 0)
            hasText = true
        }
    }

    var index = 0
    while index < text.count {
        switch text[index] {
        case Words.space:
            index += 1
        case Words.lineEnd:
            if !hasText { line = index..<index }
            endLine()
            index += 1
        default:
            var end = index
            var isASCII = true
            while end < text.count, text[end] != Words.space, text[end] != Words.lineEnd {
                if text[end] >= 0x80 { isASCII = false }
                end += 1
            }
            if isASCII, end - index <= width {
                place(index..<end, columns: end - index, limit: width)
            } else {
                for piece in pieces(of: text, in: index..<end, wider: width) {
                    place(piece.range, columns: piece.columns, limit: width)
                }
            }
            index = end
        }
    }
    if hasText { lines.append(line) }
    return lines
}

private struct Piece {
    var range: Range<Int>
    var columns: Int
}

/// The parts of a word that may be on different lines.
private func pieces(of text: [UInt8], in word: Range<Int>, wider width: Int) -> [Piece] {
    var pieces: [Piece] = []
    var start = word.lowerBound
    var counter = ColumnCounter()
    var before: Unicode.Scalar?

    func endPiece(at end: Int) {
        guard start < end else { return }
        let piece = Piece(range: start..<end, columns: counter.columns)
        if piece.columns > width { pieces += graphemes(of: text, in: piece) } else { pieces.append(piece) }
        start = end
        counter = ColumnCounter()
    }

    var index = word.lowerBound
    while index < word.upperBound {
        let (scalar, length) = scalar(of: text, at: index)
        if let before, breaks(between: before, and: scalar) { endPiece(at: index) }
        counter.count(scalar)
        before = scalar
        index += length
    }
    endPiece(at: word.upperBound)
    return pieces
}

/// A piece that is wider than a line, broken wherever its script or a no-break space allows.
private func graphemes(of text: [UInt8], in piece: Piece) -> [Piece] {
    var pieces: [Piece] = []
    var index = piece.range.lowerBound
    var isOpen = false
    for character in String(decoding: text[piece.range], as: UTF8.self) {
        let grapheme = String(character)
        let end = index + grapheme.utf8.count
        let columns = grapheme.columns
        guard let first = grapheme.unicodeScalars.first else { continue }
        if first.value == Words.glue {
            isOpen = false
        } else if isOpen, !first.isWrittenWithoutSpaces, let last = pieces.indices.last {
            pieces[last].range = pieces[last].range.lowerBound..<end
            pieces[last].columns += columns
        } else {
            pieces.append(Piece(range: index..<end, columns: columns))
            isOpen = true
        }
        if first.isWrittenWithoutSpaces { isOpen = false }
        index = end
    }
    return pieces
}

/// The scalar at a boundary of UTF-8 that is known to be valid, and its length in bytes.
private func scalar(of text: [UInt8], at index: Int) -> (Unicode.Scalar, Int) {
    let lead = text[index]
    func trail(_ offset: Int) -> UInt32 { UInt32(text[index + offset] & 0x3F) }
    let (value, length): (UInt32, Int) =
        switch lead {
        case ..<0x80: (UInt32(lead), 1)
        case ..<0xE0: (UInt32(lead & 0x1F) << 6 | trail(1), 2)
        case ..<0xF0: (UInt32(lead & 0x0F) << 12 | trail(1) << 6 | trail(2), 3)
        default: (UInt32(lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
        }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
}

private func breaks(between before: Unicode.Scalar, and after: Unicode.Scalar) -> Bool {
    guard before.value >= 0x2E80, after.value >= 0x2E80 else { return false }
    return before.isIdeographic && after.isIdeographic && !notAfter.contains(before.value)
        && !notBefore.contains(after.value)
}

/// Closing punctuation, small kana, and lengthening and repetition marks.
private let notBefore = Set(
    "\u{3000}\u{3099}\u{309A}、。，．・：；？！゛゜ヽヾゝゞ々〻ー’”）〕］｝〉》」』】〙〗〟｠»ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ％‰℃～…‥"
        .unicodeScalars.map(\.value))
/// Opening punctuation and currency signs.
private let notAfter = Set("（〔［｛〈《「『【〘〖〝｟«‘“￥＄￡￠".unicodeScalars.map(\.value))

extension Unicode.Scalar {
    /// Ideographs, kana, bopomofo, and the punctuation among them.
    fileprivate var isIdeographic: Bool {
        switch value {
        case 0x2E80...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF9F, 0xFFE0...0xFFE6,
            0x16FE0...0x1B2FF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// Scripts without spaces, Hangul, and emoji.
    fileprivate var isWrittenWithoutSpaces: Bool {
        switch value {
        // Thai and Lao; Burmese; Khmer.
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true
        default: isWide || isIdeographic || (value >= 0x2000 && properties.isEmoji)
        }
    }
}
