/// Base 58 in Bitcoin's alphabet, as Hive's image hosts write addresses and hashes.
package enum Base58 {
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

    package static func text(of bytes: [UInt8]) -> String {
        // Base-58 digits, the lowest first.
        var digits: [UInt8] = []
        for byte in bytes {
            var carry = Int(byte)
            for index in digits.indices {
                carry += Int(digits[index]) << 8
                digits[index] = UInt8(carry % 58)
                carry /= 58
            }
            while carry > 0 {
                digits.append(UInt8(carry % 58))
                carry /= 58
            }
        }
        let zeros = bytes.prefix { $0 == 0 }.count
        let all = repeatElement(alphabet[0], count: zeros) + digits.reversed().map { alphabet[Int($0)] }
        return String(decoding: all, as: UTF8.self)
    }

    /// Nil when `text` is something else, or longer than any address.
    package static func bytes(of text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.count <= 2000 else { return nil }
        var bytes: [UInt8] = []
        for digit in text.utf8 {
            guard var carry = alphabet.firstIndex(of: digit) else { return nil }
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
        let zeros = text.utf8.prefix { $0 == alphabet[0] }.count
        return Array(repeatElement(0, count: zeros)) + bytes.reversed()
    }
}
