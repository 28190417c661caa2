import Diagnostics
import Disk
import JSON
import SystemPackage

/// What version 0.1 wrote instead of a record: `OUT/.g4h/manifest.json`, with the SHA-256 of each of its files by path.
///
/// It is read once, by the build that takes the folder over.
struct EarlierManifest {
    private static let name = "manifest.json"

    private var files: [(path: String, content: Fingerprint)] = []

    /// - Returns: nil when there is no readable one.
    init?(in own: OpenFolder) throws(Errno) {
        guard try own.status(of: Self.name)?.kind == .file else { return nil }
        var reader = JSONReader(try own.read(Self.name)[...], firstLine: 1)
        do throws(Diagnostic) {
            guard try reader.peek() == .object else { return nil }
            reader.enterObject()
            while let key = try reader.nextKey() {
                guard key == "files", try reader.peek() == .object else {
                    try reader.skipValue()
                    continue
                }
                reader.enterObject()
                while let path = try reader.nextKey() {
                    guard try reader.peek() == .string, let content = Fingerprint(hex: try reader.repairedString()),
                        Unpacking.isBelow(Array(path.utf8))
                    else { return nil }
                    files.append((path, content))
                }
            }
        } catch {
            return nil
        }
        files.sort { $0.path.isBefore($1.path) }
    }

    /// Its files and their folders as ours: one that still has its bytes stays.
    func record(in root: OpenFolder) throws(Errno) -> Record {
        var record = Record()
        var folders: Set<String> = []
        var walk = FolderWalk(root)
        for file in files {
            var size = 0
            if case .there(let status) = try walk.look(at: file.path) { size = status.size }
            record.files.append(
                Record.File(path: file.path, content: file.content, size: size, modified: .min, number: 0))
            var folder = file.path[...]
            while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
                folder = folder[..<slash]
                guard folders.insert(String(folder)).inserted else { break }
            }
        }
        record.folders = folders.sorted { $0.isBefore($1) }
        return record
    }

    /// Once there is a record.
    static func remove(from own: OpenFolder) throws(Errno) {
        if try own.status(of: name) != nil { try own.removeFile(name) }
    }
}

extension Fingerprint {
    /// Of the 64 digits of a SHA-256.
    fileprivate init?(hex: String) {
        guard hex.utf8.count == 64, let high = UInt64(hex.prefix(16), radix: 16),
            let low = UInt64(hex.dropFirst(16).prefix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}
