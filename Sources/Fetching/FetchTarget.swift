package import HiveNames
import Text

/// What somebody wants to keep: a blog, a community, a tag, one post.
package enum FetchTarget: Hashable, Sendable {
    case account(AccountName)
    case community(Tag)
    case tag(Tag)
    case post(PostID)

    /// `@alice` or `alice`, `hive-125125`, `#photography`, `@alice/my-trip`, or the address of one of these on any
    /// front end, such as `https://peakd.com/hive-125125/@alice/my-trip`. Nil when it is none of these.
    package init?(_ text: String) {
        var path = text[...]
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            guard let slash = rest.firstIndex(of: "/") else { return nil }
            path = rest[slash...].prefix { $0 != "?" }
            // A reply's address names its thread, and the reply after `#`.
            if let mark = path.firstIndex(of: "#") {
                path = path[mark...].hasPrefix("#@") ? path[path.index(after: mark)...] : path[..<mark]
            }
            if let target = Self(path: path) { self = target } else { return nil }
            return
        }
        if path.first == "#" {
            guard let tag = Tag(String(path.dropFirst())) else { return nil }
            self = Self.isCommunity(tag) ? .community(tag) : .tag(tag)
        } else if let target = Self(path: path) {
            self = target
        } else {
            return nil
        }
    }

    /// The components of an address after the host, or what somebody typed.
    private init?(path: Substring) {
        let parts = path.split(separator: "/").map { String(decoding: $0.utf8.percentDecoded, as: UTF8.self) }
        if let place = parts.firstIndex(where: { $0.hasPrefix("@") }) {
            guard let account = AccountName(parts[place].dropFirst().lowercased()) else { return nil }
            // After an account's name there may be one of its pages, as front ends call them.
            guard place + 1 < parts.count, !Self.pages.contains(parts[place + 1]),
                let permlink = Permlink(parts[place + 1])
            else {
                self = .account(account)
                return
            }
            self = .post(PostID(author: account, permlink: permlink))
        } else if let last = parts.last, let tag = Tag(last), path.first == "/" || Self.isCommunity(tag) {
            self = Self.isCommunity(tag) ? .community(tag) : .tag(tag)
        } else if let name = parts.first, let account = AccountName(name), parts.count <= 2 {
            // Scripts leave out the `@`.
            let permlink = parts.count == 2 ? Permlink(parts[1]) : nil
            self = permlink.map { .post(PostID(author: account, permlink: $0)) } ?? .account(account)
        } else {
            return nil
        }
    }

    private static let pages: Set<String> = [
        "posts", "blog", "comments", "replies", "feed", "communities", "followers", "following", "wallet", "settings",
        "trail",
        "activities", "payout", "notifications",
    ]

    private static func isCommunity(_ tag: Tag) -> Bool {
        let digits = tag.text.utf8.dropFirst(5)
        return tag.text.hasPrefix("hive-") && (5...7).contains(digits.count) && digits.allSatisfy(\.isASCIIDigit)
    }

    /// As the user may type it.
    package var text: String {
        switch self {
        case .account(let account): "@\(account)"
        case .community(let tag): tag.text
        case .tag(let tag): "#\(tag)"
        case .post(let id): "@\(id)"
        }
    }
}
