package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension Disk {
    /// What changes when a file is saved.
    package struct Stamp: Hashable, Sendable {
        private let device: UInt64
        private let file: UInt64
        private let size: Int64
        private let seconds: Int
        private let nanoseconds: Int

        fileprivate init(_ status: stat) {
            device = UInt64(truncatingIfNeeded: status.st_dev)
            file = UInt64(status.st_ino)
            size = Int64(status.st_size)
            #if canImport(Darwin)
                (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
            #else
                (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
            #endif
        }
    }

    /// The stamp of what `path` leads to; nil when nothing is there.
    package static func stamp(of path: FilePath) -> Stamp? {
        var status = stat()
        guard unsafe path.withPlatformString({ unsafe stat($0, &status) }) == 0 else { return nil }
        return Stamp(status)
    }

    /// A new folder for this program alone, below `TMPDIR` or `/tmp`.
    package static func temporaryFolder() throws -> FilePath {
        let place = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
        var template = Array("\(place.isEmpty ? "/tmp" : place)/g4h-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw BuildFailure(.writeFailed, "\(place): cannot make a temporary folder: \(Errno(rawValue: errno))")
        }
        return FilePath(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
}
