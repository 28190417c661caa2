extension LanguageRules {
    /// `diff --git`, hunks, file headers, or lines at the left edge that are marked as added.
    static func diff(_ code: CodeLines) -> Language? {
        let edge = code.edgeLines
        let hasHeader =
            code.first.hasPrefix("diff --git ") || code.first.hasPrefix("Index: ")
            || edge.contains { $0.hasPrefix("@@ ") && $0.dropFirst(3).contains("@@") }
            || zip(code.lines, code.lines.dropFirst()).contains { $0.hasPrefix("--- ") && $1.hasPrefix("+++ ") }
        if hasHeader { return Language("diff") }
        // `++`, `+=` and the corners of tables are something else.
        let added = edge.filter { line in line.hasPrefix("+") && !["++", "+-", "+="].contains(where: line.hasPrefix) }
        let hasRemoved = edge.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") }
        // A list with `+` for bullets has no code in it.
        let hasCode = added.contains { $0.utf8.contains { "(){}[]=;:<>\"'.,/".utf8.contains($0) } }
        return code.lines.count >= 2 && !added.isEmpty && (hasRemoved || hasCode) ? Language("diff") : nil
    }

    /// A session: what the machine shows before what was typed.
    static func prompt(_ code: CodeLines) -> Language? {
        for line in code.lines.prefix(6) {
            if let prompt = SessionPrompt(line) { return prompt.language }
            // Comments may stand before the first prompt.
            guard line.hasPrefix("#") || line.hasPrefix("//") else { break }
        }
        return nil
    }

    static func shebang(_ code: CodeLines) -> Language? {
        guard code.first.hasPrefix("#!") else { return nil }
        let words = code.first.dropFirst(2).split { $0 == " " || $0 == "/" }.filter { !$0.hasPrefix("-") }
        guard var program = words.last(where: { !$0.contains("=") }) else { return nil }
        if let env = words.firstIndex(of: "env") {
            program = words.dropFirst(env + 1).first { !$0.contains("=") } ?? program
        }
        let name = String(program.prefix { $0.isLetter })
        return switch name {
        case "sh", "bash", "zsh", "dash", "ksh", "ash", "fish": .bash
        case "python", "pypy", "uv": Language("python")
        case "node": Language("javascript")
        case "deno", "bun", "tsx": Language("typescript")
        case "pwsh": .powershell
        default: Language(label: name).flatMap { $0.isKnown ? $0 : nil }
        }
    }

    /// First lines that no other language has.
    static func opening(_ code: CodeLines) -> Language? {
        let first = code.first
        let lower = first.lowercased()
        for (prefix, language) in openings where lower.hasPrefix(prefix) { return Language(language) }
        if isHTTPStart(first) { return Language("http") }
        let head = first.prefix { $0.isLetter || $0 == "-" || $0 == "2" }
        if mermaidHeads.contains(String(head)), code.lines.count > 1, first.split(separator: " ").count <= 2,
            !first.hasSuffix(":"), !first.hasSuffix("{"), !first.contains("(")
        {
            return Language("mermaid")
        }
        if code.lines.contains(where: { $0.hasPrefix("<?php") || $0.hasPrefix("<?=") }) { return Language("php") }
        return nil
    }

    private static let openings: [(prefix: String, language: String)] = [
        ("<?xml", "xml"), ("<?php", "php"), ("<!doctype html", "html"), ("<!doctype", "xml"), ("<html", "html"),
        ("<svg", "xml"),
        ("pragma solidity", "solidity"), ("cmake_minimum_required", "cmake"), ("\\documentclass", "latex"),
        ("syntax = \"proto", "protobuf"), ("<virtualhost", "apache"), ("<ifmodule", "apache"), ("<directory", "apache"),
        ("#import <", "objective-c"), ("@echo off", "batch"),
        ("@page \"", "csharp"), ("defmodule ", "elixir"),
    ]

    private static let mermaidHeads: Set<String> = [
        "graph", "flowchart", "sequenceDiagram", "classDiagram", "stateDiagram", "stateDiagram-v2", "erDiagram",
        "gantt", "pie", "journey",
        "gitGraph", "mindmap", "timeline", "quadrantChart", "block-beta",
    ]

    private static func isHTTPStart(_ line: Substring) -> Bool {
        if line.hasPrefix("HTTP/1.") || line.hasPrefix("HTTP/2") || line.hasPrefix("HTTP/3") { return true }
        let words = line.split(separator: " ")
        guard words.count >= 2,
            ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT"].contains(words[0])
        else { return false }
        return (words.count == 3 && words[2].hasPrefix("HTTP/"))
            || (words.count == 2 && (words[1].hasPrefix("/") || words[1].hasPrefix("http")))
    }

    /// Every instruction is one of a Dockerfile's, and one of them is of no use elsewhere.
    static func dockerfile(_ code: CodeLines) -> Language? {
        // Most text fails here, before it is taken apart.
        guard
            code.lines.contains(where: { Dockerfile.Instruction.known.contains($0.prefix { $0 != " " }.uppercased()) })
        else { return nil }
        return DockerfileShape.isDockerfile(code.text) ? .dockerfile : nil
    }

    static func json(_ code: CodeLines) -> Language? {
        JSONScanner.isObjectOrArray(code.text) && !code.text.hasPrefix("[]") ? Language("json") : nil
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

    /// A statement's verb and the word that goes with it.
    static func sqlStatement(_ code: CodeLines) -> Language? {
        guard let start = code.lines.first(where: { !$0.hasPrefix("--") && !$0.hasPrefix("/*") && !$0.hasPrefix("#") })
        else { return nil }
        let verb = start.prefix { $0.isLetter }.uppercased()
        guard let partners = sqlPartners[verb] else { return nil }
        let words = Set(code.text.prefix(4000).split { !$0.isLetter && $0 != "_" && $0 != "*" }.map { $0.uppercased() })
        guard partners.isEmpty || partners.contains(where: words.contains) else { return nil }
        // `select` and `with` are words of other languages too.
        let afterVerb = start.dropFirst(verb.utf8.count)
        guard afterVerb.first == " " || afterVerb.isEmpty, !start.hasSuffix("{"), !start.hasSuffix(":") else {
            return nil
        }
        let isShouted = start.hasPrefix(verb)
        return isShouted || code.text.contains(";") || words.isSuperset(of: ["FROM", "WHERE"]) ? Language("sql") : nil
    }

    private static let sqlPartners: [String: Set<String>] = [
        "SELECT": ["FROM"], "INSERT": ["INTO"], "UPDATE": ["SET"], "DELETE": ["FROM"], "MERGE": ["INTO", "USING"],
        "CREATE": [
            "TABLE", "INDEX", "VIEW", "DATABASE", "FUNCTION", "TRIGGER", "PROCEDURE", "USER", "SCHEMA", "EXTENSION",
            "ROLE", "TYPE",
        ],
        "ALTER": ["TABLE", "DATABASE", "USER", "ROLE", "COLUMN"],
        "DROP": ["TABLE", "INDEX", "VIEW", "DATABASE", "FUNCTION", "USER", "SCHEMA"],
        "GRANT": ["TO"], "TRUNCATE": ["TABLE"], "EXPLAIN": ["SELECT"], "WITH": ["SELECT"],
    ]
}
