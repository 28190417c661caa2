import Text

/// An address that a picture may be requested from: http or https, no user, a port that web servers use.
///
/// Its text does not prove where it leads: the socket's address is checked when it is opened.
package struct PictureAddress: Sendable, Hashable {
    package let text: String
    package let isSecure: Bool
    /// Lower-cased, without brackets; it may be a number.
    package let host: String
    package let port: Int
    /// Path, query and fragment, with their leading slash, or empty.
    package let rest: String

    /// Why an untrusted address is refused.
    package enum Refusal: String, Error, Sendable, Hashable {
        case notAnAddress, scheme, user, port
    }

    package init(_ text: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 4000, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
        else { throw .notAnAddress }
        switch String(decoding: bytes[..<colon].map(\.asciiLowercased), as: UTF8.self) {
        case "https": isSecure = true
        case "http": isSecure = false
        case _: throw .scheme
        }
        guard bytes[(colon + 1)...].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) else { throw .notAnAddress }
        let ends = Set("/?#".utf8)
        let end = bytes[(colon + 3)...].firstIndex(where: ends.contains) ?? bytes.endIndex
        let authority = bytes[(colon + 3)..<end]
        guard !authority.contains(UInt8(ascii: "@")) else { throw .user }
        var hostEnd = authority.endIndex
        if authority.first == UInt8(ascii: "[") {
            guard let bracket = authority.firstIndex(of: UInt8(ascii: "]")) else { throw .notAnAddress }
            hostEnd = bracket + 1
            guard hostEnd == authority.endIndex || authority[hostEnd] == UInt8(ascii: ":") else { throw .notAnAddress }
        } else if let colon = authority.firstIndex(of: UInt8(ascii: ":")) {
            hostEnd = colon
        }
        let name = authority[..<hostEnd].filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
        guard !name.isEmpty else { throw .notAnAddress }
        host = String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
        let digits = authority[hostEnd...].dropFirst()
        if digits.isEmpty {
            port = isSecure ? 443 : 80
        } else {
            guard digits.count <= 5, digits.allSatisfy(\.isASCIIDigit),
                let number = Int(String(decoding: digits, as: UTF8.self)), Self.isAllowed(port: number)
            else { throw .port }
            port = number
        }
        rest = String(decoding: bytes[end...], as: UTF8.self)
        self.text = text
    }

    /// The other ports below 1024 belong to services that are not web servers.
    package static func isAllowed(port: Int) -> Bool { port == 80 || port == 443 || (1024...65535).contains(port) }

    /// The same over https; unchanged if it has an explicit port.
    package var secured: PictureAddress {
        guard !isSecure, port == 80 else { return self }
        let named = host.contains(":") ? "[\(host)]" : host
        return (try? PictureAddress("https://\(named)\(rest)")) ?? self
    }

    /// The picture's own address, when this is a front end's copy, even a copy of a copy.
    package var withoutProxies: PictureAddress {
        var address = self
        for _ in 0..<10 {
            guard let inner = address.proxied, let next = try? PictureAddress(inner) else { return address }
            address = next
        }
        return address
    }

    /// The hosts of imagehoster, the service behind front ends. The last ones are dead.
    private static let proxies: Set<String> = [
        "images.hive.blog", "steemitimages.com", "cdn.steemitimages.com", "images.ecency.com", "i.ecency.com",
        "img1.steemit.com", "img0.steemit.com", "img.steemit.com", "img.esteem.app", "img.esteem.ws",
    ]

    /// The address inside the address: `/640x0/https://…` or `/p/BASE58`. Source: imagehoster, `legacy-proxy.ts`,
    /// `proxy.ts`.
    private var proxied: String? {
        guard Self.proxies.contains(host) else { return nil }
        if rest.hasPrefix("/p/") {
            let text = rest.dropFirst(3).prefix { $0 != "?" && $0 != "/" && $0 != "." && $0 != "#" }
            return Base58.bytes(of: text).flatMap { String(validating: $0, as: UTF8.self) }
        }
        let size = rest.dropFirst().prefix { $0 != "/" }
        let sides = size.split(separator: "x", omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isASCIIDigit) }) else {
            return nil
        }
        let inner = rest.dropFirst(size.count + 2)
        return inner.hasPrefix("http") ? String(inner) : nil
    }

    /// The name of an upload, when this is one: it contains the picture's hash, so that the picture can be verified.
    package var uploadName: String? {
        let name = rest.dropFirst().prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return name.hasPrefix("DQm") && name.utf8.count >= 44 && name.utf8.count <= 52 ? String(name) : nil
    }

    /// The addresses to try, in order: the picture's own, over https first, then the copy on a front end's proxy.
    /// - Parameter proxy: its address without a final slash; nil for none.
    package func sources(proxy: String?) -> [PictureAddress] {
        let original = withoutProxies
        var sources = original == original.secured ? [original] : [original.secured, original]
        if let proxy,
            let copy = try? PictureAddress(
                "\(proxy)/p/\(Base58.text(of: Array(original.text.utf8)))?format=match&mode=fit")
        {
            sources.append(copy)
        }
        return sources
    }
}

/// The name that imagehoster gives to an upload: `D`, and a multihash of SHA-256 in base 58.
/// Source: imagehoster, `upload.ts`.
package enum UploadName {
    /// What is hashed before the picture's bytes.
    package static let challenge = Array("ImageSigningChallenge".utf8)

    /// - Parameter digest: the SHA-256 of `challenge` and the bytes.
    package static func text(digest: [UInt8]) -> String { "D" + Base58.text(of: [0x12, 0x20] + digest) }
}
