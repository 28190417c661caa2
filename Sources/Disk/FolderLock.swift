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
/// A lock file beside the folder, held with `flock`: the system frees it when its holder dies, however that happens.
package struct FolderLock {
    private let path: FilePath
    private let file: FileDescriptor

    /// - Throws: `BuildFailure`: another build holds the lock, or the folder's parent cannot be written to.
    package init(_ path: FilePath, output: FilePath) throws {
        var held: FileDescriptor?
        repeat {
            do {
                let file = try FileDescriptor.open(
                    path, .readWrite, options: [.create, .noFollow, .closeOnExec], permissions: .ownerReadWrite)
                guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
                    try file.close()
                    throw BuildFailure(
                        .tryAgain, "\(output): another build is writing to this folder; try again when it is done")
                }
                // The holder before us may have removed the file between our open and our lock.
                if try Disk.isSame(file, path) { held = file } else { try file.close() }
            } catch let error as Errno {
                throw BuildFailure(.outputRefused, "\(output): cannot write beside this folder: \(error)")
            }
        } while held == nil
        guard let held else { preconditionFailure("the loop ends with a lock") }
        self.path = path
        file = held
    }

    /// Frees the folder. A lock file that cannot be removed is harmless: the next build takes it over.
    package func release() {
        _ = Disk.unlink(path)
        try? file.close()
    }
}
