import Diagnostics
import Digests
import Disk
import Hive
package import HiveNames
import JSON
import Site
package import Snippets
package import SystemPackage

/// Whether a folder of code still matches the posts: every file equals its block, none is missing, none was added.
package struct SnippetsVerification {
    package enum Problem: Hashable, Sendable, CustomStringConvertible {
        /// The file differs from its blocks.
        case changed(String)
        /// The manifest has the file, the folder does not.
        case missing(String)
        /// The folder has the file, the manifest does not.
        case extra(String)
        /// The manifest has the file, but no block of the posts makes it.
        case noBlock(String)
        /// The manifest gives another SHA-256 than the block has.
        case wrongDigest(String)

        package var description: String {
            switch self {
            case .changed(let path): "\(path): changed: its bytes differ from its block"
            case .missing(let path): "\(path): missing: the manifest lists it"
            case .extra(let path): "\(path): extra: the manifest does not list it"
            case .noBlock(let path): "\(path): no block of the posts makes it"
            case .wrongDigest(let path): "\(path): the manifest gives another SHA-256 than its block has"
            }
        }
    }

    /// Sorted by path.
    package private(set) var problems: [Problem] = []
    /// How many files the manifest lists.
    package private(set) var fileCount = 0

    private let folder: FilePath

    /// - Parameters:
    ///   - folder: what `g4h snippets -o` or `g4h build` wrote: the folder with `manifest.json`.
    ///   - posts: the names of all posts.
    ///   - snippets: the code of one of them, assembled files included.
    /// - Throws: `BuildFailure` when there is no manifest, or it cannot be read.
    package init(_ folder: FilePath, posts: [PostID], snippets: (PostID) throws -> PostSnippets) throws {
        // `g4h build` puts the folder into its output.
        let inner = folder.appending("snippets")
        let isBuild = Disk.kind(of: folder.appending("manifest.json")) != .file && Disk.kind(of: inner) == .folder
        self.folder = isBuild ? inner : folder
        let manifest = try Listing(in: self.folder)
        let ids = Dictionary(uniqueKeysWithValues: posts.map { ($0.description, $0) })
        var listed = Set(manifest.names)
        for post in manifest.posts {
            guard let id = ids[post.post] else {
                problems += post.files.map { .noBlock("\(post.post)/\($0.path)") }
                continue
            }
            let made = Dictionary(
                uniqueKeysWithValues: try snippets(id).files.map {
                    (SnippetsFolder.path(of: $0.path, in: id), $0.bytes)
                })
            for file in post.files {
                fileCount += 1
                // A manifest may have been tampered with: only a safe path leads to a file.
                guard let path = (try? SnippetPath(file.path)).map({ SnippetsFolder.path(of: $0, in: id) }),
                    let bytes = made[path]
                else {
                    problems.append(.noBlock("\(post.post)/\(file.path)"))
                    continue
                }
                listed.insert(path)
                if Digest(of: bytes).hex != file.sha256 { problems.append(.wrongDigest(path)) }
                switch Disk.kind(of: self.folder.appending(path)) {
                case .missing: problems.append(.missing(path))
                case .file: if try Disk.read(self.folder.appending(path)) != bytes { problems.append(.changed(path)) }
                case .folder, .link, .other: problems.append(.changed(path))
                }
            }
        }
        try Disk.walk(self.folder) { path, kind in
            guard kind != .folder, !path.starts(with: FilePath(Journal.folder)), !listed.contains(path.string) else {
                return
            }
            problems.append(.extra(path.string))
        }
        problems.sort { $0.description < $1.description }
    }

    /// What the verification needs of `manifest.json`.
    fileprivate struct Listing {
        var posts: [Post] = []
        /// Of the files of the manifest, the first one first.
        var names = ["manifest.json"]

        struct Post {
            var post = ""
            var files: [File] = []
        }

        struct File {
            var path = ""
            var sha256 = ""
        }

        init(in folder: FilePath) throws {
            var index = 0
            while index < names.count {
                try read(folder.appending(names[index]))
                index += 1
            }
        }

        private mutating func read(_ path: FilePath) throws {
            var reader = JSONReader(try Disk.read(path)[...], firstLine: 1)
            do throws(Diagnostic) {
                try reader.forEachMember { key, reader throws(Diagnostic) in
                    switch key {
                    case "posts":
                        try reader.forEachElement { reader throws(Diagnostic) in
                            posts.append(try Post(reading: &reader))
                        }
                    case "parts":
                        try reader.forEachElement { reader throws(Diagnostic) in
                            let name = try reader.text()
                            // One name of ours, and each once: a manifest may have been tampered with.
                            guard name.hasPrefix("manifest_"), !name.contains("/"), !names.contains(name) else {
                                throw reader.failure(.badField, "a part has another name than g4h gives it")
                            }
                            names.append(name)
                        }
                    case _: try reader.skipValue()
                    }
                }
                try reader.finish()
            } catch {
                throw BuildFailure(
                    .badInput, "\(path): this is not a manifest that g4h wrote: \(error.message)")
            }
        }
    }
}

extension SnippetsVerification.Listing.Post {
    fileprivate init(reading reader: inout JSONReader) throws(Diagnostic) {
        try reader.forEachMember { key, reader throws(Diagnostic) in
            switch key {
            case "post": post = try reader.text()
            case "files":
                try reader.forEachElement { reader throws(Diagnostic) in
                    var file = SnippetsVerification.Listing.File()
                    try reader.forEachMember { key, reader throws(Diagnostic) in
                        switch key {
                        case "path": file.path = try reader.text()
                        case "sha256": file.sha256 = try reader.text()
                        case _: try reader.skipValue()
                        }
                    }
                    files.append(file)
                }
            case _: try reader.skipValue()
            }
        }
    }
}

extension JSONReader {
    /// Takes an object, a member at a time: `visit` takes the value.
    fileprivate mutating func forEachMember(
        _ visit: (String, inout JSONReader) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard try peek() == .object else { throw failure(.notAPost, "an object is expected") }
        enterObject()
        while let key = try nextKey() { try visit(key, &self) }
    }

    /// Takes an array, an element at a time: `visit` takes it.
    fileprivate mutating func forEachElement(
        _ visit: (inout JSONReader) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard try peek() == .array else { throw failure(.notAPost, "a list is expected") }
        enterArray()
        while try nextElement() { try visit(&self) }
    }

    fileprivate mutating func text() throws(Diagnostic) -> String {
        guard try peek() == .string else { throw failure(.notAPost, "a string is expected") }
        return try string()
    }
}
