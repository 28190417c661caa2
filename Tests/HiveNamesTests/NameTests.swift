import HiveNames
import Testing

@Suite struct NameTests {
    @Test(arguments: [
        "abc", "alice", "hive--blocks", "a-1", "hive-100421", "abc.def", "abc.de-f.ghi", "abcdefghijklmnop",
        "robots.txt",
        "con", "a12", "z--9",
    ])
    func `an account name is`(text: String) {
        #expect(AccountName(text)?.text == text)
    }

    @Test(arguments: [
        "", "ab", "abcdefghijklmnopq", "3speak", "Alice", "alice-", "-alice", "a.b", "alice.", ".alice", "abc..def",
        "abc.de",
        "something.123", "a/b", "..", "alice ", "alice\n", "ali_ce", "álice", "аlice", "@alice", "a\0b", "👩‍👩‍👧", "x&#10;y",
    ])
    func `an account name is not`(text: String) {
        #expect(AccountName(text) == nil)
    }

    @Test func `a permlink is any text that fits on the chain`() {
        for text in ["", "a", "My Post/../x", "é\u{0}\n", String(repeating: "x", count: 255)] {
            #expect(Permlink(text)?.text == text)
        }
        #expect(Permlink(String(repeating: "x", count: 256)) == nil)
        #expect(Permlink(String(repeating: "é", count: 128)) == nil)
    }

    @Test(arguments: [
        ("art", "art"), ("#Art ", "art"), ("##x", "x"), ("Photography", "photography"), ("hive-100421", "hive-100421"),
        ("искусство", "искусство"), ("a/b", "a/b"), ("..", ".."), (" \t#a", "a"), ("Cafe\u{301}", "caf\u{E9}"),
    ])
    func `a tag is repaired`(text: String, expected: String) {
        #expect(Tag(text)?.text.unicodeScalars.elementsEqual(expected.unicodeScalars) == true)
    }

    @Test(arguments: [
        "", "#", " ", "two words", "a\nb", "\0", "a\u{1B}[2J", "a\u{2028}b", String(repeating: "x", count: 256),
    ])
    func `nothing is left of a tag`(text: String) {
        #expect(Tag(text) == nil)
    }

    @Test func `a post's name reads as on the chain, and sorts by author`() throws {
        func id(_ author: String, _ permlink: String) throws -> PostID {
            PostID(author: try #require(AccountName(author)), permlink: try #require(Permlink(permlink)))
        }
        #expect(try id("alice", "a-post").description == "alice/a-post")
        #expect(
            try [id("bob", "a"), id("alice", "b"), id("alice", "a")].sorted().map(\.description) == [
                "alice/a", "alice/b", "bob/a",
            ])
    }
}
