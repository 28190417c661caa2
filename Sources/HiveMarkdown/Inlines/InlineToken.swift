import CCMark
import Text

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
        /// Its text is the address.
        case image
        /// CommonMark's own; `other` is the number of the closing token.
        case openEmphasis, openStrong
        case closeEmphasis
    }

    var kind: Kind
    /// In `InlineTokens.bytes`.
    var start: Int
    var end: Int
    var other = 0
}

/// The inline content of all leaves, as the author typed it; except that comments keep their markers, since how they
/// are shown depends on what is around them.
struct InlineTokens {
    struct Description {
        var title: Range<Int>
        var alternative: Range<Int>
    }

    /// The text of all tokens.
    private(set) var bytes: [UInt8] = []
    private(set) var all: [InlineToken] = []
    /// The titles of links and images, and the images' texts, by the number of their token.
    private(set) var descriptions: [Int: Description] = [:]
    /// The tokens of each leaf, by number.
    private(set) var leaves: [Range<Int>] = []
    /// Whether the author wrote tags in a leaf, by number.
    private(set) var hasTags: [Bool] = []
    private var firstOfLeaf = 0

    /// - Parameter text: how many bytes there are to read, and more or less to keep.
    init(of text: Int) {
        bytes.reserveCapacity(text)
        all.reserveCapacity(text / 32)
    }

    /// Begins a leaf, and returns its number.
    mutating func beginLeaf() -> Int {
        firstOfLeaf = all.count
        hasTags.append(false)
        return leaves.count
    }

    /// White space at the ends of a leaf shows nothing.
    mutating func endLeaf(isTrimmed: Bool) {
        var range = firstOfLeaf..<all.count
        guard isTrimmed else { return leaves.append(range) }
        trimming: while let first = range.first {
            switch all[first].kind {
            case .text:
                all[first].start = trimmingStart(all[first].start..<all[first].end, of: bytes).lowerBound
                if all[first].start < all[first].end { break trimming }
            case .softBreak, .lineBreak: break
            case .star, .underscore, .tilde, .code, .html, .footnote, .openLink, .closeLink, .image, .openEmphasis,
                .openStrong, .closeEmphasis:
                break trimming
            }
            range.removeFirst()
        }
        trimming: while let last = range.last {
            switch all[last].kind {
            case .text:
                all[last].end = trimmingEnd(all[last].start..<all[last].end, of: bytes).upperBound
                if all[last].start < all[last].end { break trimming }
            case .softBreak, .lineBreak: break
            case .star, .underscore, .tilde, .code, .html, .footnote, .openLink, .closeLink, .image, .openEmphasis,
                .openStrong, .closeEmphasis:
                break trimming
            }
            range.removeLast()
        }
        leaves.append(range)
    }

    mutating func append(_ kind: InlineToken.Kind, _ text: [UInt8] = []) {
        if kind == .html { hasTags[leaves.count] = true }
        all.append(InlineToken(kind: kind, start: bytes.count, end: bytes.count + text.count))
        bytes += text
    }

    /// Adds code, in which a line end is a space; on Hive there are none at its ends (cmark takes one away).
    mutating func append(code: [UInt8], isTrimmed: Bool) {
        let code = code.unmasked().map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
        guard isTrimmed else { return append(.code, code) }
        guard let first = code.firstIndex(where: { $0 != UInt8(ascii: " ") }),
            let last = code.lastIndex(where: { $0 != UInt8(ascii: " ") })
        else { return append(.code) }
        append(.code, Array(code[first...last]))
    }

    mutating func close(_ index: Int, _ kind: InlineToken.Kind) {
        all[index].other = all.count
        append(kind)
    }

    /// Describes the link or image that was added last.
    mutating func describe(title: [UInt8], alternative: [UInt8] = []) {
        let middle = bytes.count + title.count
        descriptions[all.count - 1] = Description(
            title: bytes.count..<middle, alternative: middle..<(middle + alternative.count))
        bytes += title
        bytes += alternative
    }

    /// Adds cmark's text, split at its markers.
    @unsafe mutating func append(text: UnsafePointer<CChar>?) {
        guard let text = unsafe text else { return }
        let whole = unsafe UnsafeRawBufferPointer(start: text, count: strlen(text))
        if unsafe memchr(text, Int32(Marker.lead), whole.count) != nil { return unsafe append(masked: Array(whole)) }
        let start = bytes.count
        unsafe bytes.append(contentsOf: whole)
        extendText(from: start)
    }

    private mutating func append(masked text: [UInt8]) {
        var index = 0
        while let next = text.nextMarker(from: index) {
            append(plain: text[index..<next.index])
            index = next.index + 3
            switch next.marker {
            case .star: append(.star, [UInt8(ascii: "*")])
            case .underscore: append(.underscore, [UInt8(ascii: "_")])
            case .tilde: append(.tilde, [UInt8(ascii: "~")])
            case .noBreakSpace: append(plain: [UInt8(ascii: " ")])
            case .commentStart, .commentEnd, .endlessComment, .endOfBody: append(plain: text[next.index..<index])
            case .footnoteStart:
                let end = endOfFootnote(text, from: index)
                append(.footnote, Array(text[index..<end]).unmasked())
                index = min(end + 3, text.count)
            case .guardian, .footnoteEnd, .bracket, .lessThan, .afterTag, .text, .ampersand:
                var original: [UInt8] = []
                original.append(next.marker.original)
                append(plain: original[...])
            }
        }
        append(plain: text[min(index, text.count)...])
    }

    mutating func appendUnderscores(_ count: Int) {
        for _ in 0..<count { append(.underscore, [UInt8(ascii: "_")]) }
    }

    mutating func append(plain text: some Collection<UInt8>) {
        let start = bytes.count
        bytes += text
        extendText(from: start)
    }

    /// Makes the last bytes text. cmark splits text at every character that might have been syntax.
    private mutating func extendText(from start: Int) {
        if start == bytes.count { return }
        if all.count > firstOfLeaf, let last = all.last, last.kind == .text, last.end == start {
            all[all.count - 1].end = bytes.count
        } else {
            all.append(InlineToken(kind: .text, start: start, end: bytes.count))
        }
    }
}

/// The marker that ends a reference to a footnote. A tag in the label may have taken it away.
private func endOfFootnote(_ text: [UInt8], from start: Int) -> Int {
    var index = start
    while let next = text.nextMarker(from: index) {
        if next.marker == .footnoteEnd { return next.index }
        index = next.index + 3
    }
    return text.count
}
