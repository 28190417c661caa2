import JSON

extension Document {
    /// The tree as text to read and compare: one line per node, indented by its depth.
    ///
    ///     paragraph
    ///       text "See "
    ///       link account="alice"
    ///         text "@alice"
    package var dump: String {
        var dump = ""
        for block in blocks { block.node.dump(to: &dump, indentation: "") }
        return dump
    }
}

extension Node {
    fileprivate func dump(to dump: inout String, indentation: String) {
        dump += indentation + type
        var codeLines: [Substring] = []
        for (name, value) in fields {
            switch (name, value) {
            case ("text", .string(let text)) where type == "code":
                // The last line end ends the last line, and does not begin another.
                codeLines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            case ("text", _): dump += " \(value.line)"
            default: dump += " \(name)=\(value.line)"
            }
        }
        dump += "\n"
        for line in codeLines { dump += indentation + "  " + JSON.string(String(line)).line + "\n" }
        for node in content ?? [] { node.dump(to: &dump, indentation: indentation + "  ") }
    }
}
