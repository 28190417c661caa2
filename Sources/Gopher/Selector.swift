import Text

/// A selector: the text a client sends to request an item from any server.
///
/// It is one line of 1 to 255 bytes without control characters, so a menu made of selectors is always well formed. The
/// root, which is empty on the wire, is written `/`: some parsers fail on two tabs in a row. Source: RFC 1436, section
/// 2.
public struct Selector: Hashable, Sendable {
    public let text: String

    public enum Failure: Error, Equatable {
        case empty
        case tooLong(bytes: Int)
        case forbidden(Unicode.Scalar, offset: Int)
    }

    public init(_ text: String) throws(Failure) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.count <= 255 else { throw .tooLong(bytes: text.utf8.count) }
        for (offset, scalar) in text.unicodeScalars.enumerated() where scalar.isControlOrBidi {
            throw .forbidden(scalar, offset: offset)
        }
        self.text = text
    }
}

/// A selector in our own gopherhole: `/`, or an absolute path that every server maps to the same file.
///
/// Components of `A-Z a-z 0-9 - _ .`, none empty, none beginning with a dot; at most 255 bytes. gophernicus decodes `%` and
/// `#`, cuts at `?`, and refuses `/.`; lynx cannot send anything but ASCII.
public struct LocalSelector: Hashable, Sendable {
    public let text: String

    public static let root = LocalSelector(checked: "/")

    public enum Failure: Error, Equatable {
        case notAbsolute
        case tooLong(bytes: Int)
        case badComponent(String)
    }

    /// A trailing slash is dropped.
    public init(_ text: String) throws(Failure) {
        guard text.utf8.first == UInt8(ascii: "/") else { throw .notAbsolute }
        guard text.utf8.count <= 255 else { throw .tooLong(bytes: text.utf8.count) }
        guard text.utf8.count > 1 else {
            self = .root
            return
        }
        if Self.isPath(text.utf8.span) {
            self.text = text
            return
        }
        let path = text.hasSuffix("/") ? text.dropLast() : text[...]
        for component in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let first = component.utf8.first, first != UInt8(ascii: "."), component.utf8.allSatisfy(\.isPortable)
            else { throw .badComponent(String(component)) }
        }
        self.text = String(path)
    }

    private init(checked text: String) { self.text = text }

    /// Whether it is a path as above, without a slash at its end.
    private static func isPath(_ text: Span<UInt8>) -> Bool {
        var isAtStart = true
        for index in 1..<text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "/") {
                if isAtStart { return false }
                isAtStart = true
            } else {
                guard byte.isPortable, !(isAtStart && byte == UInt8(ascii: ".")) else { return false }
                isAtStart = false
            }
        }
        return !isAtStart
    }
}

extension UInt8 {
    /// Whether the byte may be part of a file name on every server: `A-Z a-z 0-9 - _ .`
    var isPortable: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
            || self == UInt8(ascii: ".")
    }

    var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
