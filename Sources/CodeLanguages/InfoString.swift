import Text

/// The text after an opening fence, in any tool's dialect, and its meaning: a label, and perhaps a file.
///
/// `python title="app.py"`, `js{1,3-5}`, `rust,ignore`, `{.py .annotate}`, `{r, echo=FALSE}`, `{=html}`, `language-js`,
/// `text/x-python`, `diff-js`, `ts [app.ts]`, `go:cmd/main.go`, `compose.yaml`.
package struct InfoString {
    /// The author's label for the language, as written; nil when there is none.
    package let label: String?
    /// The language that is meant. An unknown label is a language of its own.
    package let language: Language?
    /// The name of the block's file, as stated by the author.
    package let fileName: String?

    package init(_ text: String) {
        let text = text.trimmed
        let words = text.split { $0 == " " || $0 == "\t" }
        let label = Self.label(text, first: words.first) ?? Self.value(of: ["lang", "language"], in: text)
        let isFile = label.map { Language(label: $0)?.isKnown != true && FileNameMention.looksLikeFile($0) } ?? false
        let file = Self.file(words, in: text) ?? (isFile ? words.first : nil)
        let language = label.flatMap { isFile ? Language(fileName: $0) : Language(label: Self.plain($0)) }
        self.label = label.map(String.init)
        self.language = language ?? file.flatMap { Language(fileName: $0.split(separator: "/").last ?? "") }
        fileName = file.map(String.init)
    }

    /// The word that names the language. Braces hold attributes, of which a class may be one: `{#id .python}`.
    private static func label(_ text: Substring, first: Substring?) -> Substring? {
        guard let first, !first.hasPrefix("[") else { return nil }
        guard first.hasPrefix("{") else {
            let word = first.drop { $0 == "." }.prefix { !"{=,;:?|".contains($0) }
            // `js=12` numbers lines; `title=a` is an attribute.
            let rest = first[word.endIndex...]
            return (!rest.hasPrefix("=") || rest.dropFirst().allSatisfy(\.isNumber)) && word.contains(where: \.isLetter)
                && word.utf8.count <= 64 ? word : nil
        }
        let items = text.drop { "{ ".contains($0) }.prefix { $0 != "}" }.split { " ,\t".contains($0) }
        guard let item = items.first, !item.contains("=") || item.hasPrefix("=") else { return nil }
        let classes = items.filter { $0.hasPrefix(".") }.map { $0.dropFirst() }
        return classes.first { Language(label: $0)?.isKnown == true }
            ?? (item.hasPrefix("#") ? classes.first : item.drop { "=.".contains($0) })
    }

    /// The label without affixes that only mark it as one: `language-`, and the parts of a media type.
    private static func plain(_ label: Substring) -> Substring {
        func isKnown(_ label: Substring) -> Bool { Language(label: label)?.isKnown == true }
        var plain = label
        for prefix in ["language-", "lang-", "text/", "application/", "image/", "x-"] where plain.hasPrefix(prefix) {
            plain = plain.dropFirst(prefix.utf8.count)
        }
        if plain.lowercased().hasPrefix("diff-") { return "diff" }
        // `x-csrc`, `x-shellscript`; `yaml+jinja`, `ld+json`.
        for suffix in ["src", "script"] where plain.hasSuffix(suffix) && !isKnown(plain) {
            plain = plain.dropLast(suffix.utf8.count)
        }
        return isKnown(plain) ? plain : plain.split(separator: "+").first(where: isKnown) ?? plain
    }

    private static func file(_ words: [Substring], in text: Substring) -> Substring? {
        if let name = value(of: ["file", "filename", "path"], in: text) { return name }
        if let name = value(of: ["title", "name", "label", "caption"], in: text), FileNameMention.looksLikeFile(name) {
            return name
        }
        guard let first = words.first else { return nil }
        if let colon = first.firstIndex(of: ":"), !first.hasPrefix("{") {
            let path = first[first.index(after: colon)...].prefix { $0 != "{" }
            if path.contains(where: { "/.\\".contains($0) }) || FileNameMention.looksLikeFile(path) { return path }
        }
        for word in words.dropFirst() {
            let name = word.hasPrefix("[") && word.hasSuffix("]") ? word.dropFirst().dropLast() : word
            if FileNameMention.looksLikeFile(name), name.contains(".") || name != word { return name }
        }
        // Here the file's name is also the language's.
        return first == "Dockerfile" || first == "Containerfile" ? first : nil
    }

    /// The value of the first of `names` that is set: `name=value`, bare or between quotes.
    private static func value(of names: [String], in text: Substring) -> Substring? {
        guard text.utf8.contains(UInt8(ascii: "=")) else { return nil }
        for name in names {
            var rest = text
            while let range = rest.firstRange(of: name + "=") {
                let before = range.lowerBound == text.startIndex ? " " : text[text.index(before: range.lowerBound)]
                rest = rest[range.upperBound...]
                guard " \t{,".contains(before), let quote = rest.first else { continue }
                let isQuoted = quote == "\"" || quote == "'"
                return isQuoted ? rest.dropFirst().prefix { $0 != quote } : rest.prefix { !" \t},".contains($0) }
            }
        }
        return nil
    }
}

extension Substring {
    /// Where `text` stands first, byte for byte.
    package func firstRange(of text: String) -> Range<Index>? {
        var start = startIndex
        while let index = utf8[start...].firstIndex(of: text.utf8.first ?? 0) {
            if utf8[index...].starts(with: text.utf8) { return index..<utf8.index(index, offsetBy: text.utf8.count) }
            start = utf8.index(after: index)
        }
        return nil
    }
}
