/// A menu: what a folder of a gopherhole shows.
public struct Menu: Hashable, Sendable {
    public var items: [MenuItem]

    public init(_ items: [MenuItem] = []) {
        self.items = items
    }

    /// The menu as a `gophermap`, in the subset that gophernicus, pygopherd, motsognir and spacecookie read the same
    /// way.
    ///
    /// Every line has its tabs: gophernicus treats a bare line as a directive, and one that begins with `=` as a shell
    /// command. There is no final `.` line: some servers add one, and the others would show ours.
    public func gophermap(server: Server) -> String {
        String(decoding: items.reduce(into: []) { $1.append(to: &$0, server: server) }, as: UTF8.self)
    }

    /// The menu as geomyidae's `index.gph`. Source: geomyidae(8), 0.34; the server fills in `server` and `port`.
    public func gph() -> String {
        String(decoding: items.reduce(into: []) { $1.appendGPH(to: &$0) }, as: UTF8.self)
    }
}

extension MenuItem {
    /// Adds the item's line of a `gophermap`.
    package func append(to map: inout [UInt8], server: Server) {
        map.append(type.byte)
        map.append(contentsOf: display.text.utf8)
        map.append(UInt8(ascii: "\t"))
        switch (destination, server) {
        case (.nowhere, _): map.append(contentsOf: "null.host\tnull.host\t1".utf8)
        case (.here(let selector), .named(let host, let port)): map.append(field: selector.text, host, port)
        case (.here(let selector), .unnamed): map.append(contentsOf: selector.text.utf8)
        case (.elsewhere(let host, let port, let selector), _): map.append(field: selector.text, host, port)
        case (.url(let address), .named(let host, let port)):
            map.append(contentsOf: "URL:".utf8)
            map.append(field: address.text, host, port)
        case (.url(let address), .unnamed):
            map.append(contentsOf: "URL:".utf8)
            map.append(contentsOf: address.text.utf8)
        }
        map.append(10)
    }

    /// Adds the item's line of an `index.gph`.
    package func appendGPH(to map: inout [UInt8]) {
        map += [UInt8(ascii: "["), type.byte, UInt8(ascii: "|")]
        map.append(contentsOf: escapedForGPH(display.text).utf8)
        map.append(UInt8(ascii: "|"))
        let place =
            switch destination {
            case .nowhere: "Err|server|port"
            case .here(let selector): "\(selector.text)|server|port"
            case .elsewhere(let host, let port, let selector): "\(escapedForGPH(selector.text))|\(host)|\(port)"
            // To a browser `%7C` and `|` are the same.
            case .url(let address): "URL:\(address.text.replacingBars(with: "%7C"))|server|port"
            }
        map.append(contentsOf: place.utf8)
        map += [UInt8(ascii: "]"), 10]
    }
}

extension [UInt8] {
    fileprivate mutating func append(field selector: String, _ host: Host, _ port: Port) {
        append(contentsOf: selector.utf8)
        append(UInt8(ascii: "\t"))
        append(contentsOf: host.text.utf8)
        append(UInt8(ascii: "\t"))
        append(contentsOf: port.description.utf8)
    }
}

/// A bar ends a field unless a backslash is before it; so a backslash at the end of a field gets a space.
private func escapedForGPH(_ text: String) -> String {
    let escaped = text.replacingBars(with: "\\|")
    return text.utf8.last == UInt8(ascii: "\\") ? escaped + " " : escaped
}

extension String {
    /// By bytes: a combining mark after a bar would merge with it.
    fileprivate func replacingBars(with replacement: String) -> String {
        let bar = UInt8(ascii: "|")
        guard utf8.contains(bar) else { return self }
        return String(decoding: utf8.flatMap { $0 == bar ? Array(replacement.utf8) : [$0] }, as: UTF8.self)
    }
}
