import Markup
import Text

extension WebAddress {
    /// The picture itself, where the address is that of a proxy's copy: proxies come and go.
    ///
    /// `https://images.hive.blog/0x0/https://…`, one or many times over, and `https://images.ecency.com/p/…`, which has
    /// the address in base 58.
    var withoutImageProxy: WebAddress {
        var address = self
        while let inner = address.proxied { address = inner }
        return address
    }

    /// The address in the address.
    private var proxied: WebAddress? {
        guard case .imageProxy = KnownSite(self) else { return nil }
        let path = Substring(afterHost.utf8.dropFirst())
        if path.hasPrefix("p/") {
            return base58(Substring(path.utf8.dropFirst(2)).before("?/.")).flatMap { WebAddress(untrusted: $0) }
        }
        if host == "i.ecency.com" { return nil }
        let size = path.before("/")
        let sides = size.parts("x", keepingEmpty: true)
        guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }) else {
            return nil
        }
        return WebAddress(untrusted: String(Substring(path.utf8.dropFirst(size.utf8.count + 1))))
    }
}

/// Text in base 58, in Bitcoin's alphabet; nil when it is not, or is too long to be an address.
private func base58(_ text: Substring) -> String? {
    guard text.utf8.count <= 1000 else { return nil }
    var bytes: [UInt8] = []
    for digit in text.utf8 {
        guard let value = alphabet.firstIndex(of: digit) else { return nil }
        var carry = value
        for index in bytes.indices {
            carry += Int(bytes[index]) * 58
            bytes[index] = UInt8(carry & 0xFF)
            carry >>= 8
        }
        while carry > 0 {
            bytes.append(UInt8(carry & 0xFF))
            carry >>= 8
        }
    }
    return String(validating: bytes.reversed(), as: UTF8.self)
}

private let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
