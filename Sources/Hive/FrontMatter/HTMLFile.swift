import Text

/// What an HTML file says about the post in it, found without building a tree.
///
/// The body of a page is its article: what is marked `e-content` (microformats, as in an export of Medium), else what
/// is in `<article>`, else in `<body>`. A fragment is all body. Other sources supply what is not found.
struct HTMLFile {
    private(set) var title: String?
    private(set) var description: String?
    private(set) var canonicalURL: String?
    private(set) var language: String?
    private(set) var date: String?
    private(set) var body: Substring.UTF8View

    init(_ text: Substring.UTF8View) {
        body = text
        var tags = TagScanner(text)
        var article: Substring.UTF8View?
        var content: Substring.UTF8View?
        var pageBody: Substring.UTF8View?
        var pageTitle: String?
        while let tag = tags.next() {
            switch tag.name {
            case "title": pageTitle = pageTitle ?? tag.words(in: text)
            case "html": language = tag["lang"]
            case "meta":
                switch (tag["name"] ?? tag["property"])?.lowercased() {
                case "description", "og:description": description = description ?? tag["content"]
                case "article:published_time", "date": date = date ?? tag["content"]
                case _: break
                }
            case "link": if tag["rel"] == "canonical" { canonicalURL = canonicalURL ?? tag["href"] }
            case "a": if tag.hasClass("p-canonical") { canonicalURL = canonicalURL ?? tag["href"] }
            case "time": if tag.hasClass("dt-published") || date == nil { date = tag["datetime"] ?? date }
            case "body": pageBody = pageBody ?? tag.content(in: text)
            case "article": article = article ?? tag.content(in: text)
            case _: break
            }
            if tag.hasClass("p-name"), title == nil { title = tag.words(in: text) }
            if tag.hasClass("p-summary"), description == nil { description = tag.words(in: text) }
            if tag.hasClass("e-content"), content == nil { content = tag.content(in: text) }
        }
        title = title ?? pageTitle
        body = content ?? article ?? pageBody ?? text
    }
}

/// A start tag and where it is.
private struct FoundTag {
    var name: String
    /// Names in lower case; values without quotes and with the entities of XML decoded.
    var attributes: [(name: String, value: String)]
    /// Where the content begins.
    var end: Substring.UTF8View.Index

    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    func hasClass(_ name: String) -> Bool {
        self["class"]?.split(whereSeparator: \.isWhitespace).contains { $0 == name } ?? false
    }

    /// The content up to the closing tag, or to the end of the text without one.
    func content(in text: Substring.UTF8View) -> Substring.UTF8View {
        var depth = 1
        var rest = text[end...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            var after = rest[rest.index(after: open)...]
            if after.starts(with: "!--".utf8) {
                rest = after.afterFirst("-->")
                continue
            }
            let isClosing = after.first == UInt8(ascii: "/")
            if isClosing { after = after.dropFirst() }
            let word = after.prefix(while: \.isASCIILetterOrDigit)
            if word.map(\.asciiLowercased).elementsEqual(name.utf8) {
                depth += isClosing ? -1 : 1
                if depth == 0 { return text[end..<open] }
            }
            rest = after[word.endIndex...]
        }
        return text[end...]
    }

    /// The words of the content, without tags.
    func words(in text: Substring.UTF8View) -> String? {
        var words: [UInt8] = []
        var isInTag = false
        for byte in content(in: text) {
            if byte == UInt8(ascii: "<") { isInTag = true }
            if !isInTag { words.append(byte < 0x20 ? 0x20 : byte) }
            if byte == UInt8(ascii: ">") { isInTag = false }
        }
        let line = String(decoding: words, as: UTF8.self).split(separator: " ").joined(separator: " ")
        return line.isEmpty ? nil : line.withoutEntities
    }
}

/// Finds one start tag after the other. Comments, scripts and styles are skipped.
private struct TagScanner {
    private var rest: Substring.UTF8View

    init(_ text: Substring.UTF8View) { rest = text }

    mutating func next() -> FoundTag? {
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[rest.index(after: open)...]
            if rest.starts(with: "!--".utf8) {
                rest = rest.afterFirst("-->")
                continue
            }
            let word = rest.prefix(while: \.isASCIILetterOrDigit)
            guard let first = word.first, first.isASCIILetter else { continue }
            rest = rest[word.endIndex...]
            let name = String(Substring(word)).lowercased()
            let attributes = self.attributes()
            let tag = FoundTag(name: name, attributes: attributes, end: rest.startIndex)
            if name == "script" || name == "style" { rest = rest.afterFirst("</" + name) }
            return tag
        }
        return nil
    }

    /// Takes what is up to the `>`.
    private mutating func attributes() -> [(name: String, value: String)] {
        var attributes: [(name: String, value: String)] = []
        while let byte = rest.first {
            if byte == UInt8(ascii: ">") {
                rest.removeFirst()
                break
            }
            guard byte > 0x20, byte != UInt8(ascii: "/") else {
                rest.removeFirst()
                continue
            }
            let ends: [UInt8] = [UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")]
            let name = rest.prefix { $0 > 0x20 && !ends.contains($0) }
            rest = rest[name.endIndex...].drop { $0 <= 0x20 }
            var value = rest.prefix(0)
            if rest.first == UInt8(ascii: "=") {
                rest = rest.dropFirst().drop { $0 <= 0x20 }
                if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                    value = rest.dropFirst().prefix { $0 != quote }
                    rest = rest[value.endIndex...].dropFirst()
                } else {
                    value = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
                    rest = rest[value.endIndex...]
                }
            } else if name.isEmpty {
                rest.removeFirst()
            }
            attributes.append((String(Substring(name)).lowercased(), String(Substring(value)).withoutEntities))
        }
        return attributes
    }
}

extension Substring.UTF8View {
    /// What follows the first occurrence of a text; empty without one.
    fileprivate func afterFirst(_ text: String) -> Self {
        var rest = self
        guard let first = text.utf8.first else { return self }
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: text.utf8) { return rest.dropFirst(text.utf8.count) }
            rest = rest.dropFirst()
        }
        return self[endIndex...]
    }
}

extension String {
    /// The text with the entities that XML has, and numbers, decoded.
    fileprivate var withoutEntities: String {
        guard utf8.contains(UInt8(ascii: "&")) else { return self }
        let parts = split(separator: "&", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(String(parts[0])) { text, part in
            guard let end = part.firstIndex(of: ";") else { return text + "&" + part }
            let name = part[..<end]
            let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
            var decoded = known[String(name)]
            if name.hasPrefix("#") {
                let digits = name.dropFirst()
                let code = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
                decoded = code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
            }
            return decoded.map { text + $0 + part[part.index(after: end)...] } ?? text + "&" + part
        }
    }
}
