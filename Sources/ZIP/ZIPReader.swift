import CZlib
import Disk

/// Reads a file of a ZIP in pieces: no more bytes than it is said to have, and the last of them only when all are right.
@safe package final class ZIPReader {
    package let size: Int64
    private let archive: ZIPArchive
    private let entry: ZIPEntry
    /// Where the next of its bytes in the ZIP are.
    private var place: Int64
    private let end: Int64
    private var given: Int64 = 0
    private var checksum = crc32(0, nil, 0)
    private var isOver = false
    private var stream = unsafe z_stream()
    /// Bytes of the ZIP that are not used yet.
    private var packed: [UInt8] = []

    private static let pieceSize = 1 << 16

    /// - Returns: nil when the file's own header is not where the directory says.
    package init?(_ entry: ZIPEntry, in archive: ZIPArchive) {
        (self.entry, self.archive, size) = (entry, archive, entry.size)
        let header = ZIPFields(
            (try? Disk.bytes(of: archive.file, from: entry.place, count: Int(ZIPEntry.headerSize)))?[...] ?? [])
        // Its name and extra field may be of other lengths there.
        place = entry.place + ZIPEntry.headerSize + Int64(header.number(26, 2) + header.number(28, 2))
        end = place + entry.packedSize
        guard header.number(0, 4) == 0x0403_4B50 else { return nil }
        // Without a header of zlib's.
        let status = unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib starts when there is memory")
    }

    deinit { _ = unsafe inflateEnd(&stream) }

    /// The next bytes; none at the end, and none from where on they are not what the directory says.
    package func next() -> [UInt8] {
        guard !isOver else { return [] }
        guard let bytes = entry.isDeflated ? inflated(atMost: Self.pieceSize) : stored() else {
            isOver = true
            return []
        }
        checksum = unsafe bytes.withUnsafeBufferPointer { unsafe crc32(checksum, $0.baseAddress, UInt32($0.count)) }
        given += Int64(bytes.count)
        guard given >= size || bytes.isEmpty else { return bytes }
        isOver = true
        // Nothing may follow.
        let isWhole =
            given == size && checksum == UInt(entry.checksum) && (!entry.isDeflated || inflated(atMost: 1) == [])
        return isWhole ? bytes : []
    }

    private func stored() -> [UInt8]? {
        let piece = readPiece()
        return piece.isEmpty && place < end ? nil : piece
    }

    private func readPiece() -> [UInt8] {
        let piece =
            (try? Disk.bytes(of: archive.file, from: place, count: Int(min(Int64(Self.pieceSize), end - place)))) ?? []
        place += Int64(piece.count)
        return piece
    }

    /// Up to `count` bytes, fewer only at the end; nil for what is not deflated, and ends too early or late.
    private func inflated(atMost count: Int) -> [UInt8]? {
        var status = Z_OK
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while status == Z_OK, filled < count {
                if packed.isEmpty { packed = readPiece() }
                unsafe packed.withUnsafeMutableBufferPointer { input in
                    unsafe stream.next_in = input.baseAddress
                    unsafe stream.avail_in = UInt32(input.count)
                    unsafe stream.next_out = buffer.baseAddress.map { unsafe $0 + filled }
                    unsafe stream.avail_out = UInt32(count - filled)
                    status = unsafe inflate(&stream, Z_NO_FLUSH)
                }
                packed.removeFirst(unsafe packed.count - Int(stream.avail_in))
                filled = unsafe count - Int(stream.avail_out)
            }
        }
        if status == Z_STREAM_END { return packed.isEmpty && place == end ? bytes : nil }
        return status == Z_OK ? bytes : nil
    }
}
