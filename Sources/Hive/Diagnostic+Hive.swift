public import Diagnostics

/// Why an input, or one record of it, cannot be read as a post, and what is odd about one that was read.
extension Diagnostic.Code {
    /// Nothing but white space.
    public static let empty = Self(.error, "empty")
    /// A node's answer that is an error.
    public static let apiError = Self(.error, "api-error")
    /// Well-formed, but there is no post in it.
    public static let noPosts = Self(.error, "no-posts")
    /// A value that was to be one post and is something else.
    public static let notAPost = Self(.error, "not-a-post")
    /// A field that every post has is not there.
    public static let missingField = Self(.error, "missing-field")
    /// A field that every post has holds a value of another kind.
    public static let badField = Self(.error, "bad-field")
    /// The author is not an account name.
    public static let badAuthor = Self(.error, "bad-author")
    /// The permlink is longer than the chain allows.
    public static let badPermlink = Self(.error, "bad-permlink")
    /// The body is a change to an earlier body that the input does not have.
    public static let bodyPatch = Self(.warning, "body-patch")
    /// A change to a body fits nowhere in it.
    public static let patchDropped = Self(.warning, "patch-dropped")
    /// The operations on a post come to another text than the one that a node shows.
    public static let historyDiffers = Self(.warning, "history-differs")
    /// The post was deleted.
    public static let deleted = Self(.note, "deleted")
    /// A relative address in a post leads to no file of its input.
    public static let missingFile = Self(.warning, "missing-file")
    /// Files whose names give the same permlink: they are different posts, and were given different ones.
    public static let sameName = Self(.warning, "same-name")
    /// A file says that it is not to be shown yet, or no longer.
    public static let notNow = Self(.note, "not-now")
    /// A file of an input folder that is no post, and was passed over.
    public static let notRead = Self(.note, "not-read")

    /// A file begins like front matter, and it cannot be read.
    public static let badFrontMatter = Self(.error, "bad-front-matter")

    /// A field of the input holds something else than it should; it was left out.
    public static let unreadField = Self(.warning, "unread-field")
    /// The input has only the beginning of the body.
    public static let bodyCutOff = Self(.warning, "body-cut-off")
    /// The input has the post more than once.
    public static let otherVersion = Self(.note, "other-version")
}
