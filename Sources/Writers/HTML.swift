/// HTML, in UTF-8: literals are trusted, interpolated text is escaped.
///
///     let heading: HTML = "<h1 title=\"\(title)\">\(title)</h1>"
///
/// A literal is a `StaticString`, so `HTML(stringLiteral: title)` does not compile: text that is not in our source gets
/// in through an interpolation, which escapes it for the inside of an element and of a double-quoted attribute.
public struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public init(stringLiteral literal: StaticString) { append(literal) }

    public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.html }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
    public var isEmpty: Bool { bytes.isEmpty }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = HTML()

        public init(literalCapacity: Int, interpolationCount: Int) {
            html.bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: StaticString) { html.append(literal) }

        /// HTML is not escaped.
        public mutating func appendInterpolation(_ html: HTML) { self.html += html }

        /// Everything else is text.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            html.append(escaping: value.description)
        }
    }

    public static func += (html: inout HTML, more: HTML) { html.bytes.append(contentsOf: more.bytes) }

    /// Adds a literal straight from the program's memory, without a copy.
    public mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    /// Adds bytes of a template, which its owner is responsible for.
    package mutating func append(trusted more: Span<UInt8>) { add(more) }

    /// Reserves space for what is to come.
    package mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

    /// Adds the address of a file of the site, by its path from the root. NUL, which escaping never leaves in, stands
    /// for the way to the root until `append(_:root:)` knows it.
    package mutating func append(pathFromRoot path: String) {
        bytes.append(0)
        append(escaping: path)
    }

    /// Adds HTML with such addresses for a page from which `root`, such as `../../`, leads to the root.
    ///
    /// - Parameter folder: the first folder on the way to the page, as `@alice/`: an address in it is shorter.
    package mutating func append(_ more: ArraySlice<UInt8>, root: String, folder: String) {
        var rest = more
        while let mark = rest.firstIndex(of: 0) {
            bytes.append(contentsOf: rest[..<mark])
            rest = rest[(mark + 1)...]
            if !folder.isEmpty, rest.starts(with: folder.utf8) {
                bytes.append(contentsOf: root.utf8.dropFirst("../".utf8.count))
                rest = rest.dropFirst(folder.utf8.count)
            } else {
                bytes.append(contentsOf: root.utf8)
            }
        }
        bytes.append(contentsOf: rest)
    }

    /// Adds text as text: `& < > " '` become references.
    ///
    /// Control characters other than TAB and LF, and U+FFFE and U+FFFF, which HTML and XML may not hold, become U+FFFD; CR
    /// becomes LF.
    public mutating func append(escaping value: String) { append(escaping: value.utf8.span) }

    package mutating func append(escaping value: Substring) { append(escaping: value.utf8.span) }

    private mutating func append(escaping text: Span<UInt8>) {
        // Where the bytes begin that have not been added yet.
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard Self.needsLook[Int(byte)] else {
                index += 1
                continue
            }
            let replacement: StaticString
            // The bytes of the character.
            var length = 1
            switch byte {
            case UInt8(ascii: "&"): replacement = "&amp;"
            case UInt8(ascii: "<"): replacement = "&lt;"
            case UInt8(ascii: ">"): replacement = "&gt;"
            case UInt8(ascii: "\""): replacement = "&quot;"
            case UInt8(ascii: "'"): replacement = "&#39;"
            case UInt8(ascii: "\r"): replacement = "\n"
            case 0xC2 where index + 1 < text.count && text[index + 1] < 0xA0:
                replacement = "\u{FFFD}"
                length = 2
            case 0xEF where index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE:
                replacement = "\u{FFFD}"
                length = 3
            case 0x80...:
                index += 1
                continue
            default: replacement = "\u{FFFD}"
            }
            add(text.extracting(start..<index))
            append(replacement)
            index += length
            start = index
        }
        add(text.extracting(start..<text.count))
    }

    private mutating func add(_ run: Span<UInt8>) {
        guard !run.isEmpty else { return }
        unsafe run.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// The bytes that may need replacing: markup, controls, and the first ones of C1 and of U+FFFE and U+FFFF.
    private static let needsLook: InlineArray<256, Bool> = {
        var table = InlineArray<256, Bool>(repeating: false)
        for byte in 0..<0x20 where byte != 9 && byte != 10 { table[byte] = true }
        for byte in [0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xEF] { table[byte] = true }
        return table
    }()
}
