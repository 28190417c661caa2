public import Hive
public import HiveNames
package import Pictures

/// Every page of a site, decided: what there is, where it goes and what it links to. Nothing is read or written here.
public struct Plan: Sendable {
    public let pages: [Page]
    private let formats: Set<Format>
    private let pictures: SitePictures

    public init(posts: [PostHeader], configuration: Configuration, templates: HTMLTemplates = .bundled) {
        self.init(posts: posts, configuration: configuration, templates: templates, pictures: PictureMap())
    }

    /// - Parameter pictures: those of which the site can have its own copies.
    package init(
        posts: [PostHeader], configuration: Configuration, templates: HTMLTemplates = .bundled, pictures: PictureMap
    ) {
        let library = Library(posts)
        let places = Places(library)
        let edition = Edition(configuration, templates, SitePictures(pictures, configuration))
        self.pictures = edition.pictures
        formats = configuration.formats
        var contents = library.discussions.map { Page.Content.discussion($0, library.neighbours(of: $0.root)) }
        contents += library.edited(formats).map(Page.Content.versions)
        if formats.contains(.html) {
            let html = edition.html
            let lists = html.pages(of: library)
            contents += lists.map(Page.Content.html)
            contents += html.fixedFiles.map { .file($0, .content) }
            contents += html.feeds(of: library).map(Page.Content.feed)
            contents += html.searches(of: library).map(Page.Content.search)
            let indexes = html.names(of: library) + html.sitemaps(of: library, lists) + [html.robots]
            contents += indexes.map { .file($0, .indexes) }
        }
        if formats.contains(.gopher) {
            contents += edition.gopher.menus(of: library, places).map(Page.Content.menu)
            contents += edition.gopher.otherFiles(of: library, places).map { .file($0, .indexes) }
        }
        pages = contents.map { Page(edition: edition, places: places, content: $0) }
    }

    /// The files of the pictures that pages asked for, each once, sorted.
    package func shownPictures(for addresses: some Sequence<String>) -> [ShownPicture] {
        let trees = [Format.html, .gopher].filter(formats.contains).map(\.rawValue)
        guard !trees.isEmpty else { return [] }
        return Set(addresses.lazy.compactMap { pictures[$0]?.file }).sorted().map { file in
            ShownPicture(file: file, paths: trees.map { OutputPath($0, file) })
        }
    }

    /// `snippets/manifest.json`: what the posts' renderings say of their code, in the order of the posts' names; in several files when
    /// posts are many, of which one is in memory at a time.
    public func forEachSnippetsManifest(
        _ manifests: [PostID: String], _ body: (OutputFile) throws -> Void
    ) rethrows {
        guard formats.contains(.snippets) else { return }
        let sorted = manifests.sorted { $0.key < $1.key }
        try SnippetTree.forEachManifest(
            sorted.map { SnippetTree.manifestKey($0.key) }, { Array(sorted[$0].value.utf8)[...] }
        ) { try body(OutputFile(OutputPath("snippets", $0), $1)) }
    }
}
