@_spi(_Unicode) import Swift

/// The words by which a text is found: folded, without accents; Chinese and Japanese characters in pairs.
///
/// `templates/assets/find.js` does the same with the query. What the two must agree on is, in this order: lower case;
/// canonical decomposition (but not of Hangul), combining marks U+0300–U+036F dropped; a word is a run of letters,
/// marks and numbers; at most `longest` scalars of it count.
package enum SearchWords {
    package static let longest = 16

    /// Calls `body` with each word of the text, in order, including repetitions.
    package static func forEach(in text: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
        var word: [UInt8] = []
        var isPlain = true
        func flush() {
            guard !word.isEmpty else { return }
            if isPlain {
                if word.count > 1 { body(word.prefix(longest)) }
            } else {
                forEachFolded(String(decoding: word, as: UTF8.self), body)
            }
            word.removeAll(keepingCapacity: true)
            isPlain = true
        }
        // Nearly all words are ASCII; a run with other characters takes the slow path.
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case 0x80...:
                isPlain = false
                word.append(byte)
            default: flush()
            }
        }
        flush()
    }

    private static func forEachFolded(_ run: String, _ body: (ArraySlice<UInt8>) -> Void) {
        var word = String.UnicodeScalarView()
        var signs: [Unicode.Scalar] = []
        func tell(_ scalars: some Sequence<Unicode.Scalar>) { body(scalars.flatMap(\.utf8)[...]) }
        func flush() {
            if word.count > 1 || word.first.map({ !$0.isASCII }) == true {
                tell(word.prefix(longest))
            }
            word = String.UnicodeScalarView()
            if signs.count == 1 { tell(signs) }
            for (first, second) in zip(signs, signs.dropFirst()) { tell([first, second]) }
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
