package import Markup

extension Document {
    /// The places on Hive that the links of the document lead to.
    package var places: Set<HivePlace> {
        var search = PlaceSearch()
        search.visit(blocks)
        return search.places
    }

    /// The addresses of the pictures in the document.
    var pictures: Set<String> {
        var search = PlaceSearch()
        search.visit(blocks)
        return search.pictures
    }

    /// Whether it has links to files beside it, or pictures there.
    var hasFiles: Bool {
        var search = PlaceSearch()
        search.visit(blocks)
        return search.hasFiles
    }

    /// Whether there is a block of code anywhere in it.
    var hasCode: Bool { blocks.contains(where: \.hasCode) }
}

private struct PlaceSearch {
    var places: Set<HivePlace> = []
    var pictures: Set<String> = []
    var hasFiles = false

    mutating func visit(_ blocks: [Block]) {
        for block in blocks { visit(block) }
    }

    private mutating func visit(_ block: Block) {
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines), .preformatted(let inlines): visit(inlines)
        case .code, .thematicBreak: return
        case .quote(let blocks), .aligned(_, let blocks): visit(blocks)
        case .details(let summary, let blocks):
            visit(summary)
            visit(blocks)
        case .list(let list): for item in list.items { visit(item) }
        case .table(let table): for row in table.rows { for cell in row { visit(cell.blocks) } }
        case .footnotes(let notes): for note in notes { visit(note.blocks) }
        }
    }

    private mutating func visit(_ inlines: [Inline]) {
        for inline in inlines {
            if case .image(let image) = inline {
                switch image.source {
                case .web(let address): pictures.insert(address.text)
                case .file: hasFiles = true
                }
            }
            if case .link(let target, _, _) = inline {
                switch target {
                case .web(_, let place?), .place(let place, _): places.insert(place)
                case .file: hasFiles = true
                case .web(_, nil), .anchor: break
                }
            }
            visit(inline.children)
        }
    }
}

extension Block {
    fileprivate var hasCode: Bool {
        switch self {
        case .code, .preformatted: true
        case .quote(let blocks), .aligned(_, let blocks), .details(_, let blocks): blocks.contains(where: \.hasCode)
        case .list(let list): list.items.contains { $0.contains(where: \.hasCode) }
        case .table(let table): table.rows.contains { $0.contains { $0.blocks.contains(where: \.hasCode) } }
        case .footnotes(let notes): notes.contains { $0.blocks.contains(where: \.hasCode) }
        case .paragraph, .heading, .thematicBreak: false
        }
    }
}
