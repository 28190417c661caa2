package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a build does on the disk; each error names the path.
///
/// Files are written with `open`, `write` and `close`: Foundation's writers call `fsync` for every file, which costs
/// milliseconds each (measured on ext4). Folders have mode 755 and files 644 under `usualModes`, because gopher servers
/// refuse others.
package enum Disk {
    package enum Kind: Sendable { case missing, file, folder, link, other }

    /// What this process makes can be read by everyone and written by its owner, whatever the user's umask is.
    package static func useUsualModes() { _ = umask(0o022) }

    package static func kind(of path: FilePath) -> Kind {
        var status = stat()
        guard unsafe path.withPlatformString({ unsafe lstat($0, &status) }) == 0 else { return .missing }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// Whether `path` still names the open file.
    package static func isSame(_ file: FileDescriptor, _ path: FilePath) throws -> Bool {
        var open = stat()
        var named = stat()
        guard unsafe fstat(file.rawValue, &open) == 0 else { throw Errno(rawValue: errno) }
        guard unsafe path.withPlatformString({ unsafe lstat($0, &named) }) == 0 else { return false }
        return open.st_ino == named.st_ino && open.st_dev == named.st_dev
    }

    package static func absolute(_ path: FilePath) throws -> FilePath {
        var whole = path
        if path.isRelative {
            guard let pointer = unsafe getcwd(nil, 0) else { throw failure("read the current folder", path) }
            defer { unsafe free(pointer) }
            whole = unsafe FilePath(platformString: pointer).pushing(path)
        }
        return whole.lexicallyNormalized()
    }

    /// The names in a folder, as they are, sorted by their bytes.
    package static func names(in folder: FilePath) throws -> [FilePath.Component] {
        guard let stream = unsafe folder.withPlatformString({ unsafe opendir($0) }) else {
            throw failure("read", folder, .inputMissing)
        }
        defer { unsafe closedir(stream) }
        do {
            return unsafe try names(of: stream)
        } catch {
            throw BuildFailure(.inputMissing, "\(folder): cannot read: \(error)")
        }
    }

    #if canImport(Darwin)
        typealias FolderStream = UnsafeMutablePointer<DIR>
    #else
        typealias FolderStream = OpaquePointer
    #endif

    static func names(of stream: FolderStream) throws(Errno) -> [FilePath.Component] {
        var names: [FilePath.Component] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe FilePath.Component(platformString: $0)
                }
            }
            if let name, name.kind == .regular { names.append(name) }
        }
        guard errno == 0 else { throw Errno(rawValue: errno) }
        return names.sorted { a, b in
            unsafe a.withPlatformString { a in unsafe b.withPlatformString { b in unsafe strcmp(a, b) < 0 } }
        }
    }

    /// Visits everything below `folder`, each with its path relative to it; links are not followed.
    /// - Parameter isOpen: whether to visit what is below a folder.
    package static func walk(
        _ folder: FilePath, where isOpen: (FilePath) -> Bool = { _ in true }, _ visit: (FilePath, Kind) throws -> Void
    ) throws {
        var waiting = [FilePath()]
        while let place = waiting.popLast() {
            for name in try names(in: folder.pushing(place)) {
                let path = place.appending(name)
                let kind = kind(of: folder.pushing(path))
                try visit(path, kind)
                if kind == .folder, isOpen(path) { waiting.append(path) }
            }
        }
    }

    package static func makeFolder(_ path: FilePath) throws {
        guard unsafe path.withPlatformString({ unsafe mkdir($0, 0o755) }) == 0 || errno == EEXIST else {
            throw failure("make the folder", path, .outputRefused)
        }
    }

    /// Makes `path` and the folders above it that are missing.
    package static func makeFolders(_ path: FilePath) throws {
        // Above a relative path is the current folder.
        guard !path.isEmpty else { return }
        switch kind(of: path) {
        case .missing:
            try makeFolders(path.removingLastComponent())
            try makeFolder(path)
        case .folder, .link: return
        case .file, .other:
            throw BuildFailure(.outputRefused, "\(path): a file is where a folder is needed")
        }
    }

    /// Writes a new file, in folders made as needed.
    package static func write(_ bytes: [UInt8], to path: FilePath) throws {
        do {
            let file = try createFile(path)
            do {
                try file.writeAll(bytes)
                try file.close()
            } catch {
                try? file.close()
                throw error
            }
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(path): cannot write: \(error)")
        }
    }

    private static func createFile(_ path: FilePath) throws -> FileDescriptor {
        func open() throws -> FileDescriptor {
            try .open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        }
        let file: FileDescriptor
        do {
            file = try open()
        } catch Errno.noSuchFileOrDirectory {
            try makeFolders(path.removingLastComponent())
            file = try open()
        }
        return file
    }

    /// Whether `path` is a folder, following links: an input that the user names may be one.
    package static func isFolder(_ path: FilePath) throws -> Bool {
        var status = stat()
        guard unsafe path.withPlatformString({ unsafe stat($0, &status) }) == 0 else {
            throw failure("read", path, .inputMissing)
        }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    package static func openForReading(_ path: FilePath) throws -> FileDescriptor {
        do {
            return try .open(path, .readOnly, options: .closeOnExec)
        } catch let error as Errno {
            throw BuildFailure(.inputMissing, "\(path): cannot read: \(error)")
        }
    }

    /// The bytes of a file, from `offset`: `count` of them, or all.
    package static func read(_ path: FilePath, from offset: Int64 = 0, count: Int? = nil) throws -> [UInt8] {
        let file = try openForReading(path)
        defer { try? file.close() }
        do {
            if let count { return try Self.bytes(of: file, from: offset, count: count) }
            var bytes: [UInt8] = []
            while true {
                let more = try Self.bytes(of: file, from: Int64(bytes.count), count: 1 << 20)
                if more.isEmpty { return bytes }
                bytes += more
            }
        } catch let error as Errno {
            throw BuildFailure(.inputMissing, "\(path): cannot read: \(error)")
        }
    }

    /// Removes one of our folders with everything in it, without following links.
    package static func remove(_ path: FilePath) throws {
        guard let name = path.lastComponent else { return }
        do {
            try OpenFolder(path.removingLastComponent()).removeTree(name.string)
        } catch {
            throw BuildFailure(.writeFailed, "\(path): cannot remove: \(error)")
        }
    }

    /// Removes a folder if it is empty.
    package static func removeFolder(_ path: FilePath) {
        _ = unsafe path.withPlatformString { unsafe rmdir($0) }
    }

    package static func unlink(_ path: FilePath) -> Bool {
        unsafe path.withPlatformString { unsafe unlinkat(AT_FDCWD, $0, 0) } == 0
    }

    /// The last error of the system, as ours.
    private static func failure(
        _ what: String, _ path: FilePath, _ kind: BuildFailure.Kind = .outputRefused
    ) -> BuildFailure {
        let cause = Errno(rawValue: errno)
        return BuildFailure(kind, "\(path): cannot \(what): \(cause)")
    }
}
