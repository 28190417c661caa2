import Testing

@testable import Site

@Suite struct ListingTests {
    private func posts(_ count: Int) -> [Int32] { (0..<Int32(count)).reversed() }

    @Test(arguments: [0, 1, 49, 50, 51, 99, 100, 101, 149, 150, 151, 1234])
    func `every post is on one page, the newest first`(count: Int) {
        let pages = Listing.pages(posts(count)[...])
        #expect(pages.flatMap(\.posts) == posts(count))
        #expect(pages.map(\.number) == [nil] + (1..<max(1, pages.count)).reversed().map(Optional.init))
        #expect(pages.dropFirst().allSatisfy { $0.posts.count == Listing.pageSize })
        #expect(pages[0].posts.count < 2 * Listing.pageSize)
    }

    @Test func `a new post changes no numbered page but the newest one's neighbours`() {
        for count in 100..<160 {
            let before = Listing.pages(posts(count)[...])
            let after = Listing.pages(posts(count + 1)[...])
            for page in before where page.number != nil {
                #expect(after.first { $0.number == page.number }?.posts == page.posts)
            }
        }
    }

    @Test func `newer and older lead along the whole list and back`() {
        let pages = Listing.pages(posts(420)[...])
        for (page, older) in zip(pages, pages.dropFirst()) {
            #expect(page.older == older.number)
            #expect(older.newer == page.number.map { .page($0) } ?? .front)
        }
        #expect(pages.first?.newer == nil)
        #expect(pages.last?.older == nil)
    }
}
