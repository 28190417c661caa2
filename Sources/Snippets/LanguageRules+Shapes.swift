extension LanguageRules {
    /// Top-level keys of files that everybody knows: compose, workflows, Kubernetes, OpenAPI.
    static func yamlKeys(_ code: CodeLines) -> Language? {
        let edgeKeys = code.edgeLines.compactMap { line -> Substring? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return line[..<colon]
        }
        guard edgeKeys.contains(where: yamlTopKeys.contains), !code.text.contains("{\n"), yaml(code) != nil else {
            return nil
        }
        return Language("yaml")
    }

    private static let yamlTopKeys: Set<Substring> = [
        "services", "version", "volumes", "networks", "jobs", "on", "apiVersion", "kind", "openapi", "swagger",
        "stages", "image", "steps",
        "pipeline", "language", "dependencies", "metadata", "spec",
    ]

    /// Keys and values by indentation: every line is a key, an item, a comment, or goes on with the one before.
    static func yaml(_ code: CodeLines) -> Language? {
        var keys = 0
        var items = 0
        var scalarIndent: Int?
        var depth = 0
        for (line, indent) in zip(code.lines, code.indents) {
            if let open = scalarIndent {
                if indent > open { continue }
                scalarIndent = nil
            }
            if line.hasPrefix("#") || line == "---" || line == "..." || line.hasPrefix("%%") { continue }
            if depth > 0 {
                depth += balance(line)
                continue
            }
            var rest = line
            var isItem = false
            while rest.hasPrefix("- ") || rest == "-" {
                rest = trimmed(rest.dropFirst())
                isItem = true
            }
            if let value = yamlValue(rest) {
                keys += 1
                if value.hasPrefix("|") || value.hasPrefix(">") { scalarIndent = indent }
                depth = max(0, balance(value))
            } else if isItem {
                items += 1
                depth = max(0, balance(rest))
            } else if indent == 0 || keys == 0 || rest.hasSuffix(";") || rest.hasSuffix("{") {
                return nil
            }
        }
        guard keys > 0,
            keys + items >= 2
                || code.lines.count == 1 && !code.first.hasSuffix(".") && code.first.split(separator: " ").count <= 4
        else { return nil }
        return keys * 3 >= items ? Language("yaml") : nil
    }

    /// The text after `key:`; nil when `line` has no plain or quoted key.
    private static func yamlValue(_ line: Substring) -> Substring? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let afterColon = line[line.index(after: colon)...]
        guard afterColon.isEmpty || afterColon.first == " " else { return nil }
        let key = line[..<colon]
        let isQuoted = key.hasPrefix("\"") && key.hasSuffix("\"") || key.hasPrefix("'") && key.hasSuffix("'")
        let isPlain =
            key.utf8.allSatisfy { $0.isWordByte || "-./*@$<>~+ ".utf8.contains($0) } && !key.hasSuffix(" ")
            && key.split(separator: " ").count <= 4
        guard !key.isEmpty, isQuoted || isPlain else { return nil }
        let value = trimmed(afterColon)
        // Members of an object, statements and types of other languages.
        guard !value.hasSuffix(","), !value.hasSuffix(";"), !value.hasSuffix("{") else { return nil }
        guard
            !value.isEmpty
                || !["else", "try", "default", "finally", "public", "private", "protected"].contains(String(key))
        else { return nil }
        guard !key.hasPrefix("case "), !key.hasPrefix("for "), !key.hasPrefix("if "), !key.hasPrefix("class "),
            !key.hasPrefix("while "), !key.hasPrefix("let "), !key.hasPrefix("var ")
        else { return nil }
        return value
    }

    private static func balance(_ line: Substring) -> Int {
        line.utf8.reduce(0) { balance, byte in
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): balance + 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): balance - 1
            default: balance
            }
        }
    }

    /// `[sections]` and `key = value`: TOML when the values are TOML's, else INI; `NAME=value` alone is an environment.
    static func settings(_ code: CodeLines) -> Language? {
        var sections = 0, pairs = 0, tomlValues = 0, tightNames = 0, plainValues = 0, comments = 0, dotted = 0
        var semicolons = 0
        var depth = 0
        var isInString = false
        for line in code.lines {
            if isInString {
                if line.contains("\"\"\"") || line.contains("'''") { isInString = false }
                continue
            }
            if depth > 0 {
                depth += balance(line)
                continue
            }
            if line.hasPrefix("#") { comments += 1; continue }
            if line.hasPrefix(";") { semicolons += 1; continue }
            if line.hasPrefix("["), let close = line.lastIndex(of: "]"),
                line[line.index(after: close)...].allSatisfy({ $0 == " " })
                    || trimmed(line[line.index(after: close)...]).hasPrefix("#")
            {
                let name = line[..<close].drop { $0 == "[" }
                guard !name.isEmpty, !name.contains("("), !name.contains(","),
                    !name.hasPrefix("\"") || name.contains(".") || name.count < 40
                else { return nil }
                sections += 1
                if line.hasPrefix("[[") || name.contains("'") { tomlValues += 1 }
                continue
            }
            guard let equals = line.firstIndex(of: "="), equals > line.startIndex else { return nil }
            let afterEquals = line[line.index(after: equals)...]
            guard !afterEquals.hasPrefix("="), !afterEquals.hasPrefix(">") else { return nil }
            let key = trimmed(line[..<equals])
            guard !key.isEmpty,
                key.utf8.allSatisfy({ $0.isWordByte || "-._\"'/:*@".utf8.contains($0) })
                    || key.hasPrefix("\"") && key.hasSuffix("\"")
            else { return nil }
            let value = trimmed(afterEquals)
            guard !value.hasSuffix(";"), !value.hasSuffix("("), !value.hasSuffix("=>") else { return nil }
            pairs += 1
            let isTight = equals == line.startIndex ? false : line[line.index(before: equals)] != " "
            if isTOML(value) {
                tomlValues += 1
                if value.hasPrefix("\"\"\"") || value.hasPrefix("'''") {
                    isInString = !(value.dropFirst(3).contains("\"\"\"") || value.dropFirst(3).contains("'''"))
                } else {
                    depth = max(0, balance(value))
                }
            } else {
                plainValues += 1
                guard isTight || !value.isExpression, !value.hasSuffix("{"), !value.hasPrefix("function"),
                    !value.contains("(") || isTight
                else {
                    return nil
                }
            }
            if isTight, key.utf8.allSatisfy({ $0.isUpperLetter || $0.isASCIIDigit || $0 == UInt8(ascii: "_") }) {
                tightNames += 1
            }
            if isTight, key.contains(".") { dotted += 1 }
        }
        guard pairs + sections > 0 else { return nil }
        if sections == 0 {
            if tightNames == pairs { return Language("dotenv") }
            if dotted * 2 > pairs { return Language("properties") }
            // `x = 1` is many a language's assignment.
            guard plainValues == 0 ? pairs > 1 && tomlValues == pairs || code.first.hasPrefix("# ") : true else {
                return nil
            }
            if plainValues == 0 { return Language("toml") }
            return pairs == plainValues + tomlValues && code.lines.allSatisfy { !$0.hasSuffix(")") }
                ? Language("ini") : nil
        }
        guard pairs > 0 || sections == code.lines.count - comments - semicolons else { return nil }
        if pairs == 0 { return code.first.hasPrefix("[[") || code.first.contains(".") ? Language("toml") : nil }
        return plainValues == 0 && semicolons == 0 ? Language("toml") : Language("ini")
    }

    /// A value that TOML allows: a quoted string, a number, a date, a boolean, an array, a table.
    private static func isTOML(_ value: Substring) -> Bool {
        guard let first = value.utf8.first else { return false }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let rest = value.dropFirst()
            guard let close = rest.lastIndex(where: { $0.utf8.first == first }) else {
                return value.hasPrefix("\"\"\"") || value.hasPrefix("'''")
            }
            let after = trimmed(rest[rest.index(after: close)...])
            return after.isEmpty || after.hasPrefix("#")
        }
        if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") { return true }
        let word = value.prefix { $0 != " " && $0 != "#" }
        if word == "true" || word == "false" { return true }
        return first.isASCIIDigit && word.utf8.allSatisfy { $0.isASCIIDigit || "_.:-TZex".utf8.contains($0) }
    }

    /// Templates that are filled with values: Go's, Blade, Jinja, Handlebars.
    static func template(_ code: CodeLines) -> Language? {
        let text = code.text
        let hasTags = code.lines.contains { $0.contains("</") || $0.hasPrefix("<") && $0.hasSuffix(">") }
        if code.lines.contains(where: { line in bladeMarks.contains { line.hasPrefix($0) } })
            || text.contains("<x-") && (text.contains("</x-") || text.contains("/>")) || text.contains("{!! ")
            || hasTags && text.contains("{{ $") || text.contains("<livewire:")
        {
            if !text.contains("<?php"), hasTags || !text.contains(";") || code.first.hasPrefix("@") {
                return Language("blade")
            }
        }
        if text.contains("{% ") || text.contains("{%- ") {
            return text.contains("{% extends '") || text.contains("|trans") ? Language("twig") : Language("jinja")
        }
        if text.contains("{{#") && text.contains("{{/") || text.contains("{{> ") || text.contains("{{else}}")
            || hasTags && text.contains("{{") && !text.contains("{{ ")
        {
            return Language("handlebars")
        }
        if text.contains("{{ .") || text.contains("{{.") || text.contains("{{- .") || text.contains("{{ range ")
            || text.contains("{{ if .") || text.contains("{{ end }}")
        {
            return Language("go")
        }
        return nil
    }

    private static let bladeMarks = [
        "@if (", "@if(", "@foreach", "@section(", "@extends(", "@yield(", "@include(", "@props(", "@csrf", "@php",
        "@endif", "@forelse", "@auth",
        "@guest", "@push(", "@vite", "@can(", "@case(", "@switch(", "@unless", "@isset", "@empty", "@production",
        "@env(", "@error(", "@use(", "@verbatim", "@livewire",
        "@for (", "@while (", "@pushOnce", "@once", "@fragment(", "@inject(", "@lang(", "@method(", "@stack(",
        "@session(", "@context(", "@prepend(", "@each(",
    ]

    /// Tags: HTML, XML, and the files of Vue and Svelte.
    static func markup(_ code: CodeLines) -> Language? {
        guard
            let start = code.lines.first(where: { !$0.hasPrefix("<!--") || $0.hasSuffix(">") && !$0.hasSuffix("-->") })
                ?? code.lines.last, start.hasPrefix("<") || code.first.hasPrefix("<!--")
        else { return nil }
        let text = code.text
        guard
            code.lines.contains(where: {
                $0.contains("</") || $0.contains("/>") || $0.hasPrefix("<") && $0.hasSuffix(">") || $0.hasPrefix("<!--")
            })
        else { return nil }
        let names = tagNames(text)
        guard !names.isEmpty || code.first.hasPrefix("<!--") else { return nil }
        let edge = code.edgeLines
        let hasScript = edge.contains { $0.hasPrefix("<script") }
        if hasScript,
            edge.contains(where: { $0.hasPrefix("<template") })
                || edge.contains(where: { $0.hasPrefix("<script setup") })
        {
            return Language("vue")
        }
        if text.contains("{#if") || text.contains("{#each") || text.contains("{@render")
            || hasScript
                && (text.contains("$props()") || text.contains("$state(") || text.contains("from \"svelte")
                    || text.contains("/svelte"))
        {
            return Language("svelte")
        }
        if text.contains("className=") || text.contains("={() =>") || text.contains("={{") || text.contains(" {...")
            || text.contains("onClick={")
            || text.contains("={") && text.contains("}") && !text.contains("\"{")
                && names.contains(where: { $0.utf8.first?.isUpperLetter == true })
        {
            return Language("jsx")
        }
        let known = names.filter { htmlNames.contains($0.lowercased()) }
        if names.contains(where: { $0.contains(":") }) || text.contains("xmlns") {
            return known.count * 2 > names.count ? Language("html") : Language("xml")
        }
        if known.count * 3 >= names.count, !names.isEmpty { return Language("html") }
        return Language("xml")
    }

    private static func tagNames(_ text: String) -> [Substring] {
        var names: [Substring] = []
        for piece in text.split(separator: "<", omittingEmptySubsequences: false).dropFirst().prefix(200) {
            let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == ":" || $0 == "_" || $0 == "." }
            if name.first?.isLetter == true { names.append(name) }
        }
        return names
    }

    private static let htmlNames: Set<String> = Set(
        """
        a abbr address article aside audio b base blockquote body br button canvas caption center cite code col colgroup dd details dialog div dl dt
        em embed fieldset figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hr html i iframe img input kbd label legend li link
        main map mark marquee meta meter nav noscript object ol optgroup option output p picture pre progress q s samp script section select slot
        small source span strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track u ul var video wbr
        """.split { $0 == " " || $0 == "\n" }.map(String.init))

    /// Headings, emphasis, links and lists: prose with marks. `# ` and `> ` are comments and prompts elsewhere, so they count only
    /// beside other marks.
    static func markdown(_ code: CodeLines) -> Language? {
        var marks = 0, weakMarks = 0
        for line in code.lines {
            if line.hasPrefix("# ") || line.hasPrefix("> ") || line.hasPrefix("- ") || line.hasPrefix("* ") {
                weakMarks += 1
            } else if line.hasPrefix("##") && line.drop(while: { $0 == "#" }).hasPrefix(" ") || line.hasPrefix("```")
                || line.hasPrefix("~~~")
                || line.hasPrefix("| ") && line.hasSuffix("|")
            {
                marks += 1
            }
            if line.hasEmphasisOrLink { marks += 1 }
        }
        let isTitled =
            code.first.hasPrefix("# ") && code.lines.count > 1 && code.text.contains("\n\n")
            && !code.lines[1].hasSuffix(")")
        guard marks > 0 || isTitled && weakMarks * 3 >= code.lines.count && code.lines.allSatisfy(\.isProse) else {
            return nil
        }
        if code.first == "---" { return Language("markdown") }
        return (marks + weakMarks) * 4 >= code.lines.count ? Language("markdown") : nil
    }

    /// An object or an array with comments, or with parts left out.
    static func jsonLike(_ code: CodeLines) -> Language? {
        let lines = code.lines.filter { !$0.hasPrefix("//") && !$0.hasPrefix("#") && !$0.hasPrefix("/*") }
        guard let first = lines.first, first.hasPrefix("{") || first.hasPrefix("[") || first.hasPrefix("\"") else {
            return nil
        }
        let members = lines.count {
            $0.hasPrefix("\"") && $0.contains("\":") || $0.hasPrefix("{ \"") || $0.hasPrefix("{\"")
                || $0.hasPrefix("[\"") || $0.hasPrefix("[{\"")
        }
        return members > 0 && members * 3 >= lines.count - 2 ? Language("json") : nil
    }
}

extension Substring {
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

    /// An expression rather than a setting's value.
    fileprivate var isExpression: Bool {
        hasSuffix(")") || contains("||") || contains("::") || contains("{ |") || contains(" + ") || hasSuffix(".")
            || contains(" ? ") || contains(".new")
    }
}
