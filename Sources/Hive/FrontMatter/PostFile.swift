public import Diagnostics
public import HiveNames
import JSON
import Text

/// A post in its own file: Markdown or HTML, with or without front matter.
///
/// Fallbacks for front matter: the author: a folder named `@account`, then `defaultAuthor`, then `AccountName.unknown`.
/// The permlink: the file's name without its date (beempy's and Jekyll's names begin with one), or the folder's for a
/// file named `index`. The date: the file's name. The title: a heading of level 1 that the body begins with, then the
/// file's name.
package struct PostFile: Sendable {
    package var header: PostHeader
    /// The bytes of the body, unchanged.
    package var body: Range<Int>
    /// The line that the body begins in, from 1.
    package var bodyLine: Int
    package var unreadFields: [String] = []
    /// Whether the file itself states the permlink: two such files are two versions of a post. Otherwise the name was
    /// derived.
    package var statesPermlink = false
    /// Whether the author is unknown.
    package var lacksAuthor = false
    /// Not to be shown before.
    package var publishDate: Timestamp?
    /// Not to be shown from then on.
    package var expiryDate: Timestamp?

    /// - Parameter path: the file's path as text; only its folders' and its own name count.
    package init(
        _ bytes: ArraySlice<UInt8>, path: String, isHTML: Bool = false, defaultAuthor: AccountName? = nil
    ) throws(Diagnostic) {
        let text = try String(file: bytes)
        var (frontMatter, body) = try FrontMatter.split(text[...].utf8)
        let file = PostFileName(path: path)
        var page: HTMLFile?
        if isHTML {
            let found = HTMLFile(body)
            page = found
            body = found.body
        }

        let names = frontMatter.list("author", "authors").flatMap { $0.split(separator: ",") }.map(String.init)
        let namedAuthor = names.lazy.compactMap { AccountName(typed: $0) }.first
        if namedAuthor == nil, !names.isEmpty { unreadFields.append("author") }
        let author = namedAuthor ?? file.author ?? defaultAuthor
        lacksAuthor = author == nil
        let permlinkField = frontMatter.text("permlink")
        statesPermlink = permlinkField != nil
        let slug =
            permlinkField ?? frontMatter.text("slug").map { $0.trimmingSpace } ?? frontMatter.text("url", "permalink")
            .flatMap(Self.slug) ?? file.permlink
        guard let permlink = Permlink(slug) else {
            throw Diagnostic(
                .badPermlink, "the permlink has \(slug.utf8.count) bytes; 255 are allowed: give a shorter one", line: 1)
        }

        header = PostHeader(id: PostID(author: author ?? .unknown, permlink: permlink))
        // Only beempy's files have both.
        header.isOnHive = statesPermlink && namedAuthor != nil
        header.title = frontMatter.text("title") ?? page?.title ?? (isHTML ? nil : body.leadingHeading) ?? file.title
        header.created =
            frontMatter.timestamp(["created", "date", "published_at", "pubdate", "publishdate"], &unreadFields)
            ?? page?.date.flatMap { Timestamp(parsing: $0) } ?? file.created
        let updated = frontMatter.timestamp(
            ["last_update", "updated", "lastmod", "last_modified_at", "modified"], &unreadFields)
        if let updated, header.created.map({ updated > $0 }) ?? true { header.updated = updated }
        header.tags = Tag.list(
            frontMatter.tags("tags", "tag", "categories", "category", "keywords").map { $0.trimmingSpace.withDashes })
        header.category = frontMatter.text("community").flatMap { Tag($0) } ?? header.tags.first
        if header.tags.isEmpty, let category = header.category { header.tags = [category] }
        header.app = frontMatter.text("app")
        header.canonicalURL = (frontMatter.text("canonical_url", "canonical") ?? page?.canonicalURL)?.asCanonicalURL
        header.description = frontMatter.text("description", "summary", "excerpt", "subtitle") ?? page?.description
        header.language = frontMatter.text("lang", "language", "locale") ?? page?.language
        header.aliases = frontMatter.list("aliases", "alias", "redirect_from")
        header.format = isHTML ? .html : frontMatter.format(&unreadFields)
        if let parent = frontMatter.text("reply_identifier") {
            header.isReply = true
            header.parent = PostID(typed: parent)
            if header.parent == nil { unreadFields.append("reply_identifier") }
        }
        header.isDraft = file.isDraft || frontMatter.isDraft
        publishDate = frontMatter.timestamp(["publishdate"], &unreadFields)
        expiryDate = frontMatter.timestamp(["expirydate", "unpublishdate"], &unreadFields)

        // The position in the given bytes, not in the text without its byte order mark.
        let start = bytes.startIndex + bytes.count - text.utf8.count
        let lower = start + text.utf8.distance(from: text.startIndex, to: body.startIndex)
        self.body = lower..<(lower + body.count)
        bodyLine = 1 + bytes[..<lower].count { $0 == UInt8(ascii: "\n") }
        unreadFields = Array(Set(unreadFields)).sorted()
    }

    /// The last part of an address such as `/2019/05/my-post.html`; nil for a pattern.
    private static func slug(ofAddress address: String) -> String? {
        guard !address.contains(":"), var name = address.split(separator: "/").last else { return nil }
        if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = name[..<dot] }
        return PostFileName.permlink(from: name)
    }

    /// The diagnostics about the file.
    package var remarks: [Diagnostic] { Post.remarks(unreadFields: unreadFields, isCutOff: false) }
}

extension Post {
    /// Reads a Markdown file, with or without front matter. The body is kept byte for byte.
    ///
    /// - Parameter path: the file's path; only its last two components count.
    public init(
        markdown bytes: ArraySlice<UInt8>, path: String, defaultAuthor: AccountName? = nil
    ) throws(Diagnostic) {
        self.init(try PostFile(bytes, path: path, defaultAuthor: defaultAuthor), bytes)
    }

    /// Reads an HTML file: a fragment, or a page whose article is the body.
    public init(html bytes: ArraySlice<UInt8>, path: String, defaultAuthor: AccountName? = nil) throws(Diagnostic) {
        self.init(try PostFile(bytes, path: path, isHTML: true, defaultAuthor: defaultAuthor), bytes)
    }

    private init(_ file: PostFile, _ bytes: ArraySlice<UInt8>) {
        let body = String(decoding: bytes[file.body], as: UTF8.self)
        self.init(header: file.header, body: body, unreadFields: file.unreadFields)
    }
}

extension AccountName {
    /// The placeholder author of a file that names none.
    public static let unknown: AccountName = {
        guard let name = AccountName("unknown") else { preconditionFailure("seven letters are an account name") }
        return name
    }()

    /// Reads what people type: `@alice`, `Alice`.
    fileprivate init?(typed text: String) {
        let name = text.trimmingSpace
        self.init((name.hasPrefix("@") ? name.dropFirst() : name[...]).lowercased())
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
    /// The first of `names` that has a value; one that is not a date is noted.
    fileprivate func timestamp(_ names: [String], _ unread: inout [String]) -> Timestamp? {
        for name in names {
            guard let text = text(name), !Timestamp.isNever(text) else { continue }
            if let timestamp = Timestamp(parsing: text) { return timestamp }
            unread.append(name)
        }
        return nil
    }

    /// Whether any field marks it as a draft.
    fileprivate var isDraft: Bool {
        if flag("draft") == true || flag("published") == false || flag("private") == true || flag("hidden") == true {
            return true
        }
        let states = ["draft", "private", "hidden", "pending", "trash", "unpublished", "future", "scheduled"]
        return [text("status"), text("visibility"), text("state"), text("post_status")]
            .contains { $0.map { states.contains($0.lowercased()) } ?? false }
    }

    /// What the body is written in, as `dialect` says it; another word is noted.
    fileprivate func format(_ unread: inout [String]) -> PostHeader.Format {
        switch text("dialect")?.lowercased() {
        case "commonmark", "gfm": return .commonMark
        case "hive": return .hiveMarkdown
        case nil: return .markdown
        case _:
            unread.append("dialect")
            return .markdown
        }
    }
}

extension String {
    /// The text of a file, without a byte order mark.
    fileprivate init(file bytes: ArraySlice<UInt8>) throws(Diagnostic) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Diagnostic(
                .notUTF8, "this is UTF-16 text: save the file as UTF-8, or run iconv -f UTF-16 -t UTF-8 on it", line: 1)
        }
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw Diagnostic(.empty, "the file is empty: it should hold a post", line: 1)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(.notUTF8, "this is not UTF-8 text: save the file as UTF-8", line: bytes.firstLineNotUTF8)
        }
        self = text
    }

    /// The words of a tag joined by dashes, since a tag is one word.
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
