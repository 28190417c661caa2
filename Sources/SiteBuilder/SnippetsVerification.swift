import Disk
import FoundationEssentials
package import HiveNames
import Site
package import Snippets
package import SystemPackage

/// Whether a folder of code still is what the posts say: every file equals its block, none is missing, none was added.
package struct SnippetsVerification {
    package enum Problem: Hashable, Sendable, CustomStringConvertible {
        /// The file is not what its blocks are.
        case changed(String)
        /// The manifest has the file, the folder does not.
        case missing(String)
        /// The folder has the file, the manifest does not.
        case extra(String)
        /// The manifest has the file, but no block of the posts makes it.
        case noBlock(String)
        /// The manifest says another SHA-256 than the block has.
        case wrongDigest(String)

        package var description: String {
            switch self {
            case .changed(let path): "\(path): changed: its bytes are not those of its block"
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
    ///   - posts: the names of the posts there are.
    ///   - snippets: the code of one of them, assembled files included.
    /// - Throws: `BuildFailure` when there is no manifest, or it cannot be read.
    package init(_ folder: FilePath, posts: [PostID], snippets: (PostID) throws -> PostSnippets) throws {
        // `g4h build` puts the folder into its output.
        let inner = folder.appending("snippets")
        let isBuild = Disk.kind(of: folder.appending("manifest.json")) != .file && Disk.kind(of: inner) == .folder
        self.folder = isBuild ? inner : folder
        let manifest = try Listing(in: self.folder)
        let ids = Dictionary(uniqueKeysWithValues: posts.map { ($0.description, $0) })
        var listed: Set<String> = ["manifest.json"]
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
    private struct Listing: Decodable {
        var posts: [Post]

        struct Post: Decodable {
            var post: String
            var files: [File]
        }

        struct File: Decodable {
            var path: String
            var sha256: String
        }

        init(in folder: FilePath) throws {
            let path = folder.appending("manifest.json")
            do {
                self = try JSONDecoder().decode(Self.self, from: Data(Disk.read(path)))
            } catch is DecodingError {
                throw BuildFailure(.badInput, "\(path): not the manifest of code files that g4h writes")
            }
        }
    }
}
