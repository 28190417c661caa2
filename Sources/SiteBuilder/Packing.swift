import Digests
import Site
import SystemPackage

/// Values as bytes, one after the other: small numbers are short, and a path that begins like the one before is stored
/// as its end.
struct Packing {
    private(set) var bytes: [UInt8] = []
    private let file: PackedFile?
    private var lastPath: [UInt8] = []

    /// - Parameter file: where the bytes go as they become many; nil keeps them here.
    init(into file: PackedFile? = nil) { self.file = file }

    /// - Parameter capacity: for as many bytes as there will be, about.
    init(capacity: Int) {
        self.init()
        bytes.reserveCapacity(capacity)
    }

    /// Bytes as they are.
    init(raw bytes: [UInt8]) {
        self.bytes = bytes
        file = nil
    }

    /// Seven bits a byte, the lowest first.
    mutating func add(_ number: Int) {
        precondition(number >= 0, "only numbers from 0 up can be packed: \(number)")
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ word: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }

    mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func add(_ fingerprint: Fingerprint) {
        add(fingerprint.high)
        add(fingerprint.low)
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Bytes that were packed before.
    mutating func add(packed bytes: some Collection<UInt8>) {
        add(bytes.count)
        self.bytes.append(contentsOf: bytes)
    }

    /// A path of a list that is sorted.
    mutating func add(path: String) {
        let path = path.utf8.span
        var shared = 0
        while shared < min(path.count, lastPath.count), path[shared] == lastPath[shared] { shared += 1 }
        add(shared)
        add(path.count - shared)
        lastPath.removeSubrange(shared...)
        for index in shared..<path.count { lastPath.append(path[index]) }
        bytes += lastPath[shared...]
    }

    mutating func add<Element>(_ elements: [Element], _ each: (inout Packing, Element) -> Void) {
        add(elements.count)
        lastPath = []
        for element in elements {
            each(&self, element)
            if bytes.count >= PackedFile.spillSize { spill() }
        }
    }

    /// Hands the bytes to the file, if there is one.
    mutating func spill() {
        guard let file else { return }
        file.add(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Puts a checksum in front of the bytes.
    /// - Returns: the bytes of the file.
    mutating func sealed(as kind: Unpacking.Kind) -> [UInt8] {
        bytes.insert(contentsOf: kind.head + Digest(of: bytes).bytes, at: 0)
        return bytes
    }
}

/// A file of ours that is written as its bytes are packed, a mebibyte at a time: an archive has three kilobytes for
/// each post.
final class PackedFile {
    static let spillSize = 1 << 20

    private let file: FileDescriptor
    private var count = 0
    private var digest = RunningDigest()
    private var failure: (any Error)?

    init(_ file: FileDescriptor, head: [UInt8]) {
        self.file = file
        write(head)
    }

    func add(_ bytes: [UInt8]) {
        count += bytes.count
        digest.add(bytes)
        write(bytes)
    }

    /// Ends a part; what is added then is of the next.
    /// - Returns: how many bytes the part has, and their checksum.
    /// - Throws: what any writing failed with.
    func endPart() throws -> (count: Int, digest: Digest) {
        if let failure { throw failure }
        defer { (count, digest) = (0, RunningDigest()) }
        return (count, digest.end())
    }

    private func write(_ bytes: [UInt8]) {
        guard failure == nil else { return }
        do { _ = try file.writeAll(bytes) } catch { failure = error }
    }
}

/// Reads what `Packing` wrote. Anything else is `damaged`, and never a crash.
struct Unpacking {
    /// What a file of ours is.
    enum Kind: String {
        case record, journal

        /// Of the format.
        var version: Int {
            switch self {
            case .record: 6
            case .journal: 2
            }
        }

        var head: [UInt8] { Array("g4h \(rawValue) \(version)\n".utf8) }
    }

    enum Failure: Error {
        case damaged
        /// Intact, but in a form that this version of g4h does not read.
        case otherVersion
    }

    /// Of the format that is read.
    let version: Int
    private let bytes: ArraySlice<UInt8>
    private var next: Int
    private var lastPath: [UInt8] = []

    /// - Throws: when the bytes are of another kind, or are not what was written.
    init(_ bytes: [UInt8], as kind: Kind) throws(Failure) {
        let name = Array("g4h \(kind.rawValue) ".utf8)
        guard bytes.starts(with: name), let line = bytes.prefix(40).firstIndex(of: UInt8(ascii: "\n")),
            let version = Int(String(decoding: bytes[name.count..<line], as: UTF8.self))
        else { throw .damaged }
        let start = line + 1 + 32
        guard bytes.count >= start, Digest(of: bytes[start...]).bytes == Array(bytes[(line + 1)..<start]) else {
            throw .damaged
        }
        self.version = version
        self.bytes = bytes[start...]
        next = start
    }

    /// Reads bytes that were verified before.
    init(_ bytes: ArraySlice<UInt8>) {
        version = Kind.record.version
        self.bytes = bytes
        next = bytes.startIndex
    }

    var isAtEnd: Bool { next == bytes.endIndex }

    mutating func byte() throws(Failure) -> UInt8 {
        guard next < bytes.endIndex else { throw .damaged }
        next += 1
        return bytes[next - 1]
    }

    mutating func number() throws(Failure) -> Int {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            let byte = try byte()
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(number) }
        }
        throw .damaged
    }

    mutating func word() throws(Failure) -> UInt64 {
        guard bytes.endIndex - next >= 8 else { throw .damaged }
        var word: UInt64 = 0
        for offset in 0..<8 { word |= UInt64(bytes[next + offset]) << UInt64(8 * offset) }
        next += 8
        return word
    }

    mutating func flag() throws(Failure) -> Bool { try byte() != 0 }

    mutating func fingerprint() throws(Failure) -> Fingerprint {
        Fingerprint(high: try word(), low: try word())
    }

    mutating func text() throws(Failure) -> String {
        let count = try number()
        guard count <= bytes.endIndex - next else { throw .damaged }
        next += count
        return String(decoding: bytes[(next - count)..<next], as: UTF8.self)
    }

    /// Bytes that were packed before.
    mutating func packed() throws(Failure) -> ArraySlice<UInt8> {
        let count = try number()
        guard count <= bytes.endIndex - next else { throw .damaged }
        next += count
        return bytes[(next - count)..<next]
    }

    mutating func path() throws(Failure) -> String {
        let (shared, count) = (try number(), try number())
        guard shared <= lastPath.count, count <= bytes.endIndex - next else { throw .damaged }
        lastPath.removeSubrange(shared...)
        lastPath += bytes[next..<next + count]
        next += count
        // A record may have been tampered with: no path of it leads out of the folder, or into our own.
        guard Self.isBelow(lastPath) else { throw .damaged }
        return String(decoding: lastPath, as: UTF8.self)
    }

    mutating func elements<Element>(
        _ each: (inout Unpacking) throws(Failure) -> Element
    ) throws(Failure) -> [Element] {
        let count = try number()
        // Every element has a byte.
        guard count <= bytes.endIndex - next else { throw .damaged }
        lastPath = []
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try each(&self)) }
        return elements
    }

    /// Whether a path leads to a place below a folder, and not into our own in it.
    static func isBelow(_ path: [UInt8]) -> Bool {
        var (start, hasOnlyDots) = (0, true)
        for index in 0...path.count {
            guard index < path.count, path[index] != UInt8(ascii: "/") else {
                if hasOnlyDots, index - start <= 2 { return false }
                (start, hasOnlyDots) = (index + 1, true)
                continue
            }
            if path[index] == 0 { return false }
            if path[index] != UInt8(ascii: ".") { hasOnlyDots = false }
        }
        return !path.starts(with: ".g4h/".utf8) && !path.elementsEqual(".g4h".utf8)
    }
}
