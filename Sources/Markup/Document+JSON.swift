import JSON

extension Document {
    /// The document as one line of JSON, without a line end. `docs/document-json.md` describes it.
    ///
    /// The same document always gives the same bytes.
    public var json: String {
        JSON.object([
            ("version", .integer(1)), ("type", .string("document")), ("content", .array(blocks.map(\.node.json))),
        ]).line
    }
}

extension Node {
    fileprivate var json: JSON {
        .object([("type", .string(type))] + fields + (content.map { [("content", .array($0.map(\.json)))] } ?? []))
    }
}
