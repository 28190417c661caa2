/// A line of any menu, ours or not, before it is known to be right.
struct MenuLine: Hashable {
    var type: Character
    var display: String
    var selector: String
    /// Nil when the line leaves them to the server.
    var host: String?
    var port: String?

    /// The line as the lines of a `gophermap`; nil when it has no type, or not two or four fields.
    init?(gophermap line: some Sequence<UInt8>) {
        let text = String(decoding: Array(line), as: UTF8.self)
        guard let first = text.unicodeScalars.first, first != "\t" else { return nil }
        let fields = text.unicodeScalars.dropFirst().split(separator: "\t", omittingEmptySubsequences: false).map {
            String($0)
        }
        guard fields.count == 2 || fields.count == 4 else { return nil }
        type = Character(first)
        display = fields[0]
        selector = fields[1]
        host = fields.count == 4 ? fields[2] : nil
        port = fields.count == 4 ? fields[3] : nil
    }

    /// The line as geomyidae's: `[1|text|/selector|server|port]`; nil when it is plain text.
    init?(gph line: some Sequence<UInt8>) {
        let text = String(decoding: Array(line), as: UTF8.self)
        guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
        var fields = [""]
        var before: Character = " "
        for character in text.dropFirst().dropLast() {
            if character == "|", before != "\\" {
                fields.append("")
            } else {
                if character == "|" { fields[fields.count - 1].removeLast() }
                fields[fields.count - 1].append(character)
            }
            before = character
        }
        guard fields.count == 5, fields[0].count == 1, let first = fields[0].first else { return nil }
        type = first
        display = fields[1]
        selector = fields[2]
        host = fields[3] == "server" ? nil : fields[3]
        port = fields[4] == "port" ? nil : fields[4]
    }

    var isInfo: Bool { type == "i" }

    /// The address of a `URL:` line.
    var url: String? { selector.hasPrefix("URL:") ? String(selector.dropFirst(4)) : nil }
}
