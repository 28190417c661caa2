extension TextPatch {
    /// The result of applying a patch, as nodes do.
    package struct Outcome: Hashable, Sendable {
        package var text: String
        /// The hunks that fit nowhere and were dropped.
        package var droppedCount: Int
    }

    /// The bits of a pattern that the search works on: longer hunks are divided.
    private static let patternLimit = 32
    /// The characters around a hunk that identify its place.
    private static let margin = 4

    package func applied(to text: String) -> Outcome {
        var hunks = hunks
        // Characters that no text has, around the text, so that its ends can be found like its middle.
        let padding = (1...UInt8(Self.margin)).map { Unicode.Scalar($0) }
        Self.pad(&hunks, with: padding)
        Self.divide(&hunks)
        var applying = Applying(text: padding + Characters(text.unicodeScalars) + padding)
        hunks.forEach { applying.apply($0) }
        let whole = applying.text.dropFirst(padding.count).dropLast(padding.count)
        var result = String.UnicodeScalarView()
        result.append(contentsOf: whole)
        return Outcome(text: String(result), droppedCount: applying.droppedCount)
    }

    /// Moves all hunks behind the padding, and extends the first and the last into it.
    private static func pad(_ hunks: inout [Hunk], with padding: Characters) {
        for index in hunks.indices {
            hunks[index].oldStart += margin
            hunks[index].newStart += margin
        }
        let first = hunks.startIndex
        let last = hunks.endIndex - 1
        if let part = hunks[first].parts.first, part.kind == .equal {
            let missing = margin - part.text.count
            if missing > 0 {
                hunks[first].parts[0].text = padding.dropFirst(part.text.count) + part.text
                hunks[first].moveStart(by: missing)
            }
        } else {
            hunks[first].parts.insert(Part(kind: .equal, text: padding), at: 0)
            hunks[first].moveStart(by: margin)
        }
        if let part = hunks[last].parts.last, part.kind == .equal {
            let missing = margin - part.text.count
            if missing > 0 {
                hunks[last].parts[hunks[last].parts.count - 1].text += padding.prefix(missing)
                hunks[last].oldCount += missing
                hunks[last].newCount += missing
            }
        } else {
            hunks[last].parts.append(Part(kind: .equal, text: padding))
            hunks[last].oldCount += margin
            hunks[last].newCount += margin
        }
    }

    /// Divides hunks that are longer than the search can take.
    ///
    /// The Python port goes by the number of hunks there were at the start, so that of many hunks the last ones may stay
    /// long; nodes do so too.
    private static func divide(_ hunks: inout [Hunk]) {
        for index in 0..<hunks.count {
            guard index < hunks.count else { return }
            guard hunks[index].oldCount > patternLimit else { continue }
            var pieces: [Hunk] = []
            var rest = hunks[index]
            var context: Characters = []
            while !rest.parts.isEmpty {
                var (piece, isEmpty) = rest.takePiece(after: context, limit: patternLimit, margin: margin)
                context = Array(piece.newText.suffix(margin))
                let following = rest.oldText.prefix(margin)
                if !following.isEmpty {
                    piece.oldCount += following.count
                    piece.newCount += following.count
                    if piece.parts.last?.kind == .equal {
                        piece.parts[piece.parts.count - 1].text += following
                    } else {
                        piece.parts.append(Part(kind: .equal, text: Array(following)))
                    }
                }
                if !isEmpty { pieces.append(piece) }
            }
            hunks.replaceSubrange(index...index, with: pieces)
        }
    }
}

extension TextPatch.Hunk {
    /// What should be there before.
    var oldText: TextPatch.Characters { parts.flatMap { $0.kind == .insert ? [] : $0.text } }
    /// What is there afterwards.
    var newText: TextPatch.Characters { parts.flatMap { $0.kind == .delete ? [] : $0.text } }

    fileprivate mutating func moveStart(by count: Int) {
        oldStart -= count
        newStart -= count
        oldCount += count
        newCount += count
    }

    /// Takes a hunk from the front that is short enough for the search.
    /// - Returns: the hunk, and whether it changes nothing.
    fileprivate mutating func takePiece(
        after context: TextPatch.Characters, limit: Int, margin: Int
    ) -> (TextPatch.Hunk, isEmpty: Bool) {
        var piece = TextPatch.Hunk()
        var isEmpty = true
        piece.oldStart = oldStart - context.count
        piece.newStart = newStart - context.count
        if !context.isEmpty {
            piece.oldCount = context.count
            piece.newCount = context.count
            piece.parts.append(TextPatch.Part(kind: .equal, text: context))
        }
        while let next = parts.first, piece.oldCount < limit - margin {
            if next.kind == .insert {
                piece.newCount += next.text.count
                newStart += next.text.count
                piece.parts.append(parts.removeFirst())
                isEmpty = false
            } else if next.kind == .delete, piece.parts.count == 1, piece.parts[0].kind == .equal,
                next.text.count > 2 * limit
            {
                // A large deletion stays in one piece: its two ends are searched for.
                piece.oldCount += next.text.count
                oldStart += next.text.count
                piece.parts.append(parts.removeFirst())
                isEmpty = false
            } else {
                let taken = next.text.prefix(limit - piece.oldCount - margin)
                piece.oldCount += taken.count
                oldStart += taken.count
                if next.kind == .equal {
                    piece.newCount += taken.count
                    newStart += taken.count
                } else {
                    isEmpty = false
                }
                piece.parts.append(TextPatch.Part(kind: next.kind, text: Array(taken)))
                if taken.count == next.text.count {
                    parts.removeFirst()
                } else {
                    parts[0].text.removeFirst(taken.count)
                }
            }
        }
        return (piece, isEmpty)
    }
}

/// A text that hunks are applied to, one after the other.
private struct Applying {
    var text: TextPatch.Characters
    var droppedCount = 0
    /// How far the last hunk was from its place: the search for the next starts as far away.
    private var drift = 0

    private static let patternLimit = 32

    init(text: TextPatch.Characters) { self.text = text }

    mutating func apply(_ hunk: TextPatch.Hunk) {
        let expected = hunk.newStart + drift
        let old = hunk.oldText
        guard let (start, end) = place(of: old, near: expected) else {
            droppedCount += 1
            drift -= hunk.newCount - hunk.oldCount
            return
        }
        drift = start - expected
        let found = Array(text[start..<min(end, text.count)])
        if found == old {
            text.replaceSubrange(start..<end, with: hunk.newText)
            return
        }
        var diff = TextDiff(from: old, to: found)
        if old.count > Self.patternLimit, Double(diff.distance) / Double(old.count) > 0.5 {
            // The ends fit, but not what is between them.
            droppedCount += 1
            return
        }
        diff.alignToWords()
        var index = 0
        for part in hunk.parts {
            switch part.kind {
            case .equal: break
            case .insert:
                let position = clamped(start + diff.newIndex(of: index))
                text.insert(contentsOf: part.text, at: position)
            case .delete:
                let from = clamped(start + diff.newIndex(of: index))
                let to = clamped(start + diff.newIndex(of: index + part.text.count))
                // As the library does it, which joins what is before `from` and what is from `to` on.
                text = Array(text[..<from]) + text[to...]
            }
            if part.kind != .delete { index += part.text.count }
        }
    }

    private func clamped(_ position: Int) -> Int { max(0, min(position, text.count)) }

    /// Where a hunk's old text is, or something like it.
    private func place(of old: TextPatch.Characters, near expected: Int) -> (start: Int, end: Int)? {
        let limit = Self.patternLimit
        guard old.count > limit else {
            return FuzzySearch.find(old, in: text, near: expected).map { ($0, $0 + old.count) }
        }
        guard let start = FuzzySearch.find(Array(old.prefix(limit)), in: text, near: expected),
            let end = FuzzySearch.find(Array(old.suffix(limit)), in: text, near: expected + old.count - limit),
            start < end
        else { return nil }
        return (start, end + limit)
    }
}
