extension String {
    /// Whether the bytes of another text stand somewhere in this one: many times faster than a comparison of characters.
    package func contains(bytesOf other: String) -> Bool {
        let (text, part) = (utf8.span, other.utf8.span)
        guard let first = other.utf8.first else { return true }
        var start = 0
        while start + part.count <= text.count {
            if text[start] == first {
                var length = 1
                while length < part.count, text[start + length] == part[length] { length += 1 }
                if length == part.count { return true }
            }
            start += 1
        }
        return false
    }
}
