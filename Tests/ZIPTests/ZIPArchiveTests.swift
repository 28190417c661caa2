import CZlib
import SystemPackage
import TestSupport
import Testing

@testable import ZIP

@Suite struct ZIPArchiveTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func opened(_ bytes: [UInt8]) throws -> ZIPArchive {
        try ZIPArchive(folder.write(bytes, to: "site.zip"))
    }

    /// What is read of a file; nil when there is none.
    private func content(_ path: String, of archive: ZIPArchive) -> [UInt8]? {
        guard let entry = archive.entry(path), let reader = ZIPReader(entry, in: archive) else { return nil }
        var bytes: [UInt8] = []
        while true {
            let more = reader.next()
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    private static let long = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }

    @Test(arguments: [false, true])
    func `every file is found by its path and has its bytes`(is64: Bool) throws {
        var files = [
            MadeZIP.File("html/empty", []), MadeZIP.File("html/index.html", Array("Hello".utf8)),
            MadeZIP.File("html/long", Self.long), MadeZIP.File("html/long-stored", Self.long, isDeflated: false),
            MadeZIP.File("html/piece", Array(Self.long.prefix(1 << 16))),
        ]
        files += (0..<700).map { MadeZIP.File("text/é\(1000 + $0).txt", Array("Number \($0)".utf8)) }
        let archive = try opened(MadeZIP(files: files, is64: is64).bytes)
        for file in files { #expect(content(file.path, of: archive) == file.content) }
        for path in ["", "html", "html/", "html/a", "html/index.htm", "html/index.html/", "text/é0999.txt", "zzz"] {
            #expect(archive.entry(path) == nil)
        }
        for path in ["html", "text"] { #expect(archive.hasFolder(path)) }
        for path in ["", "htm", "html/index.html", "html/lon", "zzz"] { #expect(!archive.hasFolder(path)) }
    }

    @Test func `a ZIP without files has none`() throws {
        let archive = try opened(MadeZIP(files: []).bytes)
        #expect(archive.entry("html/index.html") == nil)
        #expect(!archive.hasFolder("html"))
    }

    @Test(arguments: [
        "../evil", "html/../../evil", "/etc/passwd", "html//a", "html/", "html/./a", "..", ".", "", "a\\..\\b", "a\0b",
    ])
    func `a path that is no file below the root is refused`(path: String) {
        #expect(throws: ZIPArchive.Failure.badPath) { try opened(MadeZIP(files: [.init(path, [1])]).bytes) }
    }

    @Test func `a ZIP that is refused closes its own file, and no other`() async throws {
        let path = try folder.write(MadeZIP(files: [.init("..", [1])]).bytes, to: "site.zip")
        await withTaskGroup { group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<500 { #expect(throws: ZIPArchive.Failure.badPath) { try ZIPArchive(path) } }
                }
            }
        }
    }

    @Test(arguments: [["a", "a"], ["b", "a"], ["a", "ab", "aa"], ["é", "z"]])
    func `paths that are not sorted are refused, and so is the same twice`(paths: [String]) {
        let files = paths.map { MadeZIP.File($0, [1]) }
        #expect(throws: ZIPArchive.Failure.notSorted) { try opened(MadeZIP(files: files).bytes) }
    }

    /// A change to the second of three files, as the directory has it.
    struct Lie: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var failure: ZIPArchive.Failure
        var change: @Sendable (inout MadeZIP.Stated) -> Void
    }

    @Test(arguments: [
        Lie(testDescription: "place of the first", failure: .badPlace) { $0.place = 0 },
        Lie(testDescription: "place in the directory", failure: .badPlace) { $0.place += 1 << 20 },
        Lie(testDescription: "packed size to beyond the next", failure: .badPlace) { $0.packedSize += 40 },
        Lie(testDescription: "size of 4 GB", failure: .badSize) { $0.size = 0xFFFF_FFFE },
        Lie(testDescription: "size without its field", failure: .badSize) { $0.size = 0xFFFF_FFFF },
        Lie(testDescription: "encrypted", failure: .encrypted) { $0.flags |= 1 },
        Lie(testDescription: "bzip2", failure: .otherMethod) { $0.method = 12 },
        Lie(testDescription: "stored, of another size", failure: .badSize) { $0.method = 0 },
    ])
    func `what cannot be is refused when it is opened`(lie: Lie) {
        var made = MadeZIP(files: ["a", "b", "c"].map { .init($0, Self.long) })
        made.state = { if $0 == 1 { lie.change(&$1) } }
        #expect(throws: lie.failure) { try opened(made.bytes) }
    }

    @Test(
        arguments: [
            Lie(testDescription: "shorter", failure: .badSize) { $0.size -= 1 },
            Lie(testDescription: "much shorter", failure: .badSize) { $0.size = 10 },
            Lie(testDescription: "longer", failure: .badSize) { $0.size += 1 },
            Lie(testDescription: "empty", failure: .badSize) { $0.size = 0 },
            Lie(testDescription: "other checksum", failure: .badSize) { $0.checksum ^= 1 },
            Lie(testDescription: "packed too short", failure: .badSize) { $0.packedSize -= 1 },
            Lie(testDescription: "place between files", failure: .badSize) { $0.place += 1 },
        ], [1, 1000, 1 << 16, 200_000])
    func `a file that is not what the directory says is never read to its end, and no more than that`(
        lie: Lie, count: Int
    ) throws {
        var made = MadeZIP(files: ["a", "b", "c"].map { .init($0, Array(Self.long.prefix(count))) })
        made.state = {
            guard $0 == 1 else { return }
            lie.change(&$1)
            $1.size = max(0, $1.size)
            // Keep the rest of the entry below what can be refused at once.
            if $1.place > 0, lie.testDescription == "place between files" { $1.packedSize -= 1 }
        }
        guard let archive = try? opened(made.bytes), let entry = archive.entry("b") else { return }
        let read = content("b", of: archive) ?? []
        #expect(read.count < entry.size || entry.size == 0 && read.isEmpty)
        #expect(content("c", of: archive) == made.files[2].content)
    }

    @Test func `a bomb gives no more bytes than it states`() throws {
        var made = MadeZIP(files: [.init("bomb", [UInt8](repeating: 0, count: 50_000_000))])
        made.state = { $1.size = 100_000 }
        let archive = try opened(made.bytes)
        #expect((content("bomb", of: archive)?.count ?? 0) < 100_000)
    }

    @Test func `every beginning of a ZIP is refused, and so is every change or it reads as it says`() throws {
        let bytes = MadeZIP(files: ["a", "b/c", "b/d"].map { .init($0, Array(Self.long.prefix(300))) }, is64: true)
            .bytes
        for count in 0..<bytes.count {
            #expect(throws: ZIPArchive.Failure.self) { try opened(Array(bytes.prefix(count))) }
        }
        var random = SplitMix64(seed: 7)
        for _ in 0..<3000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                changed[Int.random(in: changed.indices, using: &random)] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(
                    using: &random)!
            }
            guard let archive = try? opened(changed) else { continue }
            for path in ["a", "b/c", "b/d"] {
                guard let entry = archive.entry(path) else { continue }
                #expect((content(path, of: archive)?.count ?? 0) <= entry.size)
            }
        }
    }
}

/// A ZIP, written byte by byte, so that any of its numbers can be a lie.
struct MadeZIP {
    struct File {
        let path: String
        let content: [UInt8]
        let isDeflated: Bool

        init(_ path: String, _ content: [UInt8], isDeflated: Bool = true) {
            (self.path, self.content, self.isDeflated) = (path, content, isDeflated)
        }
    }

    /// What the directory says of a file.
    struct Stated {
        var flags: UInt64 = 0x800
        var method: UInt64
        var checksum: UInt64
        var packedSize: Int64
        var size: Int64
        var place: Int64
    }

    var files: [File]
    var is64 = false
    /// Changes what is stated of the file with a number.
    var state: (Int, inout Stated) -> Void = { _, _ in }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        func add(_ number: some BinaryInteger, _ count: Int, to bytes: inout [UInt8]) {
            for shift in 0..<count {
                bytes.append(UInt8(truncatingIfNeeded: UInt64(truncatingIfNeeded: number) >> (8 * shift)))
            }
        }
        for (index, file) in files.enumerated() {
            let packed = file.isDeflated ? Self.deflated(file.content) : file.content
            let checksum = unsafe file.content.withUnsafeBufferPointer {
                unsafe crc32(crc32(0, nil, 0), $0.baseAddress, UInt32($0.count))
            }
            var stated = Stated(
                method: file.isDeflated ? 8 : 0, checksum: UInt64(checksum), packedSize: Int64(packed.count),
                size: Int64(file.content.count), place: Int64(bytes.count))
            add(0x0403_4B50, 4, to: &bytes)
            for number in [20, 0x800, stated.method, 0, 0x21] { add(number, 2, to: &bytes) }
            for number in [UInt64(checksum), UInt64(packed.count), UInt64(file.content.count)] {
                add(number, 4, to: &bytes)
            }
            add(file.path.utf8.count, 2, to: &bytes)
            add(4, 2, to: &bytes)
            bytes += Array(file.path.utf8) + [9, 9, 0, 0] + packed

            state(index, &stated)
            add(0x0201_4B50, 4, to: &directory)
            for number in [45, 45, stated.flags, stated.method, 0, 0x21] { add(number, 2, to: &directory) }
            add(stated.checksum, 4, to: &directory)
            add(is64 ? 0xFFFF_FFFF : stated.packedSize, 4, to: &directory)
            add(is64 ? 0xFFFF_FFFF : stated.size, 4, to: &directory)
            for number in [file.path.utf8.count, is64 ? 28 : 0, 0, 0, 0] { add(number, 2, to: &directory) }
            add(0o644 << 16, 4, to: &directory)
            add(is64 ? 0xFFFF_FFFF : stated.place, 4, to: &directory)
            directory += Array(file.path.utf8)
            if is64 {
                for number in [1, 24] { add(number, 2, to: &directory) }
                for number in [stated.size, stated.packedSize, stated.place] { add(number, 8, to: &directory) }
            }
        }
        let start = bytes.count
        bytes += directory
        if is64 {
            let place = bytes.count
            add(0x0606_4B50, 4, to: &bytes)
            add(44, 8, to: &bytes)
            for number in [45, 45] { add(number, 2, to: &bytes) }
            for number in [0, 0] { add(number, 4, to: &bytes) }
            for number in [files.count, files.count, directory.count, start] { add(number, 8, to: &bytes) }
            add(0x0706_4B50, 4, to: &bytes)
            add(0, 4, to: &bytes)
            add(place, 8, to: &bytes)
            add(1, 4, to: &bytes)
        }
        add(0x0605_4B50, 4, to: &bytes)
        for number in [0, 0, is64 ? 0xFFFF : files.count, is64 ? 0xFFFF : files.count] { add(number, 2, to: &bytes) }
        for number in [is64 ? 0xFFFF_FFFF : directory.count, is64 ? 0xFFFF_FFFF : start] { add(number, 4, to: &bytes) }
        add(0, 2, to: &bytes)
        return bytes
    }

    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var stream = unsafe z_stream()
        let started = unsafe deflateInit2_(
            &stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(started == Z_OK)
        defer { _ = unsafe deflateEnd(&stream) }
        var content = content
        return unsafe [UInt8](unsafeUninitializedCapacity: content.count + 1000) { buffer, count in
            unsafe content.withUnsafeMutableBufferPointer { input in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = UInt32(buffer.count)
                let ended = unsafe deflate(&stream, Z_FINISH)
                precondition(ended == Z_STREAM_END)
            }
            count = unsafe buffer.count - Int(stream.avail_out)
        }
    }
}
