extension Document {
    /// The tree as text to read and compare: one line a node, indented by its depth.
    ///
    ///     paragraph
    ///       text "See "
    ///       link account="alice"
    ///         text "@alice"
    package var dump: String {
        var lines = ""
        for block in blocks { lines.append(dumpOf: block.node, depth: 0) }
        return lines
    }
}

extension String {
    fileprivate mutating func append(dumpOf node: Node, depth: Int) {
        let indentation = String(repeating: "  ", count: depth)
        self += indentation + node.type
        var codeLines: [Substring] = []
        for (name, value) in node.fields {
            switch value {
            case .text(let text) where name == "text" && node.type == "code":
                // The last line end ends the last line, it does not begin another.
                codeLines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            case .text(let text) where name == "text":
                self += " "
                append(jsonString: text)
            case .text(let text):
                self += " \(name)="
                append(jsonString: text)
            case .number(let number): self += " \(name)=\(number)"
            case .flag(let flag): self += " \(name)=\(flag)"
            case .range(let range): self += " \(name)=\(range.lowerBound)-\(range.upperBound)"
            }
        }
        self += "\n"
        for line in codeLines {
            self += indentation + "  "
            append(jsonString: String(line))
            self += "\n"
        }
        for child in node.content ?? [] { append(dumpOf: child, depth: depth + 1) }
    }
}
