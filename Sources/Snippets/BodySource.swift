import Markup

/// What only the source of a body tells about its code: what is commented out, and which line code begins on.
struct BodySource {
    private let bytes: [UInt8]
    /// Where each line begins, and where the one after the last would.
    private let lineStarts: [Int]

    init(_ body: String) {
        bytes = Array(body.utf8)
        lineStarts = [0] + bytes.enumerated().compactMap { $1 == 0x0A ? $0 + 1 : nil } + [bytes.count]
    }

    /// The blocks that do not stand in an HTML comment. hive.blog shows what is in a comment, but nobody means it as code.
    ///
    /// A comment begins where hive.blog sees one: at `<!--` anywhere but in code, and ends at the next `-->`. One without
    /// an end is text.
    func withoutComments(_ found: [FoundCode]) -> [FoundCode] {
        var kept: [FoundCode] = []
        // Comments are followed to `scanned`, which is past a comment when one holds the block.
        var scanned = 0
        var comment = 0..<0
        var mayClose = true
        var lastEnd = 0
        for block in found {
            guard let place = place(of: block, after: lastEnd) else {
                kept.append(block)
                continue
            }
            while mayClose, scanned < place.lowerBound,
                let open = firstIndex(of: "<!--", in: scanned..<place.lowerBound)
            {
                guard let close = firstIndex(of: "-->", in: open + 4..<bytes.count) else {
                    mayClose = false
                    break
                }
                comment = open..<close + 3
                scanned = comment.upperBound
            }
            if !comment.contains(place.lowerBound) { kept.append(block) }
            // What looks like a comment in code is code.
            scanned = max(scanned, place.upperBound)
            lastEnd = max(lastEnd, place.upperBound)
        }
        return kept
    }

    /// The bytes of a block, mark-up included; nil when they are not known. Of several `<pre>` on a line, the first after `start`.
    private func place(of block: FoundCode, after start: Int) -> Range<Int>? {
        guard let lines = block.lines, lines.lowerBound < lineStarts.count else { return nil }
        let first = lineStarts[lines.lowerBound - 1]
        let end = lineStarts[min(lines.upperBound, lineStarts.count - 1)]
        switch block.form {
        case .fenced, .unclosed, .indented:
            return first..<end
        case .html:
            guard let open = firstIndex(of: "<pre", in: max(first, min(start, end))..<end) else { return nil }
            return open..<(firstIndex(of: "</pre", in: open..<end) ?? end)
        }
    }

    private func firstIndex(of mark: String, in range: Range<Int>) -> Int? {
        let mark = Array(mark.utf8)
        guard range.count >= mark.count else { return nil }
        return (range.lowerBound...range.upperBound - mark.count).first { index in
            bytes[index] == mark[0]
                && mark.indices.allSatisfy { mark[$0] == bytes[index + $0] || mark[$0] == bytes[index + $0] | 0x20 }
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
            guard range.lowerBound < lineStarts.count else { return range.lowerBound }
            let line = trimmed(
                String(decoding: bytes[lineStarts[range.lowerBound - 1]..<lineStarts[range.lowerBound]], as: UTF8.self))
            let tag = line.lastIndex(of: "<").map { line[$0...].lowercased() } ?? ""
            return range.lowerBound + (line.hasSuffix(">") && tag.hasPrefix("<pre") ? 1 : 0)
        }
    }

    /// How the code of a block differs from the characters of the body.
    func changes(of found: FoundCode, firstLine: Int?) -> [Change] {
        guard let lines = found.lines, let firstLine, lines.upperBound < lineStarts.count else { return [] }
        let source = bytes[lineStarts[lines.lowerBound - 1]..<lineStarts[lines.upperBound]]
        var changes: [Change] = []
        if source.contains(0x0D) { changes.append(.lineEnds) }
        switch found.form {
        case .html:
            if source.contains(UInt8(ascii: "&")) { changes.append(.entities) }
        case .indented: changes.append(.dedented)
        case .fenced, .unclosed:
            let code = found.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            for (offset, line) in code.enumerated() where !line.isEmpty {
                let number = firstLine + offset
                guard number < lineStarts.count else { break }
                let typed = bytes[lineStarts[number - 1]..<lineStarts[number]].prefix { $0 != 0x0A && $0 != 0x0D }
                if !typed.elementsEqual(line) {
                    changes.append(.dedented)
                    break
                }
            }
        }
        return changes
    }
}
