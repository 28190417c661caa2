public import Diagnostics
public import HiveNames

/// A diagnostic about a post.
public struct Remark: Hashable, Sendable {
    public var post: PostID
    public var diagnostic: Diagnostic

    public init(post: PostID, diagnostic: Diagnostic) {
        self.post = post
        self.diagnostic = diagnostic
    }
}
