import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder whose files may be read over a socket, and nothing beside, above or hidden in it.
///
/// It is opened anew for each request, since a build may put another folder in its place.
struct ServedFolder {
    let path: FilePath

    enum Found {
        /// An open plain file; the caller closes it.
        case file(FileDescriptor, size: Int)
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

    /// What is at `parts`. No link is followed below the folder, so nothing leads out of it.
    func find(_ parts: [String]) -> Found {
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
        return .file(place, size: Int(status.st_size))
    }

    /// The whole of a file that was found.
    static func content(_ file: FileDescriptor, size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        while true {
            let more = Self.bytes(of: file, atMost: 1 << 16)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    /// The next bytes of an open file; none at its end, and none when it cannot be read.
    static func bytes(of file: FileDescriptor, atMost count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = (try? unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))) ?? 0
        }
    }
}
