/// Which pictures are accepted.
package struct PictureRules: Sendable, Hashable {
    /// In bytes, after decompression.
    package var largest = 20 << 20
    /// A small file may claim to be huge, which a browser would then decode.
    package var mostPixels = 100_000_000
    package var allowsSVG = false

    package init() {}

    /// Why a file that begins with `bytes` is not accepted; nil when there is no objection so far.
    /// - Parameter isWhole: whether these are all its bytes.
    package func objection(to bytes: ArraySlice<UInt8>, isWhole: Bool) -> (PictureRecord.Failure, String)? {
        guard isWhole || bytes.count >= PictureType.prefix else { return nil }
        guard let type = PictureType(bytes) else {
            let look = bytes.first.map { $0 == UInt8(ascii: "<") ? "an HTML page" : "other bytes" } ?? "an empty file"
            return (.notAPicture, look)
        }
        if type == .svg { return allowsSVG ? nil : (.svg, "an SVG, which may hold scripts") }
        guard let size = PictureSize(of: bytes, type) else {
            // The size may come later: behind the Exif block of a JPEG, in the boxes of an AVIF.
            return isWhole && type != .avif && type != .heic && type != .tiff
                ? (.badSize, "no size in its header") : nil
        }
        guard size.pixels <= mostPixels else { return (.badSize, "\(size.width) x \(size.height) pixels") }
        return nil
    }
}
