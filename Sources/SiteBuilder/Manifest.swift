import Disk
import Input
import FoundationEssentials
import Site
import SystemPackage

/// What a build wrote: the paths of its files, each with the SHA-256 of its bytes.
///
/// It lies in `OUT/.g4h/manifest.json` and marks the folder as ours: a file that is not in it is kept as it is.
struct Manifest: Sendable, Codable {
    static let folder = InputFile.recordFolder
    private static let path = folder + "/manifest.json"

    /// The layout of the output, for those who read the manifest.
    private var version = 1
    /// Digests by path.
    private var files: [String: String] = [:]

    init() {}

    mutating func add(_ files: [(path: String, digest: Digest)]) {
        for file in files { self.files[file.path] = file.digest.hex }
    }

    func contains(_ path: String) -> Bool {
        files[path] != nil
    }

    var paths: Dictionary<String, String>.Keys { files.keys }

    /// The folders that the files are in, at every level.
    var folders: Set<String> {
        var folders: Set<String> = []
        for path in paths {
            var folder = path[...]
            while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
                folder = folder[..<slash]
                guard folders.insert(String(folder)).inserted else { break }
            }
        }
        return folders
    }

    /// Reads the manifest of an output folder; nil when there is none.
    init?(in output: FilePath) throws {
        let path = output.appending(Self.path)
        guard Disk.kind(of: path) == .file else { return nil }
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(Disk.read(path)))
        } catch is DecodingError {
            throw BuildFailure(
                .outputRefused,
                "\(path): this record of the last build is damaged; remove the output folder, or name a new one")
        }
    }

    func write(into folder: FilePath) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try Disk.write([UInt8](encoder.encode(self)) + [UInt8(ascii: "\n")], to: folder.appending(Self.path))
    }
}
