import Diagnostics
import Dockerfiles
import JSON
import Text

extension LanguageRules {
    /// `diff --git`, hunks, file headers, or lines at the left edge that are marked as added and removed.
    static func diff(_ code: CodeLines) -> Language? {
        let edge = code.edgeLines
        let hasHeader =
            code.first.begins(with: "diff --git ") || code.first.begins(with: "Index: ")
            || edge.contains { $0.begins(with: "@@ ") && $0.dropFirst(3).contains("@@") }
            || zip(edge, edge.dropFirst()).contains { $0.begins(with: "--- ") && $1.begins(with: "+++ ") }
        if hasHeader { return Language("diff") }
        // `++`, `+=` and the corners of tables are something else.
        let added = edge.filter { line in
            line.begins(with: "+") && !line.begins(with: "++") && !line.begins(with: "+-") && !line.begins(with: "+=")
        }
        let hasRemoved = edge.contains { $0.begins(with: "-") && !$0.begins(with: "--") }
        // Unchanged lines are indented by the column of the marks.
        let hasOnlyAdded = added.count == edge.count && edge.count < code.lines.count
        // A list with `+` for bullets has no code in it.
        let hasCode = added.contains { $0.contains { "(){}[]=;:<>\"'.,/".utf8.contains($0) } }
        return !added.isEmpty && hasCode && (hasRemoved || hasOnlyAdded) ? Language("diff") : nil
    }

    /// A session: prompts before the input.
    static func prompt(_ code: CodeLines) -> Language? {
        for line in code.lines.prefix(6) {
            if let prompt = SessionPrompt(Substring(line.text)) { return prompt.language }
            // Comments may stand before the first prompt.
            guard line.begins(with: "#") || line.begins(with: "//") else { break }
        }
        return nil
    }

    static func shebang(_ code: CodeLines) -> Language? {
        guard code.first.begins(with: "#!") else { return nil }
        let words = code.first.dropFirst(2).split { $0 == 0x20 || $0 == UInt8(ascii: "/") }
            .filter { !$0.begins(with: "-") && !$0.contains(UInt8(ascii: "=")) }
        guard let last = words.last else { return nil }
        let env = words.firstIndex { $0.equals("env") }
        let program = env.flatMap { words.dropFirst($0 + 1).first } ?? last
        let name = program.prefix(while: \.isASCIILetter).text
        let others = ["dash": "bash", "pypy": "python", "uv": "python", "deno": "typescript", "bun": "typescript"]
        return Language(label: others[name] ?? name).flatMap { $0.isKnown ? $0 : nil }
    }

    /// First lines that only one language has.
    static func opening(_ code: CodeLines) -> Language? {
        let first = code.first.prefix(40).map(\.asciiLowercased)[...]
        if let language = openings.first(where: { first.begins(with: $0.prefix) })?.language {
            return Language(language)
        }
        // A fence in code, after front matter or at the start.
        let hasFence = code.lines.dropFirst().contains { $0.begins(with: "```") }
        return hasFence && ["---", "```", "~~~"].contains(where: first.begins) ? Language("markdown") : nil
    }

    private static let openings: [(prefix: String, language: String)] = [
        ("# syntax=docker/dockerfile", "dockerfile"), ("<?xml", "xml"), ("<?php", "php"), ("<?=", "php"),
        ("<!doctype html", "html"), ("<!doctype", "xml"), ("<html", "html"), ("<svg ", "xml"),
    ]

    /// Every instruction is one of a Dockerfile's, and one of them is found nowhere else.
    static func dockerfile(_ code: CodeLines) -> Language? {
        // Most text fails here, before it is parsed. Comments and elided lines may come first.
        let start = code.lines.first {
            $0.first != UInt8(ascii: "#") && $0.first != UInt8(ascii: ".") && $0.first != 0xE2
        }
        guard let start, Dockerfile.Instruction.beginsWithName(start) else { return nil }
        return DockerfileShape.isDockerfile(code.bytes[...].text) ? .dockerfile : nil
    }

    /// One whole object or array with an object, a string or a list in it; or an object with some members left out.
    static func json(_ code: CodeLines) -> Language? {
        guard let first = code.bytes[...].trimmed.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return nil }
        var reader = JSONReader(code.bytes[...], firstLine: 1)
        if (try? reader.skipWhole()) != nil {
            return code.bytes.contains(where: { $0 == UInt8(ascii: "\"") }) ? Language("json") : nil
        }
        // Comments, and parts left out.
        let lines = code.lines.filter { !$0.begins(with: "//") && !$0.begins(with: "/*") && !$0.begins(with: "#") }
        let members = lines.count { $0.first == UInt8(ascii: "\"") && $0.contains("\":") || $0.begins(with: "{\"") }
        return members > 0 && members * 3 >= lines.count - 2 ? Language("json") : nil
    }

    /// A statement's verb and the word that goes with it.
    static func sql(_ code: CodeLines) -> Language? {
        guard
            let start = code.lines.first(where: { !$0.begins(with: "--") && !$0.begins(with: "/*") }),
            case let verb = start.prefix(while: \.isASCIILetter), (4...8).contains(verb.count),
            let partners = sqlPartners[verb.text.uppercased()]
        else { return nil }
        let after = start.dropFirst(verb.count)
        guard after.isEmpty || after.first == 0x20, !start.ends(with: "{"), !start.ends(with: ":") else { return nil }
        let words = Set(
            code.bytes.prefix(4000).split { !$0.isNameByte }.map { String(decoding: $0, as: UTF8.self).uppercased() })
        guard partners.contains(where: words.contains) else { return nil }
        // `select` and `with` are words of other languages too.
        let isShouted = verb.allSatisfy(\.isASCIIUppercase)
        return isShouted || code.lines.last?.ends(with: ";") == true ? Language("sql") : nil
    }

    private static let sqlPartners: [String: Set<String>] = [
        "SELECT": ["FROM"], "INSERT": ["INTO"], "UPDATE": ["SET"], "DELETE": ["FROM"], "MERGE": ["INTO", "USING"],
        "CREATE": ["TABLE", "INDEX", "VIEW", "DATABASE", "FUNCTION", "TRIGGER", "PROCEDURE", "SCHEMA", "EXTENSION"],
        "ALTER": ["TABLE", "DATABASE", "ROLE", "COLUMN"], "DROP": ["TABLE", "INDEX", "VIEW", "DATABASE"],
        "GRANT": ["TO"], "TRUNCATE": ["TABLE"], "EXPLAIN": ["SELECT"], "WITH": ["SELECT"],
    ]
}

extension JSONReader {
    fileprivate mutating func skipWhole() throws(Diagnostic) {
        try skipValue()
        try finish()
    }
}
