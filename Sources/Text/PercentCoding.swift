/// Source: RFC 3986, sections 2.1 and 2.3.
extension UInt8 {
    /// `%` and two upper-case hexadecimal digits.
    package var percentEncoded: String {
        let digits = String(self, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "%0" + digits : "%" + digits
    }
}

extension String {
    /// A path as a relative reference: what is not unreserved, `/` or `@` is percent-encoded.
    package var percentEncodedPath: String {
        utf8.map { byte in
            byte.isASCIILetterOrDigit || "-_.~/@".utf8.contains(byte)
                ? String(Unicode.Scalar(byte)) : byte.percentEncoded
        }.joined()
    }
}

extension Collection<UInt8> {
    /// The bytes with each `%` and two hexadecimal digits as the byte they stand for; any other `%` is kept.
    package var percentDecoded: [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(count)
        var rest = self[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.first?.hexDigitValue,
                let low = rest.dropFirst().first?.hexDigitValue
            {
                decoded.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }
}
