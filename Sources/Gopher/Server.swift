/// A host name: at most 62 bytes of `A-Z a-z 0-9 - .`, which is what gophernicus can read.
public struct Host: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    public init?(_ text: String) {
        let bytes = text.utf8
        guard (1...62).contains(bytes.count),
            bytes.allSatisfy({ $0.isPortable && $0 != UInt8(ascii: "_") }),
            let first = bytes.first, let last = bytes.last,
            first.isASCIIDigit || first.isASCIILetter, last.isASCIIDigit || last.isASCIILetter
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}

/// A TCP port, 1 to 65535.
public struct Port: Hashable, Sendable, CustomStringConvertible {
    public let number: UInt16

    /// The port that IANA gave to gopher.
    public static let gopher = Port(checked: 70)

    public init?(_ number: Int) {
        guard let number = UInt16(exactly: number), number > 0 else { return nil }
        self.number = number
    }

    private init(checked number: UInt16) { self.number = number }

    public var description: String { String(number) }
}

/// Where a gopherhole will be served, as its menus state it.
public enum Server: Hashable, Sendable {
    /// Every line names the host and the port.
    case named(Host, Port)
    /// No line names them: gophernicus, pygopherd and spacecookie fill in their own, so the gopherhole can move.
    case unnamed
}
