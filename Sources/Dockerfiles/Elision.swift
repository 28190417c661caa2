/// How the code of a post marks lines that are left out.
extension StringProtocol {
    /// Whether the line only marks an elision: `...`, `# ...`, `// …`, `/* ... */`.
    package var isElision: Bool {
        // Most lines have neither.
        guard utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == 0xE2 }) else { return false }
        let core = drop { "#/*-;[( <!\t".contains($0) }.reversed().drop { "*/]) ->\r\t".contains($0) }
        return core.elementsEqual("...") || core.elementsEqual("…") || core.elementsEqual("....")
            || core.elementsEqual(". . .")
    }
}
