import SystemPackage
import ZIP

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder whose files may be read over a socket, and nothing beside, above or hidden in it.
enum ServedFolder {
    /// A folder of the disk. It is opened anew for each request, since a build may put another folder in its place.
    case folder(FilePath)
    /// A folder in ZIPs, each of which has some of its files.
    case packed([ZIPArchive], folder: String)

    enum Found {
        case file(ServedFile)
        case folder
        case nothing
    }

    /// The parts of a slash-separated path from outside; nil when one could lead elsewhere, or is hidden.
    ///
    /// An empty last part, after a slash at the end, is left out.
    static func parts(of path: some StringProtocol) -> [String]? {
        var parts = path.split(omittingEmptySubsequences: false) { $0 == "/" }.map { String($0) }
        if parts.first == "" { parts.removeFirst() }
        if parts.last == "" { parts.removeLast() }
        for part in parts {
            // `.g4h` is hidden like every name with a leading dot; RFC 8615 defines the exception.
            guard !part.isEmpty, !part.hasPrefix(".") || part == ".well-known" else { return nil }
            guard part.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        }
        return parts
    }

    /// What is at `parts`.
    func find(_ parts: [String]) -> Found {
        switch self {
        case .folder(let path): return Self.find(parts, in: path)
        case .packed(let archives, let folder):
            let path = ([folder] + parts).joined(separator: "/")
            for archive in archives {
                guard let entry = archive.entry(path) else { continue }
                return ZIPReader(entry, in: archive).map { .file(ServedFile(.packed($0))) } ?? .nothing
            }
            return archives.contains { $0.hasFolder(path) } ? .folder : .nothing
        }
    }

    /// No link is followed below the folder, so nothing leads out of it.
    private static func find(_ parts: [String], in path: FilePath) -> Found {
        guard var place = try? FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec, .nonBlocking])
        else { return .nothing }
        for part in parts {
            let next = unsafe part.withCString {
                unsafe openat(place.rawValue, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            }
            try? place.close()
            guard next >= 0 else { return .nothing }
            place = FileDescriptor(rawValue: next)
        }
        var status = stat()
        guard unsafe fstat(place.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            try? place.close()
            return status.st_mode & S_IFMT == S_IFDIR ? .folder : .nothing
        }
        return .file(ServedFile(.plain(place, size: Int(status.st_size))))
    }
}

/// An open file, read once from its beginning; closed with its owner.
final class ServedFile {
    enum Source {
        case plain(FileDescriptor, size: Int)
        case packed(ZIPReader)
    }

    private let source: Source

    init(_ source: Source) { self.source = source }

    deinit {
        if case .plain(let file, _) = source { try? file.close() }
    }

    var size: Int {
        switch source {
        case .plain(_, let size): size
        case .packed(let reader): Int(reader.size)
        }
    }

    /// The next bytes; none at its end, and none when it cannot be read.
    func next() -> [UInt8] {
        switch source {
        case .plain(let file, _):
            unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
                filled = (try? unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
            }
        case .packed(let reader): reader.next()
        }
    }

    /// All that it has, up to a limit that no page or menu comes near.
    var content: [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < Self.limit {
            let more = next()
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }

    private static let limit = 64 << 20
}
