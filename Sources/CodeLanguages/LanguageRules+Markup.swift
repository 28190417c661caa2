import Text

extension LanguageRules {
    /// Templates that are filled with values: Blade, Jinja, Handlebars.
    static func template(_ code: CodeLines) -> Language? {
        // Most code has neither.
        guard code.bytes.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "{") }) else { return nil }
        let hasTags = code.lines.contains { $0.contains("</") }
        if !code.contains("<?php"), code.lines.contains(where: isBladeLine) || hasTags && code.contains("{{ $") {
            return Language("blade")
        }
        if code.contains("{% ") || code.contains("{%- ") { return Language("jinja") }
        return hasTags && code.contains("{{#") && code.contains("{{/") ? Language("handlebars") : nil
    }

    private static func isBladeLine(_ line: CodeLines.Line) -> Bool {
        guard line.first == UInt8(ascii: "@") || line.first == UInt8(ascii: "<") else { return false }
        return bladeMarks.contains { line.begins(with: $0) }
    }

    private static let bladeMarks: [String] = [
        "@auth", "@can(", "@csrf", "@endif", "@error(", "@extends('", "@foreach (", "@forelse (", "@guest",
        "@include('", "@isset(", "@lang(", "@livewire", "@method(", "@once", "@php", "@props(", "@push('", "@section('",
        "@stack('", "@unless (", "@vite(", "@yield('", "<x-", "<livewire:",
    ]

    /// Tags: HTML, XML, and the files of Vue, Svelte and React.
    static func markup(_ code: CodeLines) -> Language? {
        let first = code.lines.first { !$0.begins(with: "<!--") } ?? code.first
        let name = first.dropFirst().prefix { $0.isNameByte || "-:.".utf8.contains($0) }
        guard first.first == UInt8(ascii: "<"), name.first?.isASCIILetter == true,
            code.lines.contains(where: { $0.contains("</") || $0.contains("/>") || $0.ends(with: ">") })
        else { return nil }
        if jsxMarks.contains(where: code.contains) { return Language("jsx") }
        // Between single braces is JavaScript, in one of several dialects.
        if !code.contains("<script"), !code.contains("<style"), code.contains("{"), !code.contains("{{") { return nil }
        return Language(htmlNames.contains(name.text.lowercased()) && !code.contains("xmlns") ? "html" : "xml")
    }

    private static let jsxMarks = ["className=", "={() =>", "={{", " {...", "onClick={", "{/*"]

    /// What HTML begins with in posts.
    private static let htmlNames: Set<String> = Set(
        """
        a article aside audio b blockquote body br button canvas center code details div dl em figure font footer form h1
        h2 h3 h4 h5 h6 head header hr i iframe img input label li link main meta nav ol p picture pre script section select
        small span strong style sub sup table tbody td template textarea th title tr ul video
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
