public import Hive
public import HiveNames

/// Every page of a site, decided: what there is, where it goes and what it links to. Nothing is read or written here.
public struct Plan: Sendable {
    public let pages: [Page]
    private let formats: Set<Format>

    public init(
        posts: [PostHeader], configuration: Configuration, templates: HTMLTemplates = .bundled
    ) {
        let library = Library(posts)
        let places = Places(library)
        let edition = Edition(configuration, templates)
        formats = configuration.formats
        var contents = library.discussions.map(Page.Content.discussion)
        if formats.contains(.html) {
            let html = edition.html
            contents += html.pages(of: library).map(Page.Content.html)
            contents += [
                .file(html.notFound, .content), .file(html.stylesheet, .content),
                .feed(posts: Array(library.newest.prefix(HTMLTree.feedSize))),
            ]
            if let home = configuration.baseURL {
                contents.append(.file(html.sitemap(of: library, at: home), .indexes))
            }
        }
        if formats.contains(.gopher) {
            contents += edition.gopher.menus(of: library, places).map(Page.Content.menu)
            contents += edition.gopher.otherFiles(of: library, places).map { .file($0, .indexes) }
        }
        pages = contents.map { Page(edition: edition, places: places, content: $0) }
    }

    /// `snippets/manifest.json`: what the posts' renderings say of their code, in the order of the posts' names.
    public func snippetsManifest(_ manifests: [PostID: String]) -> OutputFile? {
        guard formats.contains(.snippets) else { return nil }
        return SnippetTree.manifest(manifests)
    }
}
