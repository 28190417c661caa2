@_spi(_Unicode) import Swift

/// The words by which a text is found, in order, including repetitions: folded, without accents; Chinese and Japanese characters
/// in pairs.
///
/// `templates/assets/find.js` does the same with the query. What the two must agree on is, in this order: lower case;
/// canonical decomposition (but not of Hangul), combining marks U+0300–U+036F dropped; a word is a run of letters,
/// marks and numbers; at most `longest` scalars of it count.
package struct SearchWords: Sequence, IteratorProtocol {
    package static let longest = 16

    private let text: [UInt8]
    private var index = 0
    /// The words of the last run with characters that are not ASCII, the first of them last.
    private var waiting: [SearchWord] = []
    private let signs = Self.signs

    package init(in text: [UInt8]) { self.text = text }

    package mutating func next() -> SearchWord? {
        while waiting.isEmpty {
            while index < text.count, signs[Int(text[index])] == 0 { index += 1 }
            guard index < text.count else { return nil }
            // Nearly all words are ASCII; a run with other characters takes the slow path.
            let first = index
            var start: UInt128 = 0
            var count = 0
            var isASCII = true
            while index < text.count {
                let sign = signs[Int(text[index])]
                guard sign != 0 else { break }
                if sign >= 0x80 { isASCII = false }
                if count < Self.longest {
                    start = start << 8 | UInt128(sign)
                    count += 1
                }
                index += 1
            }
            if !isASCII {
                waiting = Self.folding(String(decoding: text[first..<index], as: UTF8.self)).reversed()
            } else if count > 1 {
                return SearchWord(start: start << UInt128(8 * (16 - count)), rest: [])
            }
        }
        return waiting.removeLast()
    }

    /// What each byte adds to a run: letters of ASCII in lower case, digits, and all that is not ASCII; 0 ends it.
    private static let signs: InlineArray<256, UInt8> = {
        var signs = InlineArray<256, UInt8>(repeating: 0)
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { signs[Int(byte)] = byte }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
            signs[Int(byte)] = byte
            signs[Int(byte & ~0x20)] = byte
        }
        for byte in 0x80...0xFF { signs[byte] = UInt8(byte) }
        return signs
    }()

    private static func folding(_ run: String) -> [SearchWord] {
        var words: [SearchWord] = []
        var word = String.UnicodeScalarView()
        var signs: [Unicode.Scalar] = []
        func flush() {
            if word.count > 1 || word.first.map({ !$0.isASCII }) == true {
                words.append(SearchWord(word.prefix(longest)))
            }
            word = String.UnicodeScalarView()
            if signs.count == 1 { words.append(SearchWord(signs)) }
            for (first, second) in zip(signs, signs.dropFirst()) { words.append(SearchWord([first, second])) }
            signs = []
        }
        for scalar in folded(run).unicodeScalars {
            if scalar.isIdeographic {
                if !word.isEmpty { flush() }
                signs.append(scalar)
            } else if scalar.isInWord {
                if !signs.isEmpty { flush() }
                word.append(scalar)
            } else {
                flush()
            }
        }
        flush()
        return words
    }

    /// A text in lower case without accents.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII || scalar.isHangul {
                folded.append(scalar)
            } else if scalar == "ς" {
                folded.append("σ")
            } else {
                for part in String(Character(scalar))._nfd where !(0x300...0x36F).contains(part.value) {
                    folded.append(part)
                }
            }
        }
        return String(folded)
    }
}

extension Unicode.Scalar {
    fileprivate var isHangul: Bool { (0xAC00...0xD7A3).contains(value) }

    /// Kana and Chinese characters, which are written without spaces between words.
    fileprivate var isIdeographic: Bool {
        switch value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    fileprivate var isInWord: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
