/// A long list of posts as pages of a bounded size, whose numbers never move.
///
/// Pages are numbered from the oldest post: page 1 holds the oldest fifty for ever, and a new post changes only the
/// front page. The front page shows the posts that do not fill a page yet, and the last full page below them, so it is
/// never short.
enum Listing {
    static let pageSize = 50

    struct Page: Sendable {
        /// Nil for the front page.
        var number: Int?
        /// The newest first.
        var posts: ArraySlice<Int32>
        var older: Int?
        /// Where the newer posts are; nil on the front page, which has the newest.
        var newer: Newer?
    }

    enum Newer: Hashable, Sendable {
        case page(Int)
        case front
    }

    /// Splits posts, as numbers, that are sorted with the newest first. There is always a front page, and it may be empty.
    static func pages(_ posts: ArraySlice<Int32>) -> [Page] {
        let numbered = max(0, posts.count / pageSize - 1)
        let front = posts.count - numbered * pageSize
        var pages = [Page(posts: posts.prefix(front), older: numbered > 0 ? numbered : nil)]
        for number in stride(from: numbered, to: 0, by: -1) {
            let end = posts.count - (number - 1) * pageSize
            pages.append(
                Page(
                    number: number, posts: posts.dropFirst(end - pageSize).prefix(pageSize),
                    older: number > 1 ? number - 1 : nil,
                    newer: number == numbered ? .front : .page(number + 1)))
        }
        return pages
    }
}
