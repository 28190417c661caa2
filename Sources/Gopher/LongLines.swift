extension String {
    /// The line in pieces of at most `columns` columns and `bytes` bytes, each but the last with a `\` at its end.
    ///
    /// Graphemes stay whole, unless one alone has too many bytes.
    package func broken(atColumns columns: Int, bytes: Int) -> [String] {
        if utf8.count <= min(columns, bytes) || (utf8.count <= bytes && self.columns <= columns) { return [self] }
        var pieces: [String] = []
        var piece = ""
        var width = 0
        func room(for grapheme: String) -> Bool {
            width + grapheme.columns < columns && piece.utf8.count + grapheme.utf8.count < bytes
        }
        for character in self {
            let grapheme = String(character)
            if !room(for: grapheme) {
                let (line, start) = grapheme == "." ? piece.splitForDot : (piece, "")
                if !line.isEmpty { pieces.append(line + "\\") }
                piece = start
                width = start.columns
            }
            if room(for: grapheme) {
                piece += grapheme
            } else {
                for scalar in grapheme.unicodeScalars {
                    if piece.utf8.count + UTF8.width(scalar) >= bytes {
                        pieces.append(piece + "\\")
                        piece = ""
                    }
                    piece.unicodeScalars.append(scalar)
                }
            }
            width += grapheme.columns
        }
        pieces.append(piece)
        return pieces
    }

    /// The text without its end, and its end: what can stand before a dot, which must not begin a line.
    private var splitForDot: (String, String) {
        guard let last = lastIndex(where: { $0 != "." }), last != startIndex else { return (self, " ") }
        return (String(self[..<last]), String(self[last...]))
    }
}
