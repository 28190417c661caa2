import Writers

/// A title in large letters, three lines high, drawn with the lines of text mode.
///
/// Letters without a drawing lose their accents; what has none even then is left out, and a title of such letters has no
/// banner.
enum BannerLetters {
    /// The three lines, joined by LF, without white space at their ends; nil when nothing of the title can be drawn, or when
    /// it is wider than `limit` columns.
    static func banner(of title: String, limit: Int = 120) -> String? {
        var rows = ["", "", ""]
        for character in title.uppercased() {
            guard let drawing = drawings[character] ?? plain(character).flatMap({ drawings[$0] }) else { continue }
            for (row, part) in drawing.enumerated() { rows[row] += part }
        }
        let widest = rows.map(\.count).max() ?? 0
        guard rows.contains(where: { $0.contains { $0 != " " } }), widest <= limit else { return nil }
        return rows.map { String(Substring($0.reversed().drop { $0 == " " }.reversed())) }.joined(separator: "\n")
    }
}

extension BannerLetters {
    /// The letter without its accents.
    private static func plain(_ character: Character) -> Character? {
        // A question mark stands for a character without an ASCII letter.
        PlainTextWriter.Charset.ascii.transliterating(String(character)).first.flatMap { $0 == "?" ? nil : $0 }
    }

    private static let drawings: [Character: [String]] = [
        "A": ["╭──╮", "├──┤", "╵  ╵"],
        "B": ["┌──╮", "├──┤", "└──╯"],
        "C": ["╭──╴", "│   ", "╰──╴"],
        "D": ["┌──╮", "│  │", "└──╯"],
        "E": ["┌──╴", "├── ", "└──╴"],
        "F": ["┌──╴", "├── ", "╵   "],
        "G": ["╭──╴", "│ ─╮", "╰──╯"],
        "H": ["╷  ╷", "├──┤", "╵  ╵"],
        "I": ["╷", "│", "╵"],
        "J": ["   ╷", "   │", "╰──╯"],
        "K": ["╷ ╭╴", "├─┤ ", "╵ ╰╴"],
        "L": ["╷   ", "│   ", "└──╴"],
        "M": ["╭─┬─╮", "│ │ │", "╵ ╵ ╵"],
        "N": ["╭─╮╷", "│ ││", "╵ ╰╯"],
        "O": ["╭──╮", "│  │", "╰──╯"],
        "P": ["┌──╮", "├──╯", "╵   "],
        "Q": ["╭──╮", "│  │", "╰──┼"],
        "R": ["┌──╮", "├─┬╯", "╵ ╰╴"],
        "S": ["╭──╴", "╰──╮", "╶──╯"],
        "T": ["╶┬╴", " │ ", " ╵ "],
        "U": ["╷  ╷", "│  │", "╰──╯"],
        "V": ["╷  ╷", "│ ╭╯", "╰─╯ "],
        "W": ["╷ ╷ ╷", "│ │ │", "╰─┴─╯"],
        "X": ["╰╮╭╯", " ├┤ ", "╭╯╰╮"],
        "Y": ["╷  ╷", "╰─┬╯", "  ╵ "],
        "Z": ["╶──╮", "╭──╯", "╰──╴"],
        "0": ["╭──╮", "│╶╴│", "╰──╯"],
        "1": ["╶╮", " │", " ╵"],
        "2": ["╶──╮", "╭──╯", "╰──╴"],
        "3": ["╶──╮", " ──┤", "╶──╯"],
        "4": ["╷  ╷", "╰──┤", "   ╵"],
        "5": ["┌──╴", "└──╮", "╶──╯"],
        "6": ["╭──╴", "├──╮", "╰──╯"],
        "7": ["╶──╮", "   │", "   ╵"],
        "8": ["╭──╮", "├──┤", "╰──╯"],
        "9": ["╭──╮", "╰──┤", "╶──╯"],
        " ": ["  ", "  ", "  "],
        "'": ["╷", " ", " "],
        "-": ["    ", " ── ", "    "],
        ".": [" ", " ", "•"],
        ":": [" ", "•", "•"],
        "!": ["╷", "│", "•"],
        "?": ["╶──╮", " ╭─╯", " •  "],
        ",": [" ", " ", "╷"],
        "&": ["╭─╮ ", "├─┼╴", "╰─┴╴"],
        "@": ["╭──╮", "│╭╮│", "╰╰┴╴"],
        "#": [" ╷ ╷", "─┼─┼", " ╵ ╵"],
        "/": ["   ╷", " ╭─╯", "╶╯  "],
        "+": ["    ", "╶┼╴ ", "    "],
        "_": ["    ", "    ", "╶──╴"],
    ]
}
