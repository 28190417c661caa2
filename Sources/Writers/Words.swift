import Gopher

/// A run of text to be wrapped: words with one space between them, in UTF-8.
///
/// Two control bytes have a special meaning, which no text can use because controls in it are dropped: LF is a line end
/// that stays, `glue` a no-break space.
struct Words {
    static let glue: UInt8 = 1
    static let space = UInt8(ascii: " ")
    static let lineEnd: UInt8 = 10

    private(set) var bytes: [UInt8] = []
    /// The marks of links whose last word is not finished yet.
    private var pending: [UInt8] = []
    /// Opening marks that wait for their text.
    private var opening: [UInt8] = []
    let charset: PlainTextWriter.Charset

    init(charset: PlainTextWriter.Charset) {
        self.charset = charset
    }

    var isEmpty: Bool {
        bytes.allSatisfy { $0 == Self.space || $0 == Self.lineEnd || $0 == Self.glue } && pending.isEmpty
    }

    /// Whether a word could continue here: the last byte is of a letter or digit.
    var endsInsideWord: Bool { bytes.last.map(\.isPartOfWord) ?? false }

    /// Appends text. White space becomes one space; controls, and the characters that reorder text, are dropped.
    mutating func append(_ text: String) {
        let text = charset.transliterating(text)
        if opening.isEmpty, pending.isEmpty { appendBytes(text.utf8.span) } else { appendAfterMark(text) }
    }

    private mutating func appendAfterMark(_ text: String) {
        var text = text[...]
        if !opening.isEmpty {
            let start = text.utf8.firstIndex { $0 > 0x20 } ?? text.endIndex
            if start != text.startIndex { appendSpace() }
            text = text[start...]
            guard !text.isEmpty else { return }
            flushOpening()
        }
        if !pending.isEmpty {
            let end = text.unicodeScalars.firstIndex { !$0.continuesWord } ?? text.endIndex
            appendBytes(text[..<end].utf8.span)
            guard end != text.endIndex else { return }
            flushMarks()
            appendBytes(text[end...].utf8.span)
        } else {
            appendBytes(text.utf8.span)
        }
    }

    private mutating func appendBytes(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            // Most text is words of ASCII with one space between them.
            let start = index
            while index < text.count,
                text[index].isPrintable
                    || (text[index] == Self.space && index > start && text[index - 1] != Self.space)
            { index += 1 }
            if index > start {
                unsafe text.extracting(start..<index).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
                guard index < text.count else { return }
            }
            let byte = text[index]
            index += 1
            switch byte {
            case 0x09...0x0D, 0x20: appendSpace()
            case ..<0x20, 0x7F: continue
            case 0xC2:
                guard index < text.count else { return }
                let next = text[index]
                index += 1
                switch next {
                case 0xA0: bytes.append(Self.glue)
                // C1, and the soft hyphen, which terminals would show in the middle of a line.
                case ..<0xA0, 0xAD: continue
                default: bytes += [byte, next]
                }
            case 0xD8:
                guard index < text.count else { return }
                let next = text[index]
                index += 1
                if next != 0x9C { bytes += [byte, next] }
            case 0xE2, 0xEF:
                guard index + 1 < text.count else { return }
                let (second, third) = (text[index], text[index + 1])
                index += 2
                switch (byte, second, third) {
                case (0xE2, 0x80, 0xA8...0xA9): appendSpace()
                // Bidi controls and the byte order mark.
                case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9),
                    (0xEF, 0xBB, 0xBF):
                    continue
                default: bytes += [byte, second, third]
                }
            default: bytes.append(byte)
            }
        }
    }

    mutating func appendSpace() {
        flushMarks()
        switch bytes.last {
        case nil, Self.space, Self.lineEnd: return
        default: bytes.append(Self.space)
        }
    }

    mutating func appendLineEnd() {
        flushMarks()
        if bytes.last == Self.space { bytes.removeLast() }
        bytes.append(Self.lineEnd)
    }

    /// Appends our own ASCII that belongs to the word before it; if that word continues, at its end.
    mutating func append(mark: String) {
        pending.append(Self.glue)
        pending.append(contentsOf: mark.utf8)
    }

    /// Appends our own ASCII before the text to come; `close` ends it.
    mutating func open(with mark: String) {
        opening.append(contentsOf: mark.utf8)
    }

    /// Appends our own ASCII right after the text, or nothing when there was no text since `open`.
    mutating func close(with mark: String) {
        guard opening.isEmpty else { return opening.removeLast(min(opening.count, mark.utf8.count)) }
        let endsWithSpace = bytes.last == Self.space
        if endsWithSpace { bytes.removeLast() }
        bytes.append(contentsOf: mark.utf8)
        if endsWithSpace { bytes.append(Self.space) }
    }

    private mutating func flushOpening() {
        guard !opening.isEmpty else { return }
        flushMarks()
        bytes += opening
        opening = []
    }

    /// Appends text without spaces that must not be changed, such as an address.
    mutating func append(verbatim text: String) {
        flushOpening()
        flushMarks()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func flushMarks() {
        guard !pending.isEmpty else { return }
        // A mark after nothing, or after a space, needs no space of its own.
        let isAfterSpace = bytes.last.map { $0 == Self.space || $0 == Self.lineEnd || $0 == Self.glue } ?? true
        bytes += isAfterSpace ? pending.dropFirst() : pending[...]
        pending = []
    }
}

extension UInt8 {
    fileprivate var isPrintable: Bool { self > 0x20 && self < 0x7F }

    fileprivate var isPartOfWord: Bool {
        self >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar after a word belongs to it: a letter, a digit, an apostrophe. Ideographs are words of their own.
    fileprivate var continuesWord: Bool {
        if isASCII { return UInt8(value).isPartOfWord || self == "'" }
        return self == "’" || (properties.isAlphabetic && !isWide)
    }
}
