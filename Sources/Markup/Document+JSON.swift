extension Document {
    /// The document as one line of JSON, without a final line end. `docs/document-json.md` describes it.
    ///
    /// The same document always gives the same bytes.
    public var json: String {
        var json = "{\"version\":1,\"type\":\"document\",\"content\":"
        json.append(json: blocks.map(\.node))
        json += "}"
        return json
    }
}

extension String {
    fileprivate mutating func append(json nodes: [Node]) {
        self += "["
        for (index, node) in nodes.enumerated() {
            if index > 0 { self += "," }
            append(json: node)
        }
        self += "]"
    }

    private mutating func append(json node: Node) {
        self += "{\"type\":\"\(node.type)\""
        for (name, value) in node.fields {
            self += ",\"\(name)\":"
            switch value {
            case .text(let text): append(jsonString: text)
            case .number(let number): self += "\(number)"
            case .flag(let flag): self += "\(flag)"
            case .range(let range): self += "[\(range.lowerBound),\(range.upperBound)]"
            }
        }
        if let content = node.content {
            self += ",\"content\":"
            append(json: content)
        }
        self += "}"
    }
}
