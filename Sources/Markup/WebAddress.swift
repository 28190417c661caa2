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
        let clean = untrusted.utf8.allSatisfy(\.isPlainInAddress) ? untrusted : Self.cleaned(untrusted)
        let bytes = clean.utf8
        guard let colon = bytes.prefix(8).firstIndex(of: UInt8(ascii: ":")),
            // Nearly all are one of these.
            let scheme = bytes.starts(with: "https:".utf8)
                ? .https : bytes.starts(with: "http:".utf8) ? .http : Self.schemes[clean[..<colon].lowercased()]
        else { return nil }
        let rest = clean[bytes.index(after: colon)...]
        switch scheme {
        case .http, .https, .gopher, .gemini:
            guard rest.utf8.starts(with: "//".utf8), let first = rest.utf8.dropFirst(2).first,
                !"/\\?#".utf8.contains(first)
            else { return nil }
        case .mailto, .hive, .ipfs:
            guard !rest.isEmpty else { return nil }
        }
        self.text = clean.utf8.starts(with: scheme.rawValue.utf8) ? clean : scheme.rawValue + ":" + rest
        self.scheme = scheme
    }

    private static let schemes = Dictionary(uniqueKeysWithValues: Scheme.allCases.map { ($0.rawValue, $0) })

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
        switch scheme {
        case .mailto, .hive, .ipfs: return nil
        case .http, .https, .gopher, .gemini: break
        }
        var host: [UInt8] = []
        for byte in text.utf8.dropFirst(scheme.rawValue.utf8.count + 3) {
            switch byte {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): return Self.host(host)
            // What came before it was a user.
            case UInt8(ascii: "@"): host = []
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): host.append(byte | 0x20)
            default: host.append(byte)
            }
        }
        return Self.host(host)
    }

    private static func host(_ hostAndPort: [UInt8]) -> String {
        let host = hostAndPort.prefix { $0 != UInt8(ascii: ":") }
        return String(decoding: host.starts(with: "www.".utf8) ? host.dropFirst(4) : host, as: UTF8.self)
    }

    public var description: String { text }
}

extension UInt8 {
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
