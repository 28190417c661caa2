import Disk
import SystemPackage

/// A file that a flag or a CI job names for a report: it is replaced, or appended to.
struct ReportFile {
    let path: FilePath

    init(_ path: String) { self.path = FilePath(path) }

    /// - Throws: `BuildFailure` when the file cannot be written.
    func write(_ text: String, appending: Bool = false) throws {
        do {
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, appending ? .append : .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter { _ = try file.writeAll(Array(text.utf8)) }
        } catch let error as Errno {
            throw BuildFailure(.writeFailed, "\(path): cannot write: \(error)")
        }
    }
}
