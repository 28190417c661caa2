package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the system knows of a name in a folder; a link is a link.
package struct FileStatus: Sendable, Hashable {
    package let kind: Disk.Kind
    /// Bytes.
    package let size: Int
    /// Nanoseconds since 1970.
    package let modified: Int64
    /// The inode number of the file.
    package let number: UInt64
    package let device: UInt64
    /// The permission bits.
    package let mode: UInt32
    package let owner: UInt32
    package let group: UInt32

    /// Of a file that is open.
    package init(of file: FileDescriptor) throws(Errno) {
        var status = stat()
        guard unsafe fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        self.init(status)
    }

    /// Of what a path leads to; nil when there is nothing.
    package init?(at path: FilePath) {
        var status = stat()
        guard unsafe path.withPlatformString({ unsafe stat($0, &status) }) == 0 else { return nil }
        self.init(status)
    }

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        size = Int(status.st_size)
        #if canImport(Darwin)
            modified = Int64(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int64(status.st_mtimespec.tv_nsec)
        #else
            modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        #endif
        number = UInt64(status.st_ino)
        device = UInt64(status.st_dev)
        mode = UInt32(status.st_mode) & 0o7777
        owner = status.st_uid
        group = status.st_gid
    }
}
