import Text

/// A change to a text in the format of Google's diff-match-patch, in which front ends put edits on the chain.
///
/// Nodes apply patches with the library's Python port: positions are code points, a hunk is searched for near the place
/// where it should be, one that fits elsewhere is applied there, and one that fits nowhere is dropped. This is that
/// algorithm, only for reading and applying. A post is what nodes make of its patches, so every oddity of the port
/// matters.
///
/// Source: Neil Fraser, "Fuzzy Patch" and "Differential Synchronization", and the behaviour of `patch_fromText` and
/// `patch_apply` of the PyPI package diff-match-patch 20241021 (`make compare-patches`).
package struct TextPatch: Hashable, Sendable {
    typealias Characters = [Unicode.Scalar]

    /// One stretch of a hunk.
    struct Part: Hashable, Sendable {
        enum Kind: Hashable, Sendable { case equal, insert, delete }
        var kind: Kind
        var text: Characters
    }

    /// `@@ -72,8 +72,80 @@` and its lines. Places are offsets from 0, in code points.
    struct Hunk: Hashable, Sendable {
        var parts: [Part] = []
        var oldStart = 0
        var newStart = 0
        var oldCount = 0
        var newCount = 0
    }

    var hunks: [Hunk] = []

    /// Reads a patch; nil for a text that is not one: such a text is itself a body.
    package init?(_ text: String) {
        guard text.utf8.starts(with: "@@ -".utf8) else { return nil }
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if hunks.isEmpty || line.first == UInt8(ascii: "@") {
                guard let hunk = Hunk(head: line) else { return nil }
                hunks.append(hunk)
                continue
            }
            let kind: Part.Kind
            switch line.first {
            case UInt8(ascii: " "): kind = .equal
            case UInt8(ascii: "+"): kind = .insert
            case UInt8(ascii: "-"): kind = .delete
            case nil: continue
            case _: return nil
            }
            hunks[hunks.count - 1].parts.append(Part(kind: kind, text: Self.decoded(line.dropFirst())))
        }
    }

    /// Percent-decoded, a run of ASCII at a time; bytes that are not UTF-8 become U+FFFD.
    private static func decoded(_ line: Substring.UTF8View) -> Characters {
        var text: Characters = []
        var rest = line
        while let first = rest.first {
            let run = rest.prefix { ($0 < 0x80) == (first < 0x80) }
            rest = rest[run.endIndex...]
            let bytes = first < 0x80 ? run.percentDecoded : Array(run)
            text.append(contentsOf: String(decoding: bytes, as: UTF8.self).unicodeScalars)
        }
        return text
    }
}

extension TextPatch.Hunk {
    /// Reads `@@ -382,8 +481,9 @@`: a length of 1 is left out, and places count from 1 except for an empty stretch.
    fileprivate init?(head line: Substring.UTF8View) {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 4, words[0].elementsEqual("@@".utf8), words[3].elementsEqual("@@".utf8),
            let old = Self.range(words[1], sign: UInt8(ascii: "-")),
            let new = Self.range(words[2], sign: UInt8(ascii: "+"))
        else { return nil }
        (oldStart, oldCount) = old
        (newStart, newCount) = new
    }

    private static func range(_ word: Substring.UTF8View, sign: UInt8) -> (start: Int, count: Int)? {
        guard word.first == sign else { return nil }
        let numbers = word.dropFirst().split(
            separator: UInt8(ascii: ","), maxSplits: 1, omittingEmptySubsequences: false)
        guard let start = numbers.first.flatMap(number) else { return nil }
        guard numbers.count == 2, !numbers[1].isEmpty else { return (start - 1, 1) }
        guard let count = number(numbers[1]) else { return nil }
        // Only a bare 0 means "nothing": the library compares the text.
        return numbers[1].elementsEqual("0".utf8) ? (start, 0) : (start - 1, count)
    }

    /// No text is as long as 2^40, so larger numbers are capped there.
    private static func number(_ digits: Substring.UTF8View) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
        return digits.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), 1 << 40) }
    }
}
