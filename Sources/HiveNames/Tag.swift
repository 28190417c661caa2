@_spi(_Unicode) import Swift
import Text

/// A tag of a post, or the community it was posted in.
///
/// One word of at most 255 bytes, lower case, with composed characters (Unicode's form NFC: é may be one character or two), without `#`, white space or control characters. Usually `[a-z0-9-]+`;
/// metadata holds other scripts too.
public struct Tag: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// Repairs what authors type (`#Art `, `Photography`); nil when no tag is left.
    public init?(_ text: String) {
        // Almost all tags are well formed, and looking up the properties of scalars takes time.
        if (1...255).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0.isASCIILowercase || $0.isASCIIDigit || $0 == UInt8(ascii: "-") })
        {
            self.text = text
            return
        }
        var word = text.lowercased()[...]
        while let first = word.first, first == "#" || first.isWhitespace { word.removeFirst() }
        while let last = word.last, last.isWhitespace { word.removeLast() }
        guard !word.isEmpty, word.utf8.count < 256,
            !word.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.properties.generalCategory == .control
            })
        else { return nil }
        self.text = word.utf8.allSatisfy { $0 < 0x80 } ? String(word) : String(word).composed
    }

    /// The tag as a relative path that is safe on every file system and loses nothing of the tag.
    public var path: String { escapedForPath(text) }

    public var description: String { text }

    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

extension String {
    /// In form NFC. The standard library has it, but not as a public API yet; the alternative is Foundation.
    package var composed: String {
        var composed = String.UnicodeScalarView()
        for scalar in _nfc { composed.append(scalar) }
        return String(composed)
    }
}
