import Hive
import HiveNames
import Markup
import Templates
import Writers

extension HTMLTree {
    /// The page of a post and the replies to it.
    func page(of discussion: Discussion, _ documents: [PostID: Document], _ places: Places) -> OutputFile {
        let root = places.headers[Int(discussion.root)]
        let path = HTMLPath.post(root.id)
        let writer = writer(at: path, places)
        let hive = root.isOnHive ? configuration.frontEnd + root.hivePath : nil
        let view = PostView(
            title: root.shownTitle,
            replyTo: root.parent.map {
                Link(name: "@\($0)", address: configuration.frontEnd + HivePlace.post($0).path)
            },
            byline: byline(of: root, at: path, places),
            muted: root.isMuted,
            body: writer.write(documents[root.id] ?? Document()),
            tags: root.tags.map {
                Link(name: PostHeader.oneLine($0.text), address: HTMLPath.tag($0).relative(to: path))
            },
            hive: hive,
            replies: replies(in: discussion, documents, at: path, places))
        var html = HTML()
        templates.post.fill(view, into: &html)
        return page(
            path, title: "\(root.shownTitle) by @\(root.id.author)", content: html,
            description: root.description.map(PostHeader.oneLine),
            canonical: root.canonicalURL.flatMap(WebAddress.init(untrusted:))?.text ?? hive)
    }

    private func replies(
        in discussion: Discussion, _ documents: [PostID: Document], at path: OutputPath, _ places: Places
    ) -> [ReplyView] {
        var writer = writer(at: path, places)
        return discussion.replies.enumerated().map { index, reply in
            let header = places.headers[Int(reply.number)]
            writer.idPrefix = "r\(index + 1)-"
            return ReplyView(
                depth: min(Int(reply.depth), 8),
                anchor: HTMLPath.anchor(header.id),
                byline: byline(of: header, at: path, places),
                // What a reply below the first level answers is on this page.
                inReplyTo: (reply.depth > 1 ? header.parent : nil).map {
                    Link(name: $0.author.text, address: "#" + HTMLPath.anchor($0))
                },
                body: writer.write(documents[header.id] ?? Document()))
        }
    }

    private func byline(of header: PostHeader, at path: OutputPath, _ places: Places) -> Byline {
        let author = HivePlace.account(header.id.author)
        return Byline(
            author: header.id.author.text,
            authorPage: address(of: author, places)?.link(from: path) ?? (configuration.frontEnd + author.path),
            date: header.created.map(DateView.init), votes: header.votes.map(String.init),
            payout: header.payout?.display, vote: header.voteAddress)
    }

    private func writer(at path: OutputPath, _ places: Places) -> HTMLWriter {
        var writer = HTMLWriter()
        writer.images = configuration.images
        writer.alignments = .classes
        writer.frontEnd = configuration.frontEnd
        writer.page = { place in address(of: place, places)?.link(from: path) }
        return writer
    }
}
