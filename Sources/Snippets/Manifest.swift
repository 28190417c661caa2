import JSON
import Markup

extension PostSnippets {
    /// What we know about the code of one post, for the manifest beside it. The schema is in `docs/snippets.md`.
    ///
    /// - Parameters:
    ///   - post: `author/permlink`.
    ///   - includesText: whether each block has its code in it too, and a Dockerfile its instructions.
    ///   - digest: the SHA-256 of bytes, in 64 hexadecimal digits.
    public func manifest(post: String, includesText: Bool = false, digest: ([UInt8]) -> String) -> String {
        String(
            JSON.object([
                ("post", .string(post)),
                ("emptyBlocks", .integer(emptyBlockCount)),
                ("blocks", .array(blocks.map { $0.json(includesText: includesText, digest: digest) })),
                ("files", .array(files.map { $0.json(digest: digest) })),
            ]).text.dropLast())
    }

    /// `manifest.json`: what `manifest(post:)` says of each post.
    public static func manifest(of posts: [String]) -> String {
        "{\"format\": \"g4h-snippets\", \"version\": 1, \"posts\": ["
            + (posts.isEmpty ? "" : "\n" + posts.joined(separator: ",\n") + "\n") + "]}\n"
    }
}

extension SnippetBlock {
    func json(includesText: Bool, digest: ([UInt8]) -> String) -> JSON {
        let code: [(String, JSON)] = includesText ? [("text", .string(text))] : []
        return .object(
            [
                ("number", .integer(number)),
                ("headings", .array(headings.map(JSON.string))),
                ("lines", lines.json),
                ("form", .string(form.rawValue)),
                ("info", .string(info)),
                ("sha256", .string(digest(Array(text.utf8)))),
                ("language", language.json),
                ("names", .array(names.map(\.json))),
                ("relation", relation?.json ?? .null),
                ("elided", .bool(isElided)),
                (
                    "dockerfile",
                    dockerfile.map { dockerfileJSON($0, includesInstructions: includesText) } ?? .null
                ),
                ("remarks", .array(remarks.map(\.json))),
                ("paths", .array(paths.map { .string($0.text) })),
            ] + code)
    }
}

extension SnippetBlock {
    private func dockerfileJSON(_ kind: DockerfileClass, includesInstructions: Bool) -> JSON {
        var members: [(String, JSON)] = [
            ("class", .string(kind.rawValue)), ("stages", .array(stages.map(\.json))),
        ]
        if includesInstructions { members.append(("instructions", .array(instructions.map(\.json)))) }
        return .object(members)
    }
}

extension DockerfileInstruction {
    var json: JSON {
        .object([
            ("name", .string(name)), ("lines", Optional(lines).json), ("flags", .array(flags.map(JSON.string))),
            ("heredocs", .integer(heredocCount)),
        ])
    }
}

extension LanguageFinding {
    var json: JSON {
        .object([
            ("name", .string(language.name)),
            ("confidence", .number(confidence)),
            ("label", label.map(JSON.string) ?? .null),
            ("inferred", (inference?.language.name).map(JSON.string) ?? .null),
            ("rule", (inference?.rule).map(JSON.string) ?? .null),
        ])
    }
}

extension NameEvidence {
    var json: JSON {
        .object([("name", .string(name)), ("rule", .string(rule.rawValue)), ("confidence", .number(rule.confidence))])
    }
}

extension Relation {
    var json: JSON {
        .object([("kind", .string(kind.rawValue)), ("block", .integer(block)), ("lines", lines.json)])
    }
}

extension DockerfileStage {
    var json: JSON {
        .object([
            ("name", name.map(JSON.string) ?? .null), ("from", .string(image)),
            ("parent", parent.map(JSON.integer) ?? .null),
            ("sources", .array(sources.map(JSON.integer))), ("images", .array(images.map(JSON.string))),
        ])
    }
}

extension SnippetRemark {
    var json: JSON {
        .object([
            ("code", .string(code.rawValue)), ("message", .string(message)), ("line", line.map(JSON.integer) ?? .null),
        ])
    }
}

extension SnippetFile {
    func json(digest: ([UInt8]) -> String) -> JSON {
        .object([
            ("path", .string(path.text)),
            ("kind", .string(kind.rawValue)),
            ("bytes", .integer(bytes.count)),
            ("sha256", .string(digest(bytes))),
            ("blocks", .array(blocks.map(JSON.integer))),
            ("changes", .array(changes.map { .string($0.rawValue) })),
            ("lineMap", .array(lineMap.map(\.json))),
        ])
    }
}

extension LineRun {
    var json: JSON {
        .object([
            ("file", .integer(file)), ("block", .integer(block)), ("blockLine", .integer(blockLine)),
            ("bodyLine", bodyLine.map(JSON.integer) ?? .null), ("count", .integer(count)),
        ])
    }
}

extension ClosedRange<Int>? {
    fileprivate var json: JSON {
        map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) } ?? .null
    }
}
