import HiveNames
import Markup
import Text

extension PlainTextWriting {
    enum Emphasis {
        /// Between asterisks.
        case marked
        /// Without marks: in headings, which have their own.
        case plain
    }

    mutating func words(of inlines: [Inline], emphasis: Emphasis = .marked) -> Words {
        var words = Words(charset: writer.charset)
        append(inlines, to: &words, emphasis: emphasis)
        words.flushMarks()
        return words
    }

    mutating func append(_ inlines: [Inline], to words: inout Words, emphasis: Emphasis) {
        for (index, inline) in inlines.enumerated() {
            switch inline {
            case .text(let text):
                words.append(text)
            case .emphasis(let content), .strong(let content):
                // Marks inside a word would break it up.
                let isMarked =
                    emphasis == .marked && !words.endsInsideWord && !beginsWithLetter(inlines[(index + 1)...].prefix(8))
                append(content, between: isMarked ? "*" : nil, to: &words, emphasis: isMarked ? .plain : emphasis)
            case .strikethrough(let content):
                append(content, between: "~~", to: &words, emphasis: emphasis)
            case .quotation(let content):
                append(content, between: "\"", to: &words, emphasis: emphasis)
            case .superscript(let content):
                if words.endsInsideWord, isNumber(content) { words.append("^") }
                append(content, to: &words, emphasis: emphasis)
            case .subscript(let content), .aligned(_, let content):
                append(content, to: &words, emphasis: emphasis)
            case .code(let code):
                let isMarked = !isInsideWord(words, before: inlines[(index + 1)...])
                append([.text(code.withBidiMarks)], between: isMarked ? "`" : nil, to: &words, emphasis: emphasis)
            case .link(let target, let content, let title):
                append(content, linkedTo: target, titled: title, to: &words, emphasis: emphasis)
            case .image(let image):
                append(image, to: &words)
            case .embed(let embed):
                if words.endsInsideWord { words.appendSpace() }
                words.append(embed.provider + ": ")
                append(address: embed.address.text, place: nil, to: &words)
            case .anchor:
                continue
            case .footnoteReference(let number):
                words.append(mark: "[^\(number)]")
            case .lineBreak:
                words.appendLineEnd()
            case .softBreak:
                words.appendSpace()
            }
        }
    }

    /// Whether marks here would break up a word.
    private func isInsideWord(_ words: Words, before rest: ArraySlice<Inline>) -> Bool {
        words.endsInsideWord || beginsWithLetter(rest.prefix(8))
    }

    private mutating func append(_ content: [Inline], between mark: String?, to words: inout Words, emphasis: Emphasis)
    {
        guard let mark else { return append(content, to: &words, emphasis: emphasis) }
        words.open(with: mark)
        append(content, to: &words, emphasis: emphasis)
        words.close(with: mark)
    }

    private mutating func append(
        _ content: [Inline], linkedTo target: LinkTarget, titled title: String?, to words: inout Words,
        emphasis: Emphasis
    ) {
        append(content, linkedTo: target, to: &words, emphasis: emphasis)
        // A title that its text already has is not repeated.
        guard let title, !title.isEmpty, !content.plainText.contains(bytesOf: title) else { return }
        words.flushMarks()
        words.appendSpace()
        words.append("(\"\(title)\")")
    }

    private mutating func append(
        _ content: [Inline], linkedTo target: LinkTarget, to words: inout Words, emphasis: Emphasis
    ) {
        let address: String
        let place: HivePlace?
        var ofInput: FileReference?
        switch target {
        case .anchor:
            return append(content, to: &words, emphasis: emphasis)
        case .place(let named, _):
            if content.plainText.contains(bytesOf: named.name) {
                append(content, to: &words, emphasis: emphasis)
                _ = references.reference(.mention, to: writer.address(of: named), place: named)
                return
            }
            address = writer.address(of: named)
            place = named
        case .web(let web, let known):
            address = web.text
            place = known
        case .file(let file):
            guard let known = writer.file(file) else {
                append(content, to: &words, emphasis: emphasis)
                return append(unknown: file, after: content, to: &words)
            }
            address = known
            place = nil
            ofInput = file
        }
        let text = content.plainText
        if text == address || (text.isEmpty && !hasImage(content)) {
            return append(address: address, place: place, file: ofInput, to: &words)
        }
        append(content, to: &words, emphasis: emphasis)
        // A picture that links to itself is listed as a picture.
        if content.count == 1, case .image(let image) = content[0], self.address(of: image) == address { return }
        let reference = references.reference(
            .link, to: writer.charset.transliterating(address: address), place: place, file: ofInput)
        words.append(mark: reference.label)
    }

    /// Appends an address that is its own text.
    private mutating func append(
        address: String, place: HivePlace?, file: FileReference? = nil, to words: inout Words
    ) {
        let address = writer.charset.transliterating(address: address)
        words.append(verbatim: address)
        _ = references.reference(.inText, to: address, place: place, file: file)
    }

    /// An unknown file, as text.
    private mutating func append(unknown file: FileReference, after content: [Inline], to words: inout Words) {
        guard !content.plainText.contains(file.text) else { return }
        words.flushMarks()
        words.appendSpace()
        words.append("(\(file.text))")
    }

    /// Nil for an unknown file.
    private func address(of image: Image) -> String? {
        switch image.source {
        case .web(let address): address.text
        case .file(let file): writer.file(file)
        }
    }

    private mutating func append(_ image: Image, to words: inout Words) {
        var ofInput: FileReference?
        if case .file(let file) = image.source { ofInput = file }
        guard let known = address(of: image) else {
            guard let ofInput else { return }
            let content: [Inline] = [.text(image.words ?? ofInput.text)]
            append(content, to: &words, emphasis: .plain)
            return append(unknown: ofInput, after: content, to: &words)
        }
        let address = writer.charset.transliterating(address: known)
        let reference = references.reference(.image, to: address, file: ofInput)
        let title = image.title.flatMap { $0 == image.alternative || $0.isEmpty ? nil : $0 }
        let description = [image.alternative, title].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " | ")
        if words.bytes.last == UInt8(ascii: "]") { words.appendSpace() }
        words.append(verbatim: "[Image")
        words.append(mark: "\(reference.number)")
        words.flushMarks()
        words.append(description.isEmpty ? "]" : ": " + description)
        if !description.isEmpty { words.close(with: "]") }
    }

    /// The content of `<pre>`, with its white space.
    mutating func preformattedText(of inlines: [Inline]) -> String {
        var text = ""
        for inline in inlines {
            switch inline {
            case .text(let piece), .code(let piece): text += piece
            case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned:
                text += preformattedText(of: inline.children)
            case .link, .image, .embed, .footnoteReference:
                text += String(
                    decoding: words(of: [inline], emphasis: .plain).bytes.map { $0 == Words.glue ? Words.space : $0 },
                    as: UTF8.self)
            case .anchor: continue
            case .lineBreak, .softBreak: text += "\n"
            }
        }
        return text
    }
}

extension HivePlace {
    /// The text of its mention.
    fileprivate var name: String {
        switch self {
        case .account(let name): name.text
        case .tag(let tag): tag.text
        case .post(let id): id.description
        }
    }
}

private func hasImage(_ inlines: [Inline]) -> Bool {
    inlines.contains { inline in
        switch inline {
        case .image, .embed: true
        case .text, .code, .lineBreak, .softBreak, .anchor, .footnoteReference, .emphasis, .strong, .strikethrough,
            .subscript, .superscript, .quotation, .aligned, .link:
            hasImage(inline.children)
        }
    }
}

/// Whether the content is a power: `2`, `-1`.
private func isNumber(_ content: [Inline]) -> Bool {
    let text = content.plainText.utf8
    return !text.isEmpty
        && text.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
}

private func beginsWithLetter(_ inlines: ArraySlice<Inline>) -> Bool {
    for inline in inlines {
        switch inline {
        case .text(let text), .code(let text):
            guard let first = text.unicodeScalars.first else { continue }
            return first.properties.isAlphabetic || first.properties.numericType != nil
        case .anchor: continue
        case .image, .embed, .footnoteReference, .lineBreak, .softBreak: return false
        case .emphasis, .strong, .strikethrough, .subscript, .superscript, .quotation, .aligned, .link:
            if inline.children.isEmpty { continue }
            return beginsWithLetter(inline.children[...])
        }
    }
    return false
}
