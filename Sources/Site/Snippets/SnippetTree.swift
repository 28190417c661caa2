import Digests
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

    /// The most posts in a file of the manifest: those of posts with much code are 13 KB each.
    static let mostInManifest = 500

    /// Makes `manifest.json`, and the parts of it when posts are many, one after the other.
    /// - Parameters:
    ///   - keys: of the names of the posts, in their order.
    ///   - text: the entry of the post with a number.
    ///   - body: is called with the name of each file, below the folder of all code, and its bytes.
    package static func forEachManifest(
        _ keys: [String], _ text: (Int) -> ArraySlice<UInt8>, _ body: (String, [UInt8]) throws -> Void
    ) rethrows {
        for (number, page) in NameIndex(keys, limit: mostInManifest).pages.enumerated() {
            let (name, bytes) = manifest(
                number == 0 ? nil : page.prefix, page.names.lazy.map(text), parts: page.parts.map(\.prefix))
            try body(name, bytes)
        }
    }

    package static func manifestKey(_ id: PostID) -> String { NameIndex.key(of: id.description) }

    /// A file of the manifest.
    /// - Parameters:
    ///   - prefix: what the keys of its posts begin with; nil for the first file.
    ///   - parts: the same of its parts.
    static func manifest(
        _ prefix: String?, _ texts: some Sequence<ArraySlice<UInt8>>, parts: [String]
    ) -> (name: String, bytes: [UInt8]) {
        func name(_ prefix: String?) -> String { "manifest" + (prefix.map(NameIndex.suffix) ?? "") + ".json" }
        var manifest = SnippetManifest()
        for text in texts { manifest.add(text) }
        return (name(prefix), manifest.end(parts: parts.map(name)))
    }
}
