/// What a search knows of a post.
package struct SearchPost: Sendable {
    /// Its page is `@author/permlink/`, below the root of the site.
    package var author: String
    package var permlink: String
    package var title: String
    package var tags: [String]
    /// `2026-01-02`; empty when nobody knows.
    package var date: String
    /// All words of its page: the body, the replies.
    package var text: String

    package init(author: String, permlink: String, title: String, tags: [String] = [], date: String = "", text: String)
    {
        self.author = author
        self.permlink = permlink
        self.title = title
        self.tags = tags
        self.date = date
        self.text = text
    }
}
