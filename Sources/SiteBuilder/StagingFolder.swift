import Disk
import Synchronization
import SystemPackage

/// Where new files are made, in our own folder: nobody sees them before the new version is committed.
///
/// Several may be made at the same time.
final class StagingFolder: Sendable {
    static let treeName = "tree"

    let folder: OpenFolder
    let tree: OpenFolder
    /// The folders of the tree that are there.
    private let folders = Mutex<Set<String>>([])
    private let name: FilePath

    /// - Throws: `BuildFailure` when it cannot be made.
    init(in output: OutputFolder) throws {
        guard let own = output.own else { preconditionFailure("a dry run makes nothing") }
        name = output.name
        do {
            try own.makeFolder(OutputFolder.stagingName)
            folder = try OpenFolder(OutputFolder.stagingName, in: own)
            try folder.makeFolder(Self.treeName)
            tree = try OpenFolder(Self.treeName, in: folder)
        } catch {
            throw BuildFailure(.writeFailed, "\(output.name)/\(Journal.folder): cannot write: \(error)")
        }
    }

    func write(_ bytes: [UInt8], to path: String) throws -> FileStatus {
        do {
            if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) { try make(path[..<slash]) }
            return try tree.create(path, bytes)
        } catch {
            throw BuildFailure(.writeFailed, "\(name)/\(path): cannot write: \(error)")
        }
    }

    /// Whether `path` is a folder of the tree.
    func has(_ folder: String) -> Bool { folders.withLock { $0.contains(folder) } }

    private func make(_ folder: Substring) throws(Errno) {
        let name = String(folder)
        guard !has(name) else { return }
        if let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) { try make(folder[..<slash]) }
        do throws(Errno) {
            try tree.makeFolder(name)
        } catch .fileExists {
            // Another thread made it just now.
        }
        folders.withLock { _ = $0.insert(name) }
    }
}
