/// Bytes as text. Source: RFC 4648, section 4.
package enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func text(of bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var (group, count) = (0, 0)
        for byte in bytes {
            group = group << 8 | Int(byte)
            count += 1
            if count == 3 {
                for shift in [18, 12, 6, 0] { text.append(digits[group >> shift & 63]) }
                (group, count) = (0, 0)
            }
        }
        if count > 0 {
            group <<= 8 * (3 - count)
            for place in 0..<4 {
                text.append(place > count ? UInt8(ascii: "=") : digits[group >> (18 - 6 * place) & 63])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for a text that is not in this form.
    package static func bytes(of text: String) -> [UInt8]? {
        guard text.utf8.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        let padding = text.utf8.suffix(2).count { $0 == UInt8(ascii: "=") }
        var (group, count) = (0, 0)
        for byte in text.utf8.dropLast(padding) {
            guard let digit = value(of: byte) else { return nil }
            group = group << 6 | digit
            count += 1
            if count == 4 {
                for shift in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
                (group, count) = (0, 0)
            }
        }
        if padding > 0 {
            group <<= 6 * padding
            for shift in [16, 8].prefix(3 - padding) { bytes.append(UInt8(truncatingIfNeeded: group >> shift)) }
        }
        return bytes
    }

    private static func value(of byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        case _: nil
        }
    }
}
