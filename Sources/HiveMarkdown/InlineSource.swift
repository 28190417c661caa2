/// The inline content of all blocks: what cmark has to read of it as one text, a paragraph each and nothing that could be
/// another block; the rest as tokens.
///
/// The characters of emphasis are hidden from cmark behind markers, since hive.blog's rules for them are other ones
/// (see `Emphasis`). Links, code, tags, entities and escapes are as in CommonMark.
struct InlineSource {
    /// The text for cmark.
    private(set) var text: [UInt8] = []
    /// The leaves that are in the text, and the line of it that each begins on, from 1 as cmark counts.
    private(set) var unread: [(leaf: Int, line: Int)] = []
    private var nextLine = 1
    /// The tokens of all other leaves.
    private(set) var tokens = InlineTokens()

    /// Adds pieces of the source, one a line; nil when there is nothing but white space.
    ///
    /// A paragraph may begin with definitions (`[a]: https://…`), one after the other: cmark finds those.
    mutating func add(
        _ slices: consuming [Range<Int>], of source: SourceText, line: Int, mayDefineReferences: Bool = false
    ) -> BlockEvent.Leaf? {
        let bytes = source.bytes
        while let first = slices.first {
            slices[0] = trimmingStart(first, of: bytes)
            if slices[0].isEmpty { slices.removeFirst() } else { break }
        }
        while let last = slices.last {
            slices[slices.count - 1] = trimmingEnd(last, of: bytes)
            if slices[slices.count - 1].isEmpty { slices.removeLast() } else { break }
        }
        guard let first = slices.first, let last = slices.last else { return nil }

        let leaf = BlockEvent.Leaf(number: tokens.addLeaf(), line: line)
        if !bytes.contains(oneOf: meansSomethingToCMark, in: first.lowerBound..<last.upperBound) {
            tokens.append(lines: slices, of: bytes, leaf: leaf.number)
            return leaf
        }
        unread.append((leaf.number, nextLine))
        nextLine += slices.count + 1
        var masking = Masking(bytes: bytes, end: last.upperBound)
        for var slice in slices {
            let start = slice.first { bytes[$0] != UInt8(ascii: " ") } ?? slice.lowerBound
            let isReference = mayDefineReferences && bytes[start] == UInt8(ascii: "[")
            // Nothing begins a block of CommonMark after four spaces within a paragraph; what is there may be in a tag.
            if start - slice.lowerBound < 4, mayBeginBlock(bytes[start]), !isReference {
                text.append(.guardian)
                slice = start..<slice.upperBound
            }
            masking.append(slice, to: &text)
            text.append(UInt8(ascii: "\n"))
        }
        text.append(UInt8(ascii: "\n"))
        return leaf
    }

    /// A leaf with nothing in it.
    mutating func empty(line: Int) -> BlockEvent.Leaf {
        BlockEvent.Leaf(number: tokens.addLeaf(), line: line)
    }

    /// What blocks of CommonMark begin with, but for the characters that are hidden.
    private func mayBeginBlock(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="),
            UInt8(ascii: "`"),
            UInt8(ascii: "<"), UInt8(ascii: "["), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

/// Copies inline content and hides the characters of emphasis, and the brackets of footnotes.
private struct Masking {
    let bytes: [UInt8]
    /// Where the leaf ends.
    let end: Int
    /// cmark 0.30 goes through all brackets that are open at each link (CVE-2023-22486), so there must be few.
    private static let mostBrackets = 200
    private var openBrackets = 0
    /// Up to here is a tag, whose names and values cmark has to see as they are.
    private var tagEnd = 0

    init(bytes: [UInt8], end: Int) {
        self.bytes = bytes
        self.end = end
    }

    mutating func append(_ slice: Range<Int>, to text: inout [UInt8]) {
        // Most of a text is copied in pieces as it is.
        var copied = slice.lowerBound
        var index = slice.lowerBound
        let isSpecial = isSpecial
        while index < slice.upperBound {
            let byte = bytes[index]
            index += 1
            guard isSpecial[byte] else { continue }
            switch byte {
            case UInt8(ascii: "\\"):
                if index < slice.upperBound, bytes[index].isASCIIPunctuation { index += 1 }
                continue
            case UInt8(ascii: "]"):
                openBrackets = max(0, openBrackets - 1)
                continue
            case _ where index <= tagEnd: continue
            case UInt8(ascii: "<"):
                findTag(at: index)
                if isText(at: index) {
                    text += bytes[copied..<(index - 1)]
                    text += "\\<".utf8
                    copied = index
                }
                continue
            default: break
            }
            let before = copied..<(index - 1)
            if let marker = Marker(hiding: byte) {
                text += bytes[before]
                text.append(marker)
                copied = index
            } else if let close = footnoteEnd(index, in: slice) {
                text += bytes[before]
                text.append(.footnoteStart)
                text += bytes[(index + 1)..<close]
                text.append(.footnoteEnd)
                index = close + 1
                copied = index
            } else {
                openBrackets += 1
                if openBrackets > Self.mostBrackets {
                    text += bytes[before]
                    text.append(.bracket)
                    copied = index
                }
            }
        }
        text += bytes[copied..<slice.upperBound]
    }

    /// Where the name of the tag begins that may begin before `index`.
    private func tagName(at index: Int) -> Int? {
        let start = index < end && bytes[index] == UInt8(ascii: "/") ? index + 1 : index
        return start < end && bytes[start].isASCIILetter ? start : nil
    }

    /// Whether what is a tag or an address to CommonMark is neither on hive.blog: the names of its tags have no hyphen, and
    /// `<dc:title>` has none of the schemes that it knows.
    private func isText(at index: Int) -> Bool {
        guard let start = tagName(at: index) else { return false }
        let name = bytes[start..<end].prefix(while: \.isASCIILetterOrDigit)
        guard name.endIndex + 1 < end else { return false }
        switch bytes[name.endIndex] {
        case UInt8(ascii: "-"): return true
        case UInt8(ascii: ":"): return bytes[name.endIndex + 1].isASCIILetter && !name.elementsEqual("mailto".utf8)
        default: return false
        }
    }

    /// Notes where the tag ends that may begin before `index`.
    private mutating func findTag(at index: Int) {
        guard tagName(at: index) != nil,
            let close = bytes[index..<end].firstIndex(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }),
            bytes[close] == UInt8(ascii: ">")
        else { return }
        tagEnd = close
    }

    /// The end of `^label]`: no spaces, and not empty. `[^a](b)` is a link.
    private func footnoteEnd(_ start: Int, in slice: Range<Int>) -> Int? {
        guard start + 1 < slice.upperBound, bytes[start] == UInt8(ascii: "^") else { return nil }
        let label = bytes[(start + 1)..<slice.upperBound]
        guard
            let close = label.firstIndex(where: {
                $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "[")
            }),
            close > start + 1, bytes[close] == UInt8(ascii: "]"),
            !beginsAddress(bytes[(close + 1)..<slice.upperBound])
        else { return nil }
        return close
    }

    /// Whether a link's address follows: `(`, no space, `)`.
    private func beginsAddress(_ text: ArraySlice<UInt8>) -> Bool {
        text.first == UInt8(ascii: "(")
            && text.first { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: " ") } == UInt8(ascii: ")")
    }
}

/// Without any of these a text is what it shows, but for emphasis: no links, code, tags, entities or escapes. The last two
/// are white space to cmark.
private let meansSomethingToCMark = Array("[`<&\\\u{B}\u{C}".utf8)

/// What `Masking` looks at.
private let isSpecial = ByteSet("*_~\\<[]")
