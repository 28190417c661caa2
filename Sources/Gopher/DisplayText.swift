/// The part of a menu's line that people read: one line, never empty, without control or bidi characters.
public struct DisplayText: Hashable, Sendable {
    public let text: String

    /// Repairs foreign text: TAB, line ends and other white space controls become spaces, the rest of the control characters
    /// and the bidi controls become U+FFFD. Empty text becomes one space, because an empty line of information makes
    /// spacecookie refuse the whole menu.
    public init(folding foreign: String) {
        var folded = ""
        for scalar in foreign.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x85, 0x2028, 0x2029: folded.unicodeScalars.append(" ")
            case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
                folded.unicodeScalars.append("\u{FFFD}")
            default: folded.unicodeScalars.append(scalar)
            }
        }
        text = folded.isEmpty ? " " : folded
    }
}
