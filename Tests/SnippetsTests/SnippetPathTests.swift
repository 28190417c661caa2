import Diagnostics
import Testing

@testable import Snippets

@Suite struct SnippetPathTests {
    @Test(arguments: [
        "app.py", "src/main.rs", "Dockerfile", ".dockerignore", ".github/workflows/ci.yml", "app/[slug]/page.tsx",
        "a..b", "Makefile.am",
    ])
    func `a plain relative name is a path`(name: String) throws {
        #expect(try SnippetPath(name).text == name)
    }

    @Test(arguments: [
        ("", SnippetPath.Failure.empty), ("a//b", .empty), ("a/", .empty),
        ("/etc/passwd", .absolute), ("~", .absolute), ("~/.bashrc", .absolute),
        ("..", .leavesFolder), ("../x", .leavesFolder), ("a/../../x", .leavesFolder), ("./x", .leavesFolder),
        ("a/...", .leavesFolder),
        (String(repeating: "a", count: 300), .tooLong), ("a/b/c/d/e/f/g/h/i", .tooLong),
        ("C:\\x", .unusualCharacter), ("a\\b", .unusualCharacter), ("a\0b", .unusualCharacter),
        ("a\nb", .unusualCharacter), ("-rf", .unusualCharacter),
        ("@file", .unusualCharacter), ("x.py.", .unusualCharacter), ("; touch x;", .unusualCharacter),
        ("hello\u{200B}", .unusualCharacter),
        ("straße", .unusualCharacter),
        (".htaccess", .hidden), (".git/config", .hidden), (".ssh/authorized_keys", .hidden),
        ("NUL", .reserved), ("prn.swift", .reserved), ("a/Com1.txt", .reserved), ("gophermap", .reserved),
        ("Manifest.json", .reserved),
    ])
    func `a name that could do harm is refused`(name: String, failure: SnippetPath.Failure) {
        #expect(throws: failure) { try SnippetPath(name) }
    }

    @Test(arguments: [
        "index.html", "a/x.svg", "shell.php", "x.PHP5", "a.phtml", "x.cgi", "page.html.en", "x.html.partial",
        "feed.xml",
        "a.aspx", "x.jsp", "index.shtml", "a.xhtml",
    ])
    func `what a server runs or a browser shows as a page gets txt`(name: String) throws {
        #expect(try SnippetPath(name).disarmed.text == name + ".txt")
    }

    @Test(arguments: ["index.html.txt", "app.py", "html", "Dockerfile", "a.html/x.css", "sw.js", ".env"])
    func `other names stay`(name: String) throws {
        #expect(try SnippetPath(name).disarmed.text == name)
    }

    @Test func `two files never share a path with txt either`() {
        let found = snippets(("html title=a.html.txt", "<p>1</p>\n"), ("html title=a.html", "<p>2</p>\n"))
        #expect(found.paths == ["a.html.txt", "a.2.html.txt"])
        #expect(found.files.map(\.name.text) == ["a.html.txt", "a.2.html"])
        #expect(found.blocks[1].diagnostics.map(\.code) == [.nameTaken, .nameDisarmed])
    }

    @Test func `numbered paths keep folder and extension`() throws {
        #expect(try SnippetPath("src/app.py").numbered(2).text == "src/app.2.py")
        #expect(try SnippetPath("Dockerfile").numbered(3).text == "Dockerfile.3")
        #expect(try SnippetPath(".env").numbered(2).text == ".env.2")
    }

    @Test func `two files never share a path, whatever the case, and no file stands where a folder is`() throws {
        var claims = PathClaims()
        #expect(claims.claim(try SnippetPath("a/b.py")).text == "a/b.py")
        #expect(claims.claim(try SnippetPath("A/B.py")).text == "A/B.2.py")
        #expect(claims.claim(try SnippetPath("a")).text == "a.2")
        #expect(claims.claim(try SnippetPath("a/b.py/c")).text != "a/b.py/c")
    }
}
