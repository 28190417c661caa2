extension LanguageRules {
    /// Templates that are filled with values: Blade, Jinja, Twig, Handlebars, Go's.
    static func template(_ code: CodeLines) -> Language? {
        let text = code.text
        let hasTags = code.lines.contains { $0.contains("</") || $0.hasPrefix("<") && $0.hasSuffix(">") }
        if isBlade(code, hasTags: hasTags) { return Language("blade") }
        if text.contains("{% ") || text.contains("{%- ") {
            return Language(text.contains("{% extends '") || text.contains("|trans") ? "twig" : "jinja")
        }
        let hasSections = text.contains("{{#") && text.contains("{{/")
        if hasSections || text.contains("{{> ") || text.contains("{{else}}")
            || hasTags && text.contains("{{") && !text.contains("{{ ")
        {
            return Language("handlebars")
        }
        return goMarks.contains { text.contains($0) } ? Language("go") : nil
    }

    private static func isBlade(_ code: CodeLines, hasTags: Bool) -> Bool {
        let text = code.text
        let hasDirective = code.lines.contains { line in bladeDirectives.contains { line.hasPrefix($0) } }
        let hasComponent = text.contains("<x-") && (text.contains("</x-") || text.contains("/>"))
        guard
            hasDirective || hasComponent || text.contains("{!! ") || hasTags && text.contains("{{ $")
                || text.contains("<livewire:")
        else { return false }
        // PHP has `@` and decorators have no tags around them.
        return !text.contains("<?php") && (hasTags || !text.contains(";") || code.first.hasPrefix("@"))
    }

    private static let goMarks = ["{{ .", "{{.", "{{- .", "{{ range ", "{{ if .", "{{ end }}"]

    private static let bladeDirectives = [
        "@auth", "@can(", "@case(", "@context(", "@csrf", "@each(", "@empty", "@endif", "@env(", "@error(", "@extends(",
        "@for (",
        "@foreach", "@forelse", "@fragment(", "@guest", "@if (", "@if(", "@include(", "@inject(", "@isset", "@lang(",
        "@livewire",
        "@method(", "@once", "@php", "@prepend(", "@production", "@props(", "@push(", "@pushOnce", "@section(",
        "@session(",
        "@stack(", "@switch(", "@unless", "@use(", "@verbatim", "@vite", "@while (", "@yield(",
    ]

    /// Tags: HTML, XML, and the files of Vue, Svelte and React.
    static func markup(_ code: CodeLines) -> Language? {
        guard code.beginsWithTag else { return nil }
        let names = tagNames(code.text)
        guard !names.isEmpty || code.first.hasPrefix("<!--") else { return nil }
        if isVue(code) { return Language("vue") }
        if isSvelte(code) { return Language("svelte") }
        if isJSX(code.text, names) { return Language("jsx") }
        let known = names.count { htmlNames.contains($0.lowercased()) }
        if names.contains(where: { $0.contains(":") }) || code.text.contains("xmlns") {
            return Language(known * 2 > names.count ? "html" : "xml")
        }
        return Language(known * 3 >= names.count && !names.isEmpty ? "html" : "xml")
    }

    private static func isVue(_ code: CodeLines) -> Bool {
        let edge = code.edgeLines
        return edge.contains { $0.hasPrefix("<script setup") }
            || edge.contains { $0.hasPrefix("<script") } && edge.contains { $0.hasPrefix("<template") }
    }

    private static func isSvelte(_ code: CodeLines) -> Bool {
        let text = code.text
        if ["{#if", "{#each", "{@render"].contains(where: { text.contains($0) }) { return true }
        return code.edgeLines.contains { $0.hasPrefix("<script") }
            && ["$props()", "$state(", "from \"svelte", "/svelte"].contains { text.contains($0) }
    }

    private static func isJSX(_ text: String, _ names: [Substring]) -> Bool {
        if ["className=", "={() =>", "={{", " {...", "onClick={"].contains(where: { text.contains($0) }) {
            return true
        }
        return text.contains("={") && text.contains("}") && !text.contains("\"{")
            && names.contains { $0.utf8.first?.isUpperLetter == true }
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
        a abbr address article aside audio b base blockquote body br button canvas caption center cite code
        col colgroup dd details dialog div dl dt em embed fieldset figcaption figure font footer form frame
        h1 h2 h3 h4 h5 h6 head header hr html i iframe img input kbd label legend li link main map mark
        marquee meta meter nav noscript object ol optgroup option output p picture pre progress q s samp
        script section select slot small source span strong style sub summary sup svg table tbody td
        template textarea tfoot th thead time title tr track u ul var video wbr
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}

extension CodeLines {
    /// Whether the first line that is no comment begins with a tag, and there is a whole one somewhere.
    fileprivate var beginsWithTag: Bool {
        let start = lines.first { !$0.hasPrefix("<!--") || $0.hasSuffix(">") && !$0.hasSuffix("-->") } ?? first
        return (start.hasPrefix("<") || first.hasPrefix("<!--"))
            && lines.contains {
                $0.contains("</") || $0.contains("/>") || $0.hasPrefix("<") && $0.hasSuffix(">") || $0.hasPrefix("<!--")
            }
    }
}
