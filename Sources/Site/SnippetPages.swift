import Hive
public import HiveNames
import Markup
import Snippets

/// The code of posts as files: `snippets/author/permlink/…`, and one manifest for all of them.
struct SnippetPages {
    let plan: SitePlan

    init(_ plan: SitePlan) { self.plan = plan }

    func add(
        _ discussion: Discussion, _ documents: [PostID: Document], _ bodies: [PostID: String],
        to rendering: inout Rendering
    ) {
        let headers = plan.configuration.snippetsFromReplies ? discussion.headers : [discussion.root]
        for header in headers {
            guard let document = documents[header.id], let body = bodies[header.id] else { continue }
            let snippets = PostSnippets(document, body: body)
            guard !snippets.blocks.isEmpty else { continue }
            let folder = "snippets/\(header.id.author)/\(header.id.permlink.path)"
            rendering.files += snippets.files.map { OutputFile(OutputPath(folder, $0.path.text), $0.bytes) }
            rendering.snippetManifests[header.id] = snippets.manifest(
                post: header.id.description, digest: { Digest(of: $0).hex })
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
