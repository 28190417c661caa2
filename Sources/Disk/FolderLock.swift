package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Keeps a second build out of an output folder while the first is at work.
///
/// A file in the folder of our own, held with `flock`: the system frees it when its holder ends, however that happens. It stays,
/// since removing it would free a name that another may have opened.
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
