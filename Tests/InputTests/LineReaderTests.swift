import Disk
import Input
import SystemPackage
import TestSupport
import Testing

@Suite struct LineReaderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func lines(_ bytes: [UInt8]) throws -> [LineReader.Line] {
        let file = try FileDescriptor.open(try folder.write(bytes, to: "lines"), .readOnly)
        return try file.closeAfter {
            var reader = LineReader(file)
            var lines: [LineReader.Line] = []
            while let line = try reader.nextLine() { lines.append(line) }
            return lines
        }
    }

    private func texts(_ bytes: [UInt8]) throws -> [String] {
        try lines(bytes).map { line in
            switch line {
            case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
            case .tooLong: "too long"
            }
        }
    }

    @Test(
        arguments: [
            ("", []),
            ("\n", [""]),
            ("\n\n", ["", ""]),
            ("a", ["a"]),
            ("a\n", ["a"]),
            ("a\nb", ["a", "b"]),
            ("a\r\nb\r\n", ["a", "b"]),
            ("a\r", ["a"]),
            ("a\r\r\n", ["a\r"]),
            ("a\rb\n", ["a\rb"]),
            ("\r\n", [""]),
            ("\u{2028}\u{85}\u{0}\n", ["\u{2028}\u{85}\u{0}"]),
        ] as [(String, [String])])
    func `a line is what stands between line feeds, without a CR at its end`(text: String, expected: [String]) throws {
        #expect(try texts(Array(text.utf8)) == expected)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the lines and their places are those of splitting the whole`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        // The reader takes 256 KiB at a time: make lines that end before, at and after that place.
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let length = [0, 1, 5, 100, 262_142, 262_143, 262_144, 262_145, 300_000].randomElement(using: &random) ?? 0
            bytes += repeatElement(UInt8.random(in: 32...126, using: &random), count: length)
            bytes += [[10], [13, 10], [13], [10, 10]].randomElement(using: &random) ?? []
        }
        var expected: [(offset: Int64, bytes: [UInt8])] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            let line = bytes[start..<end]
            expected.append((Int64(start), Array(line.last == 13 ? line.dropLast() : line)))
            start = end + 1
        }
        let found = try lines(bytes)
        try #require(found.count == expected.count)
        for (line, (offset, bytes)) in zip(found, expected) {
            guard case .bytes(let foundBytes, let foundOffset) = line else {
                Issue.record("a line of \(bytes.count) bytes is not too long")
                continue
            }
            #expect(foundOffset == offset)
            #expect(foundBytes == bytes)
        }
    }

    @Test func `a line of the greatest length is read, and a longer one reported and skipped`() throws {
        let longest = [UInt8](repeating: 120, count: LineReader.longest)
        let found = try lines(longest + [10] + longest + [121, 10] + Array("next".utf8))
        try #require(found.count == 3)
        guard case .bytes(let first, 0) = found[0] else { throw Missing.line }
        #expect(first.count == LineReader.longest)
        guard case .tooLong(let offset) = found[1] else { throw Missing.line }
        #expect(offset == Int64(LineReader.longest + 1))
        guard case .bytes(let last, _) = found[2] else { throw Missing.line }
        #expect(last == Array("next".utf8))
    }

    private enum Missing: Error { case line }
}
