import Gopher
import Hive
import HiveNames
import Markup
import Writers

/// The gopherhole: its addresses, its menus, and their bytes.
struct GopherTree: Sendable {
    let configuration: Configuration
    private let pictures: SitePictures
    private let dialects: [GopherDialect]
    /// What every menu begins and ends with, in each dialect.
    private let heads: [[UInt8]]
    private let feet: [[UInt8]]

    init(_ configuration: Configuration, banner: String, _ pictures: SitePictures) {
        self.configuration = configuration
        self.pictures = pictures
        let dialects = configuration.gopherDialects.sorted()
        self.dialects = dialects
        var writer = GopherWriter()
        writer.text.charset = configuration.charset
        let head =
            banner.split(separator: "\n", omittingEmptySubsequences: false).map { MenuItem.info(String($0)) }
            + [.info(" --- \(configuration.tagline) ---"), .info("")]
        let foot: [MenuItem] = [
            .info(""), .menu("[ BACK TO TRENDING ]", at: Self.selector("trending")),
            .menu("[ BACK TO MENU ]", at: .root), .info("CMD>"),
        ]
        let bytes = { (items: [MenuItem]) in
            dialects.map { dialect -> [UInt8] in
                var bytes: [UInt8] = []
                for item in items { writer.inCharset(item).append(to: &bytes, dialect, configuration.gopher) }
                return bytes
            }
        }
        heads = bytes(head)
        feet = bytes(foot)
    }

    /// The writer of post text in menus: names that are in the archive lead to its own menus.
    func writer(_ places: Places?) -> GopherWriter {
        var writer = GopherWriter()
        writer.text.frontEnd = configuration.frontEnd
        writer.text.charset = configuration.charset
        if pictures.isUsed { writer.picture = pictures.selector }
        if let places { writer.menu = { place in places.gopherFolder(of: place).map(Self.selector) } }
        return writer
    }

    static func selector(_ folder: String) -> LocalSelector {
        do {
            return try LocalSelector("/" + folder)
        } catch {
            preconditionFailure("the names in the gopherhole are selectors: \(folder): \(error)")
        }
    }

    /// Where the gopherhole will be served; nil when its menus leave that to the server.
    var server: (host: Host, port: Port)? {
        switch configuration.gopher {
        case .named(let host, let port): (host, port)
        case .unnamed: nil
        }
    }

    // MARK: Menus

    func render(_ menu: GopherMenu) -> [OutputFile] {
        let writer = writer(nil)
        var items = writer.wrapped(menu.title) + [.info("")]
        if !menu.about.isEmpty { items += menu.about.map { .info($0) } + [.info("")] }
        items += menu.links.map { .menu($0.name, at: Self.selector($0.folder)) }
        if menu.folder.isEmpty {
            if server != nil { items.append(.text("Feed (Atom)", at: Self.selector("feed.atom"))) }
        }
        let newest: [MenuItem] = menu.folder.isEmpty ? [.info(""), .info("The newest:")] : []
        var rest: [MenuItem] = menu.neighbours.isEmpty ? [] : [.info("")]
        rest += menu.neighbours.map { .menu($0.name, at: Self.selector($0.folder)) }
        var parts: [Part] = [Part(items: items.map(writer.inCharset))]
        if !menu.pinned.isEmpty {
            parts.append(Part(items: [.info(""), .info("Pinned:")].map(writer.inCharset), posts: menu.pinned))
        }
        parts.append(Part(items: newest.map(writer.inCharset), posts: menu.posts))
        parts.append(Part(items: rest.map(writer.inCharset)))
        return files(menu.folder, parts, lines: menu.lines)
    }

    /// A part of a menu: items, and the lines of posts below them.
    struct Part {
        var items: [MenuItem]
        var posts: ArraySlice<Int32> = []
    }

    /// A menu in each of the requested dialects.
    func files(_ folder: String, _ parts: [Part], lines: GopherLines? = nil) -> [OutputFile] {
        dialects.indices.map { index in
            let dialect = dialects[index]
            var bytes = heads[index]
            for part in parts {
                for item in part.items { item.append(to: &bytes, dialect, configuration.gopher) }
                if let lines { for post in part.posts { bytes += lines.tables[index][post] } }
            }
            bytes += feet[index]
            return OutputFile(OutputPath(Self.path(folder) + [dialect.fileName]), bytes)
        }
    }

    static func path(_ folder: String) -> [String] { folder.isEmpty ? ["gopher"] : ["gopher", folder] }

    /// The lines of all posts, made once per kind for all menus.
    func lines(of library: Library, _ places: Places) -> [GopherLines.Kind: GopherLines] {
        let writer = writer(nil)
        var lines = GopherLines.Kind.allCases.map { _ in noLines }
        for number in Int32(0)..<Int32(library.headers.count) {
            guard library.isRoot(number) else {
                for index in lines.indices { add(nil, to: &lines[index]) }
                continue
            }
            let header = library[number]
            let (title, place) = (header.shownTitle, Self.selector(places.gopherFolder(of: number)))
            for (index, kind) in GopherLines.Kind.allCases.enumerated() {
                add(writer.inCharset(kind.item(for: header, title, at: place)), to: &lines[index])
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(GopherLines.Kind.allCases, lines))
    }

    var noLines: GopherLines { GopherLines(tables: dialects.map { _ in RowTable() }) }

    /// Adds the line of the next post; nil for one that has none.
    func add(_ item: MenuItem?, to lines: inout GopherLines) {
        for (table, dialect) in dialects.enumerated() {
            lines.tables[table].add { item?.append(to: &$0, dialect, configuration.gopher) }
        }
    }
}

extension MenuItem {
    func append(to bytes: inout [UInt8], _ dialect: GopherDialect, _ server: Server) {
        switch dialect {
        case .gophermap, .spacecookie: append(to: &bytes, server: server)
        case .geomyidae: appendGPH(to: &bytes)
        }
    }
}
