package import HiveNames
import JSON

/// A call of a Hive node, by JSON-RPC 2.0. Parameters are passed by name where a call allows it: `bridge` then refuses
/// a misspelt one.
package struct APICall: Sendable, Hashable {
    /// `bridge.get_discussion`.
    package let method: String
    /// A JSON text.
    private let parameters: String

    private init(_ method: String, _ parameters: JSON) {
        self.method = method
        self.parameters = parameters.line
    }

    /// `bridge`. A proxy may send each API to another server, so one may be down alone.
    package var api: String { String(method.prefix { $0 != "." }) }

    /// Whether the node works for seconds before its first byte: it assembles a whole thread (13 to 27 ms per post).
    package var isLong: Bool { method == "bridge.get_discussion" }

    package func request(id: Int) -> [UInt8] {
        Array(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(parameters)}"#.utf8)
    }
}

extension APICall {
    /// Which list of an account.
    package enum AccountSort: String, Sendable {
        /// The account's own posts, including those in communities; no reblogs.
        case posts
        /// Own posts outside communities, and reblogs.
        case blog
        /// The account's own replies.
        case comments
    }

    /// A page of an account's list, newest first; the page after `start`, which is not in it.
    package static func accountPosts(_ account: AccountName, _ sort: AccountSort, after start: PostID?, limit: Int)
        -> Self
    {
        let members: [(String, JSON)] = [("sort", .string(sort.rawValue)), ("account", .string(account.text))]
        return Self("bridge.get_account_posts", .object(members + page(after: start, limit: limit)))
    }

    /// A page of the posts of a tag or a community, newest first. The first page begins with pinned posts.
    package static func rankedPosts(_ tag: Tag, after start: PostID?, limit: Int) -> Self {
        let members: [(String, JSON)] = [("sort", .string("created")), ("tag", .string(tag.text))]
        return Self("bridge.get_ranked_posts", .object(members + page(after: start, limit: limit)))
    }

    private static func page(after start: PostID?, limit: Int) -> [(String, JSON)] {
        var members: [(String, JSON)] = [("limit", .integer(limit))]
        if let start {
            members += [("start_author", .string(start.author.text)), ("start_permlink", .string(start.permlink.text))]
        }
        return members
    }

    /// A post with everything below it: at most the oldest 2,000 posts.
    package static func discussion(_ post: PostID) -> Self {
        Self(
            "bridge.get_discussion",
            .object([("author", .string(post.author.text)), ("permlink", .string(post.permlink.text))]))
    }

    package static func profile(_ account: AccountName) -> Self {
        Self("bridge.get_profile", .object([("account", .string(account.text))]))
    }

    /// What an account wrote and deleted, and direct replies to it: operations 1 and 17, up to `start`; -1 for the newest.
    package static func history(_ account: AccountName, start: Int, limit: Int) -> Self {
        Self(
            "account_history_api.get_account_history",
            .object([
                ("account", .string(account.text)), ("start", .integer(start)), ("limit", .integer(limit)),
                ("operation_filter_low", .integer(1 << 1 | 1 << 17)),
            ]))
    }
}

extension PostID {
    /// `author/permlink`; nil when the author is not the name of an account or the permlink is too long.
    package init?(key: some StringProtocol) {
        guard let slash = key.utf8.firstIndex(of: UInt8(ascii: "/")),
            let author = AccountName(String(key[..<slash])),
            let permlink = Permlink(String(key[key.utf8.index(after: slash)...]))
        else { return nil }
        self.init(author: author, permlink: permlink)
    }
}
