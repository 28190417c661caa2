import Gopher
import Hive
import HiveNames
import Markup
import Writers

/// A menu of the gopherhole that is not a post's: where it goes and what it lists.
struct GopherMenu: Sendable {
    let path: OutputPath
    let title: String
    let rows: [Row]

    enum Row: Sendable {
        case post(PostHeader)
        case menu(String, folder: String)
    }
}

/// Posts and lists as a gopherhole.
struct GopherPages {
    let plan: SitePlan

    init(_ plan: SitePlan) { self.plan = plan }

    /// The menu of a post, and the post as text beside it.
    func discussion(_ discussion: Discussion, _ documents: [PostID: Document]) -> [OutputFile] {
        let root = discussion.root
        let folder = plan.gopherFolder(of: root)
        var items = furniture(root.shownTitle)
        items.append(.info("BY: @\(root.id.author) | CREATED: \(root.shownCreated)"))
        items.append(.info("VOTES: \(root.shownVotes) | PAYOUT: \(root.shownPayout)"))
        items.append(.info(""))
        items.append(.text("Read the post", at: selector(folder + "/post.txt")))
        items += writer.write(documents[root.id] ?? Document())
        items.append(.info(""))
        items.append(.info("TAGS:"))
        for tag in root.tags {
            items.append(.menu("[ #\(PostHeader.oneLine(tag.text)) ]", at: selector(plan.gopherFolder(of: tag))))
        }
        items.append(.info(""))
        items.append(.info("Replies"))
        for reply in discussion.replies {
            let header = reply.header
            items.append(.info(""))
            items.append(.info("@\(header.id.author) | \(header.shownCreated) | Votes: \(header.shownVotes)"))
            items += writer.write(documents[header.id] ?? Document())
        }
        return [
            menu(folder, items),
            OutputFile(OutputPath("gopher", folder, "post.txt"), TextPages(plan).text(discussion, documents)),
        ]
    }

    private var writer: GopherWriter {
        var writer = GopherWriter()
        writer.text.frontEnd = plan.configuration.frontEnd
        return writer
    }

    func render(_ menu: GopherMenu) -> [OutputFile] {
        var items = furniture(menu.title)
        for row in menu.rows {
            switch row {
            case .post(let post):
                items.append(
                    .menu(
                        "\(post.created?.date ?? "undated")  \(post.shownTitle)",
                        at: selector(plan.gopherFolder(of: post))))
            case .menu(let name, let folder): items.append(.menu(name, at: selector(folder)))
            }
        }
        let text = Menu(items + back).gophermap(server: plan.configuration.gopher)
        return [OutputFile(menu.path, text)]
    }

    private func menu(_ folder: String, _ items: [MenuItem]) -> OutputFile {
        OutputFile(
            OutputPath("gopher", folder, "gophermap"), Menu(items + back).gophermap(server: plan.configuration.gopher))
    }

    private func furniture(_ title: String) -> [MenuItem] {
        plan.banner.split(separator: "\n", omittingEmptySubsequences: false).map { .info(String($0)) }
            + [.info(" --- \(plan.configuration.tagline) ---"), .info(""), .info(title), .info("")]
    }

    private var back: [MenuItem] {
        [
            .info(""), .menu("[ BACK TO TRENDING ]", at: selector("trending")), .menu("[ BACK TO MENU ]", at: .root),
            .info("CMD>"),
        ]
    }

    private func selector(_ folder: String) -> LocalSelector {
        do {
            return try LocalSelector("/" + folder)
        } catch {
            preconditionFailure("the names of the hole are selectors: \(folder): \(error)")
        }
    }
}

extension SitePlan {
    func gopherFolder(of post: PostHeader) -> String {
        guard let folder = gopherFolders[post.id] else { preconditionFailure("every root post has a folder") }
        return folder
    }

    func gopherFolder(of tag: Tag) -> String { "tags/" + GopherNames.name(of: tag) }

    /// Every menu of the hole but those of posts.
    var gopherMenus: [GopherMenu] {
        let byAuthor = grouped { [$0.id.author] }
        let byTag = grouped(by: \.tags)
        var menus = [
            menu(
                nil, configuration.title,
                [
                    .menu("Trending", folder: "trending"), .menu("Authors", folder: "authors"),
                    .menu("Tags", folder: "tags"),
                ] + newest.prefix(100).map(GopherMenu.Row.post)),
            menu("trending", "Trending", trending.prefix(100).map(GopherMenu.Row.post)),
            menu(
                "authors", "Authors",
                byAuthor.map { .menu("@\($0.key) (\($0.posts.count))", folder: GopherNames.author($0.key)) }),
            menu(
                "tags", "Tags",
                byTag.map {
                    .menu("#\(PostHeader.oneLine($0.key.text)) (\($0.posts.count))", folder: gopherFolder(of: $0.key))
                }),
        ]
        menus += byAuthor.map { menu(GopherNames.author($0.key), "@\($0.key)", $0.posts.map(GopherMenu.Row.post)) }
        menus += byTag.map {
            menu(gopherFolder(of: $0.key), "#\(PostHeader.oneLine($0.key.text))", $0.posts.map(GopherMenu.Row.post))
        }
        return menus
    }

    private func menu(_ folder: String?, _ title: String, _ rows: [GopherMenu.Row]) -> GopherMenu {
        GopherMenu(path: OutputPath(["gopher"] + (folder.map { [$0] } ?? []) + ["gophermap"]), title: title, rows: rows)
    }
}
