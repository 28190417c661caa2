/// The type of a file, by its first bytes: neither its name nor the server's media type can be trusted.
///
/// Sources: PNG 1.2, 3.1; ITU T.81, B.1.1; GIF89a, 17; RFC 9649, 2.4 (WebP); ISO 23008-12 (HEIF); the icon and bitmap
/// formats of Windows; TIFF 6.0, section 2.
package enum PictureType: String, Sendable, Hashable, CaseIterable {
    case png, jpeg, gif, webp, avif, heic, bmp, ico, tiff, svg

    package var mediaType: String {
        switch self {
        case .svg: "image/svg+xml"
        case .ico: "image/x-icon"
        case .png, .jpeg, .gif, .webp, .avif, .heic, .bmp, .tiff: "image/\(rawValue)"
        }
    }

    /// The extension of file names.
    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// How many bytes are enough to tell.
    package static let prefix = 512

    /// Nil when the bytes are not a picture, or too few to tell.
    package init?(_ bytes: ArraySlice<UInt8>) {
        func starts(_ text: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text) }
        if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if starts([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if starts(Array("GIF87a".utf8)) || starts(Array("GIF89a".utf8)) {
            self = .gif
        } else if starts(Array("RIFF".utf8)), starts(Array("WEBP".utf8), at: 8) {
            self = .webp
        } else if starts(Array("ftyp".utf8), at: 4) {
            let brands = Self.brands(bytes)
            if brands.contains(where: { $0 == "avif" || $0 == "avis" }) {
                self = .avif
            } else if brands.contains(where: { $0.hasPrefix("hei") || $0.hasPrefix("hev") || $0 == "mif1" }) {
                self = .heic
            } else {
                return nil
            }
        } else if starts(Array("BM".utf8)), bytes.count >= 26,
            [12, 40, 52, 56, 64, 108, 124].contains(bytes.little32(14))
        {
            self = .bmp
        } else if starts([0, 0, 1, 0]), bytes.count >= 22, bytes.little16(4) > 0 {
            self = .ico
        } else if starts([0x49, 0x49, 0x2A, 0]) || starts([0x4D, 0x4D, 0, 0x2A]) {
            self = .tiff
        } else if Self.isSVG(bytes) {
            self = .svg
        } else {
            return nil
        }
    }

    /// The names in the `ftyp` box of a file of the ISO family.
    private static func brands(_ bytes: ArraySlice<UInt8>) -> [String] {
        let size = min(bytes.big32(0), bytes.count, 256)
        var names: [String] = []
        for offset in stride(from: 8, to: max(8, size - 3), by: 4) where offset != 12 {
            let start = bytes.startIndex + offset
            names.append(String(decoding: bytes[start..<(start + 4)], as: UTF8.self))
        }
        return names
    }

    /// `<svg` after a byte order mark, white space, a declaration, a document type and comments.
    private static func isSVG(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes.prefix(Self.prefix)
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while true {
            rest = rest.drop { $0 <= 0x20 }
            if rest.starts(with: Array("<svg".utf8)) { return true }
            let end: String
            if rest.starts(with: Array("<!--".utf8)) {
                end = "-->"
            } else if rest.starts(with: Array("<?xml".utf8)) {
                end = "?>"
            } else if rest.starts(with: Array("<!DOCTYPE svg".utf8)) {
                end = ">"
            } else {
                return false
            }
            let mark = Array(end.utf8)
            guard let place = rest.indices.first(where: { rest[$0...].starts(with: mark) }) else { return false }
            rest = rest[(place + mark.count)...]
        }
    }
}

// Numbers in the files; 0 where there are too few bytes.
extension ArraySlice<UInt8> {
    func byte(_ offset: Int) -> Int {
        offset >= 0 && startIndex + offset < endIndex ? Int(self[startIndex + offset]) : 0
    }
    func big16(_ offset: Int) -> Int { byte(offset) << 8 | byte(offset + 1) }
    func big32(_ offset: Int) -> Int { big16(offset) << 16 | big16(offset + 2) }
    func little16(_ offset: Int) -> Int { byte(offset) | byte(offset + 1) << 8 }
    func little24(_ offset: Int) -> Int { little16(offset) | byte(offset + 2) << 16 }
    func little32(_ offset: Int) -> Int { little16(offset) | little16(offset + 2) << 16 }
}
