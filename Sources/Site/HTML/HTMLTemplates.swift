import BundledTemplates
import Digests
package import Templates

/// The templates of the HTML tree, compiled: each for the view that fills it.
public struct HTMLTemplates: Sendable {
    let page: Template<PageView>
    let home: Template<HomeView>
    let post: Template<PostView>
    let code: Template<CodeView>
    let versions: Template<VersionsView>
    let list: Template<ListView>
    let row: Template<RowView>
    let directory: Template<DirectoryView>
    let about: Template<WordsView>
    let find: Template<WordsView>
    let notFound: Template<NotFoundView>
    /// What pages load, by file name.
    let assets: [(name: String, bytes: [UInt8])]
    /// The part of these that the bytes of pages depend on.
    let digest: Digest

    /// Those that ship with the program.
    public static let bundled: HTMLTemplates = {
        do throws(TemplateError) {
            return try HTMLTemplates(TemplateFiles.bundled)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// - Parameter assets: the owner's, which replace ours of the same name.
    /// - Throws: `TemplateError`, with the file and the line.
    package init(_ files: TemplateFiles, assets: [String: [UInt8]] = [:]) throws(TemplateError) {
        page = try files.compile("page", for: PageView.self)
        home = try files.compile("home", for: HomeView.self)
        post = try files.compile("post", for: PostView.self)
        code = try files.compile("code", for: CodeView.self)
        versions = try files.compile("versions", for: VersionsView.self)
        list = try files.compile("posts", for: ListView.self)
        row = try files.compile("row", for: RowView.self)
        directory = try files.compile("directory", for: DirectoryView.self)
        about = try files.compile("about", for: WordsView.self)
        find = try files.compile("find", for: WordsView.self)
        notFound = try files.compile("notfound", for: NotFoundView.self)
        self.assets = Self.bundledAssets.merging(assets) { _, own in own }.sorted { $0.key < $1.key }
            .map { (name: $0.key, bytes: $0.value) }
        var canonical = Canonical()
        for (name, source) in files.sources.sorted(by: { $0.key < $1.key }) {
            canonical.add(name)
            canonical.add(source.bytes)
        }
        digest = Digest(of: canonical.bytes)
    }

    /// Scripts without comments and indentation: a fifth less for every reader to load.
    private static let bundledAssets = BundledTemplates.assets.reduce(into: [String: [UInt8]]()) { assets, asset in
        guard asset.key.hasSuffix(".js") else {
            assets[asset.key] = asset.value
            return
        }
        let lines = asset.value.split(separator: 10).map { line in line.drop { $0 == UInt8(ascii: " ") } }
        assets[asset.key] = Array(lines.filter { !$0.starts(with: "//".utf8) }.joined(separator: [10])) + [10]
    }

    /// Each template's name with the fields that it may use, for `docs/templates.md`.
    package static var documentation: String {
        TemplateDocumentation.text(of: [
            ("page", PageView.self), ("home", HomeView.self), ("post", PostView.self), ("code", CodeView.self),
            ("versions", VersionsView.self),
            ("posts", ListView.self), ("row", RowView.self), ("directory", DirectoryView.self),
            ("about", WordsView.self),
            ("find", WordsView.self), ("notfound", NotFoundView.self),
        ])
    }
}

extension TemplateFiles {
    /// The templates that ship with the program.
    package static let bundled = TemplateFiles(
        BundledTemplates.html.reduce(into: [:]) { files, template in
            files[template.key] = Source(file: "templates/html/\(template.key).mustache", bytes: template.value)
        })
}
