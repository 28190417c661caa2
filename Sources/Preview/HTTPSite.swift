import Text

/// Answers HTTP requests from a folder of pages.
struct HTTPSite {
    let folder: ServedFolder
    let port: UInt16
    /// Counts the rebuilds after which pages reload; nil when they are sent unchanged.
    let rebuilds: RebuildCount?

    /// Where pages wait for a rebuild. No page of a site has this address: names have no `-` of their own.
    static let reloadPath = "-"

    /// - Parameter head: what the client sent, without the empty line at its end.
    func response(to head: [UInt8]) -> Response {
        do {
            return try response(to: HTTPRequest(head, port: port))
        } catch {
            return failure(error)
        }
    }

    private func response(to request: HTTPRequest) throws(HTTPRequest.Refusal) -> Response {
        if let rebuilds, request.parts == [Self.reloadPath] {
            var response = Response(
                Self.head(200, "OK", ["Content-Type: text/event-stream", "Cache-Control: no-store"]))
            // The page may be from an earlier build.
            if request.query != String(rebuilds.count) { response.bytes += RebuildCount.message }
            response.waitsForReloads = true
            return response
        }
        var parts = request.parts
        switch folder.find(parts) {
        case .nothing: throw .notFound
        case .folder where !request.isFolder && !parts.isEmpty:
            return Response(
                Self.head(
                    301, "Moved Permanently",
                    ["Location: /\(parts.joined(separator: "/").percentEncodedPath)/", "Content-Length: 0"]))
        case .folder: parts.append("index.html")
        case .file(let file):
            guard !request.isFolder else { throw .notFound }
            return send(file, parts, request, 200, "OK")
        }
        guard case .file(let file) = folder.find(parts) else { throw .notFound }
        return send(file, parts, request, 200, "OK")
    }

    private func failure(_ refusal: HTTPRequest.Refusal) -> Response {
        if refusal == .notFound, case .file(let file) = folder.find(["404.html"]) {
            return send(file, ["404.html"], nil, 404, refusal.reason)
        }
        let text = "\(refusal.rawValue) \(refusal.reason)\n"
        return Response(
            Self.head(
                refusal.rawValue, refusal.reason,
                ["Content-Type: text/plain; charset=utf-8", "Content-Length: \(text.utf8.count)"]) + text)
    }

    private func send(
        _ file: ServedFile, _ parts: [String], _ request: HTTPRequest?, _ status: Int, _ reason: String
    ) -> Response {
        let type = MediaType.of(parts.last ?? "")
        func head(_ length: Int) -> String {
            Self.head(
                status, reason,
                [
                    "Content-Type: \(type)", "Content-Length: \(length)", "Cache-Control: no-store",
                    "X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin",
                ])
        }
        if let rebuilds, type.hasPrefix("text/html") {
            let page = Self.withReloading(file.content, after: rebuilds.count)
            return Response(Array(head(page.count).utf8) + (request?.isHead == true ? [] : page))
        }
        return Response(Array(head(file.size).utf8), file: request?.isHead == true ? nil : file)
    }

    private static func head(_ status: Int, _ reason: String, _ fields: [String]) -> String {
        (["HTTP/1.1 \(status) \(reason)"] + fields + ["Connection: close", "", ""]).joined(separator: "\r\n")
    }

    /// The page with a script that waits for a rebuild.
    ///
    /// The script comes before the page's own policy, which forbids scripts from there on. Connections are checked
    /// later, so the policy is extended to allow those to this server; of two rules for connections the first wins.
    static func withReloading(_ page: [UInt8], after count: Int) -> [UInt8] {
        let head = Array("<head>".utf8)
        let policy = Array(#"<meta http-equiv="Content-Security-Policy" content=""#.utf8)
        let script = "<script>new EventSource('/\(reloadPath)?\(count)').onmessage=()=>location.reload()</script>"
        guard let start = page.firstRange(of: head) else { return page }
        let rest = page[start.upperBound...]
        let changed = Array(page[..<start.upperBound]) + Array(script.utf8)
        guard let place = rest.firstRange(of: policy) else { return changed + rest }
        return changed + rest[..<place.upperBound] + Array("connect-src 'self'; ".utf8) + rest[place.upperBound...]
    }
}
