extension NameEvidence {
    /// What the info string, the code and the line before it say about a block's name, strongest first.
    static func all(for found: FoundCode, language: LanguageFinding) -> [NameEvidence] {
        var evidence: [NameEvidence] = []
        if let name = InfoString(found.info).fileName { evidence.append(NameEvidence(rule: .attribute, name: name)) }
        if let name = firstComment(found.text) {
            evidence.append(NameEvidence(rule: fits(name, language) ? .firstComment : .mention, name: name))
        }
        if let line = found.previousLine {
            if let name = FileNameMention.only(line) {
                evidence.append(NameEvidence(rule: fits(name, language) ? .previousLine : .mention, name: String(name)))
            } else {
                let names = FileNameMention.all(in: line)
                if names.count == 1 {
                    let isIntroduction = line.hasSuffix(":") && !language.language.isShell && agrees(names[0], language)
                    evidence.append(NameEvidence(rule: isIntroduction ? .sentence : .mention, name: String(names[0])))
                }
            }
        }
        return evidence
    }

    /// Commands name the files they run on: only a file of commands gives its name to a block of them.
    private static func fits(_ name: some StringProtocol, _ language: LanguageFinding) -> Bool {
        !language.language.isShell || agrees(name, language)
    }

    private static func agrees(_ name: some StringProtocol, _ language: LanguageFinding) -> Bool {
        guard let named = Language(fileName: name.split(separator: "/").last ?? "") else { return false }
        return named == language.language || named == language.inference?.language
            || named.isShell && language.language.isShell
    }

    /// The file name that a comment on the first line consists of: `# app.py`, `// src/x.ts`, `<!-- x.html -->`.
    private static func firstComment(_ text: String) -> String? {
        guard
            let line = text.utf8.split(separator: 0x0A).lazy.map({ trimmed(Substring($0)) }).first(where: {
                !$0.isEmpty
            })
        else { return nil }
        for (open, close) in commentMarks
        where line.hasPrefix(open) && line.hasSuffix(close) && line.utf8.count > open.utf8.count + close.utf8.count {
            let content = line.dropFirst(open.count).dropLast(close.count)
            // `#!/bin/sh` and `#include` are no comments; `//app.py` is.
            guard open != "#" || content.first == " " else { continue }
            if let name = FileNameMention.only(content) { return String(name) }
        }
        return nil
    }

    private static let commentMarks: [(open: String, close: String)] = [
        ("<!--", "-->"), ("/*", "*/"), ("{#", "#}"), ("//", ""), ("--", ""), ("#", ""), (";", ""), ("%", ""),
        ("\"\"\"", "\"\"\""),
    ]
}

/// What stands after an opening fence, in any of the dialects that tools have: `python title="app.py"`, `{.python file=app.py}`, `ts [app.ts]`,
/// `go:cmd/main.go`.
struct InfoString {
    let text: Substring

    init(_ text: String) {
        self.text = trimmed(text)
    }

    /// The file that the author says the block is.
    var fileName: String? {
        if let name = attribute(named: ["file", "filename", "path"]) { return name }
        if let name = attribute(named: ["title", "name", "label", "caption"]), FileNameMention.looksLikeFile(name) {
            return name
        }
        let words = text.split { $0 == " " || $0 == "\t" }
        guard let first = words.first else { return nil }
        if let colon = first.firstIndex(of: ":"), !first.hasPrefix("{") {
            let path = first[first.index(after: colon)...]
            if path.contains("/") || path.contains(".") || path.contains("\\") || FileNameMention.looksLikeFile(path) {
                return String(path)
            }
        }
        for word in words.dropFirst() where word.hasPrefix("[") && word.hasSuffix("]") {
            let name = word.dropFirst().dropLast()
            if FileNameMention.looksLikeFile(name) { return String(name) }
        }
        for word in words where word.contains(".") || word.first?.isUppercase == true {
            if FileNameMention.looksLikeFile(word),
                Language(label: word)?.isKnown != true || word.first?.isUppercase == true && word.contains("ile")
            {
                return String(word)
            }
        }
        return nil
    }

    /// The value of the first of `names` that is set: bare, or between quotes.
    private func attribute(named names: [String]) -> String? {
        for name in names {
            var rest = text
            while let range = rest.firstRange(of: name + "=") {
                let isWhole =
                    range.lowerBound == text.startIndex || " \t{,".contains(text[text.index(before: range.lowerBound)])
                rest = rest[range.upperBound...]
                guard isWhole else { continue }
                let value: Substring
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    value = rest.dropFirst().prefix { $0 != quote }
                } else {
                    value = rest.prefix { !" \t},".contains($0) }
                }
                if !value.isEmpty { return String(value) }
            }
        }
        return nil
    }
}

extension Substring {
    func firstRange(of text: String) -> Range<Index>? {
        var start = startIndex
        while let index = utf8[start...].firstIndex(of: text.utf8.first ?? 0) {
            if utf8[index...].starts(with: text.utf8) { return index..<utf8.index(index, offsetBy: text.utf8.count) }
            start = utf8.index(after: index)
        }
        return nil
    }
}
