public import Diagnostics
public import HiveNames

/// A diagnostic of a post's body.
public struct Remark: Hashable, Sendable {
    public var post: PostID
    public var diagnostic: Diagnostic

    public init(post: PostID, diagnostic: Diagnostic) {
        self.post = post
        self.diagnostic = diagnostic
    }
}
