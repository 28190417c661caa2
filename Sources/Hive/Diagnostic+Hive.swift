public import Diagnostics

/// Why an input, or one record of it, cannot be read as a post, and warnings about records that were read.
extension Diagnostic.Code {
    /// Nothing but white space.
    public static let empty = Self(.error, "empty")
    /// An error response of a node.
    public static let apiError = Self(.error, "api-error")
    /// Well-formed, but there is no post in it.
    public static let noPosts = Self(.error, "no-posts")
    /// A value that should be a post and is something else.
    public static let notAPost = Self(.error, "not-a-post")
    /// A required field is missing.
    public static let missingField = Self(.error, "missing-field")
    /// A required field has a value of the wrong type.
    public static let badField = Self(.error, "bad-field")
    /// The author is not an account name.
    public static let badAuthor = Self(.error, "bad-author")
    /// The permlink is longer than the chain allows.
    public static let badPermlink = Self(.error, "bad-permlink")
    /// The body is a patch to an earlier version that the input does not have.
    public static let bodyPatch = Self(.warning, "body-patch")
    /// A change in an edit does not fit the body.
    public static let patchDropped = Self(.warning, "patch-dropped")
    /// The operations on a post add up to another text than a node shows.
    public static let historyDiffers = Self(.warning, "history-differs")
    /// The post was deleted.
    public static let deleted = Self(.note, "deleted")
    /// A relative address in a post leads to no file of its input.
    public static let missingFile = Self(.warning, "missing-file")
    /// Files whose names give the same permlink: they are different posts, and were given different ones.
    public static let sameName = Self(.warning, "same-name")
    /// A file says that it is not to be shown yet, or not any more.
    public static let notNow = Self(.note, "not-now")
    /// A file in an input folder that is not a post, and was skipped.
    public static let notRead = Self(.note, "not-read")

    /// A file begins like front matter that cannot be read.
    public static let badFrontMatter = Self(.error, "bad-front-matter")

    /// A field of the input has an invalid value; it was ignored.
    public static let unreadField = Self(.warning, "unread-field")
    /// The input has only the beginning of the body.
    public static let bodyCutOff = Self(.warning, "body-cut-off")
    /// The input has the post more than once.
    public static let otherVersion = Self(.note, "other-version")
}
