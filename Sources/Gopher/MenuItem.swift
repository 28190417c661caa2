import Text

/// A line of a menu. It cannot be malformed: every part is checked, and the type fits the destination.
public struct MenuItem: Hashable, Sendable {
    public enum Destination: Hashable, Sendable {
        /// An info line leads nowhere.
        case nowhere
        case here(LocalSelector)
        case elsewhere(Host, Port, Selector)
        case url(LinkAddress)
    }

    public let type: ItemType
    public let display: DisplayText
    public let destination: Destination

    init(type: ItemType, display: DisplayText, destination: Destination) {
        self.type = type
        self.display = display
        self.destination = destination
    }

    /// A line of text. Whatever it says, no server treats it as a directive.
    public static func info(_ text: String) -> MenuItem {
        MenuItem(type: .info, display: DisplayText(folding: text), destination: .nowhere)
    }

    public static func text(_ display: String, at selector: LocalSelector) -> MenuItem {
        here(.text, display, selector)
    }

    public static func menu(_ display: String, at selector: LocalSelector) -> MenuItem {
        here(.menu, display, selector)
    }

    public static func binary(_ display: String, at selector: LocalSelector) -> MenuItem {
        here(.binary, display, selector)
    }

    /// A picture: a GIF has a type of its own.
    public static func image(_ display: String, at selector: LocalSelector) -> MenuItem {
        here(selector.text.lowercased().hasSuffix(".gif") ? .gif : .image, display, selector)
    }

    /// A page or feed for browsers.
    public static func html(_ display: String, at selector: LocalSelector) -> MenuItem {
        here(.html, display, selector)
    }

    public static func link(_ display: String, to address: LinkAddress) -> MenuItem {
        MenuItem(type: .html, display: DisplayText(folding: display), destination: .url(address))
    }

    /// A link to any address a menu can hold: a `gopher:` address becomes a native line, any other an `h` line.
    /// Nil when a menu cannot hold it; then show it in an info line.
    public static func link(_ display: String, toAddress address: String) -> MenuItem? {
        if let native = MenuItem(display: DisplayText(folding: display), gopherAddress: address) { return native }
        return LinkAddress(address).map { link(display, to: $0) }
    }

    /// The same item with another text.
    public func displaying(_ display: String) -> MenuItem {
        MenuItem(type: type, display: DisplayText(folding: display), destination: destination)
    }

    private static func here(_ type: ItemType, _ display: String, _ selector: LocalSelector) -> MenuItem {
        MenuItem(type: type, display: DisplayText(folding: display), destination: .here(selector))
    }
}

extension MenuItem {
    /// An item of another server, named by an address such as `gopher://host:70/0/path/file.txt`. It has no query and
    /// no fragment: everything is the selector. Source: RFC 4266, 2.1.
    ///
    /// Nil when it is not a gopher address, its type is not one of ours, or its parts would not fit a menu line. A port
    /// below 1024 other than 70 is refused: untrusted text must not make clients talk to mail servers.
    init?(display: DisplayText, gopherAddress address: String) {
        guard address.utf8.count >= "gopher://".utf8.count,
            zip(address.utf8, "gopher://".utf8).allSatisfy({ $0 == $1 || ($0.isASCIILetter && $0 | 0x20 == $1) })
        else { return nil }
        let rest = address.dropFirst("gopher://".count)
        let authority = rest.prefix { $0 != "/" }
        let path = rest[authority.endIndex...].dropFirst()
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = Host(String(parts[0])),
            let port = parts.count == 1 ? .gopher : Int(parts[1]).flatMap(Port.init),
            port == .gopher || port.number >= 1024,
            let type = path.isEmpty ? .menu : path.first.flatMap(ItemType.init), type != .info,
            let decoded = percentDecoded(String(path.dropFirst())),
            let selector = try? Selector(decoded.isEmpty ? "/" : decoded)
        else { return nil }
        self.init(type: type, display: display, destination: .elsewhere(host, port, selector))
    }
}

/// Nil when an escape is broken or the bytes are not UTF-8.
private func percentDecoded(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        guard let high = rest.popFirst()?.hexDigitValue, let low = rest.popFirst()?.hexDigitValue else { return nil }
        bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
}

extension UInt8 {
    fileprivate var hexDigitValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
