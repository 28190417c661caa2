import CCMark
import Diagnostics
import Markup
import Text

/// A body that cmark has read, blocks and inline content, owned. cmark does not leave it: what leaves are Swift values.
@safe struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer

    init(_ text: [UInt8]) {
        // An empty array has no address, and cmark wants one.
        let root = unsafe (text.isEmpty ? [0] : text).withUnsafeBytes { bytes in
            unsafe cmark_parse_document(
                bytes.assumingMemoryBound(to: CChar.self).baseAddress, text.count, CMARK_OPT_DEFAULT)
        }
        guard let root = unsafe root else { fatalError("cmark is out of memory") }
        unsafe self.root = root
    }

    deinit { unsafe cmark_node_free(root) }

    /// Whether a line begins a block of HTML in CommonMark, after a line of text or not.
    static func beginsHTML(_ line: ArraySlice<UInt8>, isInParagraph: Bool) -> Bool {
        let tree = MarkdownTree(Array((isInParagraph ? "a\n" : "").utf8) + line + [UInt8(ascii: "\n")])
        let last = unsafe cmark_node_last_child(tree.root)
        return unsafe last.map { unsafe cmark_node_get_type($0) == CMARK_NODE_HTML_BLOCK } ?? false
    }

    /// The blocks and their inline content. Walks the tree in a loop, without recursion.
    borrowing func content(of text: MarkedText, _ source: SourceText, _ dialect: HiveMarkdownReader.Dialect) -> Content
    {
        var content = Content(text, source, dialect)
        guard var node = unsafe cmark_node_first_child(root) else { return content }
        while true {
            if unsafe content.open(node), let child = unsafe cmark_node_first_child(node) {
                unsafe node = child
                continue
            }
            unsafe content.close(node)
            while unsafe cmark_node_next(node) == nil {
                guard let parent = unsafe cmark_node_parent(node), unsafe parent != root else {
                    content.end()
                    return content
                }
                unsafe content.close(parent)
                unsafe node = parent
            }
            guard let next = unsafe cmark_node_next(node) else { return content }
            unsafe node = next
        }
    }

    /// What the tree is turned into.
    struct Content {
        private let text: MarkedText
        private let source: SourceText
        let dialect: HiveMarkdownReader.Dialect
        private(set) var events: [BlockEvent] = []
        var tokens: InlineTokens
        /// Whether the author wrote tags.
        var hasHTML = false
        private(set) var diagnostics: [Diagnostic]

        /// A table whose cells are still to come.
        private var table: MarkedText.Cell?
        /// For each open list, what it is, and whether it has begun.
        private var lists: [(list: BlockEvent.Container, isOpen: Bool)] = []
        /// For each open item, the label of its footnote, if it is one.
        private var items: [String?] = []

        init(_ text: MarkedText, _ source: SourceText, _ dialect: HiveMarkdownReader.Dialect) {
            self.text = text
            self.source = source
            self.dialect = dialect
            tokens = InlineTokens(of: text.bytes.count)
            events.reserveCapacity(text.lines.count)
            diagnostics = text.diagnostics
        }

        // MARK: Blocks

        /// Takes in a block; true when its children are blocks that are still to come.
        @unsafe mutating func open(_ node: OpaquePointer) -> Bool {
            let number = unsafe Int(cmark_node_get_start_line(node)) - 1
            let line = bodyLine(number)
            let type = unsafe cmark_node_get_type(node)
            if type == CMARK_NODE_PARAGRAPH {
                let leaf = unsafe leaf(node, line)
                if let cell = text.cells[number] { add(leaf, cell) } else { end(); events.append(.paragraph(leaf)) }
                return false
            }
            end()
            switch type {
            case CMARK_NODE_HEADING:
                let leaf = unsafe leaf(node, line)
                events.append(.heading(unsafe Int(cmark_node_get_heading_level(node)), leaf))
            case CMARK_NODE_THEMATIC_BREAK: events.append(.thematicBreak(line: line))
            case CMARK_NODE_CODE_BLOCK: unsafe add(code: node, number)
            case CMARK_NODE_HTML_BLOCK:
                hasHTML = true
                var html = unsafe [UInt8](cString: cmark_node_get_literal(node)).unmasked(keeping: \.staysInHTML)
                if html.last == UInt8(ascii: "\n") { html.removeLast() }
                events.append(.html(html, line: line))
            case CMARK_NODE_BLOCK_QUOTE:
                events.append(.open(.quote))
                return true
            case CMARK_NODE_LIST:
                let kind: List.Kind =
                    unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                    ? .ordered(start: Int(cmark_node_get_list_start(node))) : .bullet
                lists.append((.list(kind, isTight: unsafe isTight(node)), false))
                return true
            case CMARK_NODE_ITEM:
                let column = unsafe Int(cmark_node_get_start_column(node)) - 1
                let label = text.footnotes[MarkedText.Place(line: number, column: column)]
                items.append(label)
                if let label {
                    closeList()
                    events.append(.open(.footnote(label: label)))
                } else {
                    if !lists[lists.count - 1].isOpen { events.append(.open(lists[lists.count - 1].list)) }
                    lists[lists.count - 1].isOpen = true
                    events.append(.open(.item))
                }
                return true
            default: break
            }
            return false
        }

        @unsafe mutating func close(_ node: OpaquePointer) {
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_BLOCK_QUOTE:
                end()
                events.append(.close(.quote))
            case CMARK_NODE_LIST:
                end()
                closeList()
                lists.removeLast()
            case CMARK_NODE_ITEM:
                end()
                events.append(.close(items.removeLast().map { .footnote(label: $0) } ?? .item))
            default: break
            }
        }

        /// Footnotes are list items to cmark, but have no list around them.
        private mutating func closeList() {
            guard lists[lists.count - 1].isOpen else { return }
            lists[lists.count - 1].isOpen = false
            events.append(.close(lists[lists.count - 1].list))
        }

        private func bodyLine(_ number: Int) -> Int {
            text.lines.indices.contains(number) ? text.lines[number] : max(0, source.lines.count - 1)
        }

        /// Whether the author left no blank line within the items of a list, or between two. `LinePass` did, so cmark's
        /// answer is not the author's. Source: CommonMark 5.3.
        @unsafe private func isTight(_ list: OpaquePointer) -> Bool {
            let isTight = unsafe cmark_node_get_list_tight(list) != 0
            if isTight || dialect == .commonMark && text.cells.isEmpty { return isTight }
            var item = unsafe cmark_node_first_child(list)
            var isFirst = true
            while let current = unsafe item {
                if !isFirst, unsafe followsBlankLine(current) { return false }
                isFirst = false
                var block = unsafe cmark_node_first_child(current).flatMap { unsafe cmark_node_next($0) }
                while let next = unsafe block {
                    if unsafe followsBlankLine(next) { return false }
                    unsafe block = unsafe cmark_node_next(next)
                }
                unsafe item = unsafe cmark_node_next(current)
            }
            return true
        }

        @unsafe private func followsBlankLine(_ node: OpaquePointer) -> Bool {
            let line = bodyLine(unsafe Int(cmark_node_get_start_line(node)) - 1)
            guard line > 0 else { return false }
            return source.bytes[source.lines[line - 1]].allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ">") || $0 == 0xC2
                    || $0 == 0xA0
            }
        }

        // MARK: Tables

        private mutating func add(_ leaf: BlockEvent.Leaf, _ cell: MarkedText.Cell) {
            if table?.table != cell.table {
                end()
                events += [.open(.table), .open(.row)]
            } else if table?.row != cell.row {
                events += [.close(.row), .open(.row)]
            }
            table = cell
            events.append(.cell(leaf, isHeader: cell.isHeader, cell.alignment))
        }

        /// Ends the table, if there is one.
        mutating func end() {
            guard table != nil else { return }
            table = nil
            events += [.close(.row), .close(.table)]
        }

        // MARK: Code

        @unsafe private mutating func add(code node: OpaquePointer, _ number: Int) {
            let literal = unsafe [UInt8](cString: cmark_node_get_literal(node))
            let isFenced = text.openingFences.contains(number)
            let first = number + (isFenced ? 1 : 0)
            var code: [UInt8] = []
            code.reserveCapacity(literal.count)
            var line = first
            var start = 0
            while start < literal.count {
                let end = literal.firstIndex(of: UInt8(ascii: "\n"), in: start..<literal.count) ?? literal.count
                append(literal[start..<end], line, to: &code)
                line += 1
                start = end + 1
            }
            let isClosed = !isFenced || text.closingFences.contains(line)
            let last = isFenced && isClosed ? line : max(first, line - 1)
            if !isClosed {
                diagnostics.append(
                    Diagnostic(
                        .unclosedFence, "a code block has no closing fence and runs to the end of its container",
                        line: bodyLine(number) + 1))
            }
            var info = unsafe [UInt8](cString: cmark_node_get_fence_info(node))
            if dialect == .hive, isFenced {
                // As typed: entities and backslashes mean nothing here on Hive.
                let fence = source.bytes[text.contents[number]..<source.lines[bodyLine(number)].upperBound]
                info = Array(fence.drop { $0 == fence.first })
            }
            let lines = (bodyLine(number) + 1)...max(bodyLine(last), bodyLine(number)) + 1
            events.append(
                .code(
                    CodeBlock(
                        String(decoding: code, as: UTF8.self), info: String(decoding: info, as: UTF8.self).visible,
                        form: isFenced ? (isClosed ? .fenced : .unclosed) : .indented, lines: lines,
                        firstLine: bodyLine(number) + (isFenced ? 2 : 1))))
        }

        /// Adds a line of code as it stands in the body; a line that is not in the body is skipped.
        private func append(_ literal: ArraySlice<UInt8>, _ number: Int, to code: inout [UInt8]) {
            guard text.lines.indices.contains(number) else { return }
            let start = code.count
            // U+0085 would end a line in some programs; it was a `…`, as in text.
            defer { code.replaceNextLines(from: start) }
            let line = source.bytes[source.lines[text.lines[number]]]
            if literal.isEmpty {
                if text.contents[number] == line.endIndex, number > 0, text.lines[number - 1] == text.lines[number],
                    text.contents[number - 1] != line.endIndex
                {
                    return
                }
            } else if line.count >= literal.count, line.suffix(literal.count).elementsEqual(literal) {
                code += literal
            } else {
                // The rest of a tab is spaces; U+00A0 before the code was a space to cmark.
                let rest = literal.drop { $0 == UInt8(ascii: " ") }
                var start = text.contents[number]
                if line.count >= rest.count, line.suffix(rest.count).elementsEqual(rest) {
                    start = line.endIndex - rest.count
                }
                var indent = literal.count - rest.count
                while indent > 0, start > line.startIndex {
                    if line[start - 1] == UInt8(ascii: " ") {
                        start -= 1
                    } else if start - 2 >= line.startIndex, line[start - 2] == 0xC2, line[start - 1] == 0xA0 {
                        start -= 2
                    } else {
                        break
                    }
                    indent -= 1
                }
                code += Array(repeating: UInt8(ascii: " "), count: indent)
                code += source.bytes[start..<line.endIndex]
            }
            code.append(UInt8(ascii: "\n"))
        }
    }
}

extension [UInt8] {
    /// The bytes of C's text.
    @unsafe init(cString text: UnsafePointer<CChar>?) {
        guard let text = unsafe text else {
            self = []
            return
        }
        unsafe self.init(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    fileprivate mutating func replaceNextLines(from start: Int) {
        var index = start
        while let found = firstIndex(of: 0xC2, in: index..<count) {
            index = found + 1
            guard index < count, self[index] == 0x85 else { continue }
            replaceSubrange(found...index, with: "…".utf8)
        }
    }
}
