import Markup

/// Lowers a tree of HTML to a document: a visitor of its events that knows only what a document can say.
///
/// HTML lets inline elements hold blocks (`<b><ul>…`); a document does not. So inline elements are kept apart from
/// blocks: where a block begins, the inline content so far becomes a paragraph, and the elements still open go on
/// inside the block. In the same way a heading with a block in it gives that block's content the heading.
struct DocumentBuilder {
    /// How deep blocks and inline elements go. Past it elements are left out and their text is kept.
    static let deepest = 100

    private var containers = [Container(.document)]
    private var formats: [Format] = []
    /// The inline content since the last block boundary: what stands outside all open formats, then in each of them.
    private var run: [[Inline]] = [[]]
    private var headings: [HeadingLevel] = []
    private var open: [Open] = []
    private var droppedDepth = 0
    private var codeDepth = 0
    private var preformattedDepth = 0
    /// White space that counts only if something follows on the line.
    private var pending: Inline?
    private var isAtLineStart = true
    private(set) var diagnostics: [Diagnostic] = []
    private let source: RenderedSource

    init(source: RenderedSource) {
        self.source = source
    }

    /// What an open element has to undo when it closes.
    private enum Open {
        case nothing, boundary, format, code, heading, container, dropped
    }

    mutating func receive(_ event: HTMLTree.Event) {
        switch event {
        case .open(let element): open.append(start(element))
        case .close: if let last = open.popLast() { end(last) }
        case .text(let text): if droppedDepth == 0 { add(text) }
        }
    }

    mutating func finish() -> Document {
        flush()
        return Document(containers[0].blocks)
    }

    private mutating func start(_ element: HTMLElement) -> Open {
        guard droppedDepth == 0 else {
            droppedDepth += 1
            return .dropped
        }
        if containers.count + formats.count + headings.count > Self.deepest {
            return .nothing
        }
        switch element.name {
        case .anchor:
            if let href = element.href, let address = WebAddress(untrusted: href) {
                return start(.link(.web(address)))
            }
            return .nothing
        case .image:
            if let src = element.src, let address = WebAddress(untrusted: src) {
                add(.image(Image(address, alternative: element.alt ?? "")))
            }
            return .nothing
        case .lineBreak:
            if preformattedDepth > 0 { add(.text("\n")) } else { addLineBreak() }
            return .nothing
        case .thematicBreak:
            flush()
            append(.thematicBreak)
            return .nothing
        case .iframe: return .nothing
        case .emphasis: return start(.emphasis)
        case .strong: return start(.strong)
        case .strikethrough: return start(.strikethrough)
        case .subscript: return start(.subscript)
        case .superscript: return start(.superscript)
        case .quotation: return start(.quotation)
        case .code:
            codeDepth += 1
            return .code
        case .paragraph:
            flush()
            if let last = containers.indices.last, last > 0, case .item = containers[last].kind {
                containers[last - 1].isTight = false
            }
            return .boundary
        case .division:
            if let classes = element.classes, let alignment = Alignment(rawValue: classes) {
                return start(Container(.aligned(alignment)))
            }
            flush()
            return .boundary
        case .center: return start(Container(.aligned(.center)))
        case .heading(let level):
            flush()
            headings.append(HeadingLevel(level))
            return .heading
        case .quote: return start(Container(.quote))
        case .preformatted:
            preformattedDepth += 1
            return start(Container(.preformatted))
        case .bulletList: return start(Container(.list(.bullet)))
        case .orderedList:
            return start(Container(.list(.ordered(start: element.start.flatMap { Int($0) } ?? 1))))
        case .listItem: return start(Container(.item))
        case .table: return start(Container(.table))
        case .tableHead:
            flush()
            return .boundary
        case .tableBody, .section, .otherBlock:
            flush()
            return .boundary
        case .tableRow: return start(Container(.row))
        case .headerCell: return start(Container(.cell(isHeader: true, nil)))
        case .cell: return start(Container(.cell(isHeader: false, nil)))
        case .details: return start(Container(.details))
        case .summary: return start(Container(.summary))
        case .document: return .nothing
        case .other:
            return .nothing
        case .dropped:
            droppedDepth += 1
            return .dropped
        }
    }

    private mutating func start(_ format: Format) -> Open {
        if pending != nil, !isAtLineStart { addPendingSpace() }
        formats.append(format)
        run.append([])
        return .format
    }

    private mutating func start(_ container: Container) -> Open {
        flush()
        containers.append(container)
        return .container
    }

    private mutating func end(_ open: Open) {
        switch open {
        case .nothing: break
        case .boundary: flush()
        case .format:
            let inlines = run.removeLast()
            let format = formats.removeLast()
            if !inlines.isEmpty { run[run.count - 1].append(format.applied(to: inlines)) }
        case .code: codeDepth -= 1
        case .heading:
            flush()
            headings.removeLast()
        case .container:
            flush()
            let container = containers.removeLast()
            if case .preformatted = container.kind { preformattedDepth -= 1 }
            containers[containers.count - 1].append(container)
        case .dropped: droppedDepth -= 1
        }
    }

    // MARK: Inline content

    private mutating func add(_ text: String) {
        if codeDepth > 0 {
            guard !text.isEmpty else { return }
            if pending != nil, !isAtLineStart { addPendingSpace() }
            add(.code(text))
            return
        }
        if preformattedDepth > 0 { return add(.text(text)) }
        var word = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\n", "\r", "\u{0C}":
                if !word.isEmpty { add(.text(word)); word = "" }
                if !isAtLineStart, pending != .softBreak { pending = scalar == "\n" ? .softBreak : .text(" ") }
            default: word.unicodeScalars.append(scalar)
            }
        }
        if !word.isEmpty { add(.text(word)) }
    }

    private mutating func addPendingSpace() {
        guard let space = pending else { return }
        pending = nil
        isAtLineStart = true
        run[run.count - 1].append(merging: space)
    }

    private mutating func add(_ inline: Inline) {
        addPendingSpace()
        isAtLineStart = false
        run[run.count - 1].append(merging: inline)
    }

    private mutating func addLineBreak() {
        pending = nil
        run[run.count - 1].append(.lineBreak)
        isAtLineStart = true
    }

    // MARK: Blocks

    /// Ends the run of inline content: what there is of it becomes a block.
    private mutating func flush() {
        for index in formats.indices.reversed() {
            let inlines = run.removeLast()
            if !inlines.isEmpty { run[run.count - 1].append(formats[index].applied(to: inlines)) }
        }
        var inlines = run[0]
        run = Array(repeating: [], count: formats.count + 1)
        pending = nil
        isAtLineStart = true
        inlines.trim()
        guard !inlines.isEmpty else { return }
        if preformattedDepth > 0 {
            append(.preformatted(inlines))
        } else if let level = headings.last {
            append(.heading(level, inlines))
        } else {
            append(.paragraph(inlines))
        }
    }

    private mutating func append(_ block: Block) {
        containers[containers.count - 1].append(block)
    }
}
