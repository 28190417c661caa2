extension Inline {
    /// The inlines that it holds; none for those that hold no others.
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

    /// What it shows; the name of its file when nobody says.
    fileprivate var textInWords: String {
        switch source {
        case .web: alternative
        case .file(let file): words ?? file.text
        }
    }
}

extension [Inline] {
    /// The words without their marks: text and code, what pictures show, and a space for each line end. A player and a place
    /// in the document have no words, and a reference to a footnote has none of its author's.
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
