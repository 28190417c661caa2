import JSON
public import Diagnostics
public import HiveNames

extension Post {
    /// Reads a Markdown file, with or without front matter. The body is kept byte for byte.
    ///
    /// What front matter does not say comes from elsewhere. The author: a folder named `@account`, then
    /// `defaultAuthor`, then `AccountName.unknown`. The permlink: the file's name without its date (beempy's and Jekyll's
    /// names begin with one), or the folder's for a file named `index`. The date: the file's name. The title: a heading
    /// of level 1 that the body begins with, then the file's name.
    ///
    /// - Parameter path: the file's path; only its last two components count.
    public init(
        markdown bytes: ArraySlice<UInt8>, path: String, defaultAuthor: AccountName? = nil
    ) throws(Diagnostic) {
        let text = try String(markdownFile: bytes)
        let (frontMatter, body) = FrontMatter.split(text[...].utf8)
        let file = MarkdownFileName(path: path)
        var unread: [String] = []

        let namedAuthor = frontMatter.text("author", "authors").map { AccountName(typed: $0) }
        if case .some(nil) = namedAuthor { unread.append("author") }
        let author = (namedAuthor ?? nil) ?? file.author ?? defaultAuthor ?? .unknown
        let slug = frontMatter.text("permlink", "slug") ?? file.permlink
        guard let permlink = Permlink(slug) else {
            throw Diagnostic(
                .badPermlink, "the permlink has \(slug.utf8.count) bytes; 255 are allowed: give a shorter one", line: 1)
        }

        var header = PostHeader(id: PostID(author: author, permlink: permlink))
        header.title = frontMatter.text("title") ?? body.leadingHeading ?? file.title
        header.created = frontMatter.timestamp(["created", "date", "published_at", "pubdate"], &unread) ?? file.created
        let updated = frontMatter.timestamp(["last_update", "updated", "lastmod", "last_modified_at"], &unread)
        if let updated, header.created.map({ updated > $0 }) ?? true { header.updated = updated }
        header.tags = Tag.list(
            frontMatter.tags("tags", "tag", "categories", "category").map { $0.trimmingSpace.withDashes })
        header.category = frontMatter.text("community").flatMap { Tag($0) } ?? header.tags.first
        if header.tags.isEmpty, let category = header.category { header.tags = [category] }
        header.app = frontMatter.text("app")
        header.canonicalURL = frontMatter.text("canonical_url", "canonicalurl")?.asCanonicalURL
        header.description = frontMatter.text("description", "summary", "excerpt")
        if let parent = frontMatter.text("reply_identifier") {
            header.isReply = true
            header.parent = PostID(typed: parent)
            if header.parent == nil { unread.append("reply_identifier") }
        }
        header.isDraft = frontMatter.text("draft") == "true" || frontMatter.text("published") == "false"
        self.init(header: header, body: String(Substring(body)), unreadFields: unread)
    }
}

extension AccountName {
    /// Stands for the author of a file that names none.
    public static let unknown: AccountName = {
        guard let name = AccountName("unknown") else { preconditionFailure("seven letters are an account name") }
        return name
    }()

    /// Reads what people type: `@alice`, `Alice`.
    fileprivate init?(typed text: String) {
        self.init((text.hasPrefix("@") ? text.dropFirst() : text[...]).trimmingSpace.lowercased())
    }
}

extension PostID {
    /// Reads `@author/permlink`.
    fileprivate init?(typed text: String) {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let author = AccountName(typed: String(parts[0])),
            let permlink = Permlink(String(parts[1]))
        else { return nil }
        self.init(author: author, permlink: permlink)
    }
}

extension FrontMatter {
    /// The first of `names` that has a value; one that is no date is noted.
    fileprivate func timestamp(_ names: [String], _ unread: inout [String]) -> Timestamp? {
        for name in names {
            guard let text = text(name), !Timestamp.isNever(text) else { continue }
            if let timestamp = Timestamp(parsing: text) { return timestamp }
            unread.append(name)
        }
        return nil
    }
}

extension String {
    /// The text of a file, without a byte order mark.
    fileprivate init(markdownFile bytes: ArraySlice<UInt8>) throws(Diagnostic) {
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        guard !bytes.isEmpty else { throw Diagnostic(.empty, "the file is empty: it should hold a post", line: 1) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(.notUTF8, "this is not UTF-8 text: save the file as UTF-8", line: bytes.firstLineNotUTF8)
        }
        self = text
    }

    /// The words of a tag joined by dashes, as a tag is one word.
    fileprivate var withDashes: String { split(whereSeparator: \.isWhitespace).joined(separator: "-") }
}

extension ArraySlice<UInt8> {
    fileprivate var firstLineNotUTF8: Int {
        // No newline is inside a sequence of UTF-8, so each line is valid or not by itself.
        let lines = split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return 1 + (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
    }
}

extension Substring.UTF8View {
    /// The text of a heading of level 1 (`# Text`, or underlined by `===`) when the body begins with one.
    fileprivate var leadingHeading: String? {
        let text = drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: " ") }
        let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard let first = lines.first.map({ Substring($0).trimmingSpace }), !first.isEmpty else { return nil }
        if first.hasPrefix("# ") {
            var heading = first.dropFirst(2)
            let closing = heading.reversed().prefix { $0 == "#" }.count
            if heading.dropLast(closing).last?.isWhitespace == true { heading = heading.dropLast(closing) }
            return heading.trimmingSpace
        }
        let underline = lines.dropFirst().first.map { Substring($0).trimmingSpace } ?? ""
        return !underline.isEmpty && underline.allSatisfy { $0 == "=" } ? first : nil
    }
}
