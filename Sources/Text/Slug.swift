extension String {
    /// The text in lower-case ASCII letters, digits and single hyphens, as in a file name or a permlink; empty when it
    /// has none of them. Apostrophes and letters of other scripts are left out.
    /// - Parameter limit: the most bytes; nil for no limit.
    package func slug(limit: Int? = nil) -> String {
        var slug: [UInt8] = []
        for byte in utf8 {
            if let limit, slug.count >= limit { break }
            if byte.isASCIILetterOrDigit {
                slug.append(byte.asciiLowercased)
            } else if byte < 0x80, byte != UInt8(ascii: "'"), let last = slug.last, last != UInt8(ascii: "-") {
                slug.append(UInt8(ascii: "-"))
            }
        }
        while slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return String(decoding: slug, as: UTF8.self)
    }
}
