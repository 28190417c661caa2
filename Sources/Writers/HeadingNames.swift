import Markup

/// The names of a document's headings, for `id` attributes that links within it and from other pages lead to.
///
/// A name is the slug of the heading's words, as a fragment of HTML shows them whatever a page makes of its pictures and
/// files; one that is taken, by an earlier heading or by an author's anchor, gets a number. So it stays the same until an
/// earlier heading has the same words.
struct HeadingNames {
    /// In the order in which the headings are written; nil for those without words.
    private(set) var inOrder: [AnchorName?] = []
    /// All names that a link may lead to.
    private(set) var all: Set<AnchorName> = []
    private var counts: [AnchorName: Int] = [:]
    private var headings: [AnchorName?] = []

    init(_ document: Document) {
        visit(document.blocks)
        for name in headings { inOrder.append(name.map { free($0) }) }
    }

    private mutating func free(_ name: AnchorName) -> AnchorName {
        if all.insert(name).inserted { return name }
        while true {
            let count = counts[name, default: 0] + 1
            counts[name] = count
            if let numbered = AnchorName("\(name.text)-\(count)"), all.insert(numbered).inserted {
                return numbered
            }
        }
    }

    private mutating func visit(_ blocks: [Block]) {
        for block in blocks {
            switch block {
            case .heading(_, let inlines):
                var writing = HTMLWriting(Document([]), writer: HTMLWriter())
                writing.write(inlines)
                headings.append(AnchorName(heading: writing.html.words))
                visit(inlines)
            case .paragraph(let inlines), .preformatted(let inlines): visit(inlines)
            case .quote(let blocks), .aligned(_, let blocks): visit(blocks)
            case .list(let list): for item in list.items { visit(item) }
            case .table(let table): for row in table.rows { for cell in row { visit(cell.blocks) } }
            case .details(let summary, let blocks):
                visit(summary)
                visit(blocks)
            case .footnotes(let notes): for note in notes { visit(note.blocks) }
            case .code, .thematicBreak: break
            }
        }
    }

    private mutating func visit(_ inlines: [Inline]) {
        for inline in inlines {
            if case .anchor(let name) = inline { all.insert(name) } else { visit(inline.children) }
        }
    }

    /// The target of a link to a name: that name, or the heading that differs only in case.
    func target(of name: AnchorName) -> AnchorName {
        guard !all.contains(name), let small = AnchorName(name.text.lowercased()), all.contains(small) else {
            return name
        }
        return small
    }
}

extension HTML {
    /// Its text and that of its pictures, without players and references to notes. What is escaped is punctuation: it is
    /// left out.
    fileprivate var words: String {
        var words: [UInt8] = []
        func append(_ text: ArraySlice<UInt8>) {
            var isReference = false
            for byte in text {
                if byte == UInt8(ascii: "&") { isReference = true }
                if !isReference { words.append(byte) }
                if byte == UInt8(ascii: ";") { isReference = false }
            }
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            append(rest.prefix { $0 != UInt8(ascii: "<") })
            rest = rest.drop { $0 != UInt8(ascii: "<") }
            let tag = rest.prefix { $0 != UInt8(ascii: ">") }
            rest = rest[tag.endIndex...].dropFirst()
            if tag.starts(with: "<img ".utf8) {
                // Its address, and then its text.
                append(tag.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)[3])
            } else if let end = endOfUnnamed(tag) {
                while !rest.starts(with: end.utf8) { rest.removeFirst() }
            }
        }
        return String(decoding: words, as: UTF8.self)
    }
}

/// What ends the element that begins with a tag, when its text is no part of a name.
private func endOfUnnamed(_ tag: ArraySlice<UInt8>) -> String? {
    if tag.starts(with: "<sup class=\"footnote-ref\"".utf8) { return "</sup>" }
    return tag.starts(with: "<a class=\"embed\"".utf8) ? "</a>" : nil
}
