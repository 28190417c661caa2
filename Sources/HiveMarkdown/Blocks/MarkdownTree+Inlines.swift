import CCMark
import Text

// The inline content of cmark's tree becomes tokens.
extension MarkdownTree.Content {
    /// Adds the inline content of a block.
    @unsafe mutating func leaf(_ block: OpaquePointer, _ line: Int) -> BlockEvent.Leaf {
        let number = tokens.beginLeaf()
        unsafe appendInlines(of: block)
        tokens.endLeaf(isTrimmed: dialect == .hive)
        if tokens.hasTags[number] { hasHTML = true }
        return BlockEvent.Leaf(number: number, line: line)
    }

    /// Walks the tree in a loop: brackets nest as deep as an author likes.
    @unsafe private mutating func appendInlines(of block: OpaquePointer) {
        var open: [Int] = []
        guard var node = unsafe cmark_node_first_child(block) else { return }
        while true {
            if unsafe append(inline: node, &open) {
                if let child = unsafe cmark_node_first_child(node) {
                    unsafe node = child
                    continue
                }
                unsafe close(inline: node, &open)
            }
            while unsafe cmark_node_next(node) == nil {
                guard let parent = unsafe cmark_node_parent(node), unsafe parent != block else { return }
                unsafe close(inline: parent, &open)
                unsafe node = parent
            }
            guard let next = unsafe cmark_node_next(node) else { return }
            unsafe node = next
        }
    }

    /// Returns whether the content of the node is still to come.
    @unsafe private mutating func append(inline node: OpaquePointer, _ open: inout [Int]) -> Bool {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: unsafe tokens.append(text: cmark_node_get_literal(node))
        case CMARK_NODE_CODE:
            unsafe tokens.append(
                code: [UInt8](cString: cmark_node_get_literal(node)), isTrimmed: dialect == .hive)
        case CMARK_NODE_HTML_INLINE:
            let html = unsafe [UInt8](cString: cmark_node_get_literal(node)).unmasked()
            // The names of tags have no hyphen on Hive.
            let name = html.dropFirst(html.dropFirst().first == UInt8(ascii: "/") ? 2 : 1)
                .prefix { !($0 <= 0x20 || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/")) }
            if dialect == .hive, name.contains(UInt8(ascii: "-")) {
                tokens.append(plain: html[...])
            } else {
                tokens.append(.html, html)
            }
        case CMARK_NODE_SOFTBREAK: tokens.append(.softBreak)
        case CMARK_NODE_LINEBREAK: tokens.append(.lineBreak)
        case CMARK_NODE_IMAGE: unsafe append(image: node)
        case CMARK_NODE_LINK:
            let address = unsafe [UInt8](cString: cmark_node_get_url(node)).address
            if dialect == .hive, unsafe isAutolink(node), hasUnknownScheme(address) {
                tokens.append(plain: [UInt8(ascii: "<")] + address + [UInt8(ascii: ">")])
                return false
            }
            open.append(tokens.all.count)
            tokens.append(.openLink, address)
            let title = unsafe [UInt8](cString: cmark_node_get_title(node)).unmasked()
            if !title.isEmpty { tokens.describe(title: title) }
            return true
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
            let isStrong = unsafe cmark_node_get_type(node) == CMARK_NODE_STRONG
            if dialect == .commonMark {
                open.append(tokens.all.count)
                tokens.append(isStrong ? .openStrong : .openEmphasis)
            } else {
                tokens.appendUnderscores(isStrong ? 2 : 1)
            }
            return true
        default: return true
        }
        return false
    }

    @unsafe private mutating func close(inline node: OpaquePointer, _ open: inout [Int]) {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_LINK:
            if let index = open.last, tokens.all[index].kind == .openLink {
                open.removeLast()
                tokens.close(index, .closeLink)
            }
        case CMARK_NODE_EMPH where dialect == .hive: tokens.appendUnderscores(1)
        case CMARK_NODE_STRONG where dialect == .hive: tokens.appendUnderscores(2)
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG:
            if let index = open.popLast() { tokens.close(index, .closeEmphasis) }
        default: break
        }
    }

    /// Whether a link is an autolink, `<…>`: it has only these two characters around its text.
    @unsafe private func isAutolink(_ link: OpaquePointer) -> Bool {
        guard let text = unsafe cmark_node_first_child(link), unsafe cmark_node_next(text) == nil else {
            return false
        }
        let (linkStart, linkEnd) = unsafe (cmark_node_get_start_column(link), cmark_node_get_end_column(link))
        let (textStart, textEnd) = unsafe (cmark_node_get_start_column(text), cmark_node_get_end_column(text))
        return (linkEnd - linkStart) - (textEnd - textStart) == 2
    }

    /// `<dc:title>` has none of the schemes that hive.blog knows.
    private func hasUnknownScheme(_ address: [UInt8]) -> Bool {
        guard let colon = address.firstIndex(of: UInt8(ascii: ":")), colon + 1 < address.count else { return false }
        return address[colon + 1].isASCIILetter && !address[..<colon].elementsEqual("mailto".utf8)
    }

    /// The text between the brackets of an image, without its markup.
    @unsafe private mutating func append(image: OpaquePointer) {
        guard let walk = unsafe cmark_iter_new(image) else { return }
        defer { unsafe cmark_iter_free(walk) }
        var alternative: [UInt8] = []
        while true {
            let event = unsafe cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { break }
            guard let node = unsafe cmark_iter_get_node(walk), unsafe node != image else { continue }
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                alternative += unsafe [UInt8](cString: cmark_node_get_literal(node))
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: alternative.append(UInt8(ascii: " "))
            case CMARK_NODE_IMAGE where event == CMARK_EVENT_EXIT, CMARK_NODE_LINK where event == CMARK_EVENT_EXIT:
                // A picture or link in it has an address, too.
                let address = unsafe [UInt8](cString: cmark_node_get_url(node)).address
                if !alternative.reversed().starts(with: address.reversed()) {
                    alternative += " (".utf8 + address + ")".utf8
                }
            case CMARK_NODE_HTML_INLINE: alternative += unsafe [UInt8](cString: cmark_node_get_literal(node))
            default: break
            }
        }
        tokens.append(.image, unsafe [UInt8](cString: cmark_node_get_url(image)).address)
        tokens.describe(
            title: unsafe [UInt8](cString: cmark_node_get_title(image)).unmasked(),
            alternative: alternative.unmasked())
    }
}

extension [UInt8] {
    /// An address as its author typed it. A guardian before `<` has kept cmark from taking the brackets away.
    fileprivate var address: [UInt8] {
        guard let first = nextMarker(from: 0) else { return self }
        let address = unmasked()
        guard first.index == 0, first.marker == .guardian, address.count >= 2, address.first == UInt8(ascii: "<"),
            address.last == UInt8(ascii: ">")
        else { return address }
        return Array(address[1..<(address.count - 1)])
    }
}
