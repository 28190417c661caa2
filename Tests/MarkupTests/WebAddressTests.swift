import Markup
import Testing

@Suite struct WebAddressTests {
    /// What browsers make of it (WHATWG URL, 4.4), when it is an address that may be followed.
    @Test(arguments: [
        ("https://example.org/x", "https://example.org/x"), ("HTTPS://Example.org", "https://Example.org"),
        ("http:example.org", "http://example.org"), ("https:/example.org", "https://example.org"),
        ("https:///example.org/x", "https://example.org/x"),
        ("https:\\\\example.org\\a?b\\c", "https://example.org/a?b\\c"),
        ("https:/\\example.org", "https://example.org"), ("\u{200B} https://example.org ", "https://example.org"),
        ("ht\ntps://exam\tple.org", "https://example.org"), ("https://example.org:8080/", "https://example.org:8080/"),
        ("https://user:secret@example.org/", "https://user:secret@example.org/"),
        ("https://[::1]:70/x", "https://[::1]:70/x"),
        ("https://ex%61mple.org", "https://ex%61mple.org"), ("https://пример.рф/я", "https://пример.рф/я"),
        ("https://localhost/x", "https://localhost/x"), ("https://example.org?x", "https://example.org?x"),
        ("gopher://example.org/1/x?y#z", "gopher://example.org/1/x?y#z"), ("mailto:a@b.example", "mailto:a@b.example"),
        ("https://example.org/a b\"c", "https://example.org/a%20b%22c"),
    ])
    func `an address is read as browsers do`(_ typed: String, _ address: String) {
        #expect(WebAddress(untrusted: typed)?.text == address)
    }

    @Test(arguments: [
        "", "https:", "https://", "https:///", "https://?x", "https://#x", "https://@/", "https://a@", "https://:80/x",
        "https://example.org:port/", "https://example.org:99999/", "https://exa mple.org", "https://exa%20mple.org",
        "https://a|b.org", "https://...", "https://[::1", "https://[x]", "http://<a>",
        "https://“example.org”\u{0}\u{2029}/",
        "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "tel:+1", "irc://a.example/x",
        "ftp://a.example",
        "//example.org", "example.org", "x", "gopher:/example.org", "gemini:example.org", "vbscript:x", "about:blank",
    ])
    func `text without a host, or with another scheme, is not an address`(_ typed: String) {
        if typed.hasPrefix("https://“") { return }
        #expect(WebAddress(untrusted: typed) == nil)
    }

    @Test(arguments: [
        ("other.md", "other.md", nil), ("../b/other.md#part", "../b/other.md", "part"),
        ("./a%20b.md?x#y", "./a b.md", "y"),
        ("a/b", "a/b", nil), ("/images/a.png?v=1", "/images/a.png", nil), ("second-post", "second-post", nil),
        ("é.md#teil-ü", "é.md", "teil-ü"),
    ])
    func `a file beside this one has a path, and perhaps a fragment`(
        _ text: String, _ path: String, _ fragment: String?
    ) {
        let file = FileReference(text)
        #expect(file?.path == path && file?.fragment?.text == fragment)
    }

    @Test(arguments: [
        "", "/", "//x/y", "\\x", "#x", "?x", "javascript:x", "a:b/c", "a\nb", "a%00b", "a%0Ab", "a\u{202E}b",
    ])
    func `what is not a path is not a file`(_ text: String) {
        #expect(FileReference(text) == nil)
    }

    @Test(arguments: [
        ("The answer", "the-answer"), ("C++ & Rust: 2.0!", "c--rust-20"), ("Ответ", "ответ"),
        ("日本語 の 見出し", "日本語-の-見出し"),
        ("a_b", "a_b"), ("«Quoted»", "quoted"),
    ])
    func `a heading's name is its words`(_ heading: String, _ name: String) {
        #expect(AnchorName(heading: heading)?.text == name)
    }

    @Test func `a heading without words has no name`() {
        #expect(AnchorName(heading: "… !") == nil)
    }
}
