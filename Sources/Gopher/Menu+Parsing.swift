extension Menu {
    /// A line outside the subset that we write.
    public struct Failure: Error, Hashable {
        public enum Reason: Hashable, Sendable {
            case fieldCount(Int)
            case unknownType
            case display
            case port
            case host
            case selector
        }

        /// Counted from 1.
        public let line: Int
        public let reason: Reason
    }

    /// Reads what `gophermap(server:)` wrote for the same server.
    ///
    /// An item on another server that turns out to be `server` is read as a local one.
    public init(parsing gophermap: String, server: Server) throws(Failure) {
        items = []
        var lines = gophermap.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        for (index, line) in lines.enumerated() {
            do throws(Failure.Reason) {
                items.append(try MenuItem(parsing: line, server: server))
            } catch {
                throw Failure(line: index + 1, reason: error)
            }
        }
    }
}

extension Menu.Failure.Reason: Error {}

extension MenuItem {
    fileprivate init(parsing line: Substring, server: Server) throws(Menu.Failure.Reason) {
        guard let first = line.unicodeScalars.first, let type = ItemType(rawValue: Character(first)) else {
            throw .unknownType
        }
        let fields = line.unicodeScalars.dropFirst().split(separator: "\t", omittingEmptySubsequences: false).map {
            String($0)
        }
        guard fields.count == 2 || fields.count == 4 else { throw .fieldCount(fields.count) }
        guard let display = DisplayText(exactly: fields[0]) else { throw .display }
        if type == .info {
            self.init(type: .info, display: display, destination: .nowhere)
            return
        }
        var place = Server.unnamed
        if fields.count == 4 {
            guard let host = Host(fields[2]) else { throw .host }
            guard let port = Int(fields[3]).flatMap(Port.init) else { throw .port }
            place = .named(host, port)
        }
        let isHere = place == server || place == .unnamed
        if isHere, type == .html, fields[1].hasPrefix("URL:"), let address = LinkAddress(String(fields[1].dropFirst(4)))
        {
            self.init(type: type, display: display, destination: .url(address))
        } else if isHere, let selector = try? LocalSelector(fields[1]) {
            self.init(type: type, display: display, destination: .here(selector))
        } else if case .named(let host, let port) = place, let selector = try? Selector(fields[1]) {
            self.init(type: type, display: display, destination: .elsewhere(host, port, selector))
        } else {
            throw .selector
        }
    }
}
