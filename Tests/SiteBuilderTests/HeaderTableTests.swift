import Hive
import HiveNames
import Input
import Testing

@testable import SiteBuilder

@Suite struct HeaderTableTests {
    private static let known: KnownRecord = {
        let alice = AccountName("alice")
        let (trip, home) = (Permlink("trip"), Permlink("home"))
        guard let alice, let trip, let home else { preconditionFailure("these are names") }
        var header = PostHeader(
            id: PostID(author: alice, permlink: trip), title: "Ünï", created: Timestamp(secondsSince1970: -5),
            updated: Timestamp(secondsSince1970: 1_700_000_000), parent: PostID(author: alice, permlink: home),
            isReply: true, rootTitle: "Root", category: Tag("hive-1"),
            tags: [Tag("art"), Tag("zürich")].compactMap(\.self),
            communityTitle: "", votes: -3, payout: Payout(thousandths: -12), children: 7, app: "peakd/1",
            canonicalURL: "https://example.org", description: "about", isMuted: true, isDraft: true)
        header.isDeleted = true
        header.isIncomplete = true
        header.isOnHive = false
        header.crossPost = PostID(author: alice, permlink: home)
        header.reblogs = [alice]
        header.beneficiaries = [PostHeader.Beneficiary(account: alice, weight: 1_250)]
        header.isPinned = true
        header.declinesPayout = true
        header.format = .html
        header.language = "pt-BR"
        header.aliases = ["/a", "/b"]
        return KnownRecord(
            header: header, range: 7..<307, line: 2, digest: RecordDigest([1]), body: 20..<120, bodyHasEscapes: true,
            hasMetadata: true)
    }()

    private func digest(_ text: String) -> RecordDigest { RecordDigest(Array(text.utf8)[...]) }

    @Test func `returns every field that it was given`() {
        var (plain, other) = (Self.known, Self.known)
        plain.header = PostHeader(id: Self.known.header.id)
        other.header.tags = []
        let table = HeaderTable([])
        for (text, known) in [("a", Self.known), ("b", plain), ("c", other)] {
            table.memory.remember(digest(text), [known, Self.known])
        }
        let next = HeaderTable(table.packed)
        for (text, known) in [("a", Self.known), ("b", plain), ("c", other)] {
            #expect(next.memory.recall(digest(text)) == [known, Self.known])
        }
        #expect(next.memory.recall(digest("d")) == nil)
        #expect(next.packed == table.packed)
    }

    @Test func `forgets what is not met again`() {
        let table = HeaderTable([])
        table.memory.remember(digest("a"), [Self.known])
        table.memory.remember(digest("b"), [Self.known])
        let next = HeaderTable(table.packed)
        #expect(next.memory.recall(digest("b")) == [Self.known])
        let last = HeaderTable(next.packed)
        #expect(last.memory.recall(digest("a")) == nil)
        #expect(last.memory.recall(digest("b")) == [Self.known])
    }

    @Test func `knows nothing of a truncated table, and does not crash`() {
        let table = HeaderTable([])
        table.memory.remember(digest("a"), [Self.known])
        for count in 0..<table.packed.count {
            #expect(HeaderTable(Array(table.packed.prefix(count))).memory.recall(digest("a")) == nil)
        }
    }
}
