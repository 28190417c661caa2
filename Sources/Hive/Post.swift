public import HiveNames

/// A post or a reply.
public struct Post: Hashable, Sendable {
    public var header: PostHeader
    /// What the author wrote: Markdown, HTML or both, byte for byte.
    public var body: String
    /// The fields of the input that had invalid values, and were read as missing.
    public var unreadFields: [String]
    /// Whether the node truncated the body, as it does with `truncate_body`.
    public var isCutOff: Bool

    public init(header: PostHeader, body: String, unreadFields: [String] = [], isCutOff: Bool = false) {
        self.header = header
        self.body = body
        self.unreadFields = unreadFields
        self.isCutOff = isCutOff
    }
}

/// Everything about a post but its body.
///
/// A build holds one for each post, so it stays under a kilobyte. Texts are as on the chain: a title may be empty or
/// contain any character.
public struct PostHeader: Hashable, Sendable {
    public var id: PostID
    /// Replies often have none; `bridge` gives them `RE: ` and the title of their root.
    public var title: String
    public var created: Timestamp?
    /// The last edit, when it is later than `created`.
    public var updated: Timestamp?
    /// The post or reply that this one answers.
    public var parent: PostID?
    /// True for a reply, even when the input does not say to what.
    public var isReply: Bool
    /// For a reply, the title of the post that the conversation is about, when the input says it.
    public var rootTitle: String?
    /// The first tag, or the community.
    public var category: Tag?
    /// In the author's order, each once. The category alone when there are no others.
    public var tags: [Tag]
    /// The community's title.
    public var communityTitle: String?
    /// Nil when the input does not say.
    public var votes: Int?
    /// Nil when the input does not say.
    public var payout: Payout?
    /// How many replies there are on the chain, replies to replies too; nil when the input does not say.
    public var children: Int?
    /// The program it was posted with, such as `peakd/2024.4.1`.
    public var app: String?
    /// Where the author says the post lives: an `https` or `http` address.
    public var canonicalURL: String?
    public var description: String?
    /// Front ends hide it: its author has a bad reputation, or moderators or voters muted it.
    public var isMuted: Bool
    /// Its author's file says that it is not to be published yet.
    public var isDraft: Bool
    /// Whether it was deleted from the chain; this is then its last text.
    public var isDeleted = false
    /// Whether its text cannot be restored from the input: an edit is missing, or does not fit.
    public var isIncomplete = false
    /// When each version after the first was written, oldest first, as far as the input has them; edits of only the title
    /// count too. Nil for a version without a date.
    public var edits: [Timestamp?] = []
    /// The post that this one brings into another community.
    public var crossPost: PostID?
    /// Who reblogged it, as far as the input says.
    public var reblogs: [AccountName] = []
    /// Whether its community shows it first.
    public var isPinned = false
    /// Who gets a share of the author's payout.
    public var beneficiaries: [Beneficiary] = []
    /// Whether its author declined payout.
    public var declinesPayout = false
    /// False for a file that does not mention Hive: there is nothing to vote for, and no page to view.
    public var isOnHive: Bool
    /// The format of the body.
    public var format = Format.markdown
    /// The language of the text, as the input names it: `en`, `pt-BR`.
    public var language: String?
    /// Addresses that the post had elsewhere, as its file has them.
    public var aliases: [String] = []

    /// How many versions of it the input has.
    public var versionCount: Int { edits.count + 1 }

    /// The format of a body.
    public enum Format: UInt8, Hashable, Sendable {
        /// Markdown that does not say which: that of the settings.
        case markdown
        /// CommonMark, as a file's front matter may say.
        case commonMark
        /// HTML alone.
        case html
        /// The Markdown of Hive, as a file's front matter may say.
        case hiveMarkdown
    }

    /// An account that gets a part of what a post's author earns.
    public struct Beneficiary: Hashable, Sendable {
        public var account: AccountName
        /// In hundredths of a percent.
        public var weight: Int

        public init(account: AccountName, weight: Int) {
            self.account = account
            self.weight = weight
        }

        /// `5 %`, `12.5 %`
        public var share: String {
            let (whole, rest) = weight.quotientAndRemainder(dividingBy: 100)
            let digits = rest % 10 == 0 ? "\(rest / 10)" : "\(rest < 10 ? "0" : "")\(rest)"
            return rest == 0 ? "\(whole) %" : "\(whole).\(digits) %"
        }
    }

    public init(
        id: PostID, title: String = "", created: Timestamp? = nil, updated: Timestamp? = nil, parent: PostID? = nil,
        isReply: Bool? = nil, rootTitle: String? = nil, category: Tag? = nil, tags: [Tag] = [],
        communityTitle: String? = nil, votes: Int? = nil, payout: Payout? = nil, children: Int? = nil,
        app: String? = nil,
        canonicalURL: String? = nil, description: String? = nil, isMuted: Bool = false, isDraft: Bool = false
    ) {
        self.id = id
        self.title = title
        self.created = created
        self.updated = updated
        self.parent = parent
        self.isReply = isReply ?? (parent != nil)
        self.rootTitle = rootTitle
        self.category = category
        self.tags = tags
        self.communityTitle = communityTitle
        self.votes = votes
        self.payout = payout
        self.children = children
        self.app = app
        self.canonicalURL = canonicalURL
        self.description = description
        self.isMuted = isMuted
        self.isDraft = isDraft
        isOnHive = id.author != .unknown
    }
}
