import Disk
import SystemPackage

/// The directory at the end of a ZIP, read in pieces.
struct ZIPDirectory {
    private let file: FileDescriptor
    /// Where the next entry is.
    private(set) var place: Int64
    private let end: Int64
    private var piece: [UInt8] = []
    /// Where the next entry is in `piece`.
    private var start = 0

    private static let pieceSize = 1 << 16

    init(_ file: FileDescriptor, _ range: Range<Int64>) {
        self.file = file
        (place, end) = (range.lowerBound, range.upperBound)
    }

    /// The next entry; nil at the end.
    mutating func next() throws -> ZIPEntry? {
        guard place < end else { return nil }
        try need(46)
        let head = ZIPFields(piece[start...])
        let nameLength = head.number(28, 2)
        let extraLength = head.number(30, 2)
        let length = 46 + nameLength + extraLength + head.number(32, 2)
        try need(length)
        let fields = ZIPFields(piece[start..<start + length])
        guard fields.number(0, 4) == 0x0201_4B50 else { throw ZIPArchive.Failure.cutOff }
        guard fields.number(8, 2) & 0x2041 == 0 else { throw ZIPArchive.Failure.encrypted }
        let method = fields.number(10, 2)
        guard method == 0 || method == 8 else { throw ZIPArchive.Failure.otherMethod }
        var extra = ZIP64Extra(fields.bytes.dropFirst(46 + nameLength).prefix(extraLength))
        let size = try extra.number(fields.number(24, 4))
        let packedSize = try extra.number(fields.number(20, 4))
        let place = try extra.number(fields.number(42, 4))
        // Deflate makes at most 1,032 bytes of one: RFC 1951 has no shorter code for its longest match, of 258.
        guard method == 8 ? size / 1032 <= packedSize : size == packedSize else { throw ZIPArchive.Failure.badSize }
        start += length
        self.place += Int64(length)
        return ZIPEntry(
            path: Array(fields.bytes.dropFirst(46).prefix(nameLength)), size: size, packedSize: packedSize,
            isDeflated: method == 8, checksum: UInt32(fields.number(16, 4)), place: place)
    }

    /// Reads on, until the piece has that many bytes from the next entry on.
    private mutating func need(_ count: Int) throws {
        guard piece.count - start < count else { return }
        let wanted = min(Int64(max(count, Self.pieceSize)), end - place)
        piece = try Disk.bytes(of: file, from: place, count: Int(wanted))
        start = 0
        guard piece.count >= count else { throw ZIPArchive.Failure.cutOff }
    }

    /// Where the directory of a ZIP is.
    static func range(in file: FileDescriptor, length: Int64) throws -> Range<Int64> {
        // The end record, then a comment of up to 64 KiB.
        let tail = try Disk.bytes(of: file, from: max(0, length - 65_557), count: Int(min(length, 65_557)))
        guard
            let index = stride(from: tail.count - 22, through: 0, by: -1).first(where: {
                let fields = ZIPFields(tail[$0...])
                return fields.number(0, 4) == 0x0605_4B50 && $0 + 22 + fields.number(20, 2) == tail.count
            })
        else { throw ZIPArchive.Failure.noDirectory }
        let end = ZIPFields(tail[index...])
        var limit = length - Int64(tail.count - index)
        var (count, size, start) = (Int64(end.number(10, 2)), Int64(end.number(12, 4)), Int64(end.number(16, 4)))
        if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
            let locator = ZIPFields(try Disk.bytes(of: file, from: max(0, limit - 20), count: 20)[...])
            guard limit >= 20, locator.number(0, 4) == 0x0706_4B50, let place = Int64(exactly: locator.long(8)),
                place <= limit - 76
            else { throw ZIPArchive.Failure.noDirectory }
            let record = ZIPFields(try Disk.bytes(of: file, from: place, count: 56)[...])
            guard record.number(0, 4) == 0x0606_4B50, let entries = Int64(exactly: record.long(32)),
                let bytes = Int64(exactly: record.long(40)), let first = Int64(exactly: record.long(48))
            else { throw ZIPArchive.Failure.noDirectory }
            (count, size, start, limit) = (entries, bytes, first, place)
        }
        guard start <= limit, size <= limit - start, count <= size / 46 else { throw ZIPArchive.Failure.noDirectory }
        return start..<start + size
    }
}

/// The sizes and places of an entry that have no room in its 32 bits, in this order. Source: APPNOTE.TXT, section 4.5.3.
private struct ZIP64Extra {
    private var rest: ArraySlice<UInt8> = []

    init(_ extra: ArraySlice<UInt8>) {
        var extra = extra
        while extra.count >= 4 {
            let fields = ZIPFields(extra)
            let length = fields.number(2, 2)
            if fields.number(0, 2) == 1 { rest = extra.dropFirst(4).prefix(length) }
            extra = extra.dropFirst(4 + length)
        }
    }

    /// A number of the entry: itself, or the next in the field when it says so.
    mutating func number(_ short: Int) throws -> Int64 {
        guard short == 0xFFFF_FFFF else { return Int64(short) }
        // No file is larger than the largest disk: sums cannot overflow.
        guard rest.count >= 8, let number = Int64(exactly: ZIPFields(rest).long(0)), number < 1 << 56 else {
            throw ZIPArchive.Failure.badSize
        }
        rest = rest.dropFirst(8)
        return number
    }
}

/// Numbers in bytes, the least significant byte first.
struct ZIPFields {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// 0 where the bytes end too early.
    func number(_ offset: Int, _ count: Int) -> Int { Int(truncatingIfNeeded: long(offset, count)) }

    func long(_ offset: Int, _ count: Int = 8) -> UInt64 {
        bytes.dropFirst(offset).prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
