import Disk
import SystemPackage

/// What has happened to the files of the last build since.
struct Look: Sendable {
    enum Finding: UInt8, Sendable {
        case asItWas
        /// Its bytes are the same, but its time or inode number differs.
        case touched
        case changed
        case missing
        /// Something else is at its place, or on the way to it.
        case replaced
    }

    /// One for each file of the record.
    private(set) var findings: [Finding]
    /// The files that were touched, with their status now.
    private(set) var touched: [Int: FileStatus] = [:]
    /// Whether any has changed.
    private(set) var findsAnything = false

    /// Everything is assumed to be as it was.
    init(trusting record: Record) {
        findings = Array(repeating: .asItWas, count: record.files.count)
    }

    /// Looks at each file's status, and reads those that were written to.
    init(at record: Record, in folder: OutputFolder) throws {
        self.init(trusting: record)
        var walk = FolderWalk(folder.root)
        for (index, file) in record.files.enumerated() {
            do throws(Errno) {
                switch try walk.look(at: file.path) {
                case .there(let status) where file.isAs(status): continue
                case .there(let status) where status.kind == .file:
                    var isSame = status.size == file.size
                    if isSame { isSame = try Self.content(file.path, &walk) == file.content }
                    findings[index] = isSame ? .touched : .changed
                    if isSame { touched[index] = status }
                case .absent, .noFolder: findings[index] = .missing
                case .there, .blocked: findings[index] = .replaced
                }
            } catch {
                throw BuildFailure(.outputRefused, "\(folder.name)/\(file.path): cannot read: \(error)")
            }
            findsAnything = true
        }
    }

    private static func content(_ path: String, _ walk: inout FolderWalk) throws(Errno) -> Fingerprint? {
        guard case .open(let folder, let name) = try walk.enter(path) else { return nil }
        return Fingerprint(of: try folder.read(name))
    }
}
