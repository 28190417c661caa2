import Markup

/// The inline content since the last block boundary, and the inline elements that are open in it.
///
/// Elements stay open where a block ends: the content of the next block is in them too.
struct InlineRun {
    /// How many bytes of HTML elements may add by being repeated in one block after the other. Past it blocks are
    /// without them: sixty kilobytes with a long address around many paragraphs would make hundreds of megabytes.
    static let mostRepeated = 1 << 18

    enum Space { case none, space, lineEnd }

    private struct OpenFormat {
        var format: Format
        /// Whether some of its content is in a block already.
        var wasUsed = false
    }

    private var formats: [OpenFormat] = []
    /// The content outside all open formats, then in each of them.
    private var levels: [[Inline]] = [[]]
    private var repeated = 0

    /// White space that counts only if something follows on the line.
    private var space = Space.none
    /// The level of the white space: empty elements after it do not keep it.
    private var spaceLevel = 0
    /// Whether white space here would show nothing: at the start of a line, or after other white space.
    private var ignoresSpace = true

    /// How many elements are open.
    var depth: Int { formats.count }
    /// Whether none of them is an element for sure: of a refused link only the address remains, and so it may be with one
    /// to a file.
    var isBare: Bool {
        formats.allSatisfy { open in
            if case .link(.file, _) = open.format { return true }
            if case .refusedLink = open.format { return true }
            return false
        }
    }
    var isInLink: Bool { formats.contains { $0.format.isLink } }
    var isInReference: Bool { if case .footnoteReference = formats.last?.format { true } else { false } }
    /// Whether elements have been repeated as often as they may be.
    var isExhausted: Bool { repeated > Self.mostRepeated }

    // MARK: Elements

    mutating func open(_ format: Format) {
        formats.append(OpenFormat(format: format))
        levels.append([])
    }

    /// Closes the element that was opened last, and returns it with its content.
    mutating func close() -> (Format, [Inline]) {
        let inlines = levels.removeLast()
        spaceLevel = min(spaceLevel, levels.count - 1)
        let last = formats.removeLast()
        if !inlines.isEmpty {
            for inline in last.format.applied(to: inlines) { levels[levels.count - 1].append(merging: inline) }
        } else if !last.wasUsed {
            for empty in last.format.applied(to: []) { add(empty) }
        }
        return (last.format, inlines)
    }

    // MARK: Content

    mutating func add(_ inline: Inline) {
        addSpace()
        space = .none
        ignoresSpace = false
        levels[levels.count - 1].append(merging: inline)
    }

    /// A link holds no other `<a>`, so an anchor in one is placed before it.
    mutating func add(anchor name: AnchorName) {
        if let level = formats.firstIndex(where: { $0.format.isLink }) {
            levels[level].append(.anchor(name))
        } else {
            add(.anchor(name))
        }
    }

    mutating func addLineBreak() {
        space = .none
        ignoresSpace = true
        levels[levels.count - 1].append(.lineBreak)
    }

    /// Notes white space, which shows only if something follows.
    mutating func wait(for next: Space) {
        if space == .none { spaceLevel = levels.count - 1 }
        if space != .lineEnd { space = next }
    }

    /// Adds the white space that was noted, now that something follows.
    private mutating func addSpace() {
        guard !ignoresSpace else { return }
        switch space {
        case .none: return
        case .space: levels[spaceLevel].append(merging: .text(" "))
        case .lineEnd: levels[spaceLevel].append(.softBreak)
        }
        space = .none
        ignoresSpace = true
    }

    // MARK: The end

    /// The content of the block that ends here. What is open stays open, with nothing in it yet.
    mutating func end(isPreformatted: Bool) -> [Inline] {
        space = .none
        ignoresSpace = true
        for index in formats.indices.reversed() {
            let inlines = levels.removeLast()
            if inlines.isEmpty { continue }
            let isApplied = goesOn(index, isPreformatted: isPreformatted)
            let content = isApplied ? formats[index].format.applied(to: inlines) : inlines
            for inline in content { levels[index].append(merging: inline) }
        }
        var inlines: [Inline] = []
        swap(&inlines, &levels[0])
        for _ in formats { levels.append([]) }
        return inlines
    }

    /// Whether an open element, which may have held other blocks, holds the current one.
    private mutating func goesOn(_ index: Int, isPreformatted: Bool) -> Bool {
        if formats[index].wasUsed { repeated += formats[index].format.length }
        formats[index].wasUsed = true
        if case .aligned = formats[index].format, isPreformatted { return false }
        return !isExhausted
    }
}
