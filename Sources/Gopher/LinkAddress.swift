import Text

/// An address outside of gopherspace that a menu can lead to.
///
/// One word of at most 251 bytes, so that `URL:` and it make a selector, without control characters or quotes, with a scheme
/// that the servers' redirect pages know: http, https, gemini, gopher, mailto.
/// Source: gophernicus 3.1.1 and the `URL:` convention (gopher.floodgap.com, "hURL").
public struct LinkAddress: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public static let schemes = ["http", "https", "gemini", "gopher", "mailto"]

    public init?(_ text: String) {
        guard text.utf8.count <= 251,
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
            Self.schemes.contains(String(text[..<colon])),
            text.utf8.index(after: colon) != text.endIndex,
            // A redirect page puts the address into HTML, unescaped on some servers.
            !text.utf8.contains(where: \.isForbiddenInLink),
            text.isPrintableASCII
                || !text.unicodeScalars.contains(where: { $0.isControlOrBidi || $0.properties.isWhitespace })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}

extension UInt8 {
    fileprivate var isForbiddenInLink: Bool {
        switch self {
        case ...0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"): true
        default: false
        }
    }
}
