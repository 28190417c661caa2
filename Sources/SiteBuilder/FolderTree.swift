import Disk
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is below a folder, as a server sees it: links are followed, each folder once.
package struct FolderTree: Sendable {
    package struct Entry: Hashable, Sendable {
        /// Below the folder, with `/` between components.
        package var path: String
        package var isFolder: Bool
        /// The permission bits.
        package var mode: UInt16
    }

    package let folder: FilePath
    /// In the order of their paths. Devices, sockets and broken links are left out.
    package let entries: [Entry]

    /// - Throws: `BuildFailure` when a folder cannot be read.
    package init(_ folder: FilePath) throws {
        var entries: [Entry] = []
        var root = stat()
        guard unsafe folder.withPlatformString({ unsafe stat($0, &root) }) == 0 else {
            throw BuildFailure(.inputMissing, "\(folder): cannot read: \(Errno(rawValue: errno))")
        }
        var seen: Set = [FolderIdentity(root)]
        var waiting = [""]
        while let place = waiting.popLast() {
            for name in try Disk.names(in: place.isEmpty ? folder : folder.appending(place)).map(\.string) {
                let path = place.isEmpty ? name : place + "/" + name
                var status = stat()
                guard unsafe folder.appending(path).withPlatformString({ unsafe stat($0, &status) }) == 0 else {
                    continue
                }
                let mode = UInt16(status.st_mode & 0o7777)
                switch status.st_mode & S_IFMT {
                case S_IFREG: entries.append(Entry(path: path, isFolder: false, mode: mode))
                case S_IFDIR:
                    guard seen.insert(FolderIdentity(status)).inserted else { continue }
                    entries.append(Entry(path: path, isFolder: true, mode: mode))
                    waiting.append(path)
                default: continue
                }
            }
        }
        self.folder = folder
        self.entries = entries.sorted { $0.path < $1.path }
    }

    private struct FolderIdentity: Hashable {
        var device: UInt64
        var number: UInt64

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            number = UInt64(status.st_ino)
        }
    }

    /// The first bytes of a file, `limit` at most; nil when it cannot be read.
    package func content(_ path: String, limit: Int) -> [UInt8]? {
        try? Disk.read(folder.appending(path), count: limit == .max ? nil : limit)
    }

    /// Whether `path` is a folder; links are followed.
    package static func isFolder(_ path: FilePath) -> Bool { (try? Disk.isFolder(path)) ?? false }
}
