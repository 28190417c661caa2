extension PlainTextWriter {
    /// The characters that the text may have.
    public enum Charset: String, Sendable, CaseIterable {
        case utf8 = "utf-8"
        /// ISO 8859-1, which gopher's RFC assumes.
        case latin1
        case ascii

        /// The bytes of text that was written for this character set.
        public func bytes(of text: String) -> [UInt8] {
            switch self {
            case .utf8: Array(text.utf8)
            case .latin1, .ascii: text.unicodeScalars.map { has($0) ? UInt8($0.value) : UInt8(ascii: "?") }
            }
        }

        /// The bytes of such text, which is in UTF-8.
        package func bytes(ofUTF8 text: [UInt8]) -> [UInt8] {
            self == .utf8 ? text : bytes(of: String(decoding: text, as: UTF8.self))
        }

        /// The text that has these bytes.
        public func text(of bytes: [UInt8]) -> String {
            switch self {
            case .utf8: String(decoding: bytes, as: UTF8.self)
            case .latin1, .ascii: String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
            }
        }

        private func has(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .utf8: true
            case .latin1: scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value)
            case .ascii: scalar.isASCII
            }
        }

        /// The text in this charset: letters lose accents that it lacks, Cyrillic and Greek become Latin, combining
        /// marks vanish, and each other character becomes a question mark.
        package func transliterating(_ text: String) -> String {
            guard self != .utf8, text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
            var plain = ""
            for character in text {
                var isKnown = false
                for scalar in character.unicodeScalars {
                    if has(scalar) {
                        plain.unicodeScalars.append(scalar)
                    } else if let latin = transliterations[scalar] {
                        plain += latin
                    } else {
                        continue
                    }
                    isKnown = true
                }
                if !isKnown, !isInvisible(character) { plain += "?" }
            }
            return plain
        }

        /// An address in this character set: the same address, percent-encoded where necessary.
        func transliterating(address: String) -> String {
            guard self != .utf8 else { return address }
            let digits = Array("0123456789ABCDEF".utf8)
            return String(
                decoding: address.utf8.flatMap { byte in
                    byte < 0x80 ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }, as: UTF8.self)
        }
    }
}

/// Whether a character is only marks, joiners and controls.
private func isInvisible(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy {
        switch $0.properties.generalCategory {
        case .format, .control, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

private let transliterations: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for entry in transliterationTable.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        if let key = entry.first { table[key] = String(entry.dropFirst()) }
    }
    return table
}()
