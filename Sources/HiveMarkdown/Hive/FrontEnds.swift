import HiveNames
import Markup

extension HivePlace {
    /// The page of Hive that an address leads to, whichever front end it names; nil when it leads elsewhere, or to a
    /// page that only this front end has.
    ///
    /// `/@name`, `/@name/permlink`, `/tag/@name/permlink`, `/trending/tag`, and `#@name/permlink` for a reply.
    init?(_ address: WebAddress) {
        guard case .frontEnd = KnownSite(address) else { return nil }
        let afterHost = address.afterHost
        let page = afterHost.before("#")
        if page.endIndex < afterHost.endIndex,
            let reply = Self(parts: Substring(afterHost[page.endIndex...].utf8.dropFirst()).parts("/"))
        {
            self = reply
            return
        }
        guard let place = Self(parts: page.before("?").parts("/")) else { return nil }
        self = place
    }

    private init?(parts: [Substring]) {
        var parts = parts[...]
        if parts.count == 4, parts[0] == "threads", parts[1] == "view" { parts = parts.dropFirst(2) }
        if let name = parts.first, name.hasPrefix("@") || parts.count == 2 && parts.startIndex == 2 {
            guard let account = AccountName(name.drop { $0 == "@" }.lowercased()) else { return nil }
            switch parts.count {
            case 1: self = .account(account)
            case 2: self.init(account, permlink: parts[parts.startIndex + 1])
            default: return nil
            }
        } else if parts.count == 3, parts[1].hasPrefix("@"),
            let account = AccountName(parts[1].dropFirst().lowercased())
        {
            self.init(account, permlink: parts[2])
        } else if parts.count == 2, ["trending", "hot", "created", "new", "tag"].contains(parts[0]),
            let tag = Tag(String(parts[1]))
        {
            self = .tag(tag)
        } else {
            return nil
        }
    }

    private init?(_ account: AccountName, permlink: Substring) {
        guard !profileSections.contains(permlink), !permlink.utf8.contains(UInt8(ascii: "%")),
            let permlink = Permlink(String(permlink))
        else {
            return nil
        }
        self = .post(PostID(author: account, permlink: permlink))
    }
}

/// What can stand where a permlink does, but is not one.
private let profileSections: Set<Substring> = [
    "blog", "posts", "comments", "replies", "payout", "feed", "wallet", "followers", "followed", "following",
    "communities", "settings", "notifications", "badges", "insights", "referrals", "subscribers", "transfers",
    "activity", "engine", "points", "favorites", "bookmarks", "trail", "author-rewards", "curation-rewards", "password",
    "permissions", "delegations", "witness", "proposals", "activities", "drafts", "reblogs", "spk",
]
