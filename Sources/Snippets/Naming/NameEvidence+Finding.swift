import CodeLanguages
import Markup
import Text

extension NameEvidence {
    /// What the info string, the code and the line before it say about a block's name, strongest first.
    static func all(for found: FoundCode, _ info: InfoString, language: LanguageFinding) -> [NameEvidence] {
        var evidence: [NameEvidence] = []
        if let name = info.fileName { evidence.append(NameEvidence(rule: .attribute, name: name)) }
        if let name = firstComment(found.code.text) {
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

    /// Commands name the files they work on: only a script's name fits a block of commands.
    private static func fits(_ name: some StringProtocol, _ language: LanguageFinding) -> Bool {
        !language.language.isShell || agrees(name, language)
    }

    private static func agrees(_ name: some StringProtocol, _ language: LanguageFinding) -> Bool {
        guard let named = Language(fileName: name.split(separator: "/").last ?? "") else { return false }
        return named == language.language || named == language.inference?.language
            || named.isShell && language.language.isShell
    }

    /// The file name that is all of a comment on the first line: `# app.py`, `// src/x.ts`, `<!-- x.html -->`.
    private static func firstComment(_ text: String) -> String? {
        guard
            let line = text.utf8.split(separator: 0x0A, maxSplits: 20).lazy.map({ Substring($0).trimmed })
                .first(where: { !$0.isEmpty })
        else { return nil }
        for (open, close) in commentMarks
        where line.hasPrefix(open) && line.hasSuffix(close) && line.utf8.count > open.utf8.count + close.utf8.count {
            let content = line.dropFirst(open.count).dropLast(close.count)
            // `#!/bin/sh` and `#include` are not comments; `//app.py` is.
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
