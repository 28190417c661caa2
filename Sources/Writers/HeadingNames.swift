import Markup

/// The names of a document's headings, for `id` attributes that links within it and from other pages lead to.
///
/// A name is the slug of the heading's words; one that is taken, by an earlier heading or by an author's anchor, gets a
/// number. So it stays the same until an earlier heading has the same words.
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
                headings.append(AnchorName(heading: inlines))
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
