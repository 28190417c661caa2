/// Answers gopher requests from a folder with a `gophermap` in each folder (RFC 1436).
struct GopherHole {
    let folder: ServedFolder
    let port: UInt16

    /// - Parameter request: the line that the client sent, without its end.
    func response(to request: [UInt8]) -> Response {
        // A TAB begins a search or a Gopher+ request: neither is supported.
        let selector = String(decoding: request.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
        guard let parts = ServedFolder.parts(of: selector) else { return Self.missing }
        switch folder.find(parts) {
        case .nothing: return Self.missing
        case .file(let file): return parts.last == "gophermap" ? menu(file.content) : Response([], file: file)
        case .folder:
            guard case .file(let file) = folder.find(parts + ["gophermap"]) else { return Self.missing }
            return menu(file.content)
        }
    }

    private static var missing: Response { Response("3There is nothing here\t\terror.host\t1\r\n.\r\n") }

    /// Lines that leave the host and the port to the server, or name the one that the archive was built for, get ours;
    /// other lines are unchanged.
    private func menu(_ gophermap: [UInt8]) -> Response {
        let here = [Array("127.0.0.1".utf8)[...], Array(String(port).utf8)[...]]
        let home = home
        var bytes: [UInt8] = []
        bytes.reserveCapacity(gophermap.count * 2)
        for var fields in Self.lines(of: gophermap) {
            if fields.count == 2 {
                fields += here
            } else if fields.count == 4, Array(fields[2...]) == home {
                fields[2...] = here[...]
            }
            bytes += fields.joined(separator: [UInt8(ascii: "\t")])
            bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
        return Response(bytes + Array(".\r\n".utf8))
    }

    /// The host and the port that most items of the root menu name: those that the archive was built for.
    private var home: [ArraySlice<UInt8>] {
        guard case .file(let file) = folder.find(["gophermap"]) else { return [] }
        var counts: [[ArraySlice<UInt8>]: Int] = [:]
        for fields in Self.lines(of: file.content)
        where fields.count == 4 && fields[0].first != UInt8(ascii: "i") && !fields[1].starts(with: "URL:".utf8) {
            counts[Array(fields[2...]), default: 0] += 1
        }
        let most = counts.values.max()
        // In a tie, neither is.
        let named = counts.filter { $0.value == most }
        return named.count == 1 ? named.first?.key ?? [] : []
    }

    private static func lines(of gophermap: [UInt8]) -> [[ArraySlice<UInt8>]] {
        var lines = gophermap.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            (line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
                .split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        }
    }
}
