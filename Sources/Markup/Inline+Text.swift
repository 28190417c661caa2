extension Inline {
    /// Its child inlines; none for those that cannot have any.
    public var children: [Inline] {
        switch self {
        case .emphasis(let inlines), .strong(let inlines), .strikethrough(let inlines), .subscript(let inlines),
            .superscript(let inlines), .quotation(let inlines), .aligned(_, let inlines), .link(_, let inlines, _):
            inlines
        case .text, .code, .image, .embed, .anchor, .footnoteReference, .lineBreak, .softBreak: []
        }
    }
}

extension Image {
    /// Its alternative text and its title; nil when it has neither.
    public var words: String? {
        let words = [alternative, title ?? ""].filter { !$0.isEmpty }.joined(separator: " | ")
        return words.isEmpty ? nil : words
    }

    /// What it shows; the name of its file when it has no text.
    fileprivate var textInWords: String {
        switch source {
        case .web: alternative
        case .file(let file): words ?? file.text
        }
    }
}

extension [Inline] {
    /// The words without markup: text and code, what pictures show, and a space for each line end. A player, an anchor
    /// and a reference to a footnote have none.
    public var plainText: String { plainText(lineEnd: " ") }

    /// The same with another text for each line end, or without what pictures show.
    public func plainText(lineEnd: String, ofImages: Bool = true) -> String {
        var text = ""
        append(to: &text, lineEnd: lineEnd, ofImages: ofImages)
        return text
    }

    private func append(to text: inout String, lineEnd: String, ofImages: Bool) {
        for inline in self {
            switch inline {
            case .text(let piece), .code(let piece): text += piece
            case .lineBreak, .softBreak: text += lineEnd
            case .image(let image): if ofImages { text += image.textInWords }
            case .embed, .anchor, .footnoteReference: continue
            case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned, .link:
                inline.children.append(to: &text, lineEnd: lineEnd, ofImages: ofImages)
            }
        }
    }
}
