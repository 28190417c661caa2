import Disk
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The files of a store: written whole or not at all, and not touched when they already have the right bytes.
package struct StoreFolder: Sendable {
    package let path: FilePath
    /// The folder of our own files.
    var own: FilePath { path.appending(StoreFolder.ownName) }

    /// What makes a folder a store.
    package static let ownName = ".g4h-store"

    package init(_ path: FilePath) { self.path = path }

    /// Whether there is a store.
    package var exists: Bool { Disk.kind(of: own) == .folder }

    /// - Throws: `BuildFailure` when the folder is somebody else's: it has files, and none of ours.
    package func checkThatItIsOurs() throws {
        switch Disk.kind(of: path) {
        case .missing: return
        case .file, .other: throw BuildFailure(.outputRefused, "\(path): a file is where the store should be")
        case .folder, .link: break
        }
        guard !exists else { return }
        guard try Disk.names(in: path).allSatisfy({ $0.string.hasPrefix(".") }) else {
            throw BuildFailure(
                .outputRefused, "\(path): this folder has files, and is not a store; name a new folder, or an empty one"
            )
        }
    }

    /// Keeps a second run out; the system frees it when this one ends, however that happens.
    func lock() throws -> FolderLock {
        do {
            if let lock = try FolderLock(in: OpenFolder(own)) { return lock }
        } catch {
            throw BuildFailure(.outputRefused, "\(path): cannot write to this folder: \(error)")
        }
        throw BuildFailure(.tryAgain, "\(path): another run is writing to this store; try again when it is done")
    }

    func read(_ name: String) throws -> [UInt8]? {
        let file = path.appending(name)
        guard Disk.kind(of: file) == .file else { return nil }
        return try Disk.read(file)
    }

    enum Writing { case new, changed, same }

    /// Writes a file under a temporary name, syncs it, and renames it.
    func write(_ bytes: [UInt8], to name: String) throws -> Writing {
        let file = path.appending(name)
        let kind = Disk.kind(of: file)
        if kind == .file, FileStatus(at: file)?.size == bytes.count, try Disk.read(file) == bytes { return .same }
        guard kind == .file || kind == .missing else {
            throw BuildFailure(.outputRefused, "\(file): something else is where a file of the store should be")
        }
        let new = own.appending("new").appending("file")
        do {
            let file = try FileDescriptor.open(
                new, .writeOnly, options: [.create, .truncate, .noFollow, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter {
                try file.writeAll(bytes)
                try Self.sync(file)
            }
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(file): cannot write: \(error)")
        }
        try rename(new, to: name)
        return kind == .missing ? .new : .changed
    }

    /// Gives a complete file its name.
    func place(_ new: FilePath, as name: String) throws {
        do {
            let file = try FileDescriptor.open(new, .readOnly, options: [.noFollow, .closeOnExec])
            try file.closeAfter { try Self.sync(file) }
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(new): cannot write: \(error)")
        }
        try rename(new, to: name)
    }

    /// Waits until the bytes are on the disk: after a power failure a name must not lead to an empty file.
    private static func sync(_ file: FileDescriptor) throws {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    private func rename(_ new: FilePath, to name: String) throws {
        let file = path.appending(name)
        let folder = file.removingLastComponent()
        if Disk.kind(of: folder) != .folder { try Disk.makeFolders(folder) }
        let result = unsafe new.withPlatformString { new in
            unsafe file.withPlatformString { file in unsafe renameat(AT_FDCWD, new, AT_FDCWD, file) }
        }
        guard result == 0 else {
            throw BuildFailure(.writeFailed, "\(file): cannot put in place: \(Errno(rawValue: errno))")
        }
    }
}

/// A file of lines that grows while we work, and is sorted when we are done. A truncated line does no harm.
final class Journal: Sendable {
    private let file: FileDescriptor
    private let path: FilePath

    init(_ path: FilePath) throws {
        self.path = path
        file = try Self.open(path)
    }

    private static func open(_ path: FilePath) throws -> FileDescriptor {
        do {
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .append, .noFollow, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            // A run that was stopped in the middle of a line may have left it without an end.
            let size = try file.seek(offset: 0, from: .end)
            if size > 0, try Disk.read(path, from: size - 1, count: 1) != [UInt8(ascii: "\n")] {
                try file.writeAll([UInt8(ascii: "\n")])
            }
            return file
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(path): cannot write: \(error)")
        }
    }

    deinit { try? file.close() }

    func append(_ lines: String) throws {
        do {
            try file.writeAll(Array(lines.utf8))
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(path): cannot write: \(error)")
        }
    }
}
