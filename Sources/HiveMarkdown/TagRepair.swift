import Markup

/// Tags that libxml2 would read otherwise than hive.blog, put right before it sees them.
///
/// - A tag that is never closed is closed at once: on hive.blog it has no effect on what follows, so one forgotten
///   `</center>` does not centre the rest of a post. It counts as never closed when no closing tag of its name comes after
///   it, anywhere; where its end may be left out, as that of `<li>`, nor one of what it stands in. What is left out with
///   its content, as `<iframe>`, must be closed before the next of its name: it does not nest, and must not take text along.
/// - libxml2 ends `<b>` and `<i>` where `<center>` or `<p>` begins, and a heading where `<p>` does. It does not know
///   `<strong>`, `<em>` and `<div>` so well.
///
/// Source: xmldom, `fixSelfClosed`; libxml2 2.9, `htmlStartClose`.
enum TagRepair {
    /// Says where tags are that are never closed. No line moves.
    static func repair(_ source: inout RenderedSource) -> [Diagnostic] {
        let tags = tags(in: source.html)
        let lastClosing = lastClosings(of: tags)
        var html: [UInt8] = []
        html.reserveCapacity(source.html.count + 1024)
        var diagnostics: [Diagnostic] = []
        var copied = 0
        var line = 1
        var heading = OpenHeading.none
        for (index, tag) in tags.enumerated() {
            let isUnclosed =
                !tag.isClosing
                && (tag.start > lastClosing[tag.name, default: -1] || tag.isReopened(in: tags[(index + 1)...]))
            let name = heading.name(for: tag, isUnclosed: isUnclosed)
            guard isUnclosed || name != nil else { continue }
            html += source.html[copied..<tag.start]
            line += source.html[copied..<tag.start].count { $0 == UInt8(ascii: "\n") }
            if let name {
                html += (tag.isClosing ? "</" : "<").utf8
                html += name.utf8
                html += source.html[tag.nameEnd..<tag.end]
            } else {
                html += source.html[tag.start..<tag.end]
            }
            line += source.html[tag.start..<tag.end].count { $0 == UInt8(ascii: "\n") }
            copied = tag.end
            guard isUnclosed else { continue }
            html += "</\(name ?? tag.written)>".utf8
            diagnostics.append(
                Diagnostic(
                    .unclosedElement, "<\(tag.written)> is never closed, so it has no effect",
                    line: source.bodyLine(of: line)))
        }
        if copied == 0 { return [] }
        html += source.html[copied...]
        source.html = html
        return diagnostics
    }

    private static func lastClosings(of tags: [Tag]) -> [UInt64: Int] {
        var last: [UInt64: Int] = [:]
        for tag in tags where tag.isClosing { last[tag.name] = tag.start }
        last[key("p".utf8)] = .max
        for (name, outer) in endsWith {
            for outer in outer { last[name] = max(last[name, default: -1], last[outer, default: -1]) }
        }
        return last
    }

    /// Whether a heading is open, and a paragraph in it.
    private enum OpenHeading {
        case none, heading, paragraph

        /// What a tag is to be called; nil when its name is right.
        mutating func name(for tag: Tag, isUnclosed: Bool) -> String? {
            if tag.isHeading {
                self = tag.isClosing || isUnclosed ? .none : .heading
                return nil
            }
            guard tag.isParagraph else { return synonyms[tag.name] }
            switch (self, tag.isClosing) {
            case (.none, _): return nil
            case (.heading, false): self = .paragraph
            // The paragraph that the heading stands in ends before it does.
            case (.heading, true):
                self = .none
                return nil
            case (.paragraph, false): break
            case (.paragraph, true): self = .heading
            }
            return "div"
        }
    }

    private struct Tag {
        /// The first eight letters of its name in one number, which tells the names of `names` apart.
        var name: UInt64
        var isClosing: Bool
        var start: Int
        var nameEnd: Int
        /// After the `>`.
        var end: Int

        var written: String {
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: name >> (56 - 8 * $0)) }.drop { $0 == 0 }
            let letters = String(decoding: bytes, as: UTF8.self)
            return ["blockquo": "blockquote", "plaintex": "plaintext"][letters] ?? letters
        }

        /// Whether the next tag of its name among those that follow opens one as well, when what is left out does not nest.
        func isReopened(in following: ArraySlice<Tag>) -> Bool {
            leftOut.contains(name) && following.first { $0.name == name }?.isClosing == false
        }

        var isParagraph: Bool { name == UInt64(UInt8(ascii: "p")) }
        /// `h1` to `h6`; the bit that tells small letters from capitals is set in digits.
        var isHeading: Bool { name >> 8 == UInt64(UInt8(ascii: "h")) && UInt8(truncatingIfNeeded: name).isASCIIDigit }
    }

    private static func key(_ name: String.UTF8View) -> UInt64 { name.prefix(8).reduce(0) { key($0, adding: $1) } }

    /// The bit tells small letters from capitals, and is set in digits.
    private static func key(_ key: UInt64, adding byte: UInt8) -> UInt64 { key << 8 | UInt64(byte | 0x20) }

    private static func tags(in html: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        var index = 0
        while let start = html.firstIndex(of: UInt8(ascii: "<"), in: index..<html.count) {
            let isClosing = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
            let nameStart = start + (isClosing ? 2 : 1)
            index = nameStart
            var name: UInt64 = 0
            while index < html.count, html[index].isASCIILetterOrDigit {
                if index - nameStart < 8 { name = key(name, adding: html[index]) }
                index += 1
            }
            guard index > nameStart, html[nameStart].isASCIILetter, index - nameStart <= 10, names.contains(name),
                let end = end(of: html, from: index)
            else { continue }
            if html[end - 2] == UInt8(ascii: "/"), !isClosing { continue }
            tags.append(Tag(name: name, isClosing: isClosing, start: start, nameEnd: index, end: end))
            index = end
        }
        return tags
    }

    /// After the `>` that ends a tag; one in quotes does not.
    private static func end(of html: [UInt8], from start: Int) -> Int? {
        var quote: UInt8?
        for index in start..<html.count {
            let byte = html[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return index + 1
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "<") {
                return nil
            }
        }
        return nil
    }

    private static let names = Set(
        [
            "a", "b", "blockquote", "center", "code", "del", "details", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6",
            "i", "li", "ol", "p", "pre", "q", "s", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td",
            "th", "thead", "tr", "ul",
        ].map { key($0.utf8) }
    ).union(leftOut)

    /// What these hold is left out, so it must not be the rest of the post.
    private static let leftOut = Set(
        [
            "applet", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "option", "plaintext",
            "script", "select", "style", "svg", "template", "textarea", "title", "xmp",
        ].map { key($0.utf8) })

    /// The elements that end with what they stand in.
    private static let endsWith: [UInt64: [UInt64]] = {
        let lists = ["ul", "ol"].map { key($0.utf8) }
        let table = [key("table".utf8)]
        var endsWith = [key("li".utf8): lists]
        for name in ["tbody", "td", "th", "thead", "tr"] { endsWith[key(name.utf8)] = table }
        return endsWith
    }()

    private static let synonyms = [
        key("b".utf8): "strong", key("i".utf8): "em", key("s".utf8): "del", key("strike".utf8): "del",
    ]
}
