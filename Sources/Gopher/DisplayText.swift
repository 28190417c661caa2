import Text

/// The part of a menu's line that people read: one line of at most 67 columns and 640 bytes, never empty, without
/// control or bidi characters.
///
/// RFC 1436 asks for less than 70; gophernicus and Bucktooth truncate at 67, which also fits beside lynx's numbers on
/// 80 columns. The bytes keep a line with the longest selector and host below 1000, which is what servers read at once.
public struct DisplayText: Hashable, Sendable {
    public static let maximalColumns = 67
    public static let maximalBytes = 640

    public let text: String

    /// Repairs untrusted text: TAB, line ends and other white space controls become spaces, the other control
    /// characters and the bidi controls become U+FFFD, and text that is too long is truncated with `…`, at a grapheme
    /// boundary. Empty text becomes one space, because an empty info line makes spacecookie refuse the whole menu.
    public init(folding foreign: String) {
        self.init(folding: foreign, columns: Self.maximalColumns)
    }

    /// As `init(folding:)`, in at most `columns` columns (1 to 67).
    public init(folding foreign: String, columns: Int) {
        let limit = min(max(columns, 1), Self.maximalColumns)
        if foreign.isPrintableASCII, (1...limit).contains(foreign.utf8.count) {
            text = foreign
            return
        }
        let clean =
            foreign.isPrintableASCII || !foreign.unicodeScalars.contains(where: \.isControlOrBidi)
            ? foreign : repaired(foreign)
        text = clean.isEmpty ? " " : clean.cut(toColumns: limit, bytes: Self.maximalBytes)
    }

    /// Text that can be shown unchanged; nil when it would have to be repaired.
    init?(exactly text: String) {
        let repaired = Self(folding: text)
        guard repaired.text == text else { return nil }
        self = repaired
    }
}

private func repaired(_ foreign: String) -> String {
    var text = ""
    for scalar in foreign.unicodeScalars {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: text.unicodeScalars.append(" ")
        case _ where scalar.isControlOrBidi: text.unicodeScalars.append("\u{FFFD}")
        default: text.unicodeScalars.append(scalar)
        }
    }
    return text
}

extension String {
    /// The text, or its longest beginning that leaves room for `…`. Graphemes stay whole.
    package func cut(toColumns columns: Int, bytes: Int = .max) -> String {
        if isPrintableASCII {
            // A column has at least one byte.
            if utf8.count <= min(bytes, columns) { return self }
            return String(Substring(utf8.prefix(max(0, min(columns - 1, bytes - 3))))) + "…"
        }
        if utf8.count <= bytes, self.columns <= columns { return self }
        var kept = ""
        var width = 0
        for character in self {
            let grapheme = String(character)
            width += grapheme.columns
            if width >= columns || kept.utf8.count + grapheme.utf8.count + 3 > bytes { break }
            kept += grapheme
        }
        return kept + "…"
    }
}
