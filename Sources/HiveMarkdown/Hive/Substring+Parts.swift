extension Substring {
    /// The parts between ASCII separators, as `split` finds them, without looking at grapheme clusters.
    func parts(_ separator: Unicode.Scalar, most: Int = .max, keepingEmpty: Bool = false) -> [Substring] {
        let separator = UInt8(ascii: separator)
        var parts: [Substring] = []
        var rest = self
        while parts.count < most {
            let part = rest.before { $0 == separator }
            if keepingEmpty || !part.isEmpty { parts.append(part) }
            guard part.endIndex < rest.endIndex else { return parts }
            rest = rest[utf8.index(after: part.endIndex)...]
        }
        if keepingEmpty || !rest.isEmpty { parts.append(rest) }
        return parts
    }

    /// What comes before the first of some ASCII characters.
    func before(_ ends: StaticString) -> Substring {
        before { byte in
            for index in 0..<ends.utf8CodeUnitCount where unsafe ends.utf8Start[index] == byte { return true }
            return false
        }
    }

    private func before(_ isEnd: (UInt8) -> Bool) -> Substring {
        let bytes = utf8.span
        var count = 0
        while count < bytes.count, !isEnd(bytes[count]) { count += 1 }
        return self[..<utf8.index(startIndex, offsetBy: count)]
    }
}
