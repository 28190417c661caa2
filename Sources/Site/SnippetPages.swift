import Hive
public import HiveNames
import Markup
import Snippets

/// The code of posts as files: `snippets/author/permlink/…`, and one manifest for all of them.
enum SnippetPages {
    static func add(_ code: [PostID: PostSnippets], to rendering: inout Rendering) {
        for (id, snippets) in code.sorted(by: { $0.key < $1.key }) where !snippets.blocks.isEmpty {
            let folder = "snippets/\(id.author)/\(id.permlink.path)"
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
