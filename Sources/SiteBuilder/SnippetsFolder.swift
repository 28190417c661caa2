import Disk
package import HiveNames
import Site
package import Snippets
package import SystemPackage

/// A folder of code: `author/permlink/<files>` and one `manifest.json`, made beside the old one and put in its place at the
/// end.
package struct SnippetsFolder {
    /// What was done to the folder.
    package struct Report: Sendable {
        /// Files whose bytes are new, and files that stayed as they were.
        package var written = 0
        package var unchanged = 0
        /// Files of the last time that are no longer wanted.
        package var removed = 0
    }

    private let staging: Staging
    private var manifest = Manifest()
    private var report = Report()
    private var posts: [String] = []

    /// - Throws: `BuildFailure`: the folder holds files that we did not write, or cannot be made.
    package init(replacing output: FilePath) throws {
        staging = try Staging(replacing: output)
    }

    /// Adds the code of one post. Posts come in the order of their names.
    package mutating func add(_ snippets: PostSnippets, of post: PostID) throws {
        for file in snippets.files { try write(file.bytes, to: Self.path(of: file.path, in: post)) }
        posts.append(snippets.manifest(post: post.description, digest: { Digest(of: $0).hex }))
    }

    /// Puts the new folder in the place of the old one.
    package mutating func publish() throws -> Report {
        try write(Array(PostSnippets.manifest(of: posts).utf8), to: "manifest.json")
        report.removed = staging.previous?.paths.count { !manifest.contains($0) } ?? 0
        try staging.publish(manifest)
        return report
    }

    /// Leaves the old folder as it was.
    package func abandon() {
        staging.abandon()
    }

    /// Where a file of a post's code is, below the folder.
    package static func path(of file: SnippetPath, in post: PostID) -> String {
        OutputPath(SnippetTree.folder(of: post), file.text).text
    }

    private mutating func write(_ bytes: [UInt8], to path: String) throws {
        if try staging.write(bytes, to: path) { report.written += 1 } else { report.unchanged += 1 }
        manifest.add([(path, Digest(of: bytes))])
    }
}
