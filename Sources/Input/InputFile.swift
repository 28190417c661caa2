package import Diagnostics
import Disk
import Text
package import SystemPackage

/// A file that posts are read from, and how.
package struct InputFile: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One JSON text.
        case json
        /// One JSON text per line.
        case ndjson
        /// One post: a body, with or without front matter.
        case markdown = "md"
        /// One post: a body that is HTML, or a page that has one.
        case html

        /// The kind by a file's extension; nil for any other. A further `.gz` or `.zst` does not matter.
        package init?(name: String) {
            var parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).dropFirst()
            if let last = parts.last, ["gz", "zst"].contains(last) { parts.removeLast() }
            switch parts.last {
            case "json": self = .json
            case "ndjson", "jsonl", "oplog": self = .ndjson
            case "md", "markdown": self = .markdown
            case "html", "htm": self = .html
            default: return nil
            }
        }
    }

    /// The name of the folder with a build's record, in the folder that it writes.
    package static let recordFolder = ".g4h"

    /// Where the bytes are: the file itself, or a copy if it cannot be read twice.
    package let path: FilePath
    /// What messages call the file.
    package let name: String
    package let kind: Kind
    /// The folder that was named as input, and where in it the file is; for a file that was named itself, its folder.
    package let root: FilePath
    package let relative: FilePath
    /// The program that the folder belongs to.
    package let engine: BlogEngine?

    package init(
        path: FilePath, name: String, kind: Kind, root: FilePath = FilePath(), relative: FilePath? = nil,
        engine: BlogEngine? = nil
    ) {
        self.path = path
        self.name = name
        self.kind = kind
        self.root = root
        self.relative = relative ?? path
        self.engine = engine
    }

    /// Where the file is in its input, as text: bytes that are not UTF-8 are read as Windows-1252, as old archives have them.
    package var readablePath: String { String(fileName: relative.bytes) }

    /// What was found, and what was skipped.
    package struct Found: Sendable {
        package var files: [InputFile] = []
        package var diagnostics: [Diagnostic] = []
    }

    /// The files that `inputs` name, sorted by the bytes of their names: folders are walked for files with a known
    /// extension (but not through links, hidden folders and sites that we wrote), and `-` is standard input.
    ///
    /// - Parameter temporaryFolder: where to keep copies of what cannot be read twice: standard input, pipes,
    ///   compressed files.
    /// - Throws: `BuildFailure`: an input is missing, is not a kind of file that posts are read from, or is a folder
    ///   without posts.
    package static func all(in inputs: [String], temporaryFolder: FilePath = "/tmp") throws -> [InputFile] {
        try find(in: inputs, temporaryFolder: temporaryFolder).files
    }

    package static func find(in inputs: [String], temporaryFolder: FilePath) throws -> Found {
        var found = Found()
        for input in inputs {
            let path = FilePath(input)
            if input == "-" {
                found.files.append(try standardInput(temporaryFolder))
            } else if try Disk.isFolder(path) {
                var walk = FolderWalk(path, name: input)
                try walk.run()
                guard !walk.files.isEmpty else {
                    throw BuildFailure(
                        .badInput,
                        "\(input.forTerminal): this folder has no posts: no file that ends in .json, .ndjson, .jsonl, .md, .markdown, .html or .htm"
                    )
                }
                found.files += try walk.files.map { try $0.unpacked(in: temporaryFolder) }
                found.diagnostics += walk.diagnostics
            } else {
                found.files.append(try named(path, input, temporaryFolder))
            }
        }
        found.files = found.files.map { ($0.relative.bytes, $0.path.bytes, $0) }
            .sorted { a, b in a.0 == b.0 ? a.1.lexicographicallyPrecedes(b.1) : a.0.lexicographicallyPrecedes(b.0) }
            .map(\.2)
        return found
    }

    // MARK: Named files

    private static func named(_ path: FilePath, _ name: String, _ temporaryFolder: FilePath) throws -> InputFile {
        var path = path
        let shown = name.forTerminal
        let root = path.removingLastComponent()
        let relative = path.lastComponent.map { FilePath(root: nil, [$0]) }
        if Disk.target(of: path) == .other {
            // A pipe gives its bytes once, and a build reads them twice.
            let file = try Disk.openForReading(path)
            defer { try? file.close() }
            path = try spool(file, shown, temporaryFolder)
        }
        let ending = relative?.extension?.lowercased()
        guard let kind = try Kind(name: name) ?? kind(ofEnding: ending, path, shown, temporaryFolder) else {
            throw refusal(shown, try start(of: path))
        }
        return try InputFile(
            path: path, name: shown, kind: kind, root: root.isEmpty ? "." : root, relative: relative
        ).unpacked(in: temporaryFolder)
    }

    /// The kind of a file whose name does not tell. A file with another extension is not guessed at.
    private static func kind(
        ofEnding ending: String?, _ path: FilePath, _ name: String, _ temporaryFolder: FilePath
    ) throws -> Kind? {
        switch ending {
        case "txt", "text", "mdown", "mkd", "mkdn": return .markdown
        case nil, "", "gz", "zst":
            let file = try Disk.openForReading(path)
            defer { try? file.close() }
            var source = ByteSource(file, name: name)
            var start: [UInt8] = []
            while start.count < 1 << 16 {
                let more = try source.next()
                if more.isEmpty { break }
                start += more
            }
            return sniff(start)
        case _:
            // A program's output may have any name (`<(zcat …)`, `answer.1`), if it is JSON.
            let kind = sniff(try start(of: path))
            return kind == .markdown || kind == .html ? nil : kind
        }
    }

    private static func refusal(_ name: String, _ start: [UInt8]) -> BuildFailure {
        let packed: [(signature: [UInt8], what: String, how: String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "a zip archive", "unzip"), ([0x42, 0x5A, 0x68], "a bzip2 file", "bunzip2"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz file", "unxz"),
        ]
        if let found = packed.first(where: { start.starts(with: $0.signature) }) {
            return BuildFailure(.badInput, "\(name): this is \(found.what); unpack it first: \(found.how) \(name)")
        }
        return BuildFailure(
            .badInput,
            "\(name): neither JSON nor a post; name a file that ends in .json, .ndjson, .jsonl, .md, .markdown, .html, .htm or .txt"
        )
    }

    private static func start(of path: FilePath) throws -> [UInt8] { try Disk.read(path, from: 0, count: 1 << 16) }

    // MARK: What is read twice

    /// Standard input, kept in a file without a name: a build reads posts twice.
    private static func standardInput(_ temporaryFolder: FilePath) throws -> InputFile {
        let path: FilePath
        do {
            path = try spool(.standardInput, "standard input", temporaryFolder)
        } catch Errno.badFileDescriptor {
            throw BuildFailure(.inputMissing, "standard input is closed; name a file, or send posts to it")
        }
        let start = try start(of: path)
        guard let kind = sniff(start) else { throw refusal("standard input", start) }
        return InputFile(path: path, name: "-", kind: kind, relative: "-")
    }

    private static func spool(_ file: FileDescriptor, _ name: String, _ folder: FilePath) throws -> FilePath {
        var source = ByteSource(file, name: name)
        // The first read shows whether standard input is open.
        var next: [UInt8]? = try source.next()
        return try Disk.spool(name, in: folder) {
            if let first = next {
                next = nil
                return first
            }
            do {
                return try source.next()
            } catch let error as Errno {
                throw BuildFailure(.inputMissing, "\(name): cannot read: \(error)")
            }
        }
    }

    /// The file, or a decompressed copy: bodies are read from anywhere in it.
    private func unpacked(in folder: FilePath) throws -> InputFile {
        let file = try Disk.openForReading(path)
        defer { try? file.close() }
        let start = try Disk.bytes(of: file, from: 0, count: 4)
        guard ByteSource.isPacked(start) else { return self }
        return InputFile(
            path: try Self.spool(file, name, folder), name: name, kind: kind, root: root, relative: relative,
            engine: engine)
    }

    /// What the first bytes of a file look like.
    private static func sniff(_ start: [UInt8]) -> Kind? {
        // UTF-16 has zero bytes; the reader of the file reports it.
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return .markdown }
        guard !start.contains(0) else { return nil }
        guard let first = start.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) else { return .json }
        let text = start.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
        if text.prefix(15).map(\.asciiLowercased).starts(with: "<!doctype html".utf8)
            || text.prefix(5).map(\.asciiLowercased).elementsEqual("<html".utf8)
        {
            return .html
        }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return .markdown }
        // In NDJSON the first line is a whole value, and more follows.
        guard let end = start.firstIndex(of: UInt8(ascii: "\n")), let next = start[end...].first(where: { $0 > 0x20 })
        else {
            return .json
        }
        let last = start[..<end].last { $0 > 0x20 }
        let isWhole = last == UInt8(ascii: "}") && next == UInt8(ascii: "{")
        // Lines of a history: `[17, {…}]`.
        let isEntry = last == UInt8(ascii: "]") && next == UInt8(ascii: "[") && first == UInt8(ascii: "[")
        return isWhole || isEntry ? .ndjson : .json
    }
}

extension String {
    /// The name of a file as text. What is not UTF-8 is read as Windows-1252, which old archives and FTP servers wrote.
    init(fileName bytes: [UInt8]) {
        if let text = String(validating: bytes, as: UTF8.self) {
            self = text
        } else {
            self = String(
                String.UnicodeScalarView(
                    bytes.map { byte in
                        (0x80..<0xA0).contains(byte) ? "_" : Unicode.Scalar(byte)
                    }))
        }
    }
}
