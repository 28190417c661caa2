import Markup

/// An inline element that is still open.
enum Format {
    case emphasis, strong, strikethrough, `subscript`, superscript, quotation
    case link(LinkTarget)

    func applied(to inlines: [Inline]) -> Inline {
        switch self {
        case .emphasis: .emphasis(inlines)
        case .strong: .strong(inlines)
        case .strikethrough: .strikethrough(inlines)
        case .subscript: .subscript(inlines)
        case .superscript: .superscript(inlines)
        case .quotation: .quotation(inlines)
        case .link(let target): .link(target, inlines)
        }
    }
}

extension [Inline] {
    /// Text joins the text before it, code the code.
    mutating func append(merging inline: Inline) {
        switch (last, inline) {
        case (.text(let before), .text(let text)): self[count - 1] = .text(before + text)
        case (.code(let before), .code(let text)): self[count - 1] = .code(before + text)
        default: append(inline)
        }
    }

    /// Takes away line breaks at the ends, where they show nothing.
    mutating func trim() {
        while let last, last.isSpace { removeLast() }
        var leading = 0
        while leading < count, self[leading].isSpace { leading += 1 }
        removeFirst(leading)
    }
}

extension Inline {
    fileprivate var isSpace: Bool {
        switch self {
        case .lineBreak, .softBreak: true
        case .text(let text): text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A }
        case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned, .code, .link, .image,
            .embed,
            .anchor, .footnoteReference:
            false
        }
    }
}
