package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What is needed to find input: names are bytes, and go back to the system undecoded.
extension Disk {
    /// What is at a path, links followed; `.missing` when nothing is.
    package static func target(of path: FilePath) -> Kind {
        var status = stat()
        guard unsafe path.withPlatformString({ unsafe stat($0, &status) }) == 0 else { return .missing }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// The path without links and dots in it; nil when there is nothing.
    package static func real(_ path: FilePath) -> FilePath? {
        guard let real = unsafe path.withPlatformString({ unsafe realpath($0, nil) }) else { return nil }
        defer { unsafe free(real) }
        return unsafe FilePath(platformString: real)
    }

    /// What shows whether a file was changed: its identity, length and time.
    package struct FileStamp: Hashable, Sendable {
        package var device: UInt64
        package var node: UInt64
        package var length: Int64
        package var seconds: Int
        package var nanoseconds: Int
    }

    package static func stamp(of file: FileDescriptor) throws -> FileStamp {
        var status = stat()
        guard unsafe fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return FileStamp(
            device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(truncatingIfNeeded: status.st_ino),
            length: Int64(status.st_size), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
    }

    /// The first `count` bytes of an open file from `offset` on, or all it has.
    package static func bytes(of file: FileDescriptor, from offset: Int64, count: Int) throws -> [UInt8] {
        unsafe try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let more = unsafe try file.read(fromAbsoluteOffset: offset + Int64(filled), into: rest)
                if more == 0 { break }
                filled += more
            }
        }
    }

    /// Spools a stream to an unnamed file that disappears with the program; its path leads to the open file.
    ///
    /// - Parameters:
    ///   - folder: where the file is made: `TMPDIR`.
    ///   - next: the next bytes, none at the end.
    package static func spool(
        _ name: String, in folder: FilePath, next: () throws -> [UInt8]
    ) throws -> FilePath {
        var template = unsafe folder.appending("g4h-input-XXXXXX").withPlatformString { path in
            unsafe Array(UnsafeBufferPointer(start: path, count: strlen(path) + 1))
        }
        let raw = unsafe mkstemp(&template)
        guard raw >= 0 else {
            throw BuildFailure(
                .writeFailed,
                "\(name): cannot keep it in \(folder): \(Errno(rawValue: errno)); set TMPDIR to a folder with room"
            )
        }
        _ = unsafe template.withUnsafeBufferPointer { unsafe removeName($0.baseAddress) }
        let file = FileDescriptor(rawValue: raw)
        do {
            while true {
                let chunk = try next()
                if chunk.isEmpty { break }
                try file.writeAll(chunk)
            }
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(name): cannot keep it in \(folder): \(error)")
        }
        return FilePath("/dev/fd/\(raw)")
    }
}

/// `unlink`, since `Disk` has another function of that name.
private func removeName(_ path: UnsafePointer<CChar>?) -> Int32 {
    guard let path = unsafe path else { return -1 }
    return unsafe unlinkat(AT_FDCWD, path, 0)
}

extension FilePath.Component {
    /// The name as the system has it.
    package var bytes: [UInt8] {
        unsafe withPlatformString { name in
            unsafe Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
        }
    }
}

extension FilePath {
    /// The path as the system has it.
    package var bytes: [UInt8] {
        unsafe withPlatformString { path in
            unsafe Array(UnsafeRawBufferPointer(start: path, count: strlen(path)))
        }
    }
}
