import Disk
import JSON
package import SystemPackage

/// A file that posts are read from, and how.
package struct InputFile: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// One JSON text.
        case json
        /// One JSON text a line.
        case ndjson
        /// One post: a body, with or without front matter.
        case markdown = "md"
        /// One post: a body that is HTML.
        case html

        /// The kind that a file's name says; nil when it says none.
        package init?(name: String) {
            switch name.lowercased().split(separator: ".", omittingEmptySubsequences: false).dropFirst().last {
            case "json": self = .json
            case "ndjson", "jsonl": self = .ndjson
            case "md", "markdown": self = .markdown
            case "html", "htm": self = .html
            default: return nil
            }
        }
    }

    /// What a build calls the folder of its record, in the folder that it writes.
    package static let recordFolder = ".g4h"

    package let path: FilePath
    /// What messages call the file.
    package let name: String
    package let kind: Kind

    package init(path: FilePath, name: String, kind: Kind) {
        self.path = path
        self.name = name
        self.kind = kind
    }

    /// The files that `inputs` name, sorted by their names: folders are walked for files with a known ending (but not
    /// through links, hidden folders and sites that we wrote), and `-` is standard input.
    ///
    /// - Throws: `BuildFailure`: an input is missing, has an unknown ending and no look of JSON, or is a folder without posts.
    package static func all(in inputs: [String]) throws -> [InputFile] {
        var files: [InputFile] = []
        for input in inputs {
            let path = FilePath(input)
            if input == "-" {
                files.append(try standardInput())
            } else if try Disk.isFolder(path) {
                let found = try inFolder(path, name: input)
                guard !found.isEmpty else {
                    throw BuildFailure(
                        .badInput,
                        "\(input): this folder has no posts: no file that ends in .json, .ndjson, .jsonl or .md")
                }
                files += found
            } else {
                guard let kind = try Kind(name: input) ?? sniff(path) else {
                    throw BuildFailure(
                        .badInput,
                        "\(input): neither JSON nor Markdown; name a file that ends in .json, .ndjson, .jsonl or .md")
                }
                files.append(InputFile(path: path, name: input, kind: kind))
            }
        }
        return files.sorted { ($0.name, $0.path.string) < ($1.name, $1.path.string) }
    }

    private static func inFolder(_ folder: FilePath, name: String) throws -> [InputFile] {
        var files: [InputFile] = []
        // A folder of posts may be a checkout, and hold the site that was made of them.
        func isOpen(_ below: FilePath) -> Bool {
            !isHidden(below.string) && Disk.kind(of: folder.pushing(below).appending(recordFolder)) == .missing
        }
        try Disk.walk(folder, where: isOpen) { below, kind in
            guard kind == .file, !isHidden(below.string), let kind = Kind(name: below.string), kind != .html else {
                return
            }
            let prefix = name.hasSuffix("/") ? name : name + "/"
            files.append(InputFile(path: folder.pushing(below), name: prefix + below.string, kind: kind))
        }
        return files
    }

    private static func isHidden(_ path: String) -> Bool {
        path.split(separator: "/").last?.hasPrefix(".") == true
    }

    /// Standard input, kept in a file without a name: a build reads posts twice.
    private static func standardInput() throws -> InputFile {
        let path = try Disk.spool(.standardInput)
        guard let kind = try sniff(path) else {
            throw BuildFailure(.badInput, "standard input: neither JSON nor Markdown")
        }
        return InputFile(path: path, name: "-", kind: kind)
    }

    /// What the first bytes of a file look like.
    private static func sniff(_ path: FilePath) throws -> Kind? {
        let start = try Disk.read(path, from: 0, count: 1 << 16)
        guard !start.contains(0) else { return nil }
        guard let first = start.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) else { return .json }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return .markdown }
        // In NDJSON the first line is a whole value, and there is more after it.
        guard let end = start.firstIndex(of: UInt8(ascii: "\n")), let next = start[end...].first(where: { $0 > 0x20 })
        else {
            return .json
        }
        let last = start[..<end].last { $0 > 0x20 }
        return (last == UInt8(ascii: "}") && next == UInt8(ascii: "{")) ? .ndjson : .json
    }
}
