import Hive
import HiveNames
import Markup
import Writers

/// A discussion as text, in UTF-8, and the targets of its numbered links.
struct TextPage {
    var bytes: [UInt8]
    var references: PlainTextReferences
}

/// Posts as plain text, with the frame of a page: `text/author/permlink.txt`, and `post.txt` in the gopherhole.
struct TextTree: Sendable {
    private let charset: PlainTextWriter.Charset
    private let writer: PlainTextWriter
    /// Where the HTML tree is served from; nil when it is not known, or there is no such tree.
    private let site: String?
    /// What stands above every post.
    private let head: [UInt8]
    private static let foot = Array("\n[ BACK TO TRENDING ] [ BACK TO MENU ]\nCMD>\n".utf8)

    init(_ configuration: Configuration, banner: String) {
        charset = configuration.charset
        var writer = PlainTextWriter()
        writer.width = configuration.textWidth
        writer.charset = charset
        writer.frontEnd = configuration.frontEnd
        self.writer = writer
        site = configuration.formats.contains(.html) ? configuration.baseURL : nil
        let tagline = charset.transliterating(configuration.tagline)
        head = Array("\(charset.transliterating(banner))\n --- \(tagline) ---\n\n".utf8)
    }

    func file(_ page: TextPage, of id: PostID) -> OutputFile {
        OutputFile(
            OutputPath("text", id.author.text, id.permlink.path + ".txt"), charset.bytes(ofUTF8: page.bytes))
    }

    /// The whole page as one document between the banner and the prompt, so that its links are numbered in one list.
    func page(of discussion: Discussion, _ documents: [PostID: Document], _ places: Places) -> TextPage {
        var writer = writer
        let root = places.headers[Int(discussion.root)].id
        let home = site.map { $0 + HTMLPath.post(root).onSite } ?? ""
        writer.file = { home + $0.text }
        writer.page = { place in
            // A post that never was on Hive has no page there.
            guard case .post(let id) = place, let root = places.root(of: id), let header = places.header(of: id),
                !header.isOnHive
            else { return nil }
            let shown = places.headers[Int(root)].id
            return site.map { $0 + HTMLPath.post(shown).onSite } ?? "\(shown.author)/\(shown.permlink.path).txt"
        }
        let body = writer.writeWithReferences(
            document(of: discussion, documents, places), below: head, above: Self.foot)
        return TextPage(bytes: body.bytes, references: body.references)
    }

    private func document(
        of discussion: Discussion, _ documents: [PostID: Document], _ places: Places
    ) -> Document {
        let root = places.headers[Int(discussion.root)]
        var blocks: [Block] = [.heading(HeadingLevel(1), [.text(root.shownTitle)])]
        if let parent = root.parent {
            blocks.append(
                .paragraph([
                    .text("A reply to "), .link(.place(.post(parent)), [.text("@\(parent)")]),
                    .text(", which is not in this archive."),
                ]))
        }
        blocks.append(.paragraph(byline(root.bylineFacts, of: root)))
        if let original = root.crossPost {
            blocks.append(
                .paragraph([.text("A cross-post of "), .link(.place(.post(original)), [.text("@\(original)")])]))
        }
        blocks += root.kindLines.map { .paragraph([.text($0)]) }
        if let line = root.editedLine { blocks.append(.paragraph([.text(line)])) }
        blocks += documents[root.id]?.blocks ?? []
        let tags = root.tags.map { " [ #\(PostHeader.oneLine($0.text)) ]" }.joined()
        blocks.append(.paragraph([.text("TAGS:" + (tags.isEmpty ? " none" : tags))]))
        blocks += vote(for: root)
        let count = ReplyCount(onHive: root.children, here: discussion.replies.count)
        blocks.append(.heading(HeadingLevel(2), [.text("Replies")]))
        if count.all == 0 { blocks.append(.paragraph([.text("No replies.")])) }
        if count.all > count.here { blocks.append(.paragraph([.text(count.words + ".")])) }
        for reply in discussion.replies {
            let header = places.headers[Int(reply.number)]
            blocks.append(.thematicBreak)
            var byline = byline(header.replyFacts, of: header)
            if reply.depth > 1, let parent = header.parent {
                byline.append(.text(" | in reply to @\(parent.author)"))
            }
            blocks.append(.paragraph(byline))
            blocks += documents[header.id]?.blocks ?? []
        }
        return Document(blocks)
    }

    /// The address to vote at stands below the post, or it would be the first of the links of every post.
    private func byline(_ facts: [String], of header: PostHeader) -> [Inline] {
        [.text((facts + (header.voteAddress == nil ? [] : ["[ VOTE ]"])).joined(separator: " | "))]
    }

    private func vote(for header: PostHeader) -> [Block] {
        guard let text = header.voteAddress else { return [] }
        guard let address = WebAddress(untrusted: text) else {
            preconditionFailure("the address is made of checked parts: \(text)")
        }
        return [.paragraph([.text("[ VOTE ] "), .link(.web(address), [.text(address.text)])])]
    }
}
