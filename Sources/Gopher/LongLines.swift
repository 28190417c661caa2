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
                if !piece.isEmpty { pieces.append(piece + "\\") }
                piece = ""
                width = 0
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
}
