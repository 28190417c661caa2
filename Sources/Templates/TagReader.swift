import Text

/// Splits a template into text and tags.
struct TagReader {
    enum Piece {
        case literal(ArraySlice<UInt8>)
        case text(String)
        case html(String)
        case section(String, isInverted: Bool)
        case end(String)
        case partial(String)
    }

    private let file: String
    private let bytes: [UInt8]
    private var index = 0
    /// That of `index`, from 1.
    private var currentLine = 1
    /// That of the tag that was read last.
    private(set) var line = 1

    init(_ source: TemplateFiles.Source) {
        file = source.file
        bytes = source.bytes
    }

    func error(_ message: String, line: Int? = nil) -> TemplateError {
        TemplateError(file: file, line: line ?? self.line, message: message)
    }

    /// Nil at the end.
    mutating func next() throws(TemplateError) -> Piece? {
        while index < bytes.count {
            let start = index
            guard !isAtTag(index) else {
                if let piece = try tag() { return piece }
                continue
            }
            var end = index
            while end < bytes.count, !isAtTag(end) { end += 1 }
            currentLine += bytes[start..<end].count { $0 == 10 }
            index = end
            // The spaces before a tag that is alone on its line.
            if end < bytes.count, let lineStart = standalone(at: end)?.start { end = max(start, lineStart) }
            if end > start { return .literal(bytes[start..<end]) }
        }
        return nil
    }

    private func isAtTag(_ index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == UInt8(ascii: "{") && bytes[index + 1] == UInt8(ascii: "{")
    }

    /// Nil for a comment.
    private mutating func tag() throws(TemplateError) -> Piece? {
        line = currentLine
        let alone = standalone(at: index)
        guard let end = endOfTag(at: index) else { throw error("{{ is not closed") }
        let mark = bytes[index + 2]
        let isTriple = mark == UInt8(ascii: "{")
        let hasMark = isTriple || "#^/>!&=".utf8.contains(mark)
        let inside = bytes[(index + (hasMark ? 3 : 2))..<(end - (isTriple ? 3 : 2))]
        let name = String(decoding: inside, as: UTF8.self).oneLine
        currentLine += bytes[index..<(alone?.end ?? end)].count { $0 == 10 }
        index = alone?.end ?? end
        guard mark != UInt8(ascii: "!") else { return nil }
        guard !name.isEmpty, mark != UInt8(ascii: "=") else {
            throw error("{{\(name.excerpt(40))}} is not a supported tag")
        }
        switch mark {
        case UInt8(ascii: "{"), UInt8(ascii: "&"): return .html(name)
        case UInt8(ascii: "#"): return .section(name, isInverted: false)
        case UInt8(ascii: "^"): return .section(name, isInverted: true)
        case UInt8(ascii: "/"): return .end(name)
        case UInt8(ascii: ">"): return .partial(name)
        default: return .text(name)
        }
    }

    /// Where a tag ends; nil when it does not.
    private func endOfTag(at start: Int) -> Int? {
        let width = start + 2 < bytes.count && bytes[start + 2] == UInt8(ascii: "{") ? 3 : 2
        var end = start + width
        while end + width <= bytes.count {
            if bytes[end..<(end + width)].allSatisfy({ $0 == UInt8(ascii: "}") }) { return end + width }
            end += 1
        }
        return nil
    }

    /// The line of a tag that is alone on it: from its beginning to after its end.
    private func standalone(at tag: Int) -> (start: Int, end: Int)? {
        guard let tagEnd = endOfTag(at: tag), "#^/>!".utf8.contains(bytes[tag + 2]) else { return nil }
        var start = tag
        while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
        guard start == 0 || bytes[start - 1] == 10 else { return nil }
        var end = tagEnd
        while end < bytes.count, isBlank(bytes[end]) { end += 1 }
        if end < bytes.count, bytes[end] == 13 { end += 1 }
        guard end == bytes.count || bytes[end] == 10 else { return nil }
        return (start, min(end + 1, bytes.count))
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 }
}
