/// A menu: what a folder of a gopherhole shows.
public struct Menu: Hashable, Sendable {
    public var items: [MenuItem]

    public init(_ items: [MenuItem] = []) {
        self.items = items
    }

    /// The menu as a `gophermap`, in the subset that gophernicus, pygopherd, motsognir and spacecookie read alike.
    ///
    /// Every line has its tabs: gophernicus takes a bare line for a directive, and one that begins with `=` for a command of
    /// the shell. There is no final `.` line: some servers add one, the others would show ours.
    public func gophermap(server: Server) -> String {
        var map = ""
        for item in items {
            map.append(item.type.rawValue)
            map += item.display.text
            map += "\t"
            switch (item.destination, server) {
            case (.nowhere, _): map += "null.host\tnull.host\t1"
            case (.here(let selector), .named(let host, let port)): map += "\(selector.text)\t\(host)\t\(port)"
            case (.here(let selector), .unnamed): map += selector.text
            case (.elsewhere(let host, let port, let selector), _): map += "\(selector.text)\t\(host)\t\(port)"
            case (.url(let address), .named(let host, let port)): map += "URL:\(address)\t\(host)\t\(port)"
            case (.url(let address), .unnamed): map += "URL:\(address)"
            }
            map += "\n"
        }
        return map
    }

    /// The menu as geomyidae's `index.gph`. Source: geomyidae(8), 0.34; the server fills in `server` and `port`.
    public func gph() -> String {
        var map = ""
        for item in items {
            map += "[\(item.type.rawValue)|\(escapedForGPH(item.display.text))|"
            switch item.destination {
            case .nowhere: map += "Err|server|port"
            case .here(let selector): map += "\(selector.text)|server|port"
            case .elsewhere(let host, let port, let selector): map += "\(escapedForGPH(selector.text))|\(host)|\(port)"
            // To a browser `%7C` and `|` are the same.
            case .url(let address): map += "URL:\(address.text.replacingBars(with: "%7C"))|server|port"
            }
            map += "]\n"
        }
        return map
    }
}

/// A bar ends a field unless a backslash is before it; so a backslash at the end of a field gets a space.
private func escapedForGPH(_ text: String) -> String {
    let escaped = text.replacingBars(with: "\\|")
    return text.utf8.last == UInt8(ascii: "\\") ? escaped + " " : escaped
}

extension String {
    /// By bytes: a mark after a bar would hide it among graphemes.
    fileprivate func replacingBars(with replacement: String) -> String {
        let bar = UInt8(ascii: "|")
        guard utf8.contains(bar) else { return self }
        return String(decoding: utf8.flatMap { $0 == bar ? Array(replacement.utf8) : [$0] }, as: UTF8.self)
    }
}
