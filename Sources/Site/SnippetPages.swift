import Hive
public import HiveNames
import Markup
import Snippets

/// The code of posts as files: `snippets/author/permlink/…`, and one manifest for all of them.
package enum SnippetPages {
    /// The folder of a post's code, below the one of all code.
    ///
    /// A permlink that is too long for one name goes on in a folder whose name begins with `+`, as none of a code file
    /// does: so the files of one post never meet those of another whose permlink only begins the same.
    package static func folder(of id: PostID) -> String {
        ReservedName.escaped(id.author.text) + "/" + id.permlink.path.replacing("/", with: "/+")
    }

    static func add(_ code: [PostID: PostSnippets], to rendering: inout Rendering) {
        for (id, snippets) in code.sorted(by: { $0.key < $1.key }) where !snippets.blocks.isEmpty {
            let folder = OutputPath("snippets", folder(of: id)).text
            rendering.files += snippets.files.map { OutputFile(OutputPath(folder, $0.path.text), $0.bytes) }
            rendering.snippetManifests[id] = snippets.manifest(
                post: id.description, digest: { Digest(of: $0).hex })
        }
    }
}

extension SitePlan {
    /// `snippets/manifest.json`: what the posts' renderings say of their code, in the order of the posts' names.
    public func snippetsManifest(_ manifests: [PostID: String]) -> OutputFile? {
        guard configuration.formats.contains(.snippets) else { return nil }
        let posts = manifests.sorted { $0.key < $1.key }.map(\.value)
        return OutputFile(OutputPath("snippets", "manifest.json"), PostSnippets.manifest(of: posts))
    }
}
