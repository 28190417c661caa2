import Text

/// Placeholder characters for Markdown's syntax while cmark reads a text.
///
/// They are noncharacters (Unicode 23.7: U+FDD0 to U+FDEF, never to be interchanged), so no post has a right to one:
/// `SourceText` replaces any that it meets. In UTF-8 they are `EF B7 90` and up. Each stands for one text, always the
/// same, so wherever cmark puts them (code, an address, a title, a tag) the text is restored as it was typed.
enum Marker: UInt8 {
    /// Keeps the start of a line from starting a block. It stands for nothing.
    case guardian = 0x90
    /// `*`, `_` and `~`, which follow Hive's rules and not cmark's.
    case star = 0x91
    case underscore = 0x92
    case tilde = 0x93
    /// `[^` and `]` of a reference to a footnote.
    case footnoteStart = 0x94
    case footnoteEnd = 0x95
    /// `[` that cannot begin a link.
    case bracket = 0x96
    /// `<!--` and `-->` of a comment, which hive.blog shows as text.
    case commentStart = 0x97
    case commentEnd = 0x98
    /// `<!--` of a comment that runs to the end of the body, and that end.
    case endlessComment = 0x99
    case endOfBody = 0x9A
    /// `<` that cannot begin a tag.
    case lessThan = 0x9B
    /// U+00A0, which hive.blog's parser treats as a space.
    case noBreakSpace = 0x9C
    /// Stands before and after the number of a text, while libxml2 reads.
    case text = 0x9E
    /// `&` of a character reference that would make a marker.
    case ampersand = 0x9F
    /// Ends a `<p>` that stands before a tag, for cmark to see a block of HTML there.
    case afterTag = 0x9D

    static let lead: UInt8 = 0xEF
    static let second: UInt8 = 0xB7

    /// The marker for a character that cmark must not see; emphasis in CommonMark is its own.
    init?(hiding byte: UInt8, _ dialect: HiveMarkdownReader.Dialect) {
        switch byte {
        case UInt8(ascii: "*") where dialect == .hive: self = .star
        case UInt8(ascii: "_") where dialect == .hive: self = .underscore
        case UInt8(ascii: "~"): self = .tilde
        default: return nil
        }
    }

    var bytes: [UInt8] { [Self.lead, Self.second, rawValue] }

    /// What the author typed.
    var original: StaticString {
        switch self {
        case .guardian, .endOfBody, .afterTag, .text: ""
        case .star: "*"
        case .underscore: "_"
        case .tilde: "~"
        case .footnoteStart: "[^"
        case .footnoteEnd: "]"
        case .bracket: "["
        case .commentStart, .endlessComment: "<!--"
        case .commentEnd: "-->"
        case .lessThan: "<"
        case .ampersand: "&"
        case .noBreakSpace: "\u{A0}"
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether a marker may be in it.
    var hasMarker: Bool { span.contains(Marker.lead) }
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

    /// Where the next marker is, and which.
    func nextMarker(from start: Int) -> (index: Int, marker: Marker)? {
        var index = start
        while let found = firstIndex(of: Marker.lead, in: index..<count), found + 2 < count {
            if self[found + 1] == Marker.second, let marker = Marker(rawValue: self[found + 2]) {
                return (found, marker)
            }
            index = found + 1
        }
        return nil
    }

    /// The text with what its author typed in place of each marker, but for those that are to stay.
    func unmasked(keeping kept: (Marker) -> Bool = { _ in false }) -> [UInt8] {
        guard var next = nextMarker(from: 0) else { return self }
        var text: [UInt8] = []
        var copied = 0
        while true {
            if !kept(next.marker) {
                text += self[copied..<next.index]
                // The tag before it is ours as well.
                if next.marker == .afterTag { text.removeLast(Swift.min(3, text.count)) }
                text.append(next.marker.original)
                copied = next.index + 3
            }
            guard let following = nextMarker(from: next.index + 3) else { break }
            next = following
        }
        return text + self[copied...]
    }
}

extension Marker {
    /// Whether it is kept in HTML: how a comment is shown depends on what is around it, since code shows it as typed;
    /// and a character reference to a marker must not become one.
    var staysInHTML: Bool {
        switch self {
        case .commentStart, .commentEnd, .endlessComment, .endOfBody, .ampersand: true
        case .guardian, .star, .underscore, .tilde, .footnoteStart, .footnoteEnd, .bracket, .lessThan, .noBreakSpace,
            .afterTag, .text:
            false
        }
    }
}
