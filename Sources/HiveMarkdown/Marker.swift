/// Characters that stand in for Markdown's own while cmark reads a text.
///
/// They are noncharacters (Unicode 23.7: U+FDD0 to U+FDEF, never to be interchanged), so no post has a right to one:
/// `SourceText` replaces any that it meets. In UTF-8 they are `EF B7 90` and up.
enum Marker: UInt8 {
    /// Keeps the start of a line from starting a block. It stands for nothing.
    case guardian = 0x90
    /// `*`, `_` and `~`, whose meaning is Hive's own and not cmark's.
    case star = 0x91
    case underscore = 0x92
    case tilde = 0x93
    /// `[^` and `]` of a reference to a footnote.
    case footnoteStart = 0x94
    case footnoteEnd = 0x95
    /// `[` that cannot begin a link.
    case bracket = 0x96

    static let lead: UInt8 = 0xEF
    static let second: UInt8 = 0xB7

    /// The marker for a character that cmark must not see.
    init?(hiding byte: UInt8) {
        switch byte {
        case UInt8(ascii: "*"): self = .star
        case UInt8(ascii: "_"): self = .underscore
        case UInt8(ascii: "~"): self = .tilde
        default: return nil
        }
    }

    /// What the author typed.
    var original: StaticString {
        switch self {
        case .guardian: ""
        case .star: "*"
        case .underscore: "_"
        case .tilde: "~"
        case .footnoteStart: "[^"
        case .footnoteEnd: "]"
        case .bracket: "["
        }
    }
}

extension [UInt8] {
    mutating func append(_ marker: Marker) {
        append(Marker.lead)
        append(Marker.second)
        append(marker.rawValue)
    }

    mutating func append(_ text: StaticString) {
        unsafe append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
