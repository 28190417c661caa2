#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The address of a socket: where a connection really goes, whatever name or number led there.
package struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 bytes.
    package let bytes: [UInt8]
    package let port: Int

    package init?(bytes: [UInt8], port: Int) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
        self.port = port
    }

    /// A number as `inet_pton` reads it: `127.0.0.1`, `::1`.
    package init?(_ text: String, port: Int) {
        var four = in_addr()
        var six = in6_addr()
        if unsafe inet_pton(AF_INET, text, &four) == 1 {
            self.init(bytes: unsafe withUnsafeBytes(of: &four) { unsafe Array($0) }, port: port)
        } else if unsafe inet_pton(AF_INET6, text, &six) == 1 {
            self.init(bytes: unsafe withUnsafeBytes(of: &six) { unsafe Array($0) }, port: port)
        } else {
            return nil
        }
    }

    init?(_ address: UnsafePointer<sockaddr>, length: Int) {
        switch unsafe Int32(address.pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            let four = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
            bytes = unsafe withUnsafeBytes(of: four.sin_addr) { unsafe Array($0) }
            port = Int(UInt16(bigEndian: four.sin_port))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            let six = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self)
            bytes = unsafe withUnsafeBytes(of: six.sin6_addr) { unsafe Array($0) }
            port = Int(UInt16(bigEndian: six.sin6_port))
        default: return nil
        }
    }

    /// Whether the address is on the public internet. An IPv6 address that embeds an IPv4 address is judged by that.
    /// Source: the special-purpose registries of IANA (RFC 6890), as of 2026.
    package var isPublic: Bool {
        if bytes.count == 4 { return Self.isPublic(bytes[...]) }
        if bytes.starts(with: repeatElement(0, count: 10)) {
            // ::, ::1 and the old ::a.b.c.d are not used; ::ffff:a.b.c.d is IPv4.
            return bytes[10] == 0xFF && bytes[11] == 0xFF && Self.isPublic(bytes[12...])
        }
        // 64:ff9b::/96 leads to IPv4; 64:ff9b:1::/48 to somebody's own network.
        if bytes.starts(with: [0, 0x64, 0xFF, 0x9B]) {
            return bytes[4..<12].allSatisfy { $0 == 0 } && Self.isPublic(bytes[12...])
        }
        // 6to4 has the IPv4 address in the middle.
        if bytes.starts(with: [0x20, 0x02]) { return Self.isPublic(bytes[2..<6]) }
        // Of all others only 2000::/3 is in use; of that not 2001::/23, the documentation's 2001:db8::/32 and 3fff::/20.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] < 2 { return false }
        if bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) { return false }
        return !(bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10)
    }

    private static func isPublic(_ four: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(four)
        return switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        case _: true
        }
    }

    package var description: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") + ":\(port)" }
        var text = [CChar](repeating: 0, count: 64)
        unsafe bytes.withUnsafeBytes { source in
            _ = unsafe inet_ntop(AF_INET6, source.baseAddress, &text, socklen_t(text.count))
        }
        return "[\(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))]:\(port)"
    }
}
