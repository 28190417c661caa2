package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Keeps a second build out of an output folder while the first one runs.
///
/// A file in our own folder, locked with `flock`: the system releases it when its holder ends, however that happens. It
/// is not removed, since another process may have opened it by its name.
package struct FolderLock: Sendable {
    private let file: FileDescriptor

    package static let name = "lock"

    /// - Returns: nil when another holds the lock.
    package init?(in folder: OpenFolder) throws(Errno) {
        let file = try folder.openFile(Self.name, O_RDWR | O_CREAT, 0o644)
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            let error = Errno(rawValue: errno)
            try? file.close()
            guard error == .wouldBlock else { throw error }
            return nil
        }
        self.file = file
    }

    package func release() {
        try? file.close()
    }
}
