import Disk
import Fetching
import Synchronization
import SystemPackage

/// A picture that is being fetched, in a temporary file.
final class IncomingPicture: PictureFile {
    let path: FilePath
    private let file: FileDescriptor
    private let isOpen = Mutex(true)

    init(_ path: FilePath) throws {
        self.path = path
        do {
            file = try .open(
                path, .readWrite, options: [.create, .truncate, .noFollow, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(path): cannot write: \(error)")
        }
    }

    deinit {
        try? file.close()
        // If it was kept, it has another name now.
        _ = Disk.unlink(path)
    }

    func append(_ bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            (unsafe try? file.writeAll(bytes)) != nil
        }
    }

    func discard() {
        _ = try? file.resize(to: 0)
        _ = try? file.seek(offset: 0, from: .start)
    }
}
