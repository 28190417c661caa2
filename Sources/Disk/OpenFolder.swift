import CDisk
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open folder: operations act on that folder, even if its path now leads elsewhere.
///
/// No name is followed where it is a link, so nothing leads out of the folder. Modes are the usual ones (755 and 644) under the
/// process's mask.
package final class OpenFolder: Sendable {
    package let file: FileDescriptor

    /// Opens the folder that `path` leads to.
    package init(_ path: FilePath) throws(Errno) {
        let raw = unsafe path.withPlatformString { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard raw >= 0 else { throw Errno(rawValue: errno) }
        file = FileDescriptor(rawValue: raw)
    }

    /// Opens a folder by its name in another; `name` is one component.
    package init(_ name: String, in folder: OpenFolder) throws(Errno) {
        let raw = unsafe openat(folder.raw, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard raw >= 0 else { throw Errno(rawValue: errno) }
        file = FileDescriptor(rawValue: raw)
    }

    /// Opens a folder on the way to a file, only to open others in it, which costs less.
    init(onTheWay name: String, in folder: OpenFolder) throws(Errno) {
        #if os(Linux)
            // O_PATH of <fcntl.h>, which Swift's import of glibc hides.
            let way: Int32 = 0o10000000
        #else
            let way = O_RDONLY
        #endif
        let raw = unsafe openat(folder.raw, name, way | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard raw >= 0 else { throw Errno(rawValue: errno) }
        file = FileDescriptor(rawValue: raw)
    }

    deinit { try? file.close() }

    private var raw: Int32 { file.rawValue }

    // MARK: Looking

    package var status: FileStatus {
        get throws(Errno) { try FileStatus(of: file) }
    }

    /// Nil when there is no such name.
    package func status(of name: String) throws(Errno) -> FileStatus? {
        var status = stat()
        if unsafe fstatat(raw, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(status) }
        guard errno == ENOENT else { throw Errno(rawValue: errno) }
        return nil
    }

    /// Whether names may be added to the folder and taken from it.
    package func isWritable() -> Bool {
        unsafe faccessat(raw, ".", W_OK | X_OK, AT_EACCESS) == 0
    }

    /// The bytes of a plain file.
    package func read(_ name: String) throws(Errno) -> [UInt8] {
        let file = try openFile(name, O_RDONLY | O_NONBLOCK)
        defer { try? file.close() }
        let size = try FileStatus(of: file).size
        do {
            return unsafe try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
                while filled < size {
                    let rest = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                    let more = unsafe try file.read(into: rest)
                    if more == 0 { break }
                    filled += more
                }
            }
        } catch let error as Errno {
            throw error
        } catch {
            preconditionFailure("reading fails with an error of the system: \(error)")
        }
    }

    /// Bytes of a plain file, from `offset` on; fewer when it ends before.
    package func read(_ name: String, from offset: Int, count: Int) throws(Errno) -> [UInt8] {
        let file = try openFile(name, O_RDONLY | O_NONBLOCK)
        defer { try? file.close() }
        do {
            return try Disk.bytes(of: file, from: Int64(offset), count: count)
        } catch let error as Errno {
            throw error
        } catch {
            preconditionFailure("reading fails with an error of the system: \(error)")
        }
    }

    /// Whether there is any name in the folder.
    package func isEmpty() throws(Errno) -> Bool {
        try names().isEmpty
    }

    /// The names in the folder, as they are.
    package func names() throws(Errno) -> [FilePath.Component] {
        // Opened anew, since the stream closes its descriptor, and duplicates share the position in the folder.
        let copy = unsafe openat(raw, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = unsafe fdopendir(copy) else { throw Errno(rawValue: errno) }
        defer { unsafe closedir(stream) }
        return unsafe try Disk.names(of: stream)
    }

    // MARK: Changing

    package func makeFolder(_ name: String) throws(Errno) {
        guard unsafe mkdirat(raw, name, 0o755) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Writes a new file.
    package func create(_ name: String, _ bytes: [UInt8], isSynced: Bool = false) throws(Errno) -> FileStatus {
        do {
            return try create(name, isSynced: isSynced) { file in
                try file.writeAll(bytes)
                return try FileStatus(of: file)
            }
        } catch let error as Errno {
            throw error
        } catch {
            preconditionFailure("writing fails with an error of the system: \(error)")
        }
    }

    /// Makes a new file, which `write` fills.
    package func create<Result>(
        _ name: String, isSynced: Bool = false, _ write: (FileDescriptor) throws -> Result
    ) throws -> Result {
        let file = try openFile(name, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        do {
            let result = try write(file)
            if isSynced, fsync(file.rawValue) != 0 { throw Errno(rawValue: errno) }
            try file.close()
            return result
        } catch {
            try? file.close()
            throw error
        }
    }

    /// Opens a file, or makes it when `flags` say so.
    func openFile(_ name: String, _ flags: Int32, _ mode: mode_t = 0) throws(Errno) -> FileDescriptor {
        let file = unsafe openat(raw, name, flags | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else { throw Errno(rawValue: errno) }
        return FileDescriptor(rawValue: file)
    }

    package func rename(_ name: String, to folder: OpenFolder, _ newName: String) throws(Errno) {
        guard unsafe renameat(raw, name, folder.raw, newName) == 0 else { throw Errno(rawValue: errno) }
    }

    package func removeFile(_ name: String) throws(Errno) {
        guard unsafe unlinkat(raw, name, 0) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Removes a folder that is empty.
    package func removeFolder(_ name: String) throws(Errno) {
        guard unsafe unlinkat(raw, name, AT_REMOVEDIR) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Removes one of our folders with everything in it; something that is missing counts as removed.
    package func removeTree(_ name: String) throws(Errno) {
        let folder: OpenFolder
        do throws(Errno) {
            folder = try OpenFolder(name, in: self)
        } catch .noSuchFileOrDirectory {
            return
        } catch .notDirectory, .tooManySymbolicLinkLevels {
            return try removeFile(name)
        }
        for name in try folder.names() { try folder.removeTree(name.string) }
        try removeFolder(name)
    }

    /// Gives one of our files the mode of another, and, as far as permitted, its owner and group.
    package func give(_ name: String, likenessOf other: FileStatus, besides own: FileStatus) throws(Errno) {
        if other.owner != own.owner || other.group != own.group {
            // Only root may change a file's owner; the group may be one of the user's.
            if unsafe fchownat(raw, name, other.owner, other.group, AT_SYMLINK_NOFOLLOW) != 0 {
                _ = unsafe fchownat(raw, name, uid_t.max, other.group, AT_SYMLINK_NOFOLLOW)
            }
        }
        guard other.mode != own.mode else { return }
        guard unsafe fchmodat(raw, name, mode_t(other.mode), 0) == 0 else { throw Errno(rawValue: errno) }
    }

    // MARK: Making it last

    /// Waits until the names in the folder are on the disk.
    package func sync() throws(Errno) {
        guard fsync(raw) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Waits until all that was written to the folder's file system is on the disk: one call for any number of files.
    package func syncFileSystem() throws(Errno) {
        guard g4h_sync_file_system(raw) == 0 else { throw Errno(rawValue: errno) }
    }
}
