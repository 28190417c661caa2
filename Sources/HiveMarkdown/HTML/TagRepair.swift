import Diagnostics
import Markup
import Text

/// Repairs tags that libxml2 would read differently from hive.blog, before libxml2 sees them.
///
/// - A tag that is never closed is closed at once: on hive.blog it has no effect on what follows, so one forgotten
///   `</center>` does not centre the rest of a post. It counts as never closed when no closing tag of its name comes
///   after it, anywhere; where the closing tag is optional, as for `<li>`, nor one of its parent. What is left out with
///   its content, as `<option>`, must be closed before the next of its name: it does not nest, and must not swallow the
///   text that follows.
/// - libxml2 ends `<b>` and `<i>` where `<center>` or `<p>` begins, and a heading where `<p>` does. It has no such
///   rules for `<strong>`, `<em>` and `<div>`, which take their place.
/// - It ends an `<a>` where a table or a cell begins. A link around a table gets a name that libxml2 does not know, and
///   goes right before the table.
///
/// Source: xmldom, `fixSelfClosed`; libxml2 2.9, `htmlStartClose`.
enum TagRepair {
    /// Closes and renames tags; reports those that are never closed. No line moves.
    static func repair(_ source: inout RenderedSource) -> [Diagnostic] {
        let tags = tags(in: source.html)
        if tags.isEmpty { return [] }
        var lastClosing = Array(repeating: -1, count: mostNames)
        for tag in tags where tag.isClosing { lastClosing[tag.element.number] = tag.start }
        for (name, place) in source.closings {
            if let number = elements[Letters(stringLiteral: name.tag)]?.number {
                lastClosing[number] = max(lastClosing[number], place)
            }
        }
        var html: [UInt8] = []
        var diagnostics: [Diagnostic] = []
        var copied = 0
        var line = 1
        var heading = OpenHeading.none
        var link: LinkAroundTable?
        for (index, tag) in tags.enumerated() {
            let isUnclosed =
                tag.isUnclosed(lastClosing) || tag.isLeftOut && tag.isReopened(in: tags[(index + 1)...])
                || heading == .heading && tag.isUnclosedParagraph(before: tags[(index + 1)...])
            var name = heading.name(for: tag, isUnclosed: isUnclosed)
            if tag.element.number == anchor {
                if !tag.isClosing { link = isUnclosed ? nil : LinkAroundTable(at: index, among: tags, in: source.html) }
                if index == link?.close { name = linkAroundTable }
            }
            let isMoved = index == link?.open && link?.hasTextBefore == false
            guard isUnclosed || name != nil || isMoved || index == link?.table else { continue }
            if copied == 0 { html.reserveCapacity(source.html.count + 1024) }
            html += source.html[copied..<tag.start]
            line += source.html[copied..<tag.start].count { $0 == UInt8(ascii: "\n") }
            if let link, index == link.table {
                html += "<\(linkAroundTable)".utf8
                // No line moves.
                html += source.html[tags[link.open].nameEnd..<tags[link.open].end].map { $0 == 0x0A ? 0x20 : $0 }
            }
            if isMoved {
                html += source.html[tag.start..<tag.end].filter { $0 == UInt8(ascii: "\n") }
            } else if let name {
                html += (tag.isClosing ? "</" : "<").utf8
                html.append(name)
                let rest = source.html[tag.nameEnd..<tag.end]
                // Attributes that mean nothing on a `<p>` would mean something on a `<div>`.
                if case .paragraph = tag.element.kind {
                    html += rest.filter { $0 == UInt8(ascii: "\n") } + [UInt8(ascii: ">")]
                } else {
                    html += rest
                }
            } else {
                html += source.html[tag.start..<tag.end]
            }
            line += source.html[tag.start..<tag.end].count { $0 == UInt8(ascii: "\n") }
            copied = tag.end
            guard isUnclosed else { continue }
            html += "</\(name.map(\.description) ?? tag.element.name.text)>".utf8
            if case .paragraph = tag.element.kind { continue }
            diagnostics.append(
                Diagnostic(
                    .unclosedElement, "<\(tag.element.name.text)> is never closed, so it has no effect",
                    line: source.bodyLine(of: line)))
        }
        if copied == 0 { return [] }
        html += source.html[copied...]
        source.html = html
        return diagnostics
    }

    /// What libxml2 does not end where a table begins.
    static let linkAroundTable: StaticString = "a.table"

    /// A link that has a table in it, by the numbers of tags.
    private struct LinkAroundTable {
        var open: Int
        /// Where the table begins.
        var table: Int
        var close: Int
        /// Whether the link has something else in it before the table.
        var hasTextBefore: Bool

        /// Nil when the next link begins before this one ends, and when it has no table in it.
        init?(at open: Int, among tags: [Tag], in html: [UInt8]) {
            guard let close = tags[(open + 1)...].firstIndex(where: { $0.element.number == anchor }),
                tags[close].isClosing,
                let table = tags[open..<close].firstIndex(where: { $0.endsLinks && !$0.isClosing })
            else { return nil }
            (self.open, self.table, self.close) = (open, table, close)
            hasTextBefore = (open..<table).contains { index in
                if index > open, !tags[index].isParagraph { return true }
                return html[tags[index].end..<tags[index + 1].start].contains { !$0.isSpace }
            }
        }
    }

    /// Whether a heading is open, and a paragraph in it.
    private enum OpenHeading {
        case none, heading, paragraph

        /// The new name of a tag; nil when it keeps its own.
        mutating func name(for tag: Tag, isUnclosed: Bool) -> StaticString? {
            switch tag.element.kind {
            case .paragraph: break
            case .heading:
                self = tag.isClosing || isUnclosed ? .none : .heading
                return nil
            case .synonym(let name): return name
            case .ordinary, .item, .partOfTable, .leftOut: return nil
            }
            switch (self, tag.isClosing) {
            case (.none, _): return nil
            case (.heading, false): self = isUnclosed ? .heading : .paragraph
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

    /// What a name means here.
    private enum Kind {
        case ordinary, paragraph, heading
        /// An element that ends with its parent.
        case item, partOfTable
        /// Their content is left out, so it must not be the rest of the post.
        case leftOut
        /// Replaced by a name that libxml2 has no such rules for.
        case synonym(StaticString)
    }

    private struct Element {
        /// For each another.
        var number: Int
        /// In lower case.
        var name: Letters
        var kind: Kind
    }

    private struct Tag {
        var element: Element
        var isClosing: Bool
        var start: Int
        var nameEnd: Int
        /// After the `>`.
        var end: Int

        /// Whether nothing after it closes it.
        ///
        /// - Parameter lastClosing: where the last closing tag of each name begins; -1 when there is none.
        func isUnclosed(_ lastClosing: [Int]) -> Bool {
            if isClosing { return false }
            let isClosed = lastClosing[element.number] > start
            switch element.kind {
            case .paragraph: return false
            case .ordinary, .heading, .leftOut, .synonym: return !isClosed
            case .item: return !isClosed && lists.allSatisfy { lastClosing[$0] < start }
            case .partOfTable: return !isClosed && lastClosing[table] < start
            }
        }

        var endsLinks: Bool {
            if case .partOfTable = element.kind { true } else { element.number == table }
        }

        /// Whether the next tag of its name among those that follow opens one as well, when what is left out does not nest.
        func isReopened(in following: ArraySlice<Tag>) -> Bool {
            !isClosing && following.first { $0.element.number == element.number }?.isClosing == false
        }

        /// Whether a paragraph in a heading is not closed in it.
        func isUnclosedParagraph(before following: ArraySlice<Tag>) -> Bool {
            guard isParagraph, !isClosing else { return false }
            let next = following.first { tag in
                switch tag.element.kind {
                case .paragraph, .heading: true
                case .ordinary, .item, .partOfTable, .leftOut, .synonym: false
                }
            }
            return next?.isParagraph != true || next?.isClosing != true
        }

        var isLeftOut: Bool { if case .leftOut = element.kind { true } else { false } }
        var isParagraph: Bool { if case .paragraph = element.kind { true } else { false } }
    }

    private static func tags(in html: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        let elements = elements
        var index = 0
        while let start = html.firstIndex(of: UInt8(ascii: "<"), in: index..<html.count) {
            let isClosing = start + 1 < html.count && html[start + 1] == UInt8(ascii: "/")
            let nameStart = start + (isClosing ? 2 : 1)
            index = nameStart
            var name = Letters()
            while index < html.count, html[index].isASCIILetterOrDigit {
                // The bit is set in lower-case letters and in digits.
                name.append(html[index] | 0x20)
                index += 1
            }
            let nameEnd = index
            guard index > nameStart, html[nameStart].isASCIILetter else { continue }
            guard let end = isClosing ? endOfClosing(html, from: index) : TagSyntax.end(of: html, from: nameStart)
            else { continue }
            index = end
            if !isClosing, html[end - 2] == UInt8(ascii: "/") { continue }
            guard let element = elements[name] else { continue }
            tags.append(Tag(element: element, isClosing: isClosing, start: start, nameEnd: nameEnd, end: end))
        }
        return tags
    }

    private static func endOfClosing(_ html: [UInt8], from start: Int) -> Int? {
        html[start...].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
            .flatMap { html[$0] == UInt8(ascii: ">") ? $0 + 1 : nil }
    }

    private static let elements: LetterTable<Element> = {
        let ordinary: [Letters] = [
            "a", "blockquote", "center", "code", "del", "details", "div", "em", "ol", "pre", "q", "strong", "sub",
            "summary", "sup", "table", "ul", "iframe", "object", "video", "audio", "select", "svg", "math", "title",
            "noscript",
        ]
        // libxml2 takes everything up to the end of these as text, or none of it is the post's.
        let leftOut: [Letters] = ["option", "script", "style", "textarea"]
        let headings: [Letters] = ["h1", "h2", "h3", "h4", "h5", "h6"]
        let partsOfTables: [Letters] = ["tbody", "td", "th", "thead", "tr"]
        let others: [(Letters, Kind)] = [
            ("p", .paragraph), ("li", .item), ("b", .synonym("strong")), ("i", .synonym("em")), ("s", .synonym("del")),
            ("strike", .synonym("del")),
        ]
        let all =
            ordinary.map { ($0, Kind.ordinary) } + leftOut.map { ($0, .leftOut) } + headings.map { ($0, .heading) }
            + partsOfTables.map { ($0, .partOfTable) } + others
        precondition(all.count <= mostNames)
        return LetterTable(
            all.enumerated().map { ($1.0, Element(number: $0, name: $1.0, kind: $1.1)) })
    }()

    private static let mostNames = 64
    private static let anchor = number("a")
    private static let table = number("table")
    private static let lists = [number("ul"), number("ol")]

    private static func number(_ name: Letters) -> Int { elements[name]?.number ?? -1 }
}
