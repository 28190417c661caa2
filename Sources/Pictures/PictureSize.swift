/// The size of a picture in pixels, from its header. Nothing is decoded.
package struct PictureSize: Sendable, Hashable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    package var pixels: Int { width.multipliedReportingOverflow(by: height).overflow ? .max : width * height }

    /// Nil for a type whose files need not state one (SVG), and for a broken or truncated header.
    package init?(of bytes: ArraySlice<UInt8>, _ type: PictureType) {
        let size: (Int, Int)?
        switch type {
        case .png:
            size =
                bytes.dropFirst(12).starts(with: Array("IHDR".utf8)) && bytes.count >= 24
                ? (bytes.big32(16), bytes.big32(20)) : nil
        case .gif: size = bytes.count >= 10 ? (bytes.little16(6), bytes.little16(8)) : nil
        case .jpeg: size = Self.jpeg(bytes)
        case .webp: size = Self.webp(bytes)
        case .avif, .heic: size = Self.largestExtent(bytes)
        case .bmp:
            // The oldest header has two bytes per number. A negative height means that the first line is at the top.
            size =
                bytes.little32(14) == 12
                ? (bytes.little16(18), bytes.little16(20))
                : (bytes.little32(18), Int(abs(Int64(Int32(truncatingIfNeeded: bytes.little32(22))))))
        case .ico:
            size = (bytes.byte(6) == 0 ? 256 : bytes.byte(6), bytes.byte(7) == 0 ? 256 : bytes.byte(7))
        case .tiff: size = Self.tiff(bytes)
        case .svg: size = nil
        }
        guard let (width, height) = size, width > 0, height > 0 else { return nil }
        self.init(width: width, height: height)
    }

    /// The first frame header; an Exif orientation of 5 to 8 swaps the sides. Source: ITU T.81, B.2.2; Exif 2.3, 4.6.4.
    private static func jpeg(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
        var offset = 2
        var isTurned = false
        while offset + 9 < bytes.count {
            guard bytes.byte(offset) == 0xFF else { return nil }
            let marker = bytes.byte(offset + 1)
            switch marker {
            case 0xFF: offset += 1
            case 0x01, 0xD0...0xD8: offset += 2
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker):
                let (height, width) = (bytes.big16(offset + 5), bytes.big16(offset + 7))
                return isTurned ? (height, width) : (width, height)
            case 0xD9, 0xDA: return nil
            default:
                let length = bytes.big16(offset + 2)
                guard length >= 2 else { return nil }
                if marker == 0xE1 {
                    let end = min(offset + 2 + length, bytes.count)
                    let segment = bytes[(bytes.startIndex + offset + 4)..<(bytes.startIndex + end)]
                    isTurned = isTurned || (5...8).contains(orientation(segment))
                }
                offset += 2 + length
            }
        }
        return nil
    }

    /// The orientation that an Exif segment names; 1 when it names none.
    private static func orientation(_ segment: ArraySlice<UInt8>) -> Int {
        guard segment.starts(with: Array("Exif\0\0".utf8)) else { return 1 }
        return tag(0x0112, inTIFF: segment.dropFirst(6)) ?? 1
    }

    private static func tiff(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
        guard let width = tag(0x0100, inTIFF: bytes), let height = tag(0x0101, inTIFF: bytes) else { return nil }
        return (width, height)
    }

    /// The first value of a field in the first directory. Source: TIFF 6.0, section 2.
    private static func tag(_ wanted: Int, inTIFF bytes: ArraySlice<UInt8>) -> Int? {
        let isLittle = bytes.byte(0) == 0x49
        func short(_ offset: Int) -> Int { isLittle ? bytes.little16(offset) : bytes.big16(offset) }
        func long(_ offset: Int) -> Int { isLittle ? bytes.little32(offset) : bytes.big32(offset) }
        let directory = long(4)
        for entry in 0..<short(directory) {
            let field = directory + 2 + 12 * entry
            guard field + 12 <= bytes.count else { return nil }
            if short(field) == wanted { return short(field + 2) == 3 ? short(field + 8) : long(field + 8) }
        }
        return nil
    }

    /// Source: RFC 9649, 2.5 to 2.7; RFC 6386, 9.1.
    private static func webp(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
        let chunk = bytes.dropFirst(12)
        guard bytes.count >= 30 else { return nil }
        if chunk.starts(with: Array("VP8X".utf8)) { return (bytes.little24(24) + 1, bytes.little24(27) + 1) }
        if chunk.starts(with: Array("VP8L".utf8)), bytes.byte(20) == 0x2F {
            let bits = bytes.little32(21)
            return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        }
        if chunk.starts(with: Array("VP8 ".utf8)), bytes.dropFirst(23).starts(with: [0x9D, 0x01, 0x2A]) {
            return (bytes.little16(26) & 0x3FFF, bytes.little16(28) & 0x3FFF)
        }
        return nil
    }

    /// The largest `ispe` property in the `meta` box: the others are of thumbnails and tiles. Source: ISO 23008-12, 6.5.3.
    private static func largestExtent(_ bytes: ArraySlice<UInt8>) -> (Int, Int)? {
        var largest: (Int, Int)?
        var waiting = [(0, bytes.count, 0)]
        var boxes = 0
        while let (start, end, depth) = waiting.popLast() {
            var offset = start
            while offset + 8 <= end, boxes < 10_000 {
                boxes += 1
                let size = bytes.big32(offset)
                let length = size == 0 ? end - offset : size
                guard length >= 8, offset + length <= end else { break }
                let name = bytes.big32(offset + 4)
                switch name {
                case boxName("meta"): if depth < 4 { waiting.append((offset + 12, offset + length, depth + 1)) }
                case boxName("iprp"), boxName("ipco"):
                    if depth < 4 { waiting.append((offset + 8, offset + length, depth + 1)) }
                case boxName("ispe"):
                    let (width, height) = (bytes.big32(offset + 12), bytes.big32(offset + 16))
                    if largest.map({ $0.0 * $0.1 < width * height }) ?? true { largest = (width, height) }
                default: break
                }
                offset += length
            }
        }
        return largest
    }

    private static func boxName(_ name: String) -> Int { Array(name.utf8)[...].big32(0) }
}
