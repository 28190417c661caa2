import Markup
import Text

extension Block {
    /// A quote; or a spoiler, if its text begins with `!` and perhaps a label: `>! [label] text`.
    ///
    /// A label is 1 to 50 ASCII letters, digits, spaces, `?` and `!`. Source: denser's spoiler plugin.
    init(quote blocks: [Block]) {
        guard case .paragraph(var inlines) = blocks.first, case .text(let text) = inlines.first,
            text.utf8.first == UInt8(ascii: "!")
        else {
            self = .quote(blocks)
            return
        }
        var rest = text.dropFirst().drop { $0 == " " }
        var summary: [Inline] = [.text("Reveal spoiler")]
        if rest.first == "[", let close = rest.firstIndex(of: "]") {
            let label = rest[rest.index(after: rest.startIndex)..<close]
            let isLabel =
                (1...50).contains(label.utf8.count)
                && label.utf8.allSatisfy {
                    $0.isASCIILetterOrDigit || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "?")
                        || $0 == UInt8(ascii: "!")
                }
            if isLabel {
                let words = String(label).trimmed
                if !words.isEmpty { summary = [.text(words)] }
                rest = rest[close...].dropFirst().drop { $0 == " " }
            }
        }
        inlines[0] = .text(String(rest))
        if rest.isEmpty { inlines.removeFirst() }
        inlines.trim()
        self = .details(summary: summary, (inlines.isEmpty ? [] : [.paragraph(inlines)]) + blocks.dropFirst())
    }
}
