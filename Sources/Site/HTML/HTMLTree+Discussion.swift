import Digests
import Gopher
import Hive
import HiveNames
import JSON
import Markup
import Search
import Snippets
import Templates
import Writers

/// A discussion whose bodies were read: what its page is made of.
struct ReadDiscussion {
    let discussion: Discussion
    let neighbours: Neighbours
    let documents: [PostID: Document]
    /// The body of the root, byte for byte as its author wrote it.
    let body: String
    /// The record of the root, byte for byte as it is in the input, when that is JSON.
    let source: [UInt8]?
    let code: [PostID: PostSnippets]
    /// The whole page as plain text.
    let text: [UInt8]
}

extension HTMLTree {
    /// The page of a post and the replies to it, and the same in other forms.
    func files(of read: ReadDiscussion, _ places: Places) -> [OutputFile] {
        let root = places.headers[Int(read.discussion.root)]
        let path = HTMLPath.post(root.id)
        let document = read.documents[root.id] ?? Document()
        let frames = CodeFrames(read.code[root.id], at: path, templates.code)
        var writer = writer(at: path, frames, places)
        writer.setting?.headingShift = Self.shift(of: document, below: 1)
        let (body, headings) = writer.writeWithHeadings(document)
        let lines = SearchText(document).lines
        let view = view(of: read, root, body, headings, words: Self.words(in: lines), at: path, places)
        var html = HTML()
        templates.post.fill(view, into: &html)

        let page = page(
            path, title: "\(root.shownTitle) by @\(root.id.author)", content: html,
            description: root.description.map(PostHeader.oneLine), canonical: canonical(of: root),
            alternates: [
                Alternate(type: "text/plain", title: "as text", address: "post.txt"),
                Alternate(type: "text/markdown", title: "as its author wrote it", address: "post.md"),
            ]
                + (read.source == nil
                    ? [] : [Alternate(type: "application/json", title: "as a node gave it", address: "post.json")]),
            card: card(of: root, document, read.discussion, places))
        let replies = read.discussion.replies.flatMap { reply in
            read.documents[places.headers[Int(reply.number)].id].map { SearchText($0).lines } ?? []
        }
        let shown = JSON.string(([root.shownTitle] + lines + replies).joined(separator: "\n")).line
        return [
            page, OutputFile(HTMLPath.beside(path, "post.txt"), read.text),
            OutputFile(HTMLPath.beside(path, "post.md"), Array(read.body.utf8)),
            OutputFile(
                HTMLPath.beside(path, "text.js"),
                Array("g4hFind(\(JSON.string("../\(path.onSite)text").line),\(shown))\n".utf8)),
        ] + (read.source.map { [OutputFile(HTMLPath.beside(path, "post.json"), $0)] } ?? []) + frames.files
    }

    private func view(
        of read: ReadDiscussion, _ root: PostHeader, _ body: HTML, _ headings: [PageHeading], words: Int,
        at path: OutputPath, _ places: Places
    ) -> PostView {
        func link(_ number: Int32?) -> Link? {
            number.map { number in
                let header = places.headers[Int(number)]
                return Link(name: header.shownTitle, address: HTMLPath.post(header.id).relative(to: path))
            }
        }
        func link(_ account: AccountName) -> Link {
            Link(name: account.text, address: self.link(to: .account(account), from: path, places))
        }
        let hive = root.isOnHive ? configuration.frontEnd + root.hivePath : nil
        return PostView(
            title: root.shownTitle,
            replyTo: root.parent.map {
                Link(name: "@\($0)", address: configuration.frontEnd + HivePlace.post($0).path)
            },
            byline: byline(of: root, at: path, places), words: words, edited: root.updated.map(DateView.init),
            edits: edits(of: root, at: path),
            community: root.isReply
                ? nil
                : root.community.map { tag in
                    Link(
                        name: root.communityTitle.map(PostHeader.oneLine).flatMap { $0.isEmpty ? nil : $0 } ?? tag.text,
                        address: HTMLPath.community(tag).relative(to: path))
                },
            crossPost: root.crossPost.map {
                Link(name: "@\($0)", address: self.link(to: .post($0), from: path, places))
            },
            pinned: root.isPinned, reblogs: root.reblogs.map(link),
            beneficiaries: root.beneficiaries.map { one in
                let account = link(one.account)
                return ShareView(name: account.name, address: account.address, share: one.share)
            },
            app: root.app.map(PostHeader.oneLine),
            source: root.canonicalURL.flatMap(WebAddress.init(untrusted:))?.text,
            digest: Digest(of: Array(read.body.utf8)).hex,
            formats: formats(of: read, places),
            contents: headings.count >= 4 ? ContentsEntry.all(headings) : [],
            deleted: root.isDeleted, muted: root.isMuted, body: body,
            tags: root.tags.map { tag in
                Link(
                    name: PostHeader.oneLine(tag.text),
                    address: self.link(to: .tag(tag), from: path, places))
            },
            hive: hive, next: link(read.neighbours.next), previous: link(read.neighbours.previous),
            related: read.neighbours.related.map { number in
                let header = places.headers[Int(number)]
                return DatedLink(
                    name: header.shownTitle, address: HTMLPath.post(header.id).relative(to: path),
                    date: header.created?.date ?? "undated")
            },
            replyCount: ReplyCount(onHive: root.children, here: read.discussion.replies.count),
            replies: replies(in: read, at: path, places))
    }

    /// A link to a place: on the front end when the site does not have it.
    private func link(to place: HivePlace, from path: OutputPath, _ places: Places) -> String {
        address(of: place, places)?.link(from: path) ?? configuration.frontEnd + place.path
    }

    private func formats(of read: ReadDiscussion, _ places: Places) -> [Link] {
        var formats = [Link(name: ".txt", address: "post.txt"), Link(name: ".md", address: "post.md")]
        if read.source != nil { formats.append(Link(name: ".json", address: "post.json")) }
        if case .named(let host, let port) = configuration.gopher, configuration.formats.contains(.gopher) {
            formats.append(
                Link(
                    name: "gopher",
                    address: "gopher://\(host):\(port)/1/\(places.gopherFolder(of: read.discussion.root))"))
        }
        return formats
    }

    private func replies(in read: ReadDiscussion, at path: OutputPath, _ places: Places) -> [ReplyView] {
        let twigs = Twig.columns(read.discussion.replies.map { Int($0.depth) })
        return read.discussion.replies.enumerated().map { index, reply in
            let header = places.headers[Int(reply.number)]
            let document = read.documents[header.id] ?? Document()
            var writer = writer(at: path, CodeFrames(nil, at: path, templates.code), places)
            writer.idPrefix = "r\(index + 1)-"
            writer.setting?.headingShift = Self.shift(of: document, below: 3)
            return ReplyView(
                depth: min(Int(reply.depth), 8), twigs: twigs[index], anchor: HTMLPath.anchor(header.id),
                byline: byline(of: header, at: path, places),
                edits: edits(of: header, at: path),
                // The parent of a reply below the first level is on this page.
                inReplyTo: (reply.depth > 1 ? header.parent : nil).map {
                    Link(name: $0.author.text, address: "#" + HTMLPath.anchor($0))
                },
                deleted: header.isDeleted, muted: header.isMuted, body: writer.write(document))
        }
    }

    private func edits(of header: PostHeader, at path: OutputPath) -> EditsView? {
        guard !header.edits.isEmpty else { return nil }
        let shown = header.edits.suffix(PostHeader.shownEdits)
        return EditsView(
            count: header.editCount, dates: shown.compactMap { $0.map(DateView.init) },
            isLong: header.edits.count > PostHeader.shownEdits,
            address: HTMLPath.versions(of: header.id).relative(to: path))
    }

    private func byline(of header: PostHeader, at path: OutputPath, _ places: Places) -> Byline {
        Byline(
            author: header.id.author.text,
            authorPage: link(to: .account(header.id.author), from: path, places),
            date: header.created.map(DateView.init), votes: header.votes.map(String.init),
            payout: header.declinesPayout ? nil : header.payout?.display, isDeclined: header.declinesPayout,
            vote: header.voteAddress)
    }

    private func writer(at path: OutputPath, _ frames: CodeFrames, _ places: Places) -> HTMLWriter {
        var writer = HTMLWriter()
        writer.images = configuration.images
        writer.alignments = .classes
        writer.frontEnd = configuration.frontEnd
        writer.page = { place in address(of: place, places)?.link(from: path) }
        writer.picture = { pictures.local($0, at: path) }
        writer.file = { $0.text }
        var setting = PageSetting()
        setting.code = frames.frame
        writer.setting = setting
        return writer
    }

    /// By how many levels the headings of a document are lowered to stand below a heading of the page.
    private static func shift(of document: Document, below level: Int) -> Int {
        let highest = document.blocks.lazy.compactMap { block in
            if case .heading(let level, _) = block { level.number } else { nil }
        }.min()
        return max(0, level + 1 - (highest ?? 1))
    }

    private static func words(in lines: [String]) -> Int {
        var count = 0
        for line in lines {
            var before: UInt8 = 0
            let bytes = line.utf8.span
            for index in bytes.indices {
                let isInWord: UInt8 = bytes[index] > 0x20 ? 1 : 0
                count += Int(isInWord & ~before)
                before = isInWord
            }
        }
        return count
    }

    /// The canonical address of a post, for search engines.
    func canonical(of header: PostHeader) -> String? {
        let hive = header.isOnHive ? configuration.frontEnd + header.hivePath : nil
        switch configuration.canonical {
        case .source: return header.canonicalURL.flatMap(WebAddress.init(untrusted:))?.text ?? hive
        case .hive: return hive
        case .here: return configuration.baseURL.map { $0 + HTMLPath.post(header.id).onSite }
        }
    }

    // MARK: For other sites and search engines

    private func card(
        of root: PostHeader, _ document: Document, _ discussion: Discussion, _ places: Places
    ) -> CardView {
        let address = configuration.baseURL.map { $0 + HTMLPath.post(root.id).onSite }
        let image: String? =
            switch document.firstImage {
            case .web(let address): pictures.absolute(address)?.address ?? address.text
            case .file(let file): address.map { $0 + file.text }
            case nil: nil
            }
        return CardView(
            title: root.shownTitle, address: address, image: image, published: root.created?.iso8601,
            author: root.id.author.text, data: data(of: root, discussion, address: address, image: image, places))
    }

    /// The post as a `BlogPosting`, with its first replies. Source: schema.org.
    private func data(
        of root: PostHeader, _ discussion: Discussion, address: String?, image: String?, _ places: Places
    ) -> HTML {
        func person(_ name: AccountName) -> JSON {
            .object([
                ("@type", .string("Person")), ("name", .string(name.text)),
                ("url", .string(configuration.frontEnd + HivePlace.account(name).path)),
            ])
        }
        var members: [(String, JSON)] = [
            ("@context", .string("https://schema.org")), ("@type", .string("BlogPosting")),
            ("headline", .string(root.shownTitle)), ("author", person(root.id.author)),
        ]
        if let created = root.created { members.append(("datePublished", .string(created.iso8601))) }
        if let updated = root.updated { members.append(("dateModified", .string(updated.iso8601))) }
        if let address { members.append(("url", .string(address))) }
        if let image { members.append(("image", .string(image))) }
        members.append(
            ("commentCount", .integer(ReplyCount(onHive: root.children, here: discussion.replies.count).all)))
        let comments = discussion.replies.prefix(10).map { reply in
            let header = places.headers[Int(reply.number)]
            return JSON.object(
                [("@type", .string("Comment")), ("author", person(header.id.author))]
                    + (header.created.map { [("dateCreated", JSON.string($0.iso8601))] } ?? []))
        }
        if !comments.isEmpty { members.append(("comment", .array(comments))) }
        var html = HTML()
        html.append("<script type=\"application/ld+json\">")
        // `<` is the one character that could end the element.
        let data = JSON.object(members).line
        html.append(
            trusted: (data.utf8.contains(UInt8(ascii: "<")) ? data.replacing("<", with: "\\u003c") : data).utf8.span)
        html.append("</script>")
        return html
    }
}

extension Document {
    /// The first picture, if it is one that other sites can show.
    var firstImage: Image.Source? {
        for block in blocks {
            switch block {
            case .paragraph(let inlines), .heading(_, let inlines):
                if let image = inlines.firstImage { return image }
            case .aligned(_, let blocks), .quote(let blocks), .details(_, let blocks):
                if let image = Document(blocks).firstImage { return image }
            case .code, .preformatted, .list, .table, .footnotes, .thematicBreak: continue
            }
        }
        return nil
    }
}

extension [Inline] {
    fileprivate var firstImage: Image.Source? {
        for inline in self {
            switch inline {
            case .image(let image):
                guard case .web(let address) = image.source else { return image.source }
                switch address.scheme {
                case .https, .http: return image.source
                case .mailto, .gopher, .gemini, .hive, .ipfs: continue
                }
            case .link(_, let inlines, _), .emphasis(let inlines), .strong(let inlines), .aligned(_, let inlines):
                if let image = inlines.firstImage { return image }
            case .text, .strikethrough, .subscript, .superscript, .quotation, .code, .embed, .anchor,
                .footnoteReference,
                .lineBreak, .softBreak:
                continue
            }
        }
        return nil
    }
}
