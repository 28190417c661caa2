extension String {
    /// An attribute's text as the text of a document: one line, without what a terminal or a browser would obey.
    var visible: String {
        if hasOnlyVisibleASCII { return self }
        var visible = ""
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x00...0x20, 0x2028, 0x2029:
                if visible.unicodeScalars.last != " " { visible.unicodeScalars.append(" ") }
            case 0x80...0x9F:
                if let text = windows1252(UInt8(scalar.value)) { visible += String(decoding: text, as: UTF8.self) }
            case 0x7F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: continue
            default: visible.unicodeScalars.append(scalar)
            }
        }
        return visible.trimmed
    }

    private var hasOnlyVisibleASCII: Bool {
        let bytes = utf8.span
        for index in bytes.indices where !(0x21..<0x7F).contains(bytes[index]) { return false }
        return true
    }

    /// What an author typed, for a message: shortened, and made visible.
    var quoted: String {
        let clean = visible
        return clean.unicodeScalars.count > 80 ? "`\(String(clean.unicodeScalars.prefix(80)))…`" : "`\(clean)`"
    }
}
