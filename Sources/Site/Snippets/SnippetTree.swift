import Hive
package import HiveNames
import Markup
import Snippets

/// The code of posts as files: `snippets/author/permlink/…`, and one manifest for all of them.
package enum SnippetTree {
    /// The folder of a post's code, below the one of all code.
    ///
    /// A permlink that is too long for one name continues in a subfolder whose name begins with `+`, as no code file's
    /// does: so the files of one post never collide with those of another whose permlink begins the same.
    package static func folder(of id: PostID) -> String {
        ReservedName.escaped(id.author.text) + "/" + id.permlink.path.replacing("/", with: "/+")
    }

    /// The code of posts that have some.
    static func code(
        of posts: some Sequence<PostID>, _ documents: [PostID: Document]
    ) -> [PostID: PostSnippets] {
        var code: [PostID: PostSnippets] = [:]
        for id in posts {
            // Most posts have none, and looking for names in their prose takes time.
            guard let document = documents[id], document.hasCode else { continue }
            code[id] = PostSnippets(document)
        }
        return code
    }

    static func add(_ code: [PostID: PostSnippets], to rendering: inout Rendering) {
        for (id, snippets) in code.sorted(by: { $0.key < $1.key }) where !snippets.blocks.isEmpty {
            let folder = OutputPath("snippets", folder(of: id)).text
            rendering.files += snippets.files.map { OutputFile(OutputPath(folder, $0.path.text), $0.bytes) }
            rendering.snippetManifests[id] = snippets.manifest(
                post: id.description, digest: { Digest(of: $0).hex })
        }
    }

    /// `snippets/manifest.json`.
    static func manifest(_ manifests: [PostID: String]) -> OutputFile {
        manifest(texts: manifests.sorted { $0.key < $1.key }.map(\.value))
    }

    static func manifest(texts: [String]) -> OutputFile {
        var manifest = SnippetManifest()
        for text in texts { manifest.add(text) }
        return OutputFile(OutputPath("snippets", "manifest.json"), manifest.end())
    }
}
