/// An absolute address that is safe to follow: one line, without control characters, white space or quotes, whose scheme is on the list.
///
/// A `javascript:` address is unrepresentable. The text is kept as its author typed it otherwise.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// What an address may begin with. Source: the product's policy; hive.blog allows http, https and hive.
    public enum Scheme: String, CaseIterable, Sendable {
        case http, https, mailto, gopher, gemini, hive, ipfs
    }

    public let scheme: Scheme

    /// Checks what a stranger typed. White space and control characters at the ends and TAB, CR and LF anywhere are
    /// taken out first, as browsers do (WHATWG URL, 4.4); nil when what is left is not an address on the list, or holds a
    /// backslash where a host would be. Spaces, quotes, angle brackets and bidi controls inside are percent-encoded.
    public init?(untrusted: String) {
        let clean = untrusted.hasOnly(\.isPlainInAddress) ? untrusted : Self.cleaned(untrusted)
        let bytes = clean.utf8.span
        // Nearly all are one of the first two.
        let scheme: Scheme
        if bytes.starts(with: "https:") {
            scheme = .https
        } else if bytes.starts(with: "http:") {
            scheme = .http
        } else if let colon = clean.utf8.prefix(8).firstIndex(of: UInt8(ascii: ":")),
            let rare = Scheme(rawValue: clean[..<colon].lowercased())
        {
            scheme = rare
        } else {
            return nil
        }
        let start = scheme.rawValue.utf8.count + 1
        switch scheme {
        case .http, .https, .gopher, .gemini:
            guard bytes.count > start + 2, bytes[start] == UInt8(ascii: "/"), bytes[start + 1] == UInt8(ascii: "/"),
                !bytes[start + 2].endsAuthority
            else { return nil }
        case .mailto, .hive, .ipfs:
            guard bytes.count > start else { return nil }
        }
        text =
            bytes.starts(with: scheme.rawValue) ? clean : "\(scheme.rawValue):\(Substring(clean.utf8.dropFirst(start)))"
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
                if clean.isEmpty, scalar.value <= 0x20 { continue }
                for byte in String(scalar).utf8 { clean += percentEncoded(byte) }
            default: clean.unicodeScalars.append(scalar)
            }
        }
        while clean.hasSuffix("%20") { clean.removeLast(3) }
        return clean
    }

    /// The host, lower-cased, without user, port or `www.`; nil for schemes without one.
    public var host: String? {
        guard let start = authorityStart else { return nil }
        let bytes = text.utf8.span
        var (hostStart, end) = (start, start)
        while end < bytes.count, !bytes[end].endsAuthority {
            end += 1
            // What came before it was a user.
            if bytes[end - 1] == UInt8(ascii: "@") { hostStart = end }
        }
        var host: [UInt8] = []
        host.reserveCapacity(end - hostStart)
        for index in hostStart..<end {
            let byte = bytes[index]
            if byte == UInt8(ascii: ":") { break }
            host.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
        }
        return String(decoding: host.starts(with: "www.".utf8) ? host[4...] : host[...], as: UTF8.self)
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
    fileprivate func starts(with text: String) -> Bool {
        let text = text.utf8.span
        guard count >= text.count else { return false }
        for index in text.indices where self[index] != text[index] { return false }
        return true
    }
}

extension UInt8 {
    /// Ends a host, and its port. Browsers take a backslash for a slash (WHATWG URL, 4.4).
    fileprivate var endsAuthority: Bool {
        self == UInt8(ascii: "/") || self == UInt8(ascii: "?") || self == UInt8(ascii: "#")
            || self == UInt8(ascii: "\\")
    }

    /// Printable ASCII that an address holds as it is.
    fileprivate var isPlainInAddress: Bool {
        (0x21...0x7E).contains(self) && self != UInt8(ascii: "\"") && self != UInt8(ascii: "<")
            && self != UInt8(ascii: ">")
            && self != UInt8(ascii: "`")
    }
}

func percentEncoded(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(decoding: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
}
