import Hive
import HiveNames
import Markup
import Writers

/// A discussion as text, and what the numbers in it stand for.
struct TextPage {
    var text: String
    var references: PlainTextReferences
}

/// Posts as plain text, with the furniture of a page: `text/author/permlink.txt`, and `post.txt` in the gopherhole.
struct TextPages {
    let plan: SitePlan

    init(_ plan: SitePlan) { self.plan = plan }

    func file(_ page: TextPage, of id: PostID) -> OutputFile {
        OutputFile(
            OutputPath("text", id.author.text, id.permlink.path + ".txt"),
            plan.configuration.charset.bytes(of: page.text))
    }

    /// The whole page as one document between the banner and the prompt, so that its links are numbered in one list.
    func page(_ discussion: Discussion, _ documents: [PostID: Document]) -> TextPage {
        let charset = plan.configuration.charset
        var writer = PlainTextWriter()
        writer.width = plan.configuration.textWidth
        writer.charset = charset
        writer.frontEnd = plan.configuration.frontEnd
        let body = writer.writeWithReferences(document(discussion, documents))
        let text = """
            \(charset.transliterating(plan.banner))
             --- \(charset.transliterating(plan.configuration.tagline)) ---

            \(body.text)
            [ BACK TO TRENDING ] [ BACK TO MENU ]
            CMD>

            """
        return TextPage(text: text, references: body.references)
    }

    private func document(_ discussion: Discussion, _ documents: [PostID: Document]) -> Document {
        let root = discussion.root
        var blocks: [Block] = [.heading(HeadingLevel(1), [.text(root.shownTitle)])]
        if let parent = root.parent {
            blocks.append(
                .paragraph([
                    .text("A reply to "), .link(.place(.post(parent)), [.text("@\(parent)")]),
                    .text(", which is not in this archive."),
                ]))
        }
        blocks.append(.paragraph(byline(root.bylineFacts, of: root)))
        blocks += documents[root.id]?.blocks ?? []
        blocks.append(
            .paragraph([
                .text(
                    "TAGS:"
                        + (root.tags.isEmpty
                            ? " none" : root.tags.map { " [ #\(PostHeader.oneLine($0.text)) ]" }.joined()))
            ]))
        blocks.append(.heading(HeadingLevel(2), [.text("Replies")]))
        if discussion.replies.isEmpty { blocks.append(.paragraph([.text("No replies.")])) }
        for reply in discussion.replies {
            blocks.append(.thematicBreak)
            var byline = byline(reply.header.replyFacts, of: reply.header)
            if reply.depth > 1, let parent = reply.header.parent {
                byline.append(.text(" | in reply to @\(parent.author)"))
            }
            blocks.append(.paragraph(byline))
            blocks += documents[reply.header.id]?.blocks ?? []
        }
        return Document(blocks)
    }

    private func byline(_ facts: [String], of header: PostHeader) -> [Inline] {
        let facts = facts.joined(separator: " | ")
        guard let text = header.voteAddress else { return [.text(facts)] }
        guard let address = WebAddress(untrusted: text) else {
            preconditionFailure("the address is made of checked parts: \(text)")
        }
        return [.text(facts + " | "), .link(.web(address), [.text("[ VOTE ]")])]
    }
}
