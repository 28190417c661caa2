import Digests
import Disk
package import HiveNames
import Site
package import Snippets
package import SystemPackage

/// A folder of code: `author/permlink/<files>` and a `manifest.json`, put in place when all of it has been made.
package struct SnippetsFolder {
    /// What was done to the folder.
    package struct Report: Sendable {
        /// Files whose bytes are new, and files that stayed as they were.
        package var written = 0
        package var unchanged = 0
        /// Files of the previous run that are no longer wanted.
        package var removed = 0
    }

    private let publisher: Publisher
    private var files: [Record.File] = []
    /// The entries of all posts in the manifest, and where each ends: there may be hundreds of thousands.
    private var manifests: [UInt8] = []
    private var ends: [Int] = []
    private var keys: [String] = []

    /// - Throws: `BuildFailure`: the folder cannot be taken.
    package init(_ output: FilePath, leave: Leave = Leave()) throws {
        publisher = try Publisher(output, leave)
    }

    /// Adds the code of one post. Posts come in the order of their names.
    package mutating func add(_ snippets: PostSnippets, of post: PostID) throws {
        for file in snippets.files {
            let path = OutputPath(SnippetTree.folder(of: post), file.path.text)
            files.append(try publisher.make(OutputFile(path, file.bytes), .content))
        }
        manifests += snippets.manifest(post: post.description, digest: { Digest(of: $0).hex }).utf8
        ends.append(manifests.count)
        keys.append(SnippetTree.manifestKey(post))
    }

    /// Puts the new folder in the place of the old one.
    package mutating func publish() throws -> Report {
        let (manifests, ends) = (manifests, ends)
        try SnippetTree.forEachManifest(keys, { manifests[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]] }) { name, bytes in
            files.append(try publisher.make(OutputFile(OutputPath(name), bytes), .indexes))
        }
        var next = Record()
        next.files = files.sorted { $0.path.isBefore($1.path) }
        let outcome = try publisher.publish(next)
        return Report(
            written: outcome.written.count, unchanged: outcome.unchanged, removed: outcome.removed.count)
    }

    /// Leaves the old folder as it was.
    package func abandon() {
        publisher.abandon()
    }

    /// Where a file of a post's code is, below the folder.
    package static func path(of file: SnippetPath, in post: PostID) -> String {
        OutputPath(SnippetTree.folder(of: post), file.text).text
    }
}
