import Markup
import Text

/// A start tag: its name, the attributes that mean something to a document, and its line.
struct HTMLElement {
    let name: Name
    /// Its name in the source.
    let written: String
    /// The line of the parsed HTML, from 1; 0 for an element that Markdown makes.
    let line: Int
    /// Few elements have any.
    private var attributes: [(Attribute, String)] = []

    /// The attributes that mean something to a document.
    enum Attribute: String {
        case href, src, alt, title, id, style, start, srcset, data, poster
        case classes = "class"

        fileprivate static let names: LetterTable<Self> = [
            "href": .href, "src": .src, "alt": .alt, "title": .title, "id": .id, "name": .id, "class": .classes,
            "style": .style, "start": .start, "srcset": .srcset, "data": .data, "poster": .poster,
            "xlink:href": .href,
        ]
    }

    /// An element that Markdown makes.
    init(_ name: Name, _ attributes: [(Attribute, String)]) {
        self.name = name
        line = 0
        self.attributes = attributes
        written = ""
    }

    var href: String? { value(.href) }
    var src: String? { value(.src) }
    var alt: String? { value(.alt) }
    var title: String? { value(.title) }
    var id: String? { value(.id) }
    var classes: String? { value(.classes) }
    var style: String? { value(.style) }
    var start: String? { value(.start) }
    /// The addresses of what the element shows.
    var sources: [String] {
        // Without another address, the first of a picture's sizes will do.
        let sized = value(.srcset)?.split(whereSeparator: { $0 == " " || $0 == "," }).first.map(String.init)
        return [value(.src) ?? value(.data) ?? value(.href) ?? sized, value(.poster)].compactMap { $0 }
            .filter { !$0.trimmed.isEmpty }
    }

    private func value(_ attribute: Attribute) -> String? {
        attributes.first { $0.0 == attribute }?.1
    }

    /// `attributes` are names and values in turn, up to a nil; a name may have no value.
    @unsafe init(
        _ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, line: Int
    ) {
        self.name = unsafe Name(name)
        written = self.name.isShown ? "" : unsafe String(cString: name)
        self.line = line
        guard var next = unsafe attributes else { return }
        while let name = unsafe next.pointee {
            if let attribute = unsafe Attribute.names[Letters(name)] {
                unsafe self.attributes.append((attribute, next[1].map { unsafe Self.text($0) } ?? ""))
            }
            unsafe next += 2
        }
    }
}

extension HTMLElement {
    /// An attribute's text, with what its author typed in place of our markers.
    @unsafe private static func text(_ text: UnsafePointer<UInt8>) -> String {
        let whole = unsafe String(cString: text)
        return whole.utf8.span.contains(Marker.lead)
            ? String(decoding: Array(whole.utf8).unmasked(), as: UTF8.self) : whole
    }

    /// The alignment in a cell's style; hive.blog knows exactly these.
    var alignment: Table.Cell.Alignment? {
        switch style {
        case "text-align:left": .left
        case "text-align:center": .center
        case "text-align:right": .right
        default: nil
        }
    }

    /// The language of code: `class="language-swift"`.
    var language: String? {
        guard let classes, classes.utf8.starts(with: "language-".utf8),
            let language = String(classes.utf8.dropFirst(9))?.visible, language.utf8.count <= CodeBlock.longestLanguage
        else { return nil }
        return language
    }
}
