/// A file name in a line of prose or in a comment.
enum FileNameMention {
    /// Whether `text` looks like the name of a file: it has an extension that we know, or is a name that everybody knows.
    static func looksLikeFile(_ text: some StringProtocol) -> Bool {
        guard (1...200).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 > 0x20 && !"\"'`<>|*?,;=$&!".utf8.contains($0) }),
            !text.contains("://"), let name = text.split(separator: "/").last
        else { return false }
        // `e.g.`, `1.5`, `Node.js`: words and numbers with a dot in them.
        guard !notFiles.contains(name.lowercased()), name.utf8.contains(where: \.isASCIILetter) else { return false }
        // `.css` is a kind of file; `.env` is a file.
        if name.hasPrefix("."), !name.dropFirst().contains("."), (try? SnippetPath(name)) == nil { return false }
        return Language(fileName: name) != nil
    }

    private static let notFiles: Set<String> = [
        "node.js", "vue.js", "next.js", "express.js", "react.js", "three.js", "d3.js", "nuxt.js", "ember.js",
        "backbone.js", "asp.net", "vb.net", "e.g", "i.e",
        "dhive.js", "hive.js", "steem.js", "web3.js", "ethers.js", "p5.js", "chart.js", "socket.io", "makefile",
        "license",
    ]

    /// The file name that `line` consists of, with marks, a colon or `File:` around it.
    static func only(_ line: some StringProtocol) -> Substring? {
        var text = trimmed(line)
        let lower = text.lowercased()
        for prefix in ["file name:", "filename:", "file:", "path:", "title:", "file "] where lower.hasPrefix(prefix) {
            text = trimmed(text.dropFirst(prefix.count))
            break
        }
        // Marks may stand in one another: `**"app.py":**`.
        while let last = text.last, ":`*\"'_)]".contains(last), !(last == "_" && text.hasSuffix("__")), text.count > 1 {
            if last == ")", text.contains("("), !text.hasPrefix("(") { break }
            if last == "]", text.contains("["), !text.hasPrefix("[") { break }
            text = trimmed(text.dropLast())
        }
        while let first = text.first, "`*\"'([".contains(first) { text = trimmed(text.dropFirst()) }
        // `1. app.py`, `- app.py`: the number or bullet of a list written by hand.
        if let blank = text.firstIndex(of: " "),
            text[..<blank].allSatisfy({ $0.isNumber || $0 == "." || $0 == ")" || $0 == "-" || $0 == "#" })
        {
            text = trimmed(text[blank...])
            while let first = text.first, "`*\"'".contains(first) { text = trimmed(text.dropFirst()) }
            while let last = text.last, "`*\"'".contains(last) { text = trimmed(text.dropLast()) }
        }
        return looksLikeFile(text) ? text : nil
    }

    /// Every file named in `line`, without repetition.
    static func all(in line: some StringProtocol) -> [Substring] {
        var names: [Substring] = []
        for word in Substring(line).split(whereSeparator: { $0.isWhitespace || "`*\"'()<>,;“”‘’".contains($0) }) {
            let name = word.dropTrailing { ".:!?".contains($0) }
            if looksLikeFile(name), !names.contains(name) { names.append(name) }
        }
        return names
    }
}
