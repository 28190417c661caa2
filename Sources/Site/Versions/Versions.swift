public import Hive
import HiveNames
import Markup

/// A title and a text that a post had.
public struct PostVersion: Sendable {
    /// When it was written; nil when the input does not say.
    public var date: Timestamp?
    public var title: String
    /// Byte for byte as its author wrote it.
    public var body: String

    public init(date: Timestamp?, title: String, body: String) {
        self.date = date
        self.title = title
        self.body = body
    }
}

/// A version as pages show it.
struct ShownVersion {
    let version: PostVersion
    /// From 1, the oldest.
    let number: Int
    /// The title, where it is not that of the version before.
    let newTitle: String?
    /// What changed since the version before; nil for the first.
    let difference: WordDifference?

    /// The versions of a post, the oldest first.
    static func all(_ versions: [PostVersion]) -> [ShownVersion] {
        var steps = WordDifference.stepsOfPage
        var shown: [ShownVersion] = []
        for (index, version) in versions.enumerated() {
            let before = index > 0 ? versions[index - 1] : nil
            let difference = before.map {
                WordDifference(from: $0.body.withPlainLineEnds, to: version.body.withPlainLineEnds, steps: &steps)
            }
            let title = PostHeader.oneLine(version.title)
            let isNew = before.map { PostHeader.oneLine($0.title) != title } ?? true
            shown.append(
                ShownVersion(
                    version: version, number: index + 1, newTitle: isNew && !title.isEmpty ? title : nil,
                    difference: difference))
        }
        return shown
    }

    var date: String { version.date?.classic ?? "without a date" }

    /// `12 words added, 3 deleted`
    var summary: String {
        guard let difference else { return "The first version here." }
        switch (difference.insertedWords, difference.deletedWords) {
        case (0, 0): return "No word was changed."
        case (let inserted, 0): return "\(inserted.of("word", "words")) added."
        case (0, let deleted): return "\(deleted.of("word", "words")) deleted."
        case (let inserted, let deleted): return "\(inserted.of("word", "words")) added, \(deleted.grouped) deleted."
        }
    }

    /// The text with its changes; long stretches between them are set apart.
    var stretches: [Stretch] {
        guard let difference else { return [.text(.same, version.body.withPlainLineEnds)] }
        var stretches: [Stretch] = []
        for (index, part) in difference.parts.enumerated() {
            guard part.kind == .same else {
                stretches.append(.text(part.kind, part.text))
                continue
            }
            let cut = part.text.aroundMiddle(
                start: index > 0, end: index + 1 < difference.parts.count, keeping: 240)
            if !cut.start.isEmpty { stretches.append(.text(.same, cut.start)) }
            if !cut.middle.isEmpty { stretches.append(.unchanged(cut.middle)) }
            if !cut.end.isEmpty { stretches.append(.text(.same, cut.end)) }
        }
        return stretches
    }

    enum Stretch: Equatable {
        case text(WordDifference.Kind, String)
        /// Longer than what is worth reading to find a change.
        case unchanged(String)
    }
}

extension PostHeader {
    /// `Edited twice: Jan. 2, 2026, 3:04 a.m.; …`, or when it was last changed; nil for a post that never was.
    var editedLine: String? {
        guard !edits.isEmpty else { return updated.map { "Edited: \($0.classic)" } }
        let dates = edits.suffix(Self.shownEdits).map { $0?.classic ?? "without a date" }
        let isWhole = edits.count <= Self.shownEdits
        return "Edited \(editCount): \(isWhole ? "" : "…; ")\(dates.joined(separator: "; "))"
    }

    /// `once`, `twice`, `12 times`
    var editCount: String { edits.count == 1 ? "once" : edits.count == 2 ? "twice" : "\(edits.count.grouped) times" }

    /// How many dates of edits stand with a post: the last ones.
    static let shownEdits = 5
}

extension String {
    fileprivate var withPlainLineEnds: String { utf8.contains(13) ? replacing("\r\n", with: "\n") : self }

    /// A long text in three parts: as much as is kept at its ends, up to a space, and what is between them.
    fileprivate func aroundMiddle(
        start keepsStart: Bool, end keepsEnd: Bool, keeping length: Int
    ) -> (start: String, middle: String, end: String) {
        let bytes = Array(utf8)
        guard bytes.count > 3 * length else { return (self, "", "") }
        var (from, to) = (0, bytes.count)
        if keepsStart { from = (bytes[..<length].lastIndex { $0 <= 0x20 } ?? length - 1) + 1 }
        if keepsEnd { to = bytes[(to - length)...].firstIndex { $0 <= 0x20 } ?? to - length }
        while from < to, bytes[from] & 0xC0 == 0x80 { from += 1 }
        while to > from, to < bytes.count, bytes[to] & 0xC0 == 0x80 { to -= 1 }
        let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
        return (text(0..<from), text(from..<to), text(to..<bytes.count))
    }
}
