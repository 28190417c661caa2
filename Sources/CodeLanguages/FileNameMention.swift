import Text

/// A file name in a line of prose or in a comment.
package enum FileNameMention {
    /// Whether `text` looks like the name of a file: it has a known extension, or is a well-known name.
    package static func looksLikeFile(_ text: some StringProtocol) -> Bool {
        guard (1...200).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 > 0x20 && !"\"'`<>|*?,;=$&!".utf8.contains($0) }),
            let name = Substring(text).utf8.split(separator: UInt8(ascii: "/")).last.map({ Substring($0) }),
            Substring(text).firstRange(of: "://") == nil
        else { return false }
        // `e.g.`, `1.5`, `Node.js`: words and numbers with a dot in them.
        guard !notFiles.contains(name.lowercased()), name.utf8.contains(where: \.isASCIILetter) else { return false }
        // `.css` is a kind of file; `.env` is a file.
        if name.hasPrefix("."), !name.dropFirst().contains("."), !Language.isWholeName(name) { return false }
        return Language(fileName: name) != nil
    }

    private static let notFiles: Set<String> = [
        "node.js", "vue.js", "next.js", "express.js", "react.js", "three.js", "d3.js", "nuxt.js", "ember.js",
        "backbone.js", "asp.net", "vb.net", "e.g", "i.e",
        "socket.io", "makefile", "license",
    ]

    /// The file name that is all of `line`, except for markup, a colon or `File:` around it.
    package static func only(_ line: some StringProtocol) -> Substring? {
        var text = line.trimmed
        let lower = text.lowercased()
        for prefix in ["file name:", "filename:", "file:", "path:", "title:", "file "] where lower.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count).trimmed
            break
        }
        // Markup may nest: `**"app.py":**`.
        while let last = text.last, ":`*\"'_)]".contains(last), !(last == "_" && text.hasSuffix("__")), text.count > 1 {
            if last == ")", text.contains("("), !text.hasPrefix("(") { break }
            if last == "]", text.contains("["), !text.hasPrefix("[") { break }
            text = text.dropLast().trimmed
        }
        while let first = text.first, "`*\"'([".contains(first) { text = text.dropFirst().trimmed }
        // `1. app.py`, `- app.py`: the number or bullet of a handwritten list.
        if let blank = text.firstIndex(of: " "), text[..<blank].allSatisfy({ $0.isNumber || ".)-#".contains($0) }) {
            text = text[blank...].drop { "`*\"' ".contains($0) }
            while let last = text.last, "`*\"' ".contains(last) { text.removeLast() }
        }
        return looksLikeFile(text) ? text : nil
    }

    /// Every file named in `line`, each once.
    package static func all(in line: some StringProtocol) -> [Substring] {
        var names: [Substring] = []
        for word in Substring(line).unicodeScalars.split(whereSeparator: isBetweenWords) {
            var name = Substring(word)
            while let last = name.utf8.last, ".:!?".utf8.contains(last) { name.removeLast() }
            if looksLikeFile(name), !names.contains(name) { names.append(name) }
        }
        return names
    }

    private static func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", "\r", "`", "*", "\"", "'", "(", ")", "<", ">", ",", ";", "“", "”", "‘", "’": true
        case _: !scalar.isASCII && scalar.properties.isWhitespace
        }
    }
}
