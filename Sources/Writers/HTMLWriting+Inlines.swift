import Markup

extension HTMLWriting {
    mutating func write(_ inlines: [Inline]) {
        for inline in inlines { write(inline) }
    }

    private mutating func write(_ inline: Inline) {
        switch inline {
        case .text(let text): if isPreformatted { html.append(code: text) } else { html.append(escaping: text) }
        case .emphasis(let inlines): write(inlines, in: "<em>", "</em>")
        case .strong(let inlines): write(inlines, in: "<strong>", "</strong>")
        case .strikethrough(let inlines): write(inlines, in: "<del>", "</del>")
        case .subscript(let inlines): write(inlines, in: "<sub>", "</sub>")
        case .superscript(let inlines): write(inlines, in: "<sup>", "</sup>")
        case .quotation(let inlines): write(inlines, in: "<q>", "</q>")
        case .aligned(let alignment, let inlines): write(inlines, aligned: alignment)
        case .code(let text):
            html.append("<code>")
            html.append(code: text)
            html.append("</code>")
        case .link(let target, let inlines, let title): write(inlines, linkedTo: target, titled: title)
        case .image(let image): write(image)
        case .embed(let embed):
            write([.text("\(embed.provider): \(embed.address)")], linkedTo: .web(embed.address), class: "embed")
        case .anchor(let name):
            // Ids are unique, and `<a>` does not nest.
            guard anchors.insert(name).inserted else { return }
            let element: HTML = isInLink ? "span" : "a"
            html += "<\(element) id=\"\(writer.id(of: name))\"></\(element)>"
        case .footnoteReference(let number):
            // Links do not nest.
            if isInLink {
                html += "<sup class=\"footnote-ref\">[\(number)]</sup>"
                return
            }
            let index = references[number, default: 0]
            references[number] = index + 1
            let id = referenceID(number, index)
            html +=
                "<sup class=\"footnote-ref\"><a href=\"#\(writer.idPrefix)fn\(number)\" id=\"\(id)\">[\(number)]</a></sup>"
        case .lineBreak: html.append("<br>\n")
        case .softBreak: html.append("\n")
        }
    }

    mutating func write(_ inlines: [Inline], in start: StaticString, _ end: StaticString) {
        html.append(start)
        write(inlines)
        html.append(end)
    }

    private mutating func write(_ inlines: [Inline], aligned alignment: Alignment) {
        switch writer.alignments {
        case .presentational where alignment == .center: write(inlines, in: "<center>", "</center>")
        case .presentational:
            html += "<div class=\"\(alignment.rawValue)\">"
            write(inlines)
            html.append("</div>")
        // A heading cannot hold a `<div>`.
        case .classes:
            html += "<span class=\"\(alignment.className)\">"
            write(inlines)
            html.append("</span>")
        }
    }

    private mutating func write(
        _ inlines: [Inline], linkedTo target: LinkTarget, titled title: String? = nil, class name: String? = nil
    ) {
        guard !isInLink else { return write(inlines) }
        guard let (address, isOutside) = writer.href(resolved(target)) else {
            write(inlines)
            if case .file(let file) = target { append(unknown: file, titled: title, after: inlines) }
            return
        }
        html.append("<a")
        if let name { html += " class=\"\(name)\"" }
        html.append(" href=\"")
        // Brackets are not allowed in a path or query (RFC 3986, appendix A), though browsers accept them.
        html.append(escaping: writer.setting == nil ? address : address.percentEncodingBrackets)
        html.append("\"")
        if let title { html += " title=\"\(title)\"" }
        if isOutside { html.append(" rel=\"nofollow ugc noopener\"") }
        html.append(">")
        isInLink = true
        write(inlines)
        isInLink = false
        html.append("</a>")

        let images = imagesOfLink
        imagesOfLink = []
        for image in images {
            // After a line break a space would vanish, and the picture belongs to its label.
            html.append("\u{A0}")
            write(image)
        }
    }

    /// An unknown file and the title of a link to it, as text; what the words have is not repeated.
    private mutating func append(unknown file: FileReference, titled title: String? = nil, after words: [Inline]) {
        let shown = file.shown(after: words.plainText, titled: title)
        if !shown.isEmpty, !words.isEmpty, words.last != .lineBreak { html.append(" ") }
        html += "\(shown)"
    }

    private mutating func write(_ image: Image) {
        // What is shown, and where a link in its place leads.
        let shown: HTMLWriter.LocalPicture?
        let target: LinkTarget
        switch image.source {
        case .web(let address):
            target = .web(address)
            shown =
                switch (writer.images, address.scheme) {
                case (.remote, .http), (.remote, .https): HTMLWriter.LocalPicture(address: address.text)
                case (.remote, .mailto), (.remote, .gopher), (.remote, .gemini), (.remote, .hive), (.remote, .ipfs):
                    nil
                case (.link, _): nil
                case (.local, _): writer.picture(address)
                }
        case .file(let file):
            guard let address = writer.file(file) else {
                let words: [Inline] = [.text(image.words ?? file.text)]
                write(words)
                return append(unknown: file, after: words)
            }
            target = .file(file)
            shown = writer.images == .link ? nil : HTMLWriter.LocalPicture(address: address)
        }
        if let shown {
            html.append("<img src=\"")
            html.append(escaping: shown.address)
            html.append("\" alt=\"")
            let isNamed = writer.setting != nil && image.alternative.isEmpty
            html.append(escaping: isNamed ? "image: \(image.label)" : image.alternative)
            html.append("\"")
            if let title = image.title { html += " title=\"\(title)\"" }
            if let size = shown.size { html += " width=\"\(size.width)\" height=\"\(size.height)\"" }
            html.append(" loading=\"lazy\">")
        } else if isInLink {
            html += "[Image: \(image.label)]"
            imagesOfLink.append(image)
        } else {
            write([.text("[Image: \(image.label)]")], linkedTo: target, titled: image.title, class: "image")
        }
    }
}

extension Image {
    /// The label of the picture: its alternative text, else its file name.
    fileprivate var label: String {
        if !alternative.isEmpty { return alternative }
        let path = source.text.prefix { $0 != "?" && $0 != "#" }
        return path.split(separator: "/").last.map(String.init) ?? source.text
    }
}

extension String {
    fileprivate var percentEncodingBrackets: String {
        // The host of an address may be in brackets: an IPv6 one.
        guard utf8.contains(UInt8(ascii: "[")) || utf8.contains(UInt8(ascii: "]")), !contains("://[") else {
            return self
        }
        return replacing("[", with: "%5B").replacing("]", with: "%5D")
    }
}

extension HTML {
    /// Adds code, with a visible mark for each character that could reorder it.
    package mutating func append(code: String) {
        guard !code.hasNoBidiControls else { return append(escaping: code) }
        var start = code.startIndex
        for index in code.unicodeScalars.indices {
            let scalar = code.unicodeScalars[index]
            guard scalar.properties.isBidiControl else { continue }
            append(escaping: code[start..<index])
            self += "<mark class=\"bidi\" title=\"\(scalar.properties.name ?? "")\">\(scalar.codePoint)</mark>"
            start = code.unicodeScalars.index(after: index)
        }
        append(escaping: code[start...])
    }
}
