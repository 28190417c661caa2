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
        var contents = library.discussions.map { Page.Content.discussion($0, library.neighbours(of: $0.root)) }
        if formats.contains(.html) {
            let html = edition.html
            let lists = html.pages(of: library)
            let searches = html.searches(of: library)
            contents += lists.map(Page.Content.html)
            contents += html.fixedFiles.map { .file($0, .content) }
            contents += html.feeds(of: library).map(Page.Content.feed)
            contents += searches.map(Page.Content.search)
            let indexes =
                html.searchDirectory(of: library, searches) + html.sitemaps(of: library, lists) + [html.robots]
            contents += indexes.map { .file($0, .indexes) }
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
