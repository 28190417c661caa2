package import SystemPackage

/// Reads a file line by line in memory that does not grow with the file.
///
/// A line is what stands between LF bytes, without a CR at its end; the last one needs no LF. The reader keeps one
/// line, so its memory is bounded by `longest`: a longer line is skipped and reported.
package struct LineReader: ~Copyable {
    package enum Line: Sendable {
        case bytes([UInt8], offset: Int64)
        case tooLong(offset: Int64)
    }

    /// The most bytes of a line. A post's transaction has at most 64 KiB, but API responses add all votes to it.
    package static let longest = 32 << 20

    /// Whether the last line that was read ended in LF: the last of a file need not.
    package private(set) var lastLineIsEnded = true

    private var source: ByteSource
    private var isAtStart = true
    private var chunk: [UInt8] = []
    private var next = 0
    private var chunkOffset: Int64 = 0

    /// Reads from `file`, which stays the caller's to close.
    package init(_ file: FileDescriptor) {
        source = ByteSource(file, name: "the input")
    }

    /// The next line, nil at the end of the file.
    package mutating func nextLine() throws -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        lastLineIsEnded = false
        var start: Int64?
        while true {
            if next == chunk.count {
                chunkOffset += Int64(chunk.count)
                next = 0
                try fill()
                if chunk.isEmpty { break }
            }
            if start == nil { start = chunkOffset + Int64(next) }
            let end = chunk[next...].firstIndex(of: UInt8(ascii: "\n"))
            if line.count + (end ?? chunk.count) - next > Self.longest {
                isTooLong = true
                line = []
            }
            if !isTooLong { line += chunk[next..<(end ?? chunk.count)] }
            next = end.map { $0 + 1 } ?? chunk.count
            if end != nil {
                lastLineIsEnded = true
                break
            }
        }
        guard let start else { return nil }
        if isTooLong { return .tooLong(offset: start) }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return .bytes(line, offset: start)
    }

    private mutating func fill() throws {
        chunk = try source.next()
        // Editors on Windows write a byte order mark at the start of a file; it is not part of the first line.
        if isAtStart, chunk.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
        isAtStart = false
    }
}
