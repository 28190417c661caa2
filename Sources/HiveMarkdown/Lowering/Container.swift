import Markup

/// A block that is still open, and what it holds so far.
///
/// What does not belong where it stands (text between rows, an item without a list) goes to the nearest place that a
/// document has for it.
struct Container {
    enum Kind {
        case document, quote, item, table, row, details, summary, preformatted, footnotes, footnote
        case aligned(Alignment)
        case list(List.Kind)
        case cell(isHeader: Bool, Table.Cell.Alignment?)
    }

    let kind: Kind
    /// How many elements of the document's HTML its blocks are in, with those that the author left out.
    let depth: Int
    /// Whether it could hold its own kind, and so nest without end.
    let nests: Bool
    /// Whether its parent in the document may hold it.
    let isInPlace: Bool
    private(set) var blocks: [Block] = []
    private var items: [[Block]] = []
    private var cells: [Table.Cell] = []
    private var rows: [[Table.Cell]] = []
    private var summary: [Inline] = []
    /// How many blocks there are up to and including the list made for stray items; neighbouring items share one.
    private var strayList = -1
    /// For a list: whether no item has a `<p>` of its own.
    var isTight = true
    /// For `<pre>`: the line of the body that it begins on, and the language that its `<code>` names.
    var line: Int?
    var language: String?

    /// The document.
    init() {
        (kind, depth, nests, isInPlace) = (.document, 0, false, true)
    }

    init(_ kind: Kind, in outer: Container) {
        self.kind = kind
        let levels: Int
        switch (kind, outer.kind) {
        case (.item, .list), (.row, .table), (.cell, .table), (.cell, .row), (.footnote, .footnotes):
            (levels, nests, isInPlace) = (0, false, true)
        case (.list, _), (.item, _), (.footnotes, _): (levels, nests, isInPlace) = (2, true, true)
        case (.table, _), (.row, _): (levels, nests, isInPlace) = (3, true, true)
        case (.document, _), (.quote, _), (.aligned, _), (.details, _): (levels, nests, isInPlace) = (1, true, true)
        case (.summary, .details): (levels, nests, isInPlace) = (1, false, outer.summary.isEmpty)
        case (.preformatted, _): (levels, nests, isInPlace) = (1, false, true)
        case (.cell, _), (.summary, _), (.footnote, _): (levels, nests, isInPlace) = (0, false, false)
        }
        depth = outer.depth + levels
    }

    mutating func append(_ block: Block) {
        switch kind {
        case .document, .quote, .item, .details, .summary, .preformatted, .aligned, .cell, .footnote:
            blocks.append(block)
        case .list, .footnotes:
            if items.isEmpty { items.append([]) }
            items[items.count - 1].append(block)
        case .table: rows.append([Table.Cell([block])])
        case .row: cells.append(Table.Cell([block]))
        }
    }

    /// Takes in a container that has closed.
    mutating func append(_ closed: Container) {
        switch (closed.kind, kind) {
        case (.preformatted, _) where closed.blocks.isEmpty:
            append(.code(CodeBlock("", info: closed.language ?? "", form: .html)))
        case (.document, _), (.preformatted, _): for block in closed.blocks { append(block) }
        case (.quote, _): append(Block(quote: closed.blocks))
        case (.footnotes, _):
            append(closed.items) { items in
                .footnotes(items.enumerated().map { Footnote(number: $0 + 1, $1) })
            }
        case (.footnote, _): items.append(closed.blocks)
        case (.aligned(let alignment), _): append(.aligned(alignment, closed.blocks))
        case (.list(let kind), _):
            let isTight = closed.isTight && !closed.items.contains(where: \.hasAdjacentParagraphs)
            append(closed.items) { .list(List(kind, items: $0, isTight: isTight)) }
        case (.item, .list): items.append(closed.blocks)
        case (.item, _):
            if strayList == blocks.count, case .list(var list) = blocks.last {
                list.items.append(closed.blocks)
                list.isTight = list.isTight && !closed.blocks.hasAdjacentParagraphs
                blocks[blocks.count - 1] = .list(list)
            } else {
                append(.list(List(.bullet, items: [closed.blocks], isTight: !closed.blocks.hasAdjacentParagraphs)))
                strayList = blocks.count
            }
        case (.table, _): append(closed.rows) { .table(Table(rows: $0, headRows: $0.headRows)) }
        case (.row, .table): if !closed.cells.isEmpty { rows.append(closed.cells) }
        case (.row, _): append(closed.cells) { .table(Table(rows: [$0], headRows: [$0].headRows)) }
        case (.cell, .row): cells.append(closed.cell)
        case (.cell, _): rows.append([closed.cell])
        case (.details, _): append(.details(summary: closed.summary, closed.blocks))
        case (.summary, _): if case .paragraph(let inlines) = closed.blocks.first { summary = inlines }
        }
    }

    private mutating func append<Content: Collection>(_ content: Content, as block: (Content) -> Block) {
        if !content.isEmpty { append(block(content)) }
    }

    private var cell: Table.Cell {
        guard case .cell(let isHeader, let alignment) = kind else { return Table.Cell(blocks) }
        return Table.Cell(blocks, isHeader: isHeader, alignment: alignment)
    }
}

extension [[Table.Cell]] {
    fileprivate var headRows: Int { prefix { row in row.allSatisfy(\.isHeader) }.count }
}

extension [Block] {
    /// Two paragraphs are told apart by the space between them.
    fileprivate var hasAdjacentParagraphs: Bool { zip(self, dropFirst()).contains { $0.isParagraph && $1.isParagraph } }
}

extension Block {
    fileprivate var isParagraph: Bool { if case .paragraph = self { true } else { false } }
}
