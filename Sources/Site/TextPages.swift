import Hive
import HiveNames
import Markup
import Writers

/// Posts as plain text, with the furniture of a page: `text/author/permlink.txt`, and `post.txt` in the gopherhole.
struct TextPages {
    let plan: SitePlan

    init(_ plan: SitePlan) { self.plan = plan }

    func discussion(_ discussion: Discussion, _ documents: [PostID: Document]) -> OutputFile {
        let id = discussion.root.id
        return OutputFile(
            OutputPath("text", id.author.text, id.permlink.path + ".txt"), text(discussion, documents))
    }

    /// The whole page as one document between the banner and the prompt, so that its links are numbered in one list.
    func text(_ discussion: Discussion, _ documents: [PostID: Document]) -> String {
        var writer = PlainTextWriter()
        writer.frontEnd = plan.configuration.frontEnd
        return """
            \(plan.banner)
             --- \(plan.configuration.tagline) ---

            \(writer.write(page(discussion, documents)))
            [ BACK TO TRENDING ] [ BACK TO MENU ]
            CMD>

            """
    }

    private func page(_ discussion: Discussion, _ documents: [PostID: Document]) -> Document {
        let root = discussion.root
        var blocks: [Block] = [.heading(HeadingLevel(1), [.text(root.shownTitle)])]
        if let parent = root.parent {
            blocks.append(
                .paragraph([
                    .text("A reply to "), .link(.place(.post(parent)), [.text("@\(parent)")]),
                    .text(", which is not in this archive."),
                ]))
        }
        blocks.append(
            .paragraph([
                .text(
                    "BY: @\(root.id.author) | CREATED: \(root.shownCreated) | VOTES: \(root.shownVotes) | PAYOUT: \(root.shownPayout) | "
                ),
                vote(for: root),
            ]))
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
            var byline: [Inline] = [
                .text(
                    "@\(reply.header.id.author) | \(reply.header.shownCreated) | Votes: \(reply.header.shownVotes) | "),
                vote(for: reply.header),
            ]
            if reply.depth > 1, let parent = reply.header.parent {
                byline.append(.text(" | in reply to @\(parent.author)"))
            }
            blocks.append(.paragraph(byline))
            blocks += documents[reply.header.id]?.blocks ?? []
        }
        return Document(blocks)
    }

    private func vote(for header: PostHeader) -> Inline {
        guard let address = WebAddress(untrusted: header.voteAddress) else {
            preconditionFailure("the address is made of checked parts: \(header.voteAddress)")
        }
        return .link(.web(address), [.text("[ VOTE ]")])
    }
}
