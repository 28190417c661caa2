import Markup

/// The work of one `write`.
struct HTMLWriting {
    let writer: HTMLWriter
    var html = HTML()
    /// Whether the current text is inside `<a>`, which does not nest.
    var isInLink = false
    /// Whether the current text is in `<pre>`, where it may be code.
    var isPreformatted = false
    /// Pictures in the current link, which are linked after it when pictures are links.
    var imagesOfLink: [Image] = []
    var anchors: Set<AnchorName> = []
    /// The headings so far, when they are requested.
    var headings: [PageHeading] = []
    /// Whether the current blocks are in a table's header, which cannot hold headings.
    private var isInHeaderCell = false
    /// How often each footnote has been referred to.
    var references: [Int: Int] = [:]

    private let names: HeadingNames
    /// How many headings there have been, including those without words.
    private var headingCount = 0

    init(_ document: Document, writer: HTMLWriter) {
        self.writer = writer
        names = HeadingNames(document)
    }

    enum Paragraphs {
        /// Each is a `<p>`.
        case marked
        /// Bare text where that is clear, as in the items of a tight list.
        case bare
    }

    mutating func write(_ blocks: [Block], paragraphs: Paragraphs) {
        var followsBareText = false
        for block in blocks {
            if case .paragraph(let inlines) = block, paragraphs == .bare, !followsBareText {
                write(inlines)
                followsBareText = true
                if blocks.count > 1 { html.append("\n") }
            } else {
                write(block)
                followsBareText = false
            }
        }
    }

    private mutating func write(_ block: Block) {
        switch block {
        case .paragraph(let inlines):
            html.append("<p>")
            write(inlines)
            html.append("</p>\n")
        case .heading(let level, let inlines): write(inlines, asHeading: level.number)
        case .code(let code):
            if let frame = writer.setting?.code(code) {
                html += frame
                return
            }
            html.append(preStart)
            html.append("<code")
            if let language = code.language { html += " class=\"language-\(language)\"" }
            html.append(">")
            html.append(code: code.endsLastLine ? code.text : String(code.text.dropLast()))
            html.append("</code></pre>\n")
        case .preformatted(let inlines):
            html.append(preStart)
            // HTML ignores a line end right after the tag.
            if case .text(let text) = inlines.first, text.hasPrefix("\n") { html.append("\n") }
            isPreformatted = true
            write(inlines)
            isPreformatted = false
            html.append("</pre>\n")
        case .quote(let blocks):
            html.append("<blockquote>\n")
            write(blocks, paragraphs: .marked)
            html.append("</blockquote>\n")
        case .list(let list): write(list)
        case .table(let table): write(table)
        case .aligned(let alignment, let blocks): write(blocks, aligned: alignment)
        case .details(let summary, let blocks):
            html.append("<details>\n")
            // Without a summary browsers show a word of their own.
            if !summary.isEmpty {
                html.append("<summary>")
                write(summary)
                html.append("</summary>\n")
            }
            write(blocks, paragraphs: .marked)
            html.append("</details>\n")
        case .footnotes(let notes): write(notes)
        case .thematicBreak: html.append("<hr>\n")
        }
    }

    private mutating func write(_ inlines: [Inline], asHeading level: Int) {
        let name = names.inOrder[headingCount].map(writer.id(of:))
        headingCount += 1
        guard let setting = writer.setting else {
            html += "<h\(level)"
            if let name { html += " id=\"\(name)\"" }
            html.append(">")
            write(inlines)
            html += "</h\(level)>\n"
            return
        }
        // An empty heading is a useless stop for those who navigate by headings.
        guard !inlines.isEmpty else { return }
        if isInHeaderCell {
            write(inlines, in: "<p><strong>", "</strong></p>\n")
            return
        }
        let id = name ?? "\(writer.idPrefix)h\(headingCount)"
        headings.append(PageHeading(level: level, id: id, text: inlines.plainText))
        let shown = min(6, level + setting.headingShift)
        html += "<h\(shown) id=\"\(id)\">"
        write(inlines)
        html += "</h\(shown)>\n"
    }

    private var preStart: StaticString { writer.setting == nil ? "<pre>" : "<pre tabindex=\"0\">" }

    private mutating func write(_ list: List) {
        switch list.kind {
        case .bullet: html.append("<ul>\n")
        case .ordered(start: 1): html.append("<ol>\n")
        case .ordered(let start): html += "<ol start=\"\(start)\">\n"
        }
        for item in list.items {
            html.append("<li>")
            write(item, paragraphs: list.isTight ? .bare : .marked)
            html.append("</li>\n")
        }
        switch list.kind {
        case .bullet: html.append("</ul>\n")
        case .ordered: html.append("</ol>\n")
        }
    }

    private mutating func write(_ table: Table) {
        // A table may be wider than its page; what scrolls must be reachable by keyboard.
        html.append(
            writer.setting == nil
                ? "<table>\n" : "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n")
        let head = table.rows.prefix(table.headRows)
        let body = table.rows.dropFirst(table.headRows)
        if !head.isEmpty {
            html.append("<thead>\n")
            for row in head { write(row) }
            html.append("</thead>\n")
        }
        if !body.isEmpty {
            html.append("<tbody>\n")
            for row in body { write(row) }
            html.append("</tbody>\n")
        }
        html.append(writer.setting == nil ? "</table>\n" : "</table></div>\n")
    }

    private mutating func write(_ row: [Table.Cell]) {
        html.append("<tr>\n")
        for cell in row {
            html.append(cell.isHeader ? "<th" : "<td")
            if let alignment = cell.alignment {
                switch writer.alignments {
                case .presentational: html += " style=\"text-align:\(alignment.rawValue)\""
                case .classes: html += " class=\"text-\(alignment.rawValue)\""
                }
            }
            html.append(">")
            isInHeaderCell = cell.isHeader
            write(cell.blocks, paragraphs: cell.blocks.count == 1 ? .bare : .marked)
            isInHeaderCell = false
            html.append(cell.isHeader ? "</th>\n" : "</td>\n")
        }
        html.append("</tr>\n")
    }

    private mutating func write(_ blocks: [Block], aligned alignment: Alignment) {
        if alignment == .center, writer.alignments == .presentational {
            html.append("<center>\n")
            write(blocks, paragraphs: .marked)
            html.append("</center>\n")
        } else {
            html += "<div class=\"\(alignment.className)\">\n"
            write(blocks, paragraphs: .marked)
            html.append("</div>\n")
        }
    }

    /// The section at the end, in the elements that hive.blog's parser (Remarkable) makes.
    private mutating func write(_ notes: [Footnote]) {
        html.append("<hr class=\"footnotes-sep\">\n<section class=\"footnotes\">\n<ol class=\"footnotes-list\">\n")
        for note in notes {
            html += "<li id=\"\(writer.idPrefix)fn\(note.number)\" class=\"footnote-item\">"
            if case .paragraph(let inlines) = note.blocks.last {
                write(Array(note.blocks.dropLast()), paragraphs: .marked)
                html.append("<p>")
                write(inlines)
                writeLinksBack(from: note)
                html.append("</p>\n")
            } else {
                write(note.blocks, paragraphs: .marked)
                writeLinksBack(from: note)
            }
            html.append("</li>\n")
        }
        html.append("</ol>\n</section>\n")
    }

    private mutating func writeLinksBack(from note: Footnote) {
        for index in 0..<(references[note.number] ?? 0) {
            html += " <a href=\"#\(referenceID(note.number, index))\" class=\"footnote-backref\">↩</a>"
        }
    }

    /// The target, where a name may be that of a heading.
    func resolved(_ target: LinkTarget) -> LinkTarget {
        if case .anchor(let name) = target { .anchor(names.target(of: name)) } else { target }
    }

    func referenceID(_ number: Int, _ index: Int) -> String {
        "\(writer.idPrefix)fnref\(number)" + (index == 0 ? "" : ":\(index)")
    }
}

extension Alignment {
    /// The class of the style sheet for it.
    var className: String { (self == .center ? .textCenter : self).rawValue }
}

extension HeadingLevel {
    fileprivate var tags: (StaticString, StaticString) {
        switch number {
        case 1: ("<h1", "</h1>\n")
        case 2: ("<h2", "</h2>\n")
        case 3: ("<h3", "</h3>\n")
        case 4: ("<h4", "</h4>\n")
        case 5: ("<h5", "</h5>\n")
        default: ("<h6", "</h6>\n")
        }
    }
}
