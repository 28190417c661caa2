import Markup

/// Tags that are never closed, closed at once: on hive.blog such a tag has no effect on what follows.
///
/// A tag counts as never closed when no closing tag of its name comes after it, anywhere. So one forgotten `</center>`
/// does not centre the rest of a post. Elements whose end may be left out in HTML, like `<li>`, are not looked at.
/// Source: xmldom, `fixSelfClosed`.
enum UnclosedTags {
    /// Closes them on the line that they stand on, and says where they are.
    static func close(in source: inout RenderedSource) -> [Diagnostic] {
        let tags = tags(in: source.html)
        var lastClosing: [UInt64: Int] = [:]
        for tag in tags where tag.isClosing { lastClosing[tag.name] = tag.start }
        let unclosed = tags.filter { !$0.isClosing && $0.start > lastClosing[$0.name, default: -1] }
        if unclosed.isEmpty { return [] }

        var html: [UInt8] = []
        html.reserveCapacity(source.html.count + unclosed.count * 16)
        var diagnostics: [Diagnostic] = []
        var copied = 0
        var line = 1
        for tag in unclosed {
            line += source.html[copied..<tag.end].count { $0 == UInt8(ascii: "\n") }
            html += source.html[copied..<tag.end]
            html += "</\(tag.written)>".utf8
            copied = tag.end
            diagnostics.append(
                Diagnostic(
                    .unclosedElement, "<\(tag.written)> is never closed, so it has no effect",
                    line: source.bodyLine(of: line)))
        }
        html += source.html[copied...]
        source.html = html
        return diagnostics
    }

    private struct Tag {
        /// The first eight letters of its name in one number, which tells the names of `mustClose` apart.
        var name: UInt64
        var isClosing: Bool
        var start: Int
        /// After the `>`.
        var end: Int

        var written: String {
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: name >> (56 - 8 * $0)) }.drop { $0 == 0 }
            let letters = String(decoding: bytes, as: UTF8.self)
            return letters == "blockquo" ? "blockquote" : letters
        }
    }

    private static func key(_ name: some Sequence<UInt8>) -> UInt64 {
        // The bit tells small letters from capitals, and is set in digits.
        name.prefix(8).reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
    }

    private static func tags(in html: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        var index = 0
        while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            let isClosing = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
            let name = html[(start + (isClosing ? 2 : 1))...].prefix(11).prefix(while: \.isASCIILetterOrDigit)
            index = max(name.endIndex, start + 1)
            guard let first = name.first, first.isASCIILetter, name.count <= 10 else { continue }
            let packed = Self.key(name)
            guard mustClose.contains(packed), let end = end(of: html, from: index) else { continue }
            if html[end - 2] == UInt8(ascii: "/"), !isClosing { continue }
            tags.append(Tag(name: packed, isClosing: isClosing, start: start, end: end))
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

    private static let mustClose = Set(
        [
            "a", "b", "blockquote", "center", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "q",
            "s", "strike", "strong", "sub", "sup",
        ].map { key($0.utf8) })
}
