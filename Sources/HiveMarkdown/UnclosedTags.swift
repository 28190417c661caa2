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
        var lastClosing: [String: Int] = [:]
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
            html += "</\(tag.name)>".utf8
            copied = tag.end
            diagnostics.append(
                Diagnostic(
                    .unclosedElement, "<\(tag.name)> is never closed, so it has no effect",
                    line: source.bodyLine(of: line)))
        }
        html += source.html[copied...]
        source.html = html
        return diagnostics
    }

    private struct Tag {
        var name: String
        var isClosing: Bool
        var start: Int
        /// After the `>`.
        var end: Int
    }

    private static func tags(in html: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        var index = 0
        while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            let isClosing = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
            let name = html[(start + (isClosing ? 2 : 1))...].prefix(11).prefix(while: \.isASCIILetterOrDigit)
            index = max(name.endIndex, start + 1)
            guard let first = name.first, first.isASCIILetter, name.count <= 10 else { continue }
            let lowercased = String(decoding: name, as: UTF8.self).lowercased()
            guard mustClose.contains(lowercased), let end = end(of: html, from: index) else { continue }
            if html[end - 2] == UInt8(ascii: "/"), !isClosing { continue }
            tags.append(Tag(name: lowercased, isClosing: isClosing, start: start, end: end))
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

    private static let mustClose: Set<String> = [
        "a", "b", "blockquote", "center", "code", "del", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "q", "s",
        "strike", "strong", "sub", "sup",
    ]
}
