import Testing

@testable import Preview

@Suite struct HTTPRequestTests {
    private func request(_ line: String, host: String = "127.0.0.1:8070") -> Result<HTTPRequest, HTTPRequest.Refusal> {
        Result { () throws(HTTPRequest.Refusal) in
            try HTTPRequest(Array("\(line)\r\nHost: \(host)\r\nAccept: */*".utf8), port: 8070)
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1", [], true), ("GET /@alice/a-trip/ HTTP/1.1", ["@alice", "a-trip"], true),
        ("HEAD /assets/style.css?v=2 HTTP/1.0", ["assets", "style.css"], false),
        ("GET /tag/%E6%97%A5%E6%9C%AC/ HTTP/1.1", ["tag", "日本"], true),
        ("GET /.well-known/security.txt HTTP/1.1", [".well-known", "security.txt"], false),
    ])
    func `a path is its parts, decoded`(line: String, parts: [String], isFolder: Bool) throws {
        let request = try request(line).get()
        #expect(request.parts == parts)
        #expect(request.isFolder == isFolder)
    }

    @Test(arguments: [
        "/../etc/passwd", "/a/../../etc/passwd", "/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e%2fetc",
        "/.g4h/manifest.json", "/%2eg4h/manifest.json", "/@alice/.git/config", "/.htaccess", "//etc/passwd",
        "/a//b", "/a\\..\\b", "/a%5c..%5cb", "/a%00.html", "/a/./b", "/%0d%0aSet-Cookie:x",
    ])
    func `a path that could leave the folder, or that is hidden, is not found`(path: String) {
        #expect(request("GET \(path) HTTP/1.1") == .failure(.notFound))
    }

    @Test(arguments: [
        "evil.example:8070", "evil.example", "127.0.0.1.evil.example:8070", "127.0.0.1:8071", "localhost:8071",
        "127.0.0.1",
        "0.0.0.0:8070", "[::]:8070", "127.0.0.2:8070", "user@127.0.0.1:8070", "localhost.:8070", "",
        "127.0.0.1:8070:8070",
    ])
    func `a host that is not the loopback at this port is refused`(host: String) {
        #expect(request("GET / HTTP/1.1", host: host) == .failure(.foreignHost))
    }

    @Test(arguments: ["127.0.0.1:8070", "localhost:8070", "LOCALHOST:8070", "[::1]:8070"])
    func `the names of the loopback are answered`(host: String) throws {
        #expect(try request("GET / HTTP/1.1", host: host).get().parts == [])
    }

    @Test(
        arguments: [
            ("POST / HTTP/1.1", .method), ("OPTIONS / HTTP/1.1", .method),
            ("GET http://evil.example/ HTTP/1.1", .badRequest),
            ("GET / HTTP/2.0", .badRequest), ("GET /", .badRequest), ("", .badRequest),
            ("GET  / HTTP/1.1", .badRequest),
            ("GET /%zz HTTP/1.1", .badRequest), ("GET /%+1 HTTP/1.1", .badRequest), ("GET /%ff HTTP/1.1", .badRequest),
            ("GET /%4 HTTP/1.1", .badRequest), ("GET * HTTP/1.1", .badRequest),
        ] as [(String, HTTPRequest.Refusal)])
    func `any request other than for a file is refused`(line: String, refusal: HTTPRequest.Refusal) {
        #expect(request(line) == .failure(refusal))
    }

    @Test func `one host is named, once`() {
        for hosts in ["", "\r\nHost: 127.0.0.1:8070\r\nHost: evil.example"] {
            #expect(throws: HTTPRequest.Refusal.badRequest) {
                try HTTPRequest(Array("GET / HTTP/1.1\(hosts)".utf8), port: 8070)
            }
        }
    }

    @Test func `a page that waits for rebuilds keeps all of its bytes`() {
        let page = Array("<!doctype html><html><head><meta charset=utf-8></head><body>é</body></html>".utf8)
        let changed = String(decoding: HTTPSite.withReloading(page, after: 3), as: UTF8.self)
        #expect(changed.hasPrefix("<!doctype html><html><head><script>new EventSource('/-?3')"))
        #expect(changed.hasSuffix("</script><meta charset=utf-8></head><body>é</body></html>"))
        let policy = #"<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">"#
        #expect(
            String(decoding: HTTPSite.withReloading(Array(policy.utf8), after: 0), as: UTF8.self)
                .hasSuffix(#"content="connect-src 'self'; default-src 'none'">"#))
        #expect(HTTPSite.withReloading(Array("no head".utf8), after: 0) == Array("no head".utf8))
    }
}
