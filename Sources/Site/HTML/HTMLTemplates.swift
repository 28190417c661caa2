import BundledTemplates
package import Templates

/// The templates of the HTML tree, compiled: each for the view that fills it.
public struct HTMLTemplates: Sendable {
    let page: Template<PageView>
    let post: Template<PostView>
    let list: Template<ListView>
    let row: Template<RowView>
    let directory: Template<DirectoryView>
    let notFound: Template<NotFoundView>
    let stylesheet: [UInt8]
    /// What pages depend on when they are made with these.
    let digest: Digest

    /// Those that ship with the program.
    public static let bundled: HTMLTemplates = {
        do throws(TemplateError) {
            return try HTMLTemplates(TemplateFiles.bundled)
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    /// - Throws: `TemplateError`, with the file and the line.
    package init(
        _ files: TemplateFiles, stylesheet: [UInt8]? = nil
    ) throws(TemplateError) {
        page = try files.compile("page", for: PageView.self)
        post = try files.compile("post", for: PostView.self)
        list = try files.compile("posts", for: ListView.self)
        row = try files.compile("row", for: RowView.self)
        directory = try files.compile("directory", for: DirectoryView.self)
        notFound = try files.compile("notfound", for: NotFoundView.self)
        self.stylesheet = stylesheet ?? BundledTemplates.stylesheet
        var canonical = Canonical()
        for (name, source) in files.sources.sorted(by: { $0.key < $1.key }) {
            canonical.add(name)
            canonical.add(source.bytes)
        }
        digest = Digest(of: canonical.bytes)
    }

    /// Each template's name with the fields that it may use, for `docs/templates.md`.
    package static var documentation: String {
        TemplateDocumentation.text(of: [
            ("page", PageView.self), ("post", PostView.self), ("posts", ListView.self), ("row", RowView.self),
            ("directory", DirectoryView.self), ("notfound", NotFoundView.self),
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
