import Hive
import HiveNames
import Markup
import Templates
import Writers

/// What a page of the HTML tree shows, besides posts.
enum HTMLContent: Sendable {
    case list(HTMLList)
    case directory(HTMLDirectory)
}

/// The HTML tree: its addresses, its pages, and how they are filled.
struct HTMLTree: Sendable {
    let configuration: Configuration
    let templates: HTMLTemplates
    private let banner: HTML

    init(_ configuration: Configuration, _ templates: HTMLTemplates, banner: String) {
        self.configuration = configuration
        self.templates = templates
        self.banner = "\(banner)"
    }

    // MARK: Addresses

    /// What shows a place; nil when the site does not have it.
    func address(of place: HivePlace, _ places: Places) -> HTMLAddress? {
        switch place {
        case .account(let name): places.has(name) ? HTMLAddress(path: HTMLPath.author(name)) : nil
        case .tag(let tag): places.has(tag) ? HTMLAddress(path: HTMLPath.tag(tag)) : nil
        case .post(let id):
            places.root(of: id).map { root in
                let root = places.headers[Int(root)].id
                return HTMLAddress(path: HTMLPath.post(root), anchor: root == id ? nil : HTMLPath.anchor(id))
            }
        }
    }

    // MARK: Pages

    func render(_ content: HTMLContent) -> OutputFile {
        var html = HTML()
        switch content {
        case .list(let list):
            let root = list.path.toRoot
            let top = list.path.inTree.prefix { $0 != "/" }
            var rows = HTML()
            for post in list.posts {
                // Posts are in their authors' folders.
                rows.append(list.rows[post], root: root, folder: top.utf8.first == UInt8(ascii: "@") ? "\(top)/" : "")
            }
            templates.list.fill(
                ListView(title: list.title, posts: rows, older: list.older, newer: list.newer), into: &html)
            return page(list.path, title: list.title, content: html)
        case .directory(let directory):
            let view = DirectoryView(
                title: directory.title,
                entries: directory.entries.map {
                    DirectoryRow(name: $0.name, address: $0.path.relative(to: directory.path), count: $0.count)
                })
            templates.directory.fill(view, into: &html)
            return page(directory.path, title: directory.title, content: html)
        }
    }

    /// The page that servers show for what is not there. It does not know where it is shown.
    var notFound: OutputFile {
        var html = HTML()
        templates.notFound.fill(NotFoundView(root: configuration.baseURL ?? ""), into: &html)
        return page(HTMLPath.notFound, title: "Not found", content: html, root: configuration.baseURL)
    }

    var stylesheet: OutputFile { OutputFile(HTMLPath.stylesheet, templates.stylesheet) }

    func page(
        _ path: OutputPath, title: String, content: HTML, description: String? = nil, canonical: String? = nil,
        root: String? = nil
    ) -> OutputFile {
        let view = PageView(
            title: title, siteTitle: configuration.title, tagline: configuration.tagline, banner: banner,
            root: root ?? path.toRoot, description: description, canonical: canonical, content: content)
        var html = HTML()
        html.reserveCapacity(content.bytes.count + 4096)
        templates.page.fill(view, into: &html)
        return OutputFile(path, html.bytes)
    }
}
