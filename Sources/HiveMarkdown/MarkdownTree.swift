import CCMark

/// Inline content that cmark has read, owned. cmark stays in here: what leaves are tokens.
@safe struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer?

    init(_ source: InlineSource) {
        unsafe root = unsafe source.text.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !source.text.isEmpty else { return nil }
            return unsafe cmark_parse_document(
                start.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
        }
    }

    deinit { if let root = unsafe root { unsafe cmark_node_free(root) } }

    /// The tokens of all leaves. A leaf that held only definitions of links has none.
    borrowing func tokens(of source: InlineSource) -> InlineTokens {
        var tokens = source.tokens
        guard let root = unsafe root else { return tokens }
        var unread = source.unread[...]
        var block = unsafe cmark_node_first_child(root)
        while let current = unsafe block {
            let line = unsafe Int(cmark_node_get_start_line(current))
            while let next = unread.dropFirst().first, next.line <= line { unread.removeFirst() }
            guard let leaf = unread.first?.leaf else { break }
            tokens.beginLeaf(leaf)
            unsafe append(inlinesOf: current, to: &tokens)
            tokens.endLeaf(leaf)
            unsafe block = unsafe cmark_node_next(current)
        }
        return tokens
    }

    /// Goes down the tree in a loop: brackets nest as deep as an author likes.
    private borrowing func append(inlinesOf block: OpaquePointer, to tokens: inout InlineTokens) {
        var openLinks: [Int] = []
        var text: [UInt8] = []
        guard var node = unsafe cmark_node_first_child(block) else { return }
        while true {
            var child: OpaquePointer?
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_TEXT:
                unsafe text.replace(with: cmark_node_get_literal(node))
                tokens.append(text: text)
            case CMARK_NODE_CODE:
                unsafe text.replace(with: cmark_node_get_literal(node))
                tokens.append(code: text)
            case CMARK_NODE_HTML_INLINE:
                unsafe text.replace(with: cmark_node_get_literal(node))
                tokens.append(.html, text)
            case CMARK_NODE_SOFTBREAK: tokens.append(.softBreak, [])
            case CMARK_NODE_LINEBREAK: tokens.append(.lineBreak, [])
            case CMARK_NODE_LINK:
                openLinks.append(tokens.all.count)
                unsafe text.replace(with: cmark_node_get_url(node))
                tokens.append(.openLink, text)
                unsafe text.replace(with: cmark_node_get_title(node))
                if !text.isEmpty { tokens.title(link: openLinks[openLinks.count - 1], text) }
                unsafe child = unsafe cmark_node_first_child(node)
                if unsafe child == nil { tokens.closeLink(openLinks.removeLast()) }
            case CMARK_NODE_IMAGE: unsafe append(image: node, to: &tokens)
            default: unsafe child = unsafe cmark_node_first_child(node)
            }
            if let child = unsafe child {
                unsafe node = child
                continue
            }
            while unsafe cmark_node_next(node) == nil {
                guard let parent = unsafe cmark_node_parent(node), unsafe parent != block else { return }
                if unsafe cmark_node_get_type(parent) == CMARK_NODE_LINK { tokens.closeLink(openLinks.removeLast()) }
                unsafe node = parent
            }
            guard let next = unsafe cmark_node_next(node) else { return }
            unsafe node = next
        }
    }

    /// An image says in words what is between its brackets, without their markup.
    private borrowing func append(image: OpaquePointer, to tokens: inout InlineTokens) {
        guard let walk = unsafe cmark_iter_new(image) else { return }
        defer { unsafe cmark_iter_free(walk) }
        var alternative: [UInt8] = []
        var text: [UInt8] = []
        while unsafe cmark_iter_next(walk) != CMARK_EVENT_DONE {
            let node = unsafe cmark_iter_get_node(walk)
            switch unsafe cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE:
                unsafe text.replace(with: cmark_node_get_literal(node))
                alternative += text
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: alternative.append(UInt8(ascii: " "))
            default: break
            }
        }
        unsafe text.replace(with: cmark_node_get_url(image))
        tokens.append(.image, text, other: tokens.descriptions.count)
        unsafe text.replace(with: cmark_node_get_title(image))
        tokens.describeImage(alternative: alternative, title: text)
    }
}

extension [UInt8] {
    /// Takes the bytes of C's text, and keeps the memory it has.
    @unsafe fileprivate mutating func replace(with text: UnsafePointer<CChar>?) {
        removeAll(keepingCapacity: true)
        guard let text = unsafe text else { return }
        unsafe append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}
