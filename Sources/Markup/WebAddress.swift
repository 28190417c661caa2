import Text

/// An absolute address that is safe to follow: one line, without control characters, white space or quotes, whose scheme is on the list.
///
/// A `javascript:` address is unrepresentable. Otherwise the text is kept as its author typed it.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// The allowed schemes. Source: the product's policy; hive.blog allows http, https and hive.
    public enum Scheme: String, CaseIterable, Sendable {
        case http, https, mailto, gopher, gemini, hive, ipfs
    }

    public let scheme: Scheme

    /// Checks untrusted text, and reads it as browsers do (WHATWG URL, 4.4): white space and control characters at the
    /// ends and TAB, CR and LF anywhere are removed, `http:example.org`, `https:/example.org` and `https:\\example.org`
    /// get the slashes that they lack, and a backslash before the query is a slash. Nil when the scheme is not allowed,
    /// or a required host is missing. Spaces, quotes, angle brackets and bidi controls inside are percent-encoded.
    public init?(untrusted: String) {
        var clean = untrusted.hasOnly(\.isPlainInAddress) ? untrusted : Self.cleaned(untrusted)
        // Nearly all are one of the first two.
        let scheme: Scheme
        if clean.utf8.span.has("https:") {
            scheme = .https
        } else if clean.utf8.span.has("http:") {
            scheme = .http
        } else if let colon = clean.utf8.prefix(8).firstIndex(of: UInt8(ascii: ":")),
            let rare = Scheme(rawValue: clean[..<colon].lowercased())
        {
            scheme = rare
            if clean[..<colon] != rare.rawValue { clean = rare.rawValue + clean[colon...] }
        } else {
            return nil
        }
        let start = scheme.rawValue.utf8.count + 1
        switch scheme {
        case .http, .https:
            if clean.utf8.span.contains(UInt8(ascii: "\\")) || !clean.utf8.span.hasTwoSlashesAndNoMore(at: start) {
                clean = Self.withSlashes(clean, after: start)
            }
            guard Self.hasHost(clean, from: start + 2) else { return nil }
        case .gopher, .gemini:
            guard clean.utf8.span.hasTwoSlashesAndNoMore(at: start), Self.hasHost(clean, from: start + 2) else {
                return nil
            }
        case .mailto, .hive, .ipfs:
            guard clean.utf8.count > start else { return nil }
        }
        text = clean
        self.scheme = scheme
    }

    private static func cleaned(_ untrusted: String) -> String {
        var clean = ""
        for scalar in untrusted.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: continue
            case 0...0x20, 0x22, 0x3C, 0x3E, 0x60, 0x7F...0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202F,
                0x2066...0x2069, 0xFEFF,
                0x3000:
                if clean.isEmpty, scalar.value <= 0x20 || scalar.value >= 0x200B { continue }
                for byte in String(scalar).utf8 { clean += byte.percentEncoded }
            default: clean.unicodeScalars.append(scalar)
            }
        }
        while clean.hasSuffix("%20") { clean.removeLast(3) }
        return clean
    }

    /// With two slashes after the scheme, however many of either kind there were, and slashes for backslashes in the
    /// path.
    private static func withSlashes(_ address: String, after start: Int) -> String {
        var bytes = Array(address.utf8)
        let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
        for index in start..<max(start, end) where bytes[index] == UInt8(ascii: "\\") {
            bytes[index] = UInt8(ascii: "/")
        }
        let slashes = bytes[start...].prefix { $0 == UInt8(ascii: "/") }
        bytes.replaceSubrange(slashes.indices, with: "//".utf8)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether what follows the slashes begins with a host: after a user and before a port, and without forbidden
    /// characters.
    /// Source: WHATWG URL, 3.2 and 3.5.
    private static func hasHost(_ address: String, from start: Int) -> Bool {
        if hasPlainHost(address.utf8.span, from: start) { return true }
        let rest = address.utf8.dropFirst(start)
        var host = rest.prefix { !$0.endsAuthority }
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[host.index(after: at)...] }
        if host.first == UInt8(ascii: "[") {
            guard let close = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = host[host.index(after: host.startIndex)..<close]
            let port = host[host.index(after: close)...]
            return address.contains(UInt8(ascii: ":"))
                && address.allSatisfy { $0.hexDigitValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
                && (port.isEmpty || port.first == UInt8(ascii: ":") && isPort(port.dropFirst()))
        }
        if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
            guard isPort(host[host.index(after: colon)...]) else { return false }
            host = host[..<colon]
        }
        guard host.contains(where: { $0 != UInt8(ascii: ".") }) else { return false }
        if host.contains(UInt8(ascii: "%")) {
            return host.percentDecoded.allSatisfy { !$0.isForbiddenInHost }
        }
        return host.allSatisfy { !$0.isForbiddenInHost }
    }

    /// Whether the host is names and dots and nothing more, as nearly all are.
    private static func hasPlainHost(_ address: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        var hasName = false
        while index < address.count, !address[index].endsAuthority {
            let byte = address[index]
            guard byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else {
                return false
            }
            if byte != UInt8(ascii: ".") { hasName = true }
            index += 1
        }
        return hasName
    }

    private static func isPort(_ port: Substring.UTF8View) -> Bool {
        port.count <= 5 && port.allSatisfy(\.isASCIIDigit)
            && (Int(String(decoding: Array(port), as: UTF8.self)) ?? 0) <= 65_535
    }

    /// The host, lower-cased, without user, port or `www.`; nil for schemes without one.
    public var host: String? {
        guard let range = hostRange else { return nil }
        let bytes = text.utf8.span
        return unsafe String(unsafeUninitializedCapacity: range.count) { host in
            for (index, byte) in range.enumerated() { unsafe host[index] = bytes[byte].asciiLowercased }
            return range.count
        }
    }

    /// Where the host is in `text`, in bytes, without user, port or `www.`.
    package var hostRange: Range<Int>? {
        guard var start = authorityStart else { return nil }
        let bytes = text.utf8.span
        var (index, colon) = (start, -1)
        while index < bytes.count, !bytes[index].endsAuthority {
            if bytes[index] == UInt8(ascii: "@") {
                // What came before it was a user.
                (start, colon) = (index + 1, -1)
            } else if bytes[index] == UInt8(ascii: ":"), colon < 0 {
                colon = index
            }
            index += 1
        }
        let end = colon < 0 ? index : colon
        if start + 4 <= end, "www.".utf8.enumerated().allSatisfy({ bytes[start + $0].asciiLowercased == $1 }) {
            start += 4
        }
        return start..<end
    }

    /// What follows the host, the user and the port: `/path?query#fragment`; nothing for schemes without a host.
    package var afterHost: Substring {
        guard var end = authorityStart else { return "" }
        let bytes = text.utf8.span
        while end < bytes.count, !bytes[end].endsAuthority { end += 1 }
        return text[text.utf8.index(text.startIndex, offsetBy: end)...]
    }

    /// Where the user or the host begins in `text`, in bytes.
    private var authorityStart: Int? {
        switch scheme {
        case .http, .https, .gopher, .gemini: scheme.rawValue.utf8.count + 3
        case .mailto, .hive, .ipfs: nil
        }
    }

    public var description: String { text }
}

extension String {
    fileprivate func hasOnly(_ isAllowed: (UInt8) -> Bool) -> Bool {
        let bytes = utf8.span
        for index in bytes.indices where !isAllowed(bytes[index]) { return false }
        return true
    }
}

extension Span<UInt8> {
    fileprivate func hasTwoSlashesAndNoMore(at index: Int) -> Bool {
        has("//", at: index) && index + 2 < count && self[index + 2] != UInt8(ascii: "/")
    }
}

extension UInt8 {
    /// Source: WHATWG URL, 3.2 (forbidden domain code points).
    fileprivate var isForbiddenInHost: Bool {
        switch self {
        case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "/"),
            UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "@"),
            UInt8(ascii: "[")...UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "}"):
            true
        default: false
        }
    }

    /// Ends a host, and its port. Browsers read a backslash as a slash (WHATWG URL, 4.4).
    fileprivate var endsAuthority: Bool {
        self == UInt8(ascii: "/") || self == UInt8(ascii: "?") || self == UInt8(ascii: "#")
            || self == UInt8(ascii: "\\")
    }

    /// Printable ASCII that is kept unescaped in an address.
    fileprivate var isPlainInAddress: Bool {
        (0x21...0x7E).contains(self) && self != UInt8(ascii: "\"") && self != UInt8(ascii: "<")
            && self != UInt8(ascii: ">")
            && self != UInt8(ascii: "`")
    }
}
