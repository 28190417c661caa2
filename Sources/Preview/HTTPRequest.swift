/// The head of an HTTP request, as far as a read-only server on loopback needs it (RFC 9112).
struct HTTPRequest: Equatable {
    var isHead: Bool
    /// The decoded parts of the path.
    var parts: [String]
    /// What follows `?`.
    var query: String
    /// Whether the path ends with a slash: a folder is meant.
    var isFolder: Bool

    /// Why a request is not answered with a file.
    enum Refusal: Int, Error {
        case badRequest = 400
        case foreignHost = 403
        case notFound = 404
        case method = 405

        var reason: String {
            switch self {
            case .badRequest: "Bad Request"
            case .foreignHost: "Forbidden"
            case .notFound: "Not Found"
            case .method: "Method Not Allowed"
            }
        }
    }

    /// Reads a head, without the empty line that ends it.
    ///
    /// An attacker's page whose name resolves to 127.0.0.1 (DNS rebinding) sends that name as its host, so only
    /// loopback names are accepted.
    init(_ head: [UInt8], port: UInt16) throws(Refusal) {
        guard let text = String(validating: head, as: UTF8.self) else { throw .badRequest }
        // A grapheme may be CR LF, so lines are split by scalars.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.last == "\r" ? line.dropLast() : line)
        }
        let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else { throw .badRequest }
        guard words[0] == "GET" || words[0] == "HEAD" else { throw .method }
        isHead = words[0] == "HEAD"

        let hosts = lines.dropFirst().filter { $0.lowercased().hasPrefix("host:") }.map { $0.dropFirst(5) }
        guard hosts.count == 1 else { throw .badRequest }
        let host = hosts[0].lowercased().filter { $0 != " " && $0 != "\t" }
        guard
            ["127.0.0.1", "localhost", "[::1]"].contains(where: {
                host == "\($0):\(port)" || (port == 80 && host == $0)
            })
        else { throw .foreignHost }

        guard words[1].hasPrefix("/") else { throw .badRequest }
        let path = words[1].prefix { $0 != "?" && $0 != "#" }
        guard let decoded = Self.percentDecoded(path) else { throw .badRequest }
        guard let parts = ServedFolder.parts(of: decoded) else { throw .notFound }
        // A slash written as %2F would be part of a name, and no name has one.
        guard parts.count == path.split(separator: "/").count else { throw .notFound }
        self.parts = parts
        query = String(words[1].dropFirst(path.count).drop { $0 == "?" })
        isFolder = path.hasSuffix("/")
    }

    private static func percentDecoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.first != UInt8(ascii: "+")
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
