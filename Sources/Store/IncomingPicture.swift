import Disk
import Fetching
import Synchronization
import SystemPackage

/// A picture on its way, in a file without a name that lasts.
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
        // Its name is another one when it was kept.
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
