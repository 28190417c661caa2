/// A line of any menu, ours or not, before it is checked.
struct MenuLine: Hashable {
    var type: Character
    var display: String
    var selector: String
    /// Nil when the line leaves them to the server.
    var host: String?
    var port: String?

    /// Parses a line of a `gophermap`; nil when it has no type, or not two or four fields.
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

    /// Parses a line of geomyidae's: `[1|text|/selector|server|port]`; nil when it is plain text.
    init?(gph line: some Sequence<UInt8>) {
        let text = String(decoding: Array(line), as: UTF8.self)
        guard text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]") else { return nil }
        // By scalars: a combining mark after a bar would merge with it.
        var fields = [String.UnicodeScalarView()]
        var before: Unicode.Scalar = " "
        for scalar in text.unicodeScalars.dropFirst().dropLast() {
            if scalar == "|", before != "\\" {
                fields.append(String.UnicodeScalarView())
            } else {
                if scalar == "|" { fields[fields.count - 1].removeLast() }
                fields[fields.count - 1].append(scalar)
            }
            before = scalar
        }
        guard fields.count == 5, fields[0].count == 1, let first = fields[0].first else { return nil }
        type = Character(first)
        display = String(fields[1])
        selector = String(fields[2])
        host = fields[3].elementsEqual("server".unicodeScalars) ? nil : String(fields[3])
        port = fields[4].elementsEqual("port".unicodeScalars) ? nil : String(fields[4])
    }

    var isInfo: Bool { type == "i" }

    /// The address of a `URL:` line.
    var url: String? { selector.hasPrefix("URL:") ? String(selector.dropFirst(4)) : nil }
}
