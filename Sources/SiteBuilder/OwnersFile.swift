import Disk
package import SystemPackage

/// A file that belongs to the user from the moment it exists.
package enum OwnersFile {
    /// Writes a new file, and never over another.
    /// - Throws: `BuildFailure` when there is one already, or it cannot be written.
    package static func create(_ path: FilePath, _ bytes: [UInt8]) throws {
        guard Disk.kind(of: path) == .missing else {
            throw BuildFailure(.outputRefused, "\(path): this file already exists; edit it, or name another folder")
        }
        let folder = path.removingLastComponent()
        if !folder.isEmpty { try Disk.makeFolders(folder) }
        try Disk.write(bytes, to: path)
    }
}
