import Hive
import HiveNames
import Markup
import Templates
import Writers

extension HTMLTree {
    /// The page of a post's versions, and each of them as its author wrote it.
    func files(of versions: [ShownVersion], of header: PostHeader, _ places: Places) -> [OutputFile] {
        let path = HTMLPath.versions(of: header.id)
        // A page of a great many versions has the whole of the first, and what changed; the files have all.
        let isWhole = versions.reduce(0) { $0 + $1.version.body.utf8.count } <= Self.longestVersions
        let view = VersionsView(
            title: header.shownTitle,
            post: Link(
                name: header.shownTitle,
                address: address(of: .post(header.id), places)?.link(from: path) ?? HTMLPath.index.relative(to: path)),
            count: header.editCount,
            versions: versions.reversed().map { shown in
                VersionView(
                    number: shown.number, date: shown.version.date.map(DateView.init), title: shown.newTitle,
                    whole: "\(shown.number).md", summary: shown.summary,
                    text: Self.text(of: shown.stretches, isWhole: isWhole))
            })
        var html = HTML()
        templates.versions.fill(view, into: &html)
        let page = page(
            path, title: "Versions of \(header.shownTitle)", content: html, canonical: canonical(of: header))
        return [page]
            + versions.map {
                OutputFile(HTMLPath.beside(path, "\($0.number).md"), Array($0.version.body.utf8))
            }
    }

    private static let longestVersions = 1 << 20

    private static func text(of stretches: [ShownVersion.Stretch], isWhole: Bool) -> HTML {
        var html = HTML()
        var isOpen = false
        for stretch in stretches {
            switch stretch {
            case .text(let kind, let text):
                // A line end after the tag is not of the text.
                if !isOpen { html.append("<pre class=\"source\" lang=\"\" dir=\"auto\">\n") }
                isOpen = true
                switch kind {
                case .same: html.append(code: text)
                case .deleted:
                    html.append("<del>")
                    html.append(code: text)
                    html.append("</del>")
                case .inserted:
                    html.append("<ins>")
                    html.append(code: text)
                    html.append("</ins>")
                }
            case .unchanged(let text):
                if isOpen { html.append("</pre>\n") }
                isOpen = false
                let count = text.unicodeScalars.count.of("character", "characters")
                if isWhole {
                    html +=
                        "<details><summary>\(count) unchanged</summary><pre class=\"source\" lang=\"\" dir=\"auto\">\n"
                    html.append(code: text)
                    html.append("</pre></details>\n")
                } else {
                    html += "<p class=\"quiet\">\(count) unchanged</p>\n"
                }
            }
        }
        if isOpen { html.append("</pre>\n") }
        return html
    }
}

struct VersionsView: View {
    let title: String
    let post: Link
    let count: String
    let versions: [VersionView]

    static let name = "versions"
    static let fields: [Field<VersionsView>] = [
        .text("title", "of the post") { $0.title },
        .view("post", "the post as it is") { $0.post },
        .text("count", "how often it was edited: `once`, `3 times`") { $0.count },
        .list("versions", "the newest first") { $0.versions },
    ]
}

struct VersionView: View {
    let number: Int
    let date: DateView?
    let title: String?
    let whole: String
    let summary: String
    let text: HTML

    static let name = "version"
    static let fields: [Field<VersionView>] = [
        .text("number", "1 for the oldest") { String($0.number) },
        .view("date", "when it was written") { $0.date },
        .optional("title", "its title, where it is not that of the version before") { $0.title },
        .text("whole", "the text as its author wrote it, as a file") { $0.whole },
        .text("summary", "such as `12 words added, 3 deleted.`") { $0.summary },
        .html("text", "what its author wrote, with what changed in `del` and `ins`") { $0.text },
    ]
}

/// That a post was edited, and where its versions are.
struct EditsView: View {
    let count: String
    let dates: [DateView]
    let isLong: Bool
    let address: String

    static let name = "edits"
    static let fields: [Field<EditsView>] = [
        .text("count", "how often: `once`, `3 times`") { $0.count },
        .list("dates", "of the last five") { $0.dates },
        .flag("isLong", "whether there were more before") { $0.isLong },
        .text("address", "the page of the versions") { $0.address },
    ]
}
