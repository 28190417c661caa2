/// What changed from one text to another: Myers' algorithm with the shortcuts of diff-match-patch.
///
/// Which of several shortest answers is found decides where a hunk that fits only approximately is applied, so each
/// shortcut is here. The library stops after a second; here the steps are counted, so that the answer is the same
/// everywhere.
///
/// Source: Eugene Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), and Neil Fraser, "Diff Strategies".
struct TextDiff {
    typealias Characters = [Unicode.Scalar]

    private(set) var parts: [TextPatch.Part]

    /// More than a real patch ever needs: a second of the library's time is some millions.
    private static let stepLimit = 30_000_000

    init(from old: Characters, to new: Characters) {
        var steps = Self.stepLimit
        parts = Self.diff(old[...], new[...], &steps)
    }

    private typealias Slice = ArraySlice<Unicode.Scalar>

    private static func part(_ kind: TextPatch.Part.Kind, _ text: Slice) -> TextPatch.Part {
        TextPatch.Part(kind: kind, text: Array(text))
    }

    private static func diff(_ old: Slice, _ new: Slice, _ steps: inout Int) -> [TextPatch.Part] {
        if old == new { return old.isEmpty ? [] : [part(.equal, old)] }
        let head = commonPrefix(old, new)
        var (a, b) = (old.dropFirst(head), new.dropFirst(head))
        let tail = commonSuffix(a, b)
        a = a.dropLast(tail)
        b = b.dropLast(tail)
        var parts = compute(a, b, &steps)
        if head > 0 { parts.insert(part(.equal, old.prefix(head)), at: 0) }
        if tail > 0 { parts.append(part(.equal, old.suffix(tail))) }
        merge(&parts)
        return parts
    }

    private static func compute(_ old: Slice, _ new: Slice, _ steps: inout Int) -> [TextPatch.Part] {
        if old.isEmpty { return [part(.insert, new)] }
        if new.isEmpty { return [part(.delete, old)] }
        let (long, short) = old.count > new.count ? (old, new) : (new, old)
        if let place = Array(long).firstIndex(of: Array(short), from: 0) {
            let kind: TextPatch.Part.Kind = old.count > new.count ? .delete : .insert
            return [
                part(kind, long.prefix(place)), part(.equal, short), part(kind, long.dropFirst(place + short.count)),
            ]
        }
        if short.count == 1 { return [part(.delete, old), part(.insert, new)] }
        if let half = halfMatch(old, new) {
            return diff(half.old.0, half.new.0, &steps) + [part(.equal, half.common)]
                + diff(half.old.1, half.new.1, &steps)
        }
        return bisect(old, new, &steps)
    }

    private static func commonPrefix(_ a: Slice, _ b: Slice) -> Int {
        zip(a, b).prefix { $0 == $1 }.count
    }

    private static func commonSuffix(_ a: Slice, _ b: Slice) -> Int {
        zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    }

    // MARK: A common stretch of at least half the longer text

    private struct Half {
        var old: (Slice, Slice)
        var new: (Slice, Slice)
        var common: Slice
    }

    private static func halfMatch(_ old: Slice, _ new: Slice) -> Half? {
        let isOldLonger = old.count > new.count
        let (long, short) = isOldLonger ? (old, new) : (new, old)
        guard long.count >= 4, short.count * 2 >= long.count else { return nil }
        let second = halfMatch(long, short, seedAt: (long.count + 3) / 4)
        let third = halfMatch(long, short, seedAt: (long.count + 1) / 2)
        let found: Half?
        switch (second, third) {
        case (let a?, let b?): found = a.common.count > b.common.count ? a : b
        case (let a, let b): found = a ?? b
        }
        guard var half = found else { return nil }
        // There, `old` is the longer one.
        if !isOldLonger { (half.old, half.new) = (half.new, half.old) }
        return half
    }

    private static func halfMatch(_ long: Slice, _ short: Slice, seedAt place: Int) -> Half? {
        let (longer, shorter) = (Array(long), Array(short))
        let seed = Array(longer[place..<min(place + longer.count / 4, longer.count)])
        var best: Half?
        var start = 0
        while let found = shorter.firstIndex(of: seed, from: start) {
            let after = commonPrefix(longer[place...], shorter[found...])
            let before = commonSuffix(longer[..<place], shorter[..<found])
            if (best?.common.count ?? 0) < before + after {
                best = Half(
                    old: (longer[..<(place - before)], longer[(place + after)...]),
                    new: (shorter[..<(found - before)], shorter[(found + after)...]),
                    common: shorter[(found - before)..<(found + after)])
            }
            start = found + 1
        }
        guard let best, best.common.count * 2 >= longer.count else { return nil }
        return best
    }

    // MARK: The middle of the shortest path

    private static func bisect(_ oldSlice: Slice, _ newSlice: Slice, _ steps: inout Int) -> [TextPatch.Part] {
        let (old, new) = (Array(oldSlice), Array(newSlice))
        let most = (old.count + new.count + 1) / 2
        let length = 2 * most
        var forward = [Int](repeating: -1, count: length + 2)
        forward[most + 1] = 0
        var backward = forward
        let delta = old.count - new.count
        let isFrontLast = delta % 2 != 0
        var (forwardSkip, backwardSkip) = ((low: 0, high: 0), (low: 0, high: 0))
        for d in 0..<most {
            guard steps > 0 else { break }
            for k in stride(from: -d + forwardSkip.low, to: d + 1 - forwardSkip.high, by: 2) {
                let offset = most + k
                var x =
                    k == -d || (k != d && forward[offset - 1] < forward[offset + 1])
                    ? forward[offset + 1] : forward[offset - 1] + 1
                var y = x - k
                while x < old.count, y < new.count, old[x] == new[y] { (x, y, steps) = (x + 1, y + 1, steps - 1) }
                steps -= 1
                forward[offset] = x
                if x > old.count {
                    forwardSkip.high += 2
                } else if y > new.count {
                    forwardSkip.low += 2
                } else if isFrontLast {
                    let other = most + delta - k
                    if other >= 0, other < length, backward[other] != -1, x >= old.count - backward[other] {
                        return split(oldSlice, newSlice, x, y, &steps)
                    }
                }
            }
            for k in stride(from: -d + backwardSkip.low, to: d + 1 - backwardSkip.high, by: 2) {
                let offset = most + k
                var x =
                    k == -d || (k != d && backward[offset - 1] < backward[offset + 1])
                    ? backward[offset + 1] : backward[offset - 1] + 1
                var y = x - k
                while x < old.count, y < new.count, old[old.count - x - 1] == new[new.count - y - 1] {
                    (x, y, steps) = (x + 1, y + 1, steps - 1)
                }
                steps -= 1
                backward[offset] = x
                if x > old.count {
                    backwardSkip.high += 2
                } else if y > new.count {
                    backwardSkip.low += 2
                } else if !isFrontLast {
                    let other = most + delta - k
                    if other >= 0, other < length, forward[other] != -1 {
                        let place = forward[other]
                        if place >= old.count - x {
                            return split(oldSlice, newSlice, place, most + place - other, &steps)
                        }
                    }
                }
            }
        }
        return [part(.delete, oldSlice), part(.insert, newSlice)]
    }

    private static func split(_ old: Slice, _ new: Slice, _ x: Int, _ y: Int, _ steps: inout Int) -> [TextPatch.Part] {
        diff(old.prefix(x), new.prefix(y), &steps) + diff(old.dropFirst(x), new.dropFirst(y), &steps)
    }

    // MARK: Tidying

    /// Joins neighbours of one kind, extracts what deletions and insertions have in common, and moves a change over an
    /// equal stretch that it begins or ends with.
    private static func merge(_ parts: inout [TextPatch.Part]) {
        var isChanged = true
        while isChanged {
            join(&parts)
            isChanged = shift(&parts)
        }
    }

    private static func join(_ parts: inout [TextPatch.Part]) {
        var joined: [TextPatch.Part] = []
        var deleted: Characters = []
        var inserted: Characters = []
        var changeCount = 0
        var pending: [TextPatch.Part] = []
        parts.append(TextPatch.Part(kind: .equal, text: []))
        for var next in parts {
            switch next.kind {
            case .insert:
                inserted += next.text
                changeCount += 1
                pending.append(next)
            case .delete:
                deleted += next.text
                changeCount += 1
                pending.append(next)
            case .equal:
                if changeCount > 1 {
                    if pending.contains(where: { $0.kind == .insert }), pending.contains(where: { $0.kind == .delete })
                    {
                        let head = commonPrefix(inserted[...], deleted[...])
                        if head > 0 {
                            if joined.last?.kind == .equal {
                                joined[joined.count - 1].text += inserted.prefix(head)
                            } else {
                                joined.insert(part(.equal, inserted.prefix(head)), at: 0)
                            }
                            inserted.removeFirst(head)
                            deleted.removeFirst(head)
                        }
                        let tail = commonSuffix(inserted[...], deleted[...])
                        if tail > 0 {
                            next.text = inserted.suffix(tail) + next.text
                            inserted.removeLast(tail)
                            deleted.removeLast(tail)
                        }
                    }
                    if !deleted.isEmpty { joined.append(TextPatch.Part(kind: .delete, text: deleted)) }
                    if !inserted.isEmpty { joined.append(TextPatch.Part(kind: .insert, text: inserted)) }
                    joined.append(next)
                } else if changeCount == 0, joined.last?.kind == .equal {
                    joined[joined.count - 1].text += next.text
                } else {
                    joined += pending
                    joined.append(next)
                }
                (deleted, inserted, changeCount, pending) = ([], [], 0, [])
            }
        }
        if joined.last?.text.isEmpty == true { joined.removeLast() }
        parts = joined
    }

    private static func shift(_ parts: inout [TextPatch.Part]) -> Bool {
        var isChanged = false
        var index = 1
        while index < parts.count - 1 {
            if parts[index - 1].kind == .equal, parts[index + 1].kind == .equal {
                let (before, edit, after) = (parts[index - 1].text, parts[index].text, parts[index + 1].text)
                if edit.count >= before.count, edit.suffix(before.count) == before[...] {
                    if !before.isEmpty {
                        parts[index].text = before + edit.dropLast(before.count)
                        parts[index + 1].text = before + after
                    }
                    parts.remove(at: index - 1)
                    isChanged = true
                } else if edit.starts(with: after) {
                    parts[index - 1].text += after
                    parts[index].text = edit.dropFirst(after.count) + after
                    parts.remove(at: index + 1)
                    isChanged = true
                }
            }
            index += 1
        }
        return isChanged
    }

    // MARK: Use

    /// How many characters are inserted, deleted or replaced.
    var distance: Int {
        var (distance, inserted, deleted) = (0, 0, 0)
        for part in parts {
            switch part.kind {
            case .insert: inserted += part.text.count
            case .delete: deleted += part.text.count
            case .equal:
                distance += max(inserted, deleted)
                (inserted, deleted) = (0, 0)
            }
        }
        return distance + max(inserted, deleted)
    }

    /// The place in the new text of a place in the old one.
    func newIndex(of place: Int) -> Int {
        var (old, new, lastOld, lastNew) = (0, 0, 0, 0)
        var kind = TextPatch.Part.Kind.equal
        for part in parts {
            kind = part.kind
            if part.kind != .insert { old += part.text.count }
            if part.kind != .delete { new += part.text.count }
            if old > place { break }
            (lastOld, lastNew) = (old, new)
        }
        return kind == .delete ? lastNew : lastNew + place - lastOld
    }

    /// Moves changes sideways to where words, lines and paragraphs begin, without changing what they do.
    mutating func alignToWords() {
        var index = 1
        while index < parts.count - 1 {
            if parts[index - 1].kind == .equal, parts[index + 1].kind == .equal {
                var place = Boundary(
                    before: parts[index - 1].text, edit: parts[index].text, after: parts[index + 1].text)
                place.moveLeft()
                let best = place.bestToTheRight()
                if parts[index - 1].text != best.before {
                    parts[index].text = best.edit
                    if best.after.isEmpty { parts.remove(at: index + 1) } else { parts[index + 1].text = best.after }
                    if best.before.isEmpty {
                        parts.remove(at: index - 1)
                        index -= 1
                    } else {
                        parts[index - 1].text = best.before
                    }
                    if best.after.isEmpty { index -= 1 }
                }
            }
            index += 1
        }
    }
}

/// A change between two equal stretches, and how good its position is.
private struct Boundary {
    var before: [Unicode.Scalar]
    var edit: [Unicode.Scalar]
    var after: [Unicode.Scalar]

    mutating func moveLeft() {
        let common = zip(before.reversed(), edit.reversed()).prefix { $0 == $1 }.count
        guard common > 0 else { return }
        let text = edit.suffix(common)
        before.removeLast(common)
        after = text + after
        edit = text + edit.dropLast(common)
    }

    func bestToTheRight() -> Boundary {
        var (place, best) = (self, self)
        var bestScore = score
        while let first = place.edit.first, let next = place.after.first, first == next {
            place.before.append(first)
            place.edit.removeFirst()
            place.edit.append(next)
            place.after.removeFirst()
            if place.score >= bestScore {
                bestScore = place.score
                best = place
            }
        }
        return best
    }

    private var score: Int { Self.score(before, edit) + Self.score(edit, after) }

    /// From 0, inside a word, to 6, at an end of the text.
    private static func score(_ one: [Unicode.Scalar], _ two: [Unicode.Scalar]) -> Int {
        guard let last = one.last, let first = two.first else { return 6 }
        let isLineEnd = (last == "\r" || last == "\n", first == "\r" || first == "\n")
        if isLineEnd.0 && (one.hasSuffix("\n\n") || one.hasSuffix("\n\r\n"))
            || isLineEnd.1 && ["\n\n", "\n\r\n", "\r\n\n", "\r\n\r\n"].contains(where: two.hasPrefix)
        {
            return 5
        }
        if isLineEnd.0 || isLineEnd.1 { return 4 }
        if !last.isWordCharacter && !last.isSpace && first.isSpace { return 3 }
        if last.isSpace || first.isSpace { return 2 }
        return last.isWordCharacter && first.isWordCharacter ? 0 : 1
    }
}

extension [Unicode.Scalar] {
    fileprivate func hasSuffix(_ text: String) -> Bool {
        suffix(text.unicodeScalars.count).elementsEqual(text.unicodeScalars)
    }
    fileprivate func hasPrefix(_ text: String) -> Bool { starts(with: text.unicodeScalars) }
}

extension Unicode.Scalar {
    /// A letter or a digit of any kind, as Python's `isalnum` has it.
    fileprivate var isWordCharacter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case _: properties.numericType != nil
        }
    }

    /// White space as Python's `isspace` has it.
    fileprivate var isSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        case _: false
        }
    }
}
