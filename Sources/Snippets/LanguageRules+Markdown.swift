extension LanguageRules {
    /// Headings, emphasis, links and lists: prose with marks. `# ` and `> ` are comments and prompts elsewhere, so they count
    /// only beside other marks.
    static func markdown(_ code: CodeLines) -> Language? {
        var marks = 0
        var weakMarks = 0
        for line in code.lines {
            if ["# ", "> ", "- ", "* "].contains(where: line.hasPrefix) { weakMarks += 1 }
            if line.isMarkdownLine { marks += 1 }
            if line.hasEmphasisOrLink { marks += 1 }
        }
        if marks == 0 {
            let isTitled = code.first.hasPrefix("# ") && code.lines.count > 1 && code.text.contains("\n\n")
            guard isTitled, weakMarks * 3 >= code.lines.count, code.lines.allSatisfy(\.isProse) else { return nil }
        }
        return code.first == "---" || (marks + weakMarks) * 4 >= code.lines.count ? Language("markdown") : nil
    }
}

extension Substring {
    /// A heading below the first level, a fence, or a row of a table.
    fileprivate var isMarkdownLine: Bool {
        hasPrefix("##") && drop { $0 == "#" }.hasPrefix(" ") || hasPrefix("```") || hasPrefix("~~~")
            || hasPrefix("| ") && hasSuffix("|")
    }

    /// `**strong**`, `[text](address)`.
    fileprivate var hasEmphasisOrLink: Bool {
        if let link = firstRange(of: "](") {
            return self[..<link.lowerBound].contains("[") && self[link.upperBound...].contains(")")
        }
        guard let open = firstRange(of: "**"), open.upperBound < endIndex, self[open.upperBound] != " " else {
            return false
        }
        return self[open.upperBound...].firstRange(of: "**") != nil
    }

    /// No sign in it that only code has.
    fileprivate var isProse: Bool {
        !utf8.contains { "=;{}$<>_|\\".utf8.contains($0) }
    }
}
