/// HTML text: literals are trusted, interpolated text is escaped.
///
///     let heading: HTML = "<h1 title=\"\(title)\">\(title)</h1>"
///
/// A literal is a `StaticString`, so `HTML(stringLiteral: title)` does not compile: text that is not in our source gets
/// in through an interpolation, which escapes it for the inside of an element and of a double-quoted attribute.
public struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
    public private(set) var text: String

    public init(stringLiteral literal: StaticString) {
        text = literal.description
    }

    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.html.text
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html: HTML = ""

        public init(literalCapacity: Int, interpolationCount: Int) {
            html.text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            html.text += literal.description
        }

        /// HTML stays as it is.
        public mutating func appendInterpolation(_ html: HTML) {
            self.html.text += html.text
        }

        /// All else is text.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            html.append(escaping: value.description)
        }
    }

    public static func += (html: inout HTML, more: HTML) {
        html.text += more.text
    }

    /// Adds text as text: `& < > " '` become references.
    ///
    /// Control characters other than TAB and LF, and U+FFFE and U+FFFF, which HTML and XML may not hold, become U+FFFD; CR
    /// becomes LF.
    public mutating func append(escaping value: some StringProtocol) {
        let bytes = value.utf8
        var start = bytes.startIndex
        // Where the scalar at hand begins, its first byte, and the byte before this one.
        var first = start
        var lead: UInt8 = 0
        var previous: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            defer { previous = byte }
            if byte & 0xC0 != 0x80 { (first, lead) = (index, byte) }
            let replacement: String
            switch byte {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            case UInt8(ascii: "\r"): replacement = "\n"
            case 0x09, 0x0A: continue
            case 0..<0x20, 0x7F: replacement = "\u{FFFD}"
            case 0x80..<0xA0 where lead == 0xC2: replacement = "\u{FFFD}"
            case 0xBE...0xBF where lead == 0xEF && previous == 0xBF:
                replacement = "\u{FFFD}"
            default: continue
            }
            text += value[start..<first]
            text += replacement
            start = bytes.index(after: index)
        }
        text += value[start...]
    }
}
