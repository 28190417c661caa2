import Diagnostics
import HiveMarkdown
import Testing

@Suite struct MessageTests {
    private static let long = String(repeating: "0123456789abcdef", count: 40)

    @Test(
        "a diagnostic has at most 120 characters of a body",
        arguments: [
            "![](\(long).png)", "![](https://a.example/\(long))", "[here](javascript:\(long))", "[a](ftp://\(long)/)",
            "[https://bank.example](https://evil.example/\(long))",
            "<iframe src=\"https://x.example/\(long)\"></iframe>",
            "[^\(long)]", "[\(long)](https://\(long).example)", "<\(long)>", "<center \(long)", "&\(long);",
            "[a][\(long)]", "<a href=\"data:\(long)\">x</a>", "<img src=\"\(long)\">",
        ])
    func messages(body: String) {
        for diagnostic in HiveMarkdownReader().read(body).diagnostics {
            #expect(!diagnostic.message.contains(Self.long.prefix(121)), "\(diagnostic)")
        }
    }

    @Test("a text in a message is shortened, sentences of ours are whole")
    func interpolation() {
        let code = Diagnostic.Code(.note, "test")
        #expect(Diagnostic(code, "in \(Self.long)").message == "in \(Self.long.prefix(120))…")
        #expect(Diagnostic(code, "in \(whole: Self.long)").message == "in \(Self.long)")
    }
}
