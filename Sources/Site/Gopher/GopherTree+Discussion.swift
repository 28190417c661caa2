import Gopher
import Hive
import HiveNames
import Markup
import Snippets
import Writers

extension GopherTree {
    /// A post's menu, the post with its replies as text beside it, and its code as files.
    func files(
        of discussion: Discussion, _ neighbours: Neighbours, _ documents: [PostID: Document], _ code: PostSnippets?,
        text: TextPage, _ places: Places
    ) -> [OutputFile] {
        let root = places.headers[Int(discussion.root)]
        let folder = places.gopherFolder(of: discussion.root)
        var writer = writer(places)
        writer.file = { Self.selector(folder + "/" + $0.text) }
        writer.text.file = { $0.text }
        let code = codeFiles(code?.files ?? [], in: folder)

        var items = writer.wrapped(root.shownTitle) + [.info("")]
        items += writer.wrapped(root.bylineFacts.joined(separator: " | "))
        if let parent = root.parent { items += link("A reply to", parent, places) }
        if let original = root.crossPost { items += link("A cross-post of", original, places) }
        for line in root.kindLines { items += writer.wrapped(line) }
        if let line = root.editedLine { items += writer.wrapped(line) }
        items += [.info(""), .text("Read the post", at: Self.selector(folder + "/post.txt"))]
        if !root.edits.isEmpty {
            items.append(
                .text("Versions: edited \(root.editCount)", at: Self.selector(folder + "/" + Self.versionsFile)))
        }
        if let address = root.voteAddress, let vote = MenuItem.link("[ VOTE ]", toAddress: address) {
            items.append(vote)
        }
        switch configuration.gopherPosts {
        case .text:
            let links = writer.items(for: text.references, [.link, .inText], except: root.voteAddress)
            items += section("Links:", links)
            items += section("Images:", writer.items(for: text.references, [.image]))
        case .menu:
            items += [.info("")] + writer.write(documents[root.id] ?? Document())
        }
        items += section("Code:", code.map(\.item))
        items += section(
            "TAGS:",
            root.tags.filter(places.has).map {
                .menu("[ #\(PostHeader.oneLine($0.text)) ]", at: Self.selector(GopherNames.folder(of: $0)))
            })
        let count = ReplyCount(onHive: root.children, here: discussion.replies.count)
        items += [.info(""), .info(count.all == 0 ? "Replies" : "Replies: \(count.words)"), .info("")]
        if count.all == 0 { items.append(.info("No replies.")) }
        for (index, reply) in discussion.replies.enumerated() {
            let header = places.headers[Int(reply.number)]
            let byline = MenuItem.info(header.replyFacts.joined(separator: " | "))
            switch configuration.gopherPosts {
            case .text:
                items.append(byline)
            case .menu:
                if index > 0 { items.append(.info("")) }
                items += [byline] + writer.write(documents[header.id] ?? Document())
            }
        }
        items.append(.info(""))
        for (word, number) in [("Next", neighbours.next), ("Previous", neighbours.previous)] {
            guard let number else { continue }
            items.append(
                .menu(
                    "\(word): \(places.headers[Int(number)].shownTitle)".cut(toColumns: DisplayText.maximalColumns),
                    at: Self.selector(places.gopherFolder(of: number))))
        }
        items += [
            .menu("More by @\(root.id.author)", at: Self.selector(GopherNames.author(root.id.author)))
        ]

        let post = OutputFile(
            OutputPath("gopher", folder, "post.txt"),
            configuration.charset.bytes(ofUTF8: TextFile.repaired(text.bytes)))
        return files(folder, [Part(items: items.map(writer.inCharset))]) + [post] + code.map(\.file)
    }

    private func section(_ title: String, _ items: [MenuItem]) -> [MenuItem] {
        items.isEmpty ? [] : [.info(""), .info(title)] + items
    }

    private func link(_ words: String, _ post: PostID, _ places: Places) -> [MenuItem] {
        if let folder = places.gopherFolder(of: .post(post)) {
            return [.menu("\(words) @\(post)".cut(toColumns: DisplayText.maximalColumns), at: Self.selector(folder))]
        }
        let address = configuration.frontEnd + HivePlace.post(post).path
        return MenuItem.link("\(words) @\(post)", toAddress: address).map { [$0] }
            ?? writer(places).wrapped("\(words) \(address)")
    }

    // MARK: Code

    private struct CodeFile {
        var item: MenuItem
        var file: OutputFile
    }

    /// The code of a post, each file as it is.
    ///
    /// gophernicus sends text with other line ends and breaks what is longer than its buffer, so a file with long lines
    /// gets a name and a type that every server treats as binary.
    private func codeFiles(_ files: [SnippetFile], in folder: String) -> [CodeFile] {
        var taken: Set<String> = ["post.txt", Self.versionsFile]
        return files.map { file in
            let isText = TextFile.isSentWhole(file.bytes)
            // A gopherhole may be served over HTTP too: a file that gets `.txt` in `snippets/` has no extension here.
            let ending = file.path == file.name ? "." : "-"
            let called = file.name.text.split(separator: ".", omittingEmptySubsequences: false).joined(
                separator: ending)
            let name = GopherNames.codeFile(called, isText: isText, taken: &taken)
            let place = Self.selector(folder + "/" + name)
            return CodeFile(
                item: isText ? .text(file.name.text, at: place) : .binary(file.name.text, at: place),
                file: OutputFile(OutputPath("gopher", folder, name), file.bytes))
        }
    }
}
