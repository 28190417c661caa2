import Gopher
import Hive
import HiveNames
import Markup
import Writers

/// Posts and lists as a gopherhole.
struct GopherPages {
    let plan: SitePlan

    init(_ plan: SitePlan) { self.plan = plan }

    func render(_ menu: GopherMenu) -> [OutputFile] {
        var items = furniture(menu.title)
        items += menu.links.map { .menu($0.name, at: selector($0.folder)) }
        if menu.folder.isEmpty {
            if plan.gopherServer != nil { items.append(.text("Feed (Atom)", at: selector("feed.atom"))) }
            items += [.info(""), .info("The newest:")]
        }
        items += menu.posts.map { .menu(line(for: $0, menu.lines), at: selector(plan.gopherFolder(of: $0))) }
        if !menu.neighbours.isEmpty { items.append(.info("")) }
        items += menu.neighbours.map { .menu($0.name, at: selector($0.folder)) }
        return files(menu.folder, items)
    }

    /// The line for a post in a list; a long title ends in `…`, so that what is after it stays.
    private func line(for post: PostHeader, _ lines: GopherMenu.Lines) -> String {
        let date = post.created?.date ?? "undated"
        let (start, end) =
            switch lines {
            case .byDate: (date + "  ", "  @\(post.id.author)")
            case .ofAuthor: (date + "  ", "")
            case .byTitle: ("", "  @\(post.id.author) \(date)")
            }
        let room = DisplayText.maximalColumns - start.utf8.count - end.utf8.count
        return start + post.shownTitle.cut(toColumns: room) + end
    }

    /// What every menu begins with.
    func furniture(_ title: String) -> [MenuItem] {
        plan.banner.split(separator: "\n", omittingEmptySubsequences: false).map { .info(String($0)) }
            + [.info(" --- \(plan.configuration.tagline) ---"), .info("")]
            + writer.wrapped(title) + [.info("")]
    }

    private var back: [MenuItem] {
        [
            .info(""), .menu("[ BACK TO TRENDING ]", at: selector("trending")), .menu("[ BACK TO MENU ]", at: .root),
            .info("CMD>"),
        ]
    }

    /// The writer of post text in menus: names that the archive has lead to its own menus.
    var writer: GopherWriter {
        var writer = GopherWriter()
        writer.text.frontEnd = plan.configuration.frontEnd
        writer.text.charset = plan.configuration.charset
        writer.menu = { [plan] place in plan.gopherFolder(of: place).map(Self.selector) }
        return writer
    }

    /// A menu in each of the dialects that are asked for.
    func files(_ folder: String, _ items: [MenuItem]) -> [OutputFile] {
        let menu = Menu((items + back).map(writer.inCharset))
        let map = menu.gophermap(server: plan.configuration.gopher)
        return plan.configuration.gopherDialects.sorted().map { dialect in
            let path = OutputPath(["gopher"] + (folder.isEmpty ? [] : [folder]) + [dialect.fileName])
            switch dialect {
            case .gophermap, .spacecookie: return OutputFile(path, map)
            case .geomyidae: return OutputFile(path, menu.gph())
            }
        }
    }

    func selector(_ folder: String) -> LocalSelector { Self.selector(folder) }

    private static func selector(_ folder: String) -> LocalSelector {
        do {
            return try LocalSelector("/" + folder)
        } catch {
            preconditionFailure("the names of the hole are selectors: \(folder): \(error)")
        }
    }
}

extension SitePlan {
    /// The folder of the menu for a place on Hive; nil when the archive has none.
    func gopherFolder(of place: HivePlace) -> String? {
        switch place {
        case .account(let name): authors.contains(name) ? GopherNames.author(name) : nil
        case .tag(let tag): tags.contains(tag) ? gopherFolder(of: tag) : nil
        case .post(let id): root(of: id).map(gopherFolder)
        }
    }

    /// Where the hole will be served; nil when its menus leave that to the server.
    var gopherServer: (host: Host, port: Port)? {
        switch configuration.gopher {
        case .named(let host, let port): (host, port)
        case .unnamed: nil
        }
    }
}
