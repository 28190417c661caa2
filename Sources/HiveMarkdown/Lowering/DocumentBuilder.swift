import Diagnostics
import Markup

/// Lowers a tree of HTML to a document: a visitor of its events that knows only what a document can say.
///
/// HTML lets inline elements hold blocks (`<b><ul>…`); a document does not. So inline elements are kept apart from
/// blocks: where a block begins, the inline content so far becomes a paragraph, and the elements still open are
/// reopened inside the block. In the same way a heading with a block in it gives that block's content the heading.
struct DocumentBuilder {
    /// The deepest nesting of elements in a document's HTML. Below it those that could hold their own kind are left out
    /// and their text is kept; a link, a picture, code or a summary adds one level at most, and stays.
    static let deepest = 100

    /// The HTML that the tree was made of; nil when there was none, and lines are those of the body.
    let source: RenderedSource?
    let linksText: Bool
    /// Whether a path such as `/@wren` is one of hive.blog.
    var linksPaths = true
    /// Whether paths that name no place on Hive are files.
    var pathsAreFiles = false
    var diagnostics: [Diagnostic] = []

    private var containers = [Container()]
    /// The inline content since the last block boundary.
    var run = InlineRun()
    private var headings: [OpenHeading] = []
    private var open: [Open] = []
    /// How many open elements are left out with their content.
    private var droppedDepth = 0
    var codeDepth = 0
    var preformattedDepth = 0
    private var hasFootnotes = false
    private var stripped: Set<String> = []
    /// The codes that are reported once per body.
    private var reported: Set<Diagnostic.Code>
    /// Names that are taken: links lead to the first of a name.
    private var anchors: Set<AnchorName> = []

    /// The line of the body where the last element began, from 1; nil when it is unknown.
    var line: Int? = 1
    /// Text that is not added yet, since more may follow.
    var text: ArraySlice<UInt8> = []
    /// Text of the parsed HTML that is not added yet, with markers in it.
    var parsed: [UInt8] = []
    /// Whether the current text is in a comment, which hive.blog shows.
    var isInComment = false

    /// What an open element has to undo when it closes.
    private enum Open {
        case nothing, boundary, format, code, heading, container, dropped
    }

    private struct OpenHeading {
        var level: HeadingLevel
        var wasUsed = false
    }

    init(source: RenderedSource?, linksText: Bool, diagnostics: [Diagnostic]) {
        self.source = source
        self.linksText = linksText
        self.diagnostics = diagnostics
        reported = Set(diagnostics.map(\.code))
    }

    mutating func open(_ element: HTMLElement) {
        endText()
        open.append(start(element))
    }

    mutating func close() {
        endText()
        if let last = open.popLast() { end(last) }
    }

    /// Text of the current element; more may follow.
    mutating func put(text more: ArraySlice<UInt8>) { if text.isEmpty { text = more } else { text += more } }

    /// The text is complete.
    mutating func endText() {
        if text.isEmpty { return }
        let whole = text
        text = []
        if droppedDepth == 0 { add(whole) }
    }

    mutating func finish() -> Document {
        endParsedText()
        endRun()
        return Document(containers[0].blocks)
    }

    /// Adds text as it is, as in `<pre>`.
    mutating func addPreformatted(_ text: [UInt8]) {
        preformattedDepth += 1
        add(text[...])
        flush()
        preformattedDepth -= 1
    }

    mutating func report(_ code: Diagnostic.Code, _ message: Diagnostic.Message) {
        diagnostics.append(Diagnostic(code, message, line: line))
    }

    mutating func report(once code: Diagnostic.Code, _ message: @autoclosure () -> Diagnostic.Message) {
        if reported.insert(code).inserted { report(code, message()) }
    }

    // MARK: Elements

    private mutating func start(_ element: HTMLElement) -> Open {
        guard droppedDepth == 0 else { return drop() }
        switch element.name {
        case .anchor: return start(link: element)
        case .image: add(image: element)
        case .iframe:
            // A player is a block of its own on hive.blog.
            flush()
            add(frame: element)
            return startBoundary()
        case .lineBreak: if preformattedDepth > 0 { add(.text("\n")) } else { run.addLineBreak() }
        case .thematicBreak:
            flush()
            if element.classes != "footnotes-sep", !isInSummary { append(.thematicBreak) }
        case .emphasis: return start(.emphasis)
        case .strong: return start(.strong)
        case .strikethrough: return start(.strikethrough)
        case .subscript: return start(.subscript)
        case .superscript: return start(element.classes == "footnote-ref" ? .footnoteReference : .superscript)
        case .quotation: return start(.quotation)
        case .code:
            codeDepth += 1
            containers[containers.count - 1].language = element.language
            return .code
        case .paragraph: return startParagraph()
        case .division:
            guard let alignment = element.classes.flatMap(Alignment.init), alignment != .center else {
                return startBoundary()
            }
            return start(alignment)
        case .center: return start(.center)
        case .heading(let level):
            if isInSummary || isTooDeep() { return startBoundary() }
            flush()
            headings.append(OpenHeading(level: HeadingLevel(level)))
            return .heading
        case .quote: return start(.quote)
        case .preformatted: return startPreformatted(element)
        case .bulletList: return start(.list(.bullet))
        case .orderedList where isAtFootnotes: return startBoundary()
        case .orderedList: return start(.list(.ordered(start: element.start.flatMap { Int32($0) }.map(Int.init) ?? 1)))
        case .listItem: return start(element.classes == "footnote-item" && isAtFootnotes ? .footnote : .item)
        case .table: return start(.table)
        case .tableRow: return start(.row)
        case .headerCell: return start(.cell(isHeader: true, element.alignment))
        case .cell: return start(.cell(isHeader: false, element.alignment))
        // Preformatted text cannot be folded.
        case .details: return preformattedDepth > 0 ? .nothing : start(.details)
        case .summary: return preformattedDepth > 0 ? .nothing : start(.summary)
        case .section where element.classes == "footnotes" && !hasFootnotes:
            let opening = start(.footnotes)
            hasFootnotes = isAtFootnotes
            return opening
        case .tableSection, .section: return startBoundary()
        case .document: break
        case .otherBlock:
            reportStripped(element)
            return startBoundary()
        case .other: reportStripped(element)
        case .media:
            reportStripped(element)
            for source in element.sources { add(media: source, saying: element.alt) }
        case .dropped:
            reportStripped(element)
            return drop()
        }
        return .nothing
    }

    private var isInSummary: Bool {
        if case .summary = containers[containers.count - 1].kind { true } else { false }
    }

    /// Whether what opens now is the list of the footnotes, or one of its items.
    private var isAtFootnotes: Bool {
        if case .footnotes = containers[containers.count - 1].kind { true } else { false }
    }

    private mutating func drop() -> Open {
        droppedDepth += 1
        return .dropped
    }

    private mutating func reportStripped(_ element: HTMLElement) {
        guard stripped.insert(element.written).inserted else { return }
        let name = String(element.written.unicodeScalars.prefix(32).filter { (0x21...0x7E).contains($0.value) })
        let remains =
            if case .dropped = element.name { "left out, with its content" } else { "left out; its text is kept" }
        report(.strippedElement, "<\(name)> is \(remains)")
    }

    private mutating func startBoundary() -> Open {
        flush()
        return .boundary
    }

    private mutating func startParagraph() -> Open {
        flush()
        if containers.count > 1, case .item = containers[containers.count - 1].kind {
            containers[containers.count - 2].isTight = false
        }
        return .boundary
    }

    private mutating func startPreformatted(_ element: HTMLElement) -> Open {
        if let code = source?.codeBlocks[element.line] {
            append(code)
            return drop()
        }
        // A summary is one line, with its white space as in any other.
        if isInSummary || preformattedDepth > 0 { return startBoundary() }
        let opening = start(.preformatted)
        containers[containers.count - 1].line = line
        preformattedDepth += 1
        return opening
    }

    private mutating func start(_ format: Format) -> Open {
        if !format.isLink, isTooDeep() { return startBoundary() }
        run.open(format)
        return .format
    }

    /// Opens a container; where none may stand, its content is added without it.
    private mutating func start(_ kind: Container.Kind) -> Open {
        flush()
        let container = Container(kind, in: containers[containers.count - 1])
        if isInSummary || !container.isInPlace || container.nests && isTooDeep() { return .boundary }
        containers.append(container)
        return .container
    }

    /// Whether the HTML of the document is as deep here as it may be; reported the first time.
    private mutating func isTooDeep() -> Bool {
        guard containers[containers.count - 1].depth + run.depth + headings.count >= Self.deepest else {
            return false
        }
        report(
            once: .nestingTooDeep,
            "elements nest more than \(Self.deepest) deep; from there on only their text is kept")
        return true
    }

    private mutating func start(_ alignment: Alignment) -> Open {
        // Preformatted text stands where its author put it; in a line of text alignment is inline itself.
        if preformattedDepth > 0 { return .nothing }
        return run.isBare && headings.isEmpty && !isInSummary
            ? start(Container.Kind.aligned(alignment)) : start(Format.aligned(alignment))
    }

    private mutating func end(_ open: Open) {
        switch open {
        case .nothing: break
        case .boundary: flush()
        case .format:
            let (format, inlines) = run.close()
            switch format {
            case .link(let target, _): showTarget(target, of: inlines)
            case .refusedLink(let address, let title):
                let text = inlines.plainText
                if let address { show(refused: address, after: text) }
                if let title, !text.contains(title) { show(refused: "\"\(title)\"", after: text) }
            case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .footnoteReference, .aligned:
                break
            }
        case .code: codeDepth -= 1
        case .heading:
            flush()
            // An empty heading is a gap, as on hive.blog.
            if let last = headings.popLast(), !last.wasUsed { append(.heading(last.level, [])) }
        case .container:
            endRun()
            let container = containers.removeLast()
            if case .preformatted = container.kind { preformattedDepth -= 1 }
            containers[containers.count - 1].append(container)
        case .dropped: droppedDepth -= 1
        }
    }

    private mutating func start(link element: HTMLElement) -> Open {
        // A reference to a note has a name of ours.
        if !run.isInReference, let name = element.id.flatMap(AnchorName.init(written:)), anchors.insert(name).inserted {
            run.add(anchor: name)
        }
        if element.classes == "footnote-backref" { return drop() }
        if run.isInLink { return .nothing }
        let href = element.href ?? ""
        if element.classes == "embed", let embed = WebAddress(untrusted: href).flatMap(Embed.init(page:)) {
            add(.embed(embed))
            return drop()
        }
        let title = element.title.map(\.visible).flatMap { $0.isEmpty ? nil : $0 }
        switch destination(of: href) {
        case .nowhere: return title == nil ? .nothing : start(.refusedLink(nil, title: title))
        case .target(let target): return start(.link(target, title: title))
        case .refused(let address): return start(.refusedLink(address, title: title))
        }
    }

    /// Adds where a link leads, if its text suggests another place.
    private mutating func showTarget(_ target: LinkTarget, of inlines: [Inline]) {
        let text = inlines.plainText(lineEnd: " ", ofImages: false)
        guard linksText, !inlines.isEmpty, let shown = target.hidden(by: text) else { return }
        report(.deceptiveLink, "a link that shows \(text.quoted) leads to \(shown.quoted)")
        run.wait(for: .space)
        add(.text("(\(shown))"))
    }

    // MARK: Inline content

    mutating func add(_ inline: Inline) { run.add(inline) }

    /// Adds inline content as a paragraph of its own, unless it is within other inline content or a heading.
    mutating func addAlone(_ inline: Inline) {
        guard run.depth == 0, headings.isEmpty, preformattedDepth == 0 else { return add(inline) }
        flush()
        add(inline)
        flush()
    }

    // MARK: Blocks

    /// Ends a block, if there is one. A summary is one line: in it blocks are words.
    mutating func flush() {
        if isInSummary { run.wait(for: .space) } else { endRun() }
    }

    /// Ends the run of inline content: what there is of it becomes a block.
    private mutating func endRun() {
        let inlines = run.end(isPreformatted: preformattedDepth > 0)
        if run.isExhausted {
            report(once: .bodyTooComplex, "inline elements wrap too many blocks; the last blocks are without them")
        }
        if !inlines.isEmpty { append(paragraph: inlines) }
    }

    private mutating func append(paragraph inlines: consuming [Inline]) {
        if preformattedDepth > 0 { return appendPreformatted(inlines) }
        inlines.trim()
        if inlines.isEmpty { return }
        guard let heading = headings.last else { return append(.paragraph(inlines)) }
        append(isInSummary ? .paragraph(inlines) : .heading(heading.level, inlines))
        headings[headings.count - 1].wasUsed = true
    }

    mutating func append(_ code: CodeBlock) {
        flush()
        var code = code
        code.isCommentedOut = isInComment
        // The end of the comment is in the code.
        if isInComment, code.text.contains("-->") { isInComment = false }
        guard isInSummary else { return append(.code(code)) }
        if !code.text.isEmpty { add(.code(code.text)) }
        flush()
    }

    /// Text alone is code; what has links or pictures in it is not.
    private mutating func appendPreformatted(_ inlines: [Inline]) {
        var inlines = inlines
        // HTML ignores a line end right after the tag.
        var skippedLines = 0
        if case .text(let first) = inlines.first, first.utf8.first == UInt8(ascii: "\n") {
            inlines[0] = .text(String(first.dropFirst()))
            skippedLines = 1
        }
        guard var text = inlines.onlyText else { return append(.preformatted(inlines)) }
        // White space alone is code only if its author marked it as code.
        guard text.utf8.contains(where: { $0 > 0x20 }) || inlines.contains(where: \.isCode) else { return }
        let endsLastLine = text.utf8.last == UInt8(ascii: "\n")
        if !endsLastLine { text += "\n" }
        let container = containers.last { if case .preformatted = $0.kind { true } else { false } }
        let lines = container?.line.map { $0...($0 + text.utf8.count { $0 == UInt8(ascii: "\n") }) }
        var code = CodeBlock(
            text, info: containers.last?.language ?? "", form: .html, lines: lines,
            firstLine: (container?.line).map { $0 + skippedLines }, isCommentedOut: isInComment)
        code.endsLastLine = endsLastLine
        append(.code(code))
    }

    private mutating func append(_ block: Block) {
        containers[containers.count - 1].append(block)
    }
}
