import Testing

@testable import Gopher

@Suite struct `Columns` {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1),
        ("Ａ", 2),
        ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("1️⃣", 2), ("❤", 1), ("❤️", 2), ("a\u{200B}b", 2), ("→", 1), ("שלום", 4),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("क्", 1),
    ]) func `are counted as a terminal fills them`(text: String, columns: Int) {
        #expect(text.columns == columns)
    }
}

@Suite struct `Display text` {
    @Test(arguments: [
        ("", " "), ("a\tb\nc", "a b c"), ("\u{1B}[1m", "\u{FFFD}[1m"), ("a\u{202E}b", "a\u{FFFD}b"), ("é", "é"),
        (String(repeating: "x", count: 67), String(repeating: "x", count: 67)),
        (String(repeating: "x", count: 68), String(repeating: "x", count: 66) + "…"),
        (String(repeating: "世", count: 40), String(repeating: "世", count: 33) + "…"),
        (String(repeating: "👍🏽", count: 40), String(repeating: "👍🏽", count: 33) + "…"),
    ]) func `is untrusted text, repaired and truncated between graphemes`(foreign: String, expected: String) {
        #expect(DisplayText(folding: foreign).text == expected)
    }

    @Test func `stays within its columns and bytes`() {
        for foreign in `A menu`.titles {
            let text = DisplayText(folding: foreign).text
            #expect(text.columns <= 67 && text.utf8.count <= 640 && !text.isEmpty)
        }
        #expect(DisplayText(folding: "A long title", columns: 7).text == "A long…")
    }
}

@Suite struct `A selector of the gopherhole` {
    @Test(arguments: [
        ("/", "/"), ("/a/", "/a"), ("/authors/a/alice/2024-01-02_x.txt", "/authors/a/alice/2024-01-02_x.txt"),
    ])
    func `is an absolute path`(text: String, expected: String) throws {
        #expect(try LocalSelector(text).text == expected)
    }

    @Test(arguments: [
        "", "a", "//", "/a//b", "/..", "/.git", "/a/../b", "/a b", "/é", "/a%20", "/a?b", "/a#b", "/a;b", "/a\tb",
        "/~x",
    ])
    func `is nothing else`(text: String) {
        #expect(throws: LocalSelector.Failure.self) { try LocalSelector(text) }
    }

    @Test func `has at most 255 bytes`() {
        #expect(throws: LocalSelector.Failure.tooLong(bytes: 256)) {
            try LocalSelector("/" + String(repeating: "a", count: 255))
        }
    }
}
