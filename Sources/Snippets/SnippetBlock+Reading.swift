import Markup

extension SnippetBlock {
    init(number: Int, _ found: FoundCode, from source: BodySource) {
        self.number = number
        text = found.text
        info = found.info
        form = found.form
        lines = found.lines
        firstCodeLine = source.firstCodeLine(of: found)
        changes = source.changes(of: found, firstLine: firstCodeLine)
        headings = found.headings
        language = LanguageFinding(
            label: CodeBlock(found.text, info: found.info).language, inference: LanguageRules.infer(found.text))
        names = NameEvidence.all(for: found, language: language)
        isElided = text.utf8.split(separator: 0x0A).contains { line in
            let line = trimmed(Substring(line))
            // In Python, `...` is an expression.
            return isElision(line) && !(line == "..." && language.language == Language("python"))
        }
        if isElided { remark(.elided, "lines are left out, with `...` in their place") }
        if let inference = language.inference, language.disagrees {
            remark(
                .labelDisagrees, "the label is `\(language.label ?? "")`, but the code looks like \(inference.language)"
            )
        }
        if let character = text.unicodeScalars.first(where: \.isTypography), !language.isProse {
            remark(
                .typography,
                "`\(character)` (\(character.codePoint)) stands in the code, where a plain character may be meant")
        }
        if let control = text.unicodeScalars.first(where: \.isBidiControl) {
            remark(
                .bidiControls,
                "\(control.codePoint) turns the direction of writing: the code may do other than it looks like")
        }
        if form == .unclosed {
            remark(.unclosedFence, "the fence is not closed: the block runs to the end of what holds it")
        }
    }

    mutating func remark(_ code: SnippetRemark.Code, _ message: String) {
        remarks.append(SnippetRemark(code: code, message: message, line: lines?.lowerBound))
    }

    var lineMap: [LineRun] {
        [
            LineRun(
                file: 1, block: number, blockLine: 1, bodyLine: firstCodeLine,
                count: text.utf8.count { $0 == UInt8(ascii: "\n") })
        ]
    }

    /// Whether the block gets a file of its own: what another block holds does not, unless its author named it.
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
        let slug = slug(headings.last ?? "")
        let digits = String(number)
        return (digits.utf8.count < 2 ? "0" : "") + digits + (slug.isEmpty ? "" : "-" + slug)
    }
}

/// `text` in the letters, digits and hyphens of a file name, at most 48 of them.
private func slug(_ text: String) -> String {
    var slug = ""
    for byte in text.utf8 where slug.utf8.count < 48 {
        if byte.isASCIILetterOrDigit {
            slug.unicodeScalars.append(Unicode.Scalar(byte))
        } else if byte != UInt8(ascii: "'"), byte < 0x80, !slug.isEmpty, !slug.hasSuffix("-") {
            slug += "-"
        }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.lowercased()
}

extension Unicode.Scalar {
    /// What an editor of prose puts where code has a quote, a hyphen, a blank or nothing.
    fileprivate var isTypography: Bool {
        switch value {
        case 0xA0, 0x200B, 0x2018, 0x2019, 0x201C, 0x201D, 0xFEFF: true
        default: false
        }
    }

    /// Source: Unicode Standard Annex 9, 2.1 to 2.5; "Trojan Source", CVE-2021-42574.
    fileprivate var isBidiControl: Bool {
        switch value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    fileprivate var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
