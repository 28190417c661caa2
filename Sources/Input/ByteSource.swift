import CZlib
import CZstd
import Disk
package import SystemPackage

/// The bytes of a file or stream in pieces, decompressed when they are gzip or zstd.
package struct ByteSource: ~Copyable {
    private let file: FileDescriptor
    /// What messages call the file.
    private let name: String
    private var packing = Packing.unknown
    /// Bytes of the file that were read and not yet decompressed.
    private var packed: [UInt8] = []
    private var gzip: Inflating?
    private var zstd: Unzstding?

    private enum Packing { case unknown, none, gzip, zstd }

    /// Whether a file that begins with these bytes is decompressed.
    static func isPacked(_ start: [UInt8]) -> Bool {
        start.starts(with: [0x1F, 0x8B]) || start.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
    }

    static let pieceSize = 1 << 18

    /// Reads from `file`, which stays the caller's to close.
    package init(_ file: FileDescriptor, name: String) {
        self.file = file
        self.name = name
    }

    /// The next bytes; none at the end.
    /// - Throws: `Errno`, and `BuildFailure` for compressed bytes that are damaged.
    package mutating func next() throws -> [UInt8] {
        if packing == .unknown {
            // A pipe may give the first bytes one by one.
            while packed.count < 4 {
                let more = try readPiece()
                if more.isEmpty { break }
                packed += more
            }
            packing =
                packed.starts(with: [0x1F, 0x8B])
                ? .gzip : packed.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) ? .zstd : .none
            if packing == .gzip { gzip = Inflating() }
            if packing == .zstd { zstd = Unzstding() }
            if packing == .none {
                defer { packed = [] }
                return packed
            }
        }
        switch packing {
        case .none, .unknown: return try readPiece()
        case .gzip, .zstd: return try unpacked()
        }
    }

    private mutating func unpacked() throws -> [UInt8] {
        while true {
            var isEnded = false
            if packed.isEmpty {
                packed = try readPiece()
                isEnded = packed.isEmpty
            }
            let step: UnpackingStep?
            if packing == .gzip {
                step = gzip?.step(packed, isEnded: isEnded)
            } else {
                step = zstd?.step(packed, isEnded: isEnded)
            }
            guard let step else {
                throw BuildFailure(
                    .badInput,
                    "\(name): this \(packing == .gzip ? "gzip" : "zstd") file is damaged or truncated; download it again"
                )
            }
            packed.removeFirst(step.taken)
            if !step.bytes.isEmpty || step.isFinished { return step.bytes }
        }
    }

    private func readPiece() throws -> [UInt8] {
        unsafe try [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            count = unsafe try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}

/// The result of decompressing a piece.
private struct UnpackingStep {
    var bytes: [UInt8]
    /// How many of the compressed bytes were used.
    var taken: Int
    var isFinished: Bool
}

/// Decompresses gzip (RFC 1952), also several members in a row, as `cat` joins them.
@safe private final class Inflating {
    private var stream = unsafe z_stream()
    private var isBetweenMembers = false

    init() {
        // 16: gzip alone. 15: the largest window.
        let status = unsafe inflateInit2_(&stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib starts when there is memory")
    }

    deinit { _ = unsafe inflateEnd(&stream) }

    /// Nil when the bytes are not gzip, or end too early.
    func step(_ packed: [UInt8], isEnded: Bool) -> UnpackingStep? {
        if isEnded { return isBetweenMembers ? UnpackingStep(bytes: [], taken: 0, isFinished: true) : nil }
        if isBetweenMembers {
            // Tape programs pad the end with zeros.
            guard packed.contains(where: { $0 != 0 }) else {
                return UnpackingStep(bytes: [], taken: packed.count, isFinished: false)
            }
            guard unsafe inflateReset(&stream) == Z_OK else { return nil }
            isBetweenMembers = false
        }
        var packed = packed
        var status = Z_OK
        var taken = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: ByteSource.pieceSize) { buffer, count in
            unsafe packed.withUnsafeMutableBufferPointer { input in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = UInt32(buffer.count)
                status = unsafe inflate(&stream, Z_NO_FLUSH)
                taken = unsafe input.count - Int(stream.avail_in)
                count = unsafe buffer.count - Int(stream.avail_out)
            }
        }
        guard status == Z_OK || status == Z_STREAM_END else { return nil }
        isBetweenMembers = status == Z_STREAM_END
        return UnpackingStep(bytes: bytes, taken: taken, isFinished: false)
    }
}

/// Decompresses Zstandard (RFC 8878), also several frames.
@safe private final class Unzstding {
    private let stream = unsafe ZSTD_createDStream()
    private var isBetweenFrames = true

    deinit { _ = unsafe ZSTD_freeDStream(stream) }

    func step(_ packed: [UInt8], isEnded: Bool) -> UnpackingStep? {
        if isEnded { return isBetweenFrames ? UnpackingStep(bytes: [], taken: 0, isFinished: true) : nil }
        var taken = 0
        var status = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: ByteSource.pieceSize) { buffer, count in
            unsafe packed.withUnsafeBytes { source in
                var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
                var output = unsafe ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
                status = unsafe ZSTD_decompressStream(stream, &output, &input)
                taken = unsafe input.pos
                count = unsafe output.pos
            }
        }
        guard ZSTD_isError(status) == 0 else { return nil }
        isBetweenFrames = status == 0
        return UnpackingStep(bytes: bytes, taken: taken, isFinished: false)
    }
}
