extension String {
    /// The text in small ASCII letters, digits and single hyphens, as in the name of a file or a permlink; empty when it has
    /// none of them. Apostrophes are left out, letters of other scripts too.
    /// - Parameter limit: the most bytes; nothing is cut for `nil`.
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
