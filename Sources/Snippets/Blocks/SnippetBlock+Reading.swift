import CodeLanguages
import Diagnostics
import Dockerfiles
import Markup
import Text

extension SnippetBlock {
    init(number: Int, _ found: FoundCode) {
        self.number = number
        text = found.code.text
        info = found.code.info
        form = found.code.form
        lines = found.code.lines
        firstCodeLine = found.code.firstLine
        changes = found.changes
        headings = found.headings
        let info = InfoString(found.code.info)
        let language = LanguageFinding(info, of: found.code.text)
        self.language = language
        names = NameEvidence.all(for: found, info, language: language)
        dockerfileBlock = language.language == .dockerfile ? DockerfileBlock(found.code.text) : nil
        isElided = found.code.text.utf8.split(separator: 0x0A).contains { line in
            let line = Substring(line).trimmed
            // In Python, `...` is an expression.
            return line.isElision && !(line == "..." && language.language == Language("python"))
        }
        findOddities()
    }

    private mutating func findOddities() {
        if isElided { report(.elided, "lines are left out, with `...` in their place") }
        if let other = language.disagreement {
            report(.labelDisagrees, "the label is `\(language.label ?? "")`, but the code looks like \(other)")
        }
        let scalars =
            text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A } ? "".unicodeScalars : text.unicodeScalars
        if !language.isProse, let character = scalars.first(where: \.isTypography) {
            let reason = "is in the code, where a plain character may be meant"
            report(.typography, "`\(character)` (\(character.codePoint)) \(reason)")
        }
        if let control = scalars.first(where: \.isBidiControl) {
            let reason = "changes the direction of text: the code may not do what it seems to"
            report(.bidiControlsInCode, "\(control.codePoint) \(reason)")
        }
        if let control = scalars.first(where: { $0.isControl && !$0.isWhiteControl }) {
            report(.controlsInCode, "\(control.codePoint) is in the code: a terminal would obey it")
        }
        if form == .unclosed {
            report(.unclosedFence, "the fence is not closed: the block runs to the end of its container")
        }
    }

    mutating func report(_ code: Diagnostic.Code, _ message: Diagnostic.Message) {
        diagnostics.append(Diagnostic(code, message, line: lines?.lowerBound))
    }

    var lineRun: LineRun {
        let count = text.utf8.count { $0 == UInt8(ascii: "\n") }
        return LineRun(file: 1, block: number, blockLine: 1, bodyLine: firstCodeLine, count: count)
    }

    /// Whether the block gets its own file: code that another block contains does not, unless its author named it.
    var isWritten: Bool {
        guard let relation else { return true }
        switch relation.kind {
        case .duplicate, .excerpt, .abridged:
            return names.contains { $0.rule == .attribute || $0.rule == .firstComment }
        case .supersedes, .revises: return true
        }
    }

    /// `NN-heading`, from the nearest heading.
    var headingStem: String {
        let slug = (headings.last ?? "").slug(limit: 48)
        return (number < 10 ? "0" : "") + String(number) + (slug.isEmpty ? "" : "-" + slug)
    }
}

extension FoundCode {
    /// How the code differs from the characters of the body.
    fileprivate var changes: [Change] {
        switch code.form {
        case .indented: [.dedented]
        case .fenced, .unclosed: isHeld ? [.dedented] : []
        case .html: code.text.utf8.contains(where: { "<&".utf8.contains($0) }) ? [.entities] : []
        }
    }
}

extension Unicode.Scalar {
    /// Characters that word processors put where code has a quote, a space or nothing.
    fileprivate var isTypography: Bool { "\u{A0}\u{200B}‘’“”\u{FEFF}".unicodeScalars.contains(self) }
}
