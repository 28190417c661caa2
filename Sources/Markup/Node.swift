import JSON
import HiveNames

/// A document as uniform nodes, from which its dump and its JSON are made.
struct Node {
    var type: String
    var fields: [(String, JSON)] = []
    /// Nil for a node that cannot hold others.
    var content: [Node]?

    init(_ type: String, _ fields: [(String, JSON)] = [], content: [Node]? = nil) {
        self.type = type
        self.fields = fields
        self.content = content
    }

    init(_ type: String, text: String) {
        self.init(type, [("text", .string(text))])
    }
}

extension Block {
    var node: Node {
        switch self {
        case .paragraph(let inlines): Node("paragraph", content: inlines.map(\.node))
        case .heading(let level, let inlines):
            Node("heading", [("level", .integer(level.number))], content: inlines.map(\.node))
        case .code(let code): code.node
        case .preformatted(let inlines): Node("preformatted", content: inlines.map(\.node))
        case .quote(let blocks): Node("quote", content: blocks.map(\.node))
        case .list(let list): list.node
        case .table(let table): table.node
        case .aligned(let alignment, let blocks):
            Node("aligned", [("alignment", .string(alignment.rawValue))], content: blocks.map(\.node))
        case .details(let summary, let blocks):
            Node("details", content: [Node("summary", content: summary.map(\.node))] + blocks.map(\.node))
        case .footnotes(let notes):
            Node(
                "footnotes",
                content: notes.map {
                    Node("footnote", [("number", .integer($0.number))], content: $0.blocks.map(\.node))
                })
        case .thematicBreak: Node("thematicBreak")
        }
    }
}

extension CodeBlock {
    fileprivate var node: Node {
        var node = Node("code", [("form", .string(form.rawValue))])
        if !info.isEmpty { node.fields.append(("info", .string(info))) }
        if let lines {
            node.fields.append(("lines", .array([.integer(lines.lowerBound), .integer(lines.upperBound)])))
        }
        if let firstLine { node.fields.append(("firstLine", .integer(firstLine))) }
        if isCommentedOut { node.fields.append(("commentedOut", .bool(true))) }
        node.fields.append(("text", .string(text)))
        return node
    }
}

extension List {
    fileprivate var node: Node {
        let items = items.map { Node("item", content: $0.map(\.node)) }
        return switch kind {
        case .bullet: Node("bulletList", [("tight", .bool(isTight))], content: items)
        case .ordered(let start):
            Node("orderedList", [("start", .integer(start)), ("tight", .bool(isTight))], content: items)
        }
    }
}

extension Table {
    fileprivate var node: Node {
        Node(
            "table", [("headRows", .integer(headRows))],
            content: rows.map { Node("row", content: $0.map(\.node)) })
    }
}

extension Table.Cell {
    fileprivate var node: Node {
        var node = Node("cell", [("header", .bool(isHeader))], content: blocks.map(\.node))
        if let alignment { node.fields.append(("alignment", .string(alignment.rawValue))) }
        return node
    }
}

extension Inline {
    var node: Node {
        switch self {
        case .text(let text): Node("text", text: text)
        case .emphasis(let inlines): Node("emphasis", content: inlines.map(\.node))
        case .strong(let inlines): Node("strong", content: inlines.map(\.node))
        case .strikethrough(let inlines): Node("strikethrough", content: inlines.map(\.node))
        case .subscript(let inlines): Node("subscript", content: inlines.map(\.node))
        case .superscript(let inlines): Node("superscript", content: inlines.map(\.node))
        case .quotation(let inlines): Node("quotation", content: inlines.map(\.node))
        case .aligned(let alignment, let inlines):
            Node("aligned", [("alignment", .string(alignment.rawValue))], content: inlines.map(\.node))
        case .code(let text): Node("inlineCode", text: text)
        case .link(let target, let inlines, let title):
            Node("link", target.fields + (title.map { [("title", .string($0))] } ?? []), content: inlines.map(\.node))
        case .image(let image): image.node
        case .embed(let embed):
            Node("embed", [("provider", .string(embed.provider)), ("address", .string(embed.address.text))])
        case .anchor(let name): Node("anchor", [("name", .string(name.text))])
        case .footnoteReference(let number): Node("footnoteReference", [("number", .integer(number))])
        case .lineBreak: Node("lineBreak")
        case .softBreak: Node("softBreak")
        }
    }
}

extension LinkTarget {
    fileprivate var fields: [(String, JSON)] {
        switch self {
        case .web(let address, let place): [("address", .string(address.text))] + (place.map { [$0.field] } ?? [])
        case .place(let place, let fragment):
            [place.field] + (fragment.map { [("fragment", .string($0.text))] } ?? [])
        case .anchor(let name): [("anchor", .string(name.text))]
        case .file(let file): [("file", .string(file.text))]
        }
    }
}

extension HivePlace {
    fileprivate var field: (String, JSON) {
        switch self {
        case .account(let name): ("account", .string(name.text))
        case .tag(let tag): ("tag", .string(tag.text))
        case .post(let id): ("post", .string(id.description))
        }
    }
}

extension Image {
    fileprivate var node: Node {
        let place: (String, JSON) =
            switch source {
            case .web(let address): ("address", .string(address.text))
            case .file(let file): ("file", .string(file.text))
            }
        var node = Node("image", [place, ("alternative", .string(alternative))])
        if let title { node.fields.append(("title", .string(title))) }
        return node
    }
}
