/// What a search knows of a post.
package struct SearchPost: Sendable {
    /// Where its page is, below the root of the site, without `index.html`: `@alice/first-frost/`.
    package var address: String
    package var title: String
    package var tags: [String]
    /// `2026-01-02`; empty when nobody knows.
    package var date: String
    /// All words of its page: the body, the replies.
    package var text: String

    package init(address: String, title: String, tags: [String] = [], date: String = "", text: String) {
        self.address = address
        self.title = title
        self.tags = tags
        self.date = date
        self.text = text
    }
}
