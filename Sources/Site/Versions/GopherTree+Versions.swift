import Gopher
import Hive
import HiveNames
import Markup
import Writers

extension GopherTree {
    /// A post's versions as text: the first, and what changed in the others.
    func file(of versions: [ShownVersion], of number: Int32, _ places: Places) -> OutputFile {
        let header = places.headers[Int(number)]
        var writer = PlainTextWriter()
        writer.width = configuration.textWidth
        writer.charset = configuration.charset
        var blocks: [Block] = [
            .heading(HeadingLevel(1), [.text("Versions of \(header.shownTitle)")]),
            .paragraph([
                .text(
                    "Edited \(header.editCount). What was deleted stands in [- -], what was added in {+ +}; the newest version is first."
                )
            ]),
        ]
        for shown in versions.reversed() {
            blocks.append(.heading(HeadingLevel(2), [.text("Version \(shown.number), \(shown.date)")]))
            if let title = shown.newTitle { blocks.append(.paragraph([.text("TITLE: \(title)")])) }
            blocks.append(.paragraph([.text(shown.summary)]))
            guard shown.difference?.isEmpty != true else { continue }
            let text = shown.stretches.map { stretch in
                switch stretch {
                case .text(.same, let text): text
                case .text(.deleted, let text): "[-\(text)-]"
                case .text(.inserted, let text): "{+\(text)+}"
                case .unchanged(let text):
                    "\n[\(text.unicodeScalars.count.of("character", "characters")) unchanged]\n"
                }
            }.joined()
            for paragraph in text.split(separator: "\n\n") {
                let lines = paragraph.split(separator: "\n").map { [Inline.text(String($0))] }
                blocks.append(.paragraph(Array(lines.joined(separator: [.lineBreak]))))
            }
        }
        let text = writer.write(Document(blocks))
        return OutputFile(
            OutputPath("gopher", places.gopherFolder(of: number), Self.versionsFile),
            configuration.charset.bytes(ofUTF8: TextFile.repaired(Array(text.utf8))))
    }

    /// Beside the post.
    static let versionsFile = "versions.txt"
}

extension WordDifference {
    /// Whether nothing changed.
    fileprivate var isEmpty: Bool { parts.allSatisfy { $0.kind == .same } }
}
