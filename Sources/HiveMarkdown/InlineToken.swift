/// A piece of inline content as cmark read it, in document order.
struct InlineToken {
    enum Kind: UInt8 {
        case text
        /// One character of `*`, `_` or `~` that may be emphasis.
        case star, underscore, tilde
        case code
        /// A tag.
        case html
        case softBreak, lineBreak
        /// A reference to a footnote; its text is the label.
        case footnote
        /// Its text is the address; `other` is the number of the closing token.
        case openLink
        case closeLink
        /// Its text is the address; `other` is the number of its `InlineTokens.Description`.
        case image
    }

    var kind: Kind
    /// In `InlineTokens.bytes`.
    var start: Int
    var end: Int
    var other = 0
}

/// The inline content of all leaves, as the author typed it.
struct InlineTokens {
    struct Description {
        var alternative: Range<Int>
        var title: Range<Int>
    }

    /// The text of all tokens.
    private(set) var bytes: [UInt8] = []
    private(set) var all: [InlineToken] = []
    private(set) var descriptions: [Description] = []
    /// The titles of links, by the number of the opening token. Few links have one.
    private(set) var titles: [Int: Range<Int>] = [:]
    /// The tokens of each leaf, by number.
    private(set) var leaves: [Range<Int>] = []
    private var firstOfLeaf = 0
    /// Whether there are tags of the author's.
    private(set) var hasHTML = false

    /// Adds a leaf without tokens, and says its number.
    mutating func addLeaf() -> Int {
        leaves.append(0..<0)
        return leaves.count - 1
    }

    mutating func beginLeaf(_ number: Int) {
        leaves[number] = all.count..<all.count
        firstOfLeaf = all.count
    }

    mutating func endLeaf(_ number: Int) {
        leaves[number] = leaves[number].lowerBound..<all.count
    }

    mutating func append(_ kind: InlineToken.Kind, _ text: [UInt8], other: Int = 0) {
        let start = bytes.count
        append(unmasked: text)
        if kind == .html { hasHTML = true }
        all.append(InlineToken(kind: kind, start: start, end: bytes.count, other: other))
    }

    /// Adds code; white space in it is one space, and none at its ends (cmark takes one away).
    mutating func append(code: [UInt8]) {
        let start = bytes.count
        append(unmasked: code)
        let words = bytes[start...].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        bytes.replaceSubrange(start..., with: Array(words.joined(separator: [UInt8(ascii: " ")])))
        all.append(InlineToken(kind: .code, start: start, end: bytes.count))
    }

    mutating func closeLink(_ index: Int) {
        all[index].other = all.count
        append(.closeLink, [])
    }

    /// Gives a link that is open its title.
    mutating func title(link index: Int, _ title: [UInt8]) {
        let start = bytes.count
        append(unmasked: title)
        titles[index] = start..<bytes.count
    }

    /// Describes the image that was added last.
    mutating func describeImage(alternative: [UInt8], title: [UInt8]) {
        let start = bytes.count
        append(unmasked: alternative)
        let end = bytes.count
        append(unmasked: title)
        descriptions.append(Description(alternative: start..<end, title: end..<bytes.count))
    }

    /// Adds text, taken apart where markers are.
    mutating func append(text: [UInt8]) {
        guard text.contains(Marker.lead) else { return append(plain: text[...]) }
        var index = 0
        while index < text.count {
            let plain = index..<endOfPlainText(text, from: index)
            append(plain: text[plain])
            index = plain.upperBound
            guard index < text.count, let marker = Marker(rawValue: text[index + 2]) else { continue }
            index += 3
            switch marker {
            case .guardian: break
            case .star, .underscore, .tilde: append(emphasis: marker)
            case .footnoteStart:
                let end = endOfFootnote(text, from: index)
                append(.footnote, Array(text[index..<end]))
                index = end + 3
            case .footnoteEnd: append(plain: [UInt8(ascii: "]")])
            case .bracket: append(plain: [UInt8(ascii: "[")])
            }
        }
    }

    /// Adds all tokens of a leaf whose text means nothing to cmark. Spaces at the ends of lines go, as they do there, and two
    /// or more are a line break (CommonMark 6.7).
    mutating func append(lines: [Range<Int>], of source: [UInt8], leaf: Int) {
        beginLeaf(leaf)
        for index in lines.indices {
            let line = lines[index]
            var (start, end) = (line.lowerBound, line.upperBound)
            while start < end, source[start] == UInt8(ascii: " ") { start += 1 }
            while end > start, source[end - 1] == UInt8(ascii: " ") { end -= 1 }
            append(line: start..<end, of: source)
            if index < lines.count - 1 {
                append(line.upperBound - end >= 2 ? .lineBreak : .softBreak, [])
            }
        }
        endLeaf(leaf)
    }

    private mutating func append(line: Range<Int>, of source: [UInt8]) {
        var start = line.lowerBound
        if !source.contains(oneOf: Self.emphasis, in: line) { return append(plain: source[line]) }
        for index in line {
            guard let marker = Marker(hiding: source[index]) else { continue }
            append(plain: source[start..<index])
            append(emphasis: marker)
            start = index + 1
        }
        append(plain: source[start..<line.upperBound])
    }

    private static let emphasis = Array("*_~".utf8)

    private mutating func append(emphasis marker: Marker) {
        let kind: InlineToken.Kind =
            switch marker {
            case .star: .star
            case .underscore: .underscore
            case .tilde: .tilde
            case .guardian, .footnoteStart, .footnoteEnd, .bracket: preconditionFailure("is no character of emphasis")
            }
        all.append(InlineToken(kind: kind, start: bytes.count, end: bytes.count + 1))
        bytes.append(marker.original)
    }

    /// cmark breaks text at every character that might have meant something.
    private mutating func append(plain text: ArraySlice<UInt8>) {
        if text.isEmpty { return }
        if all.count > firstOfLeaf, let last = all.last, last.kind == .text, last.end == bytes.count {
            bytes += text
            all[all.count - 1].end = bytes.count
        } else {
            all.append(InlineToken(kind: .text, start: bytes.count, end: bytes.count + text.count))
            bytes += text
        }
    }

    private mutating func append(unmasked text: [UInt8]) {
        guard text.contains(Marker.lead) else { return bytes += text }
        var index = 0
        while index < text.count {
            let plain = index..<endOfPlainText(text, from: index)
            bytes += text[plain]
            index = plain.upperBound
            if index < text.count, let marker = Marker(rawValue: text[index + 2]) {
                bytes.append(marker.original)
                index += 3
            }
        }
    }
}

/// Where the next marker is.
private func endOfPlainText(_ text: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 2 < text.count {
        if text[index] == Marker.lead, text[index + 1] == Marker.second, Marker(rawValue: text[index + 2]) != nil {
            return index
        }
        index += 1
    }
    return text.count
}

/// The marker that ends a reference to a footnote. A tag in the label may have taken it away.
private func endOfFootnote(_ text: [UInt8], from start: Int) -> Int {
    var index = start
    while true {
        index = endOfPlainText(text, from: index)
        if index >= text.count || text[index + 2] == Marker.footnoteEnd.rawValue { return index }
        index += 3
    }
}
