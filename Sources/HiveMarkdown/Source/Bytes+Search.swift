import CCMark

extension [UInt8] {

    /// Whether a byte stands somewhere in a range where a condition holds for its index.
    func has(_ byte: UInt8, in range: Range<Int>, where condition: (Int) -> Bool) -> Bool {
        var index = range.lowerBound
        while let found = firstIndex(of: byte, in: index..<range.upperBound) {
            if condition(found) { return true }
            index = found + 1
        }
        return false
    }

    /// Whether a byte stands somewhere where a condition holds for its index.
    func has(_ byte: UInt8, where condition: (Int) -> Bool) -> Bool {
        var index = 0
        while let found = firstIndex(of: byte, in: index..<count) {
            if condition(found) { return true }
            index = found + 1
        }
        return false
    }

    /// As `self[range].firstIndex(of: byte)`, many bytes at a time.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.upperBound <= count)
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return unsafe base.distance(to: UnsafeRawPointer(found))
        }
    }
}
