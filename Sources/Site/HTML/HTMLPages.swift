import Hive
import HiveNames
import Templates
import Writers

/// One page of a list of posts.
struct HTMLList: Sendable {
    let path: OutputPath
    let title: String
    let rows: RowTable
    /// The newest first.
    let posts: ArraySlice<Int32>
    var older: String?
    var newer: String?
}

/// A list of authors, tags or months.
struct HTMLDirectory: Sendable {
    let path: OutputPath
    let title: String
    let entries: [Entry]

    struct Entry: Sendable {
        let name: String
        let count: Int
        let path: OutputPath
    }
}

extension HTMLTree {
    /// Every page of the HTML site but those of posts.
    func pages(of library: Library) -> [HTMLContent] {
        let rows = rows(of: library)
        var pages = lists("Menu", library.newest[...], HTMLPath.index, rows)
        let trending = library.trending.prefix(2 * Listing.pageSize)
        pages.append(.list(HTMLList(path: HTMLPath.trending, title: "Trending", rows: rows, posts: trending)))

        let authors = library.authors
        pages += authors.indices.flatMap {
            lists("Posts by @\(authors.keys[$0])", authors[$0], HTMLPath.author(authors.keys[$0]), rows)
        }
        pages.append(
            directory(HTMLPath.authors, "Authors", authors) { ("@\($0)", HTMLPath.author($0)) })

        let tags = library.tags
        pages += tags.indices.flatMap {
            lists("#\(PostHeader.oneLine(tags.keys[$0].text))", tags[$0], HTMLPath.tag(tags.keys[$0]), rows)
        }
        pages.append(
            directory(HTMLPath.tags, "Tags", tags) { ("#\(PostHeader.oneLine($0.text))", HTMLPath.tag($0)) })

        let months = library.months
        for index in months.indices.reversed() {
            pages += lists(months.keys[index].name, months[index], HTMLPath.month(months.keys[index]), rows)
        }
        pages.append(
            directory(HTMLPath.archive, "Archive", months, isReversed: true) { ($0.name, HTMLPath.month($0)) })
        return pages
    }

    private func lists(
        _ title: String, _ posts: ArraySlice<Int32>, _ front: OutputPath, _ rows: RowTable
    ) -> [HTMLContent] {
        Listing.pages(posts).map { page in
            let path = HTMLPath.page(page.number, of: front)
            let newer: OutputPath? =
                switch page.newer {
                case .page(let number): HTMLPath.page(number, of: front)
                case .front: front
                case nil: nil
                }
            return .list(
                HTMLList(
                    path: path, title: title, rows: rows, posts: page.posts,
                    older: page.older.map { HTMLPath.page($0, of: front).relative(to: path) },
                    newer: newer?.relative(to: path)))
        }
    }

    private func directory<Key>(
        _ path: OutputPath, _ title: String, _ groups: Groups<Key>, isReversed: Bool = false,
        _ entry: (Key) -> (name: String, path: OutputPath)
    ) -> HTMLContent {
        let entries = groups.indices.map { index in
            let (name, path) = entry(groups.keys[index])
            return HTMLDirectory.Entry(name: name, count: groups[index].count, path: path)
        }
        return .directory(HTMLDirectory(path: path, title: title, entries: isReversed ? entries.reversed() : entries))
    }

    /// Each post's row, once for all lists.
    private func rows(of library: Library) -> RowTable {
        var rows = RowTable()
        for number in Int32(0)..<Int32(library.headers.count) {
            rows.add { bytes in
                guard library.isRoot(number) else { return }
                var html = HTML()
                templates.row.fill(
                    RowView(library[number], replies: Int(library.replyCounts[Int(number)])), into: &html)
                bytes += html.bytes
            }
        }
        return rows
    }
}
