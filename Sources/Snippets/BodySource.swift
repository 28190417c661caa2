import Markup

/// What only the source of a body tells about its code: what is commented out, and which line code begins on.
struct BodySource {
    private let lines: [Substring]

    init(_ body: String) {
        lines = body.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// The blocks that do not stand in an HTML comment. hive.blog shows what is in a comment, but nobody means it as code.
    ///
    /// A comment begins where hive.blog sees one: at `<!--` anywhere but in code, and ends at the next `-->`.
    func withoutComments(_ found: [FoundCode]) -> [FoundCode] {
        // A comment without an end is text.
        let lastClose = lines.lastIndex { $0.firstRange(of: "-->") != nil } ?? -1
        var kept: [FoundCode] = []
        var isOpen = false
        var next = 0
        for block in found {
            guard let range = block.lines, range.lowerBound - 1 >= next else {
                kept.append(block)
                continue
            }
            for line in lines.prefix(range.lowerBound - 1).dropFirst(next) { scan(line, &isOpen) }
            if isOpen, lastClose >= range.upperBound {
                next = range.upperBound
            } else {
                isOpen = false
                kept.append(block)
                next = range.upperBound
            }
        }
        return kept
    }

    /// Follows the comments that open and close on a line.
    private func scan(_ line: Substring, _ isOpen: inout Bool) {
        var rest = line
        while true {
            if !isOpen {
                guard let open = rest.firstRange(of: "<!--") else { return }
                isOpen = true
                rest = rest[open.upperBound...]
            } else {
                guard let close = rest.firstRange(of: "-->") else { return }
                isOpen = false
                rest = rest[close.upperBound...]
            }
        }
    }

    /// The line of the body that the code of a block begins on.
    func firstCodeLine(of found: FoundCode) -> Int? {
        guard let range = found.lines else { return nil }
        switch found.form {
        case .fenced, .unclosed: return range.lowerBound + 1
        case .indented: return range.lowerBound
        case .html:
            // A line end right after `<pre>` is no part of the code. Source: HTML, 13.1.2.5.
            guard lines.indices.contains(range.lowerBound - 1) else { return range.lowerBound }
            let line = trimmed(lines[range.lowerBound - 1]).lowercased()
            let tag = line.lastIndex(of: "<").map { line[$0...] } ?? ""
            return range.lowerBound + (line.hasSuffix(">") && tag.hasPrefix("<pre") ? 1 : 0)
        }
    }
}
