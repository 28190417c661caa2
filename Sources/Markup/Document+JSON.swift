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

    /// Adds a JSON string. What could act on a terminal or end a line of NDJSON early is escaped. Source: RFC 8259, 7.
    mutating func append(jsonString text: String) {
        self += "\""
        var start = text.startIndex
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            let escape: String
            switch scalar.value {
            case 0x22: escape = "\\\""
            case 0x5C: escape = "\\\\"
            case 0x09: escape = "\\t"
            case 0x0A: escape = "\\n"
            case 0x0D: escape = "\\r"
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: continue
            }
            self += text[start..<index]
            self += escape
            start = text.unicodeScalars.index(after: index)
        }
        self += text[start...]
        self += "\""
    }
}
