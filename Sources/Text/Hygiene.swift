/// What must not reach a reader unchanged: invisible characters that a terminal, a browser or a menu obeys.
///
/// One set of rules for all outputs. Sources: Unicode Standard Annex 9, 2.1 to 2.7 (bidirectional controls); ECMA-48
/// (C0 and C1); "Trojan Source", CVE-2021-42574.
extension Unicode.Scalar {
    /// C0 with TAB and line ends, DEL, and C1, which begins a terminal's command at U+009B.
    package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    /// Whether it reorders text until something ends it. The marks U+061C, U+200E and U+200F, which right-to-left
    /// writing needs, count only in `isBidiControl`.
    package var isBidiOverride: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }

    /// Whether it affects the order of text, and is invisible.
    package var isBidiControl: Bool { isBidiOverride || value == 0x061C || value == 0x200E || value == 0x200F }

    /// Whether it must not be in a line that a program prints: controls, bidirectional controls, line and paragraph
    /// separators, and the byte order mark.
    package var isControlOrBidi: Bool {
        isControl || isBidiControl || (0x2028...0x2029).contains(value) || value == 0xFEFF
    }

    /// Whether it ends a line, or is white space among the C0 controls.
    package var isWhiteControl: Bool {
        switch value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// `U+` and at least four digits, as the Unicode Standard writes it.
    package var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension String {
    /// True for most lines: they need no further check.
    package var isPrintableASCII: Bool {
        let bytes = utf8.span
        for index in bytes.indices where bytes[index] < 0x20 || bytes[index] > 0x7E { return false }
        return true
    }

    /// One line that is safe for a terminal: each character that it could obey becomes U+FFFD.
    package var forTerminal: String {
        guard !isPrintableASCII, unicodeScalars.contains(where: \.isControlOrBidi) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControlOrBidi ? "\u{FFFD}" : $0 }))
    }

    /// The text as one line of a list or a title: white controls are spaces, one for each run of white space, none at
    /// the ends; other controls and bidirectional controls are left out.
    package var oneLine: String {
        if isPrintableASCII, !utf8.starts(with: [0x20]), utf8.last != 0x20, !contains("  ") { return self }
        var line = String.UnicodeScalarView()
        var spaceIsDue = false
        for scalar in unicodeScalars {
            if scalar.isWhiteControl || scalar == " " {
                spaceIsDue = !line.isEmpty
            } else if !scalar.isControlOrBidi {
                if spaceIsDue { line.append(" ") }
                spaceIsDue = false
                line.append(scalar)
            }
        }
        return String(line)
    }

    /// At most `count` characters of somebody's text, for a message; `…` says that there is more.
    package func excerpt(_ count: Int = 120) -> String {
        guard let end = unicodeScalars.index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex else {
            return self
        }
        return String(unicodeScalars[..<end]) + "…"
    }
}
