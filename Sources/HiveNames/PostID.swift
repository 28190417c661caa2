/// The name of a post or a reply on the chain: `author/permlink`.
public struct PostID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let author: AccountName
    public let permlink: Permlink

    public init(author: AccountName, permlink: Permlink) {
        self.author = author
        self.permlink = permlink
    }

    public var description: String { "\(author)/\(permlink)" }
    public static func < (a: Self, b: Self) -> Bool { (a.author, a.permlink) < (b.author, b.permlink) }
}
