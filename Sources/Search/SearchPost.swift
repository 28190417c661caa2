/// What the search knows about a post.
package struct SearchPost: Sendable {
    /// Its page is `@author/permlink/`, below the root of the site.
    package var author: String
    package var permlink: String
    /// `2026-01-02`; empty when it is unknown.
    package var date: String
    /// All words of its page: title, tags, body and replies.
    package var words: PostWords

    package init(author: String, permlink: String, date: String = "", words: PostWords) {
        self.author = author
        self.permlink = permlink
        self.date = date
        self.words = words
    }
}
