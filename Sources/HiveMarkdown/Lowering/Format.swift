import Markup

/// An inline element that is still open.
enum Format {
    case emphasis, strong, strikethrough, `subscript`, superscript, quotation, footnoteReference
    case aligned(Alignment)
    case link(LinkTarget, title: String?)
    /// A link to an address that is not allowed, or nil for one that leads nowhere. Address and title are shown after the
    /// text.
    case refusedLink(String?, title: String?)

    var isLink: Bool {
        switch self {
        case .link: true
        case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .footnoteReference, .aligned,
            .refusedLink:
            false
        }
    }

    /// About how many bytes its tags take.
    var length: Int {
        switch self {
        case .link(.web(let address, _), let title): 50 + address.text.utf8.count + (title?.utf8.count ?? 0)
        case .link(.place, let title), .link(.anchor, let title), .link(.file, let title):
            100 + (title?.utf8.count ?? 0)
        case .refusedLink: 0
        case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .footnoteReference, .aligned: 20
        }
    }

    /// The content with the format applied. Even without content, a link's address remains.
    func applied(to inlines: [Inline]) -> [Inline] {
        switch self {
        case .link, .aligned, .refusedLink: break
        case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .footnoteReference:
            if inlines.isEmpty { return [] }
        }
        switch self {
        case .emphasis: return [.emphasis(inlines)]
        case .strong: return [.strong(inlines)]
        case .strikethrough: return [.strikethrough(inlines)]
        case .subscript: return [.subscript(inlines)]
        case .superscript: return [.superscript(inlines)]
        case .quotation: return [.quotation(inlines)]
        case .aligned(let alignment): return [.aligned(alignment, inlines)]
        case .link(let target, let title): return [.link(target, inlines, title: title)]
        case .refusedLink: return inlines
        case .footnoteReference:
            // `3`, or `[3]` in a link to the note.
            let number = Int(inlines.plainText.filter(\.isNumber))
            return [number.map { .footnoteReference($0) } ?? .superscript(inlines)]
        }
    }
}

extension [Inline] {
    /// Text joins the text before it, code the code.
    mutating func append(merging inline: Inline) {
        switch inline {
        case .text(let text):
            guard case .text(var before) = last else { break }
            // The text is not copied if this was all that held it.
            self[count - 1] = .lineBreak
            before += text
            self[count - 1] = .text(before)
            return
        case .code(let text):
            guard case .code(let before) = last else { break }
            self[count - 1] = .code(before + text)
            return
        case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned, .link, .image, .embed,
            .anchor, .footnoteReference, .lineBreak, .softBreak:
            break
        }
        if isEmpty { reserveCapacity(4) }
        append(inline)
    }

    /// Takes away white space at the ends, where it shows nothing.
    mutating func trim() {
        trim(.end, lineBreaks: true)
        trim(.start, lineBreaks: true)
    }

    /// A line break within an inline element stays, as on hive.blog.
    fileprivate mutating func trim(_ edge: Edge, lineBreaks: Bool) {
        var dropped = 0
        while dropped < count {
            let place = edge == .start ? dropped : count - 1 - dropped
            let inline = self[place]
            if case .lineBreak = inline, !lineBreaks { break }
            guard inline.hasSpace(at: edge) else { break }
            if let trimmed = inline.withoutSpace(at: edge) {
                self[place] = trimmed
                break
            }
            dropped += 1
        }
        if dropped == 0 { return }
        switch edge {
        case .start: removeFirst(dropped)
        case .end: removeLast(dropped)
        }
    }

    /// The text, when there is nothing but text.
    var onlyText: String? {
        allSatisfy { if case .text = $0 { true } else { $0.isCode } } ? plainText : nil
    }
}

private enum Edge { case start, end }

extension Inline {
    var isCode: Bool { if case .code = self { true } else { false } }

    /// Nil when there was nothing but space.
    fileprivate func withoutSpace(at edge: Edge) -> Inline? {
        let trimmed = { (content: [Inline], format: Format) in
            var content = content
            content.trim(edge, lineBreaks: false)
            return format.applied(to: content).first
        }
        return switch self {
        case .lineBreak, .softBreak: nil
        case .text(let text): text.droppingSpaces(at: edge).map { .text($0) }
        case .emphasis(let content): trimmed(content, .emphasis)
        case .strong(let content): trimmed(content, .strong)
        case .strikethrough(let content): trimmed(content, .strikethrough)
        case .subscript(let content): trimmed(content, .subscript)
        case .superscript(let content): trimmed(content, .superscript)
        case .quotation(let content): trimmed(content, .quotation)
        case .aligned(let alignment, let content): trimmed(content, .aligned(alignment))
        case .link(let target, let content, let title): trimmed(content, .link(target, title: title))
        case .code, .image, .embed, .anchor, .footnoteReference: self
        }
    }

    fileprivate func hasSpace(at edge: Edge) -> Bool {
        switch self {
        case .lineBreak, .softBreak: true
        case .text(let text): (edge == .start ? text.utf8.first : text.utf8.last).map { $0 <= 0x20 } ?? true
        case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned, .link:
            (edge == .start ? children.first : children.last)?.hasSpace(at: edge) ?? false
        case .code, .image, .embed, .anchor, .footnoteReference: false
        }
    }
}

extension String {
    /// Nil when nothing is left.
    fileprivate func droppingSpaces(at edge: Edge) -> String? {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }
        var bytes = utf8[...]
        switch edge {
        case .start: bytes = bytes.drop(while: isSpace)
        case .end: while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        }
        return bytes.isEmpty ? nil : String(bytes)
    }
}
