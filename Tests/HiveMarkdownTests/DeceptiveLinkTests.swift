import HiveMarkdown
import Testing

/// A link whose text shows one site and that leads to another has its address beside it.
@Suite struct DeceptiveLinkTests {
    @Test(arguments: [
        "https://hive.blog", "paypal.com", "peakd.com/@alice", "→ https://hive.blog", "(https://hive.blog)",
        "\u{200B}https://hive.blog",
        "//paypal.com", "ftp://paypal.com", "@bob", "(@bob)", "https:⁄⁄paypal.com", "paypal․com", "ｐａｙｐａｌ．ｃｏｍ",
        "**paypal.com**", "www.paypal.com", "see https://paypal.com/login now", "hive.blog wallet", "pay\u{AD}pal.com",
        "https://paypal.com@tides.example", "PayPal.com", "https∶//paypal.com", "paypal.com.", "[paypal.com]",
        "`paypal.com`",
    ])
    func `a text that shows another site is marked`(_ text: String) {
        let html = shown("<a href=\"https://evil.example/x\">\(text)</a>")
        #expect(html.contains("(https://evil.example/x)"), "\(html)")
    }

    @Test(arguments: [
        ("paypal.com", "https://paypal.com/login"), ("https://paypal.com", "https://www.paypal.com/"),
        ("Read more", "https://e.example"),
        ("README.md", "https://github.com/a/README.md"), ("node.js", "https://nodejs.org"),
        ("3.5", "https://e.example"),
        ("@bob", "https://hive.blog/@bob"), ("@bob", "https://peakd.com/@bob"), ("@bob", "https://twitter.com/bob"),
        ("peakd.com/@alice", "https://hive.blog/@alice"), ("https://youtu.be/x", "https://www.youtube.com/watch?v=x"),
        ("e.g. this", "https://e.example"), ("Mr.Smith", "https://e.example"),
        ("blog.e.example", "https://e.example/blog"),
    ])
    func `an honest link is not`(_ text: String, _ address: String) {
        #expect(!shown("<a href=\"\(address)\">\(text)</a>").contains("(http"))
    }

    @Test(arguments: [
        ("[here](https://pаypal.com/x)", "(https://xn--pypal-4ve.com/x)"),
        ("[раураl.com](https://раураl.com)", "(https://xn--"),
        ("[here](https://xn--pypal-4ve.com)", "(https://xn--pypal-4ve.com)"),
        ("[paypal.com](https://раураӏ.com)", "(https://xn--"),
    ])
    func `a host that looks like another is shown in ASCII`(_ body: String, _ address: String) {
        #expect(shown(body).contains(address), "\(shown(body))")
    }

    @Test(arguments: ["[a](https://müller.example)", "[a](https://пример.рф)", "[a](https://例え.jp)"])
    func `a host in one script is what it seems`(_ body: String) {
        #expect(!shown(body).contains("xn--"))
    }
}
