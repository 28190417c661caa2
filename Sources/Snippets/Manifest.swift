import CodeLanguages
import Diagnostics
import Dockerfiles
import JSON
import Markup

extension PostSnippets {
    /// What is known about the code of one post, for the manifest. The schema is in `docs/snippets.md`.
    ///
    /// - Parameters:
    ///   - post: `author/permlink`.
    ///   - includesText: whether each block includes its code, and a Dockerfile its instructions.
    ///   - includesFindings: whether it includes the findings about Dockerfiles, `lint`.
    ///   - digest: the SHA-256 of bytes, in 64 hexadecimal digits.
    package func manifest(
        post: String, includesText: Bool = false, includesFindings: Bool = false, digest: ([UInt8]) -> String
    ) -> String {
        var members: [(String, JSON)] = [
            ("post", .string(post)),
            ("emptyBlocks", .integer(emptyBlockCount)),
            ("blocks", .array(blocks.map { $0.json(includesText: includesText, digest: digest) })),
            ("files", .array(files.map { $0.json(digest: digest) })),
        ]
        if includesFindings { members.append(("lint", .array(dockerfileFindings().map(\.json)))) }
        return String(JSON.object(members).text.dropLast())
    }
}

/// `manifest.json`: the `PostSnippets.manifest(post:)` of each post, between an opening and a closing.
///
/// It has some two kilobytes for each post with code, and is in memory once.
package struct SnippetManifest {
    private static let opening = "{\"format\": \"g4h-snippets\", \"version\": 1, \"posts\": ["

    /// What comes before the post with this index.
    package static func opening(before index: Int) -> String { index == 0 ? opening + "\n" : ",\n" }

    /// What comes after `count` posts.
    /// - Parameter parts: the names of the files with the other posts.
    package static func closing(after count: Int, parts: [String] = []) -> String {
        let end = parts.isEmpty ? "]}\n" : "], \"parts\": \(JSON.array(parts.map(JSON.string)).line)}\n"
        return count == 0 ? opening + end : "\n" + end
    }

    private var count = 0
    private var bytes: [UInt8] = []

    package init() {}

    /// Adds a post. Posts come in the order of their names.
    package mutating func add(_ post: ArraySlice<UInt8>) {
        bytes += Self.opening(before: count).utf8
        bytes += post
        count += 1
    }

    /// Ends the file.
    /// - Parameter parts: the names of the files with the other posts.
    /// - Returns: all of it.
    package mutating func end(parts: [String] = []) -> [UInt8] {
        bytes += Self.closing(after: count, parts: parts).utf8
        return bytes
    }
}

extension SnippetBlock {
    fileprivate func json(includesText: Bool, digest: ([UInt8]) -> String) -> JSON {
        let names = names.map { name -> JSON in
            .object([
                ("name", .string(name.name)), ("rule", .string(name.rule.rawValue)),
                ("confidence", .number(name.rule.confidence)),
            ])
        }
        let relation = relation.map { relation -> JSON in
            .object([
                ("kind", .string(relation.kind.rawValue)), ("block", .integer(relation.block)),
                ("lines", JSON(relation.lines)),
            ])
        }
        let remarks = diagnostics.map { remark -> JSON in
            .object([
                ("code", .string(remark.code.rawValue)), ("message", .string(remark.message)),
                ("line", JSON(remark.line)),
            ])
        }
        var members: [(String, JSON)] = [
            ("number", .integer(number)), ("headings", .array(headings.map(JSON.string))), ("lines", JSON(lines)),
            ("form", .string(form.rawValue)), ("info", .string(info)), ("sha256", .string(digest(Array(text.utf8)))),
            ("language", language.json), ("names", .array(names)), ("relation", relation ?? .null),
            ("elided", .bool(isElided)), ("dockerfile", dockerfileJSON(includesInstructions: includesText)),
            ("remarks", .array(remarks)), ("paths", .array(paths.map { .string($0.text) })),
        ]
        if includesText { members.append(("text", .string(text))) }
        return .object(members)
    }

    private func dockerfileJSON(includesInstructions: Bool) -> JSON {
        guard let kind = dockerfile, let file = dockerfileBlock else { return .null }
        let instructions = includesInstructions ? [("instructions", JSON.array(file.instructions.map(\.json)))] : []
        return .object(
            [("class", .string(kind.rawValue)), ("stages", .array(file.stages.stages.map(\.json)))] + instructions)
    }
}

extension Dockerfile.Instruction {
    fileprivate var json: JSON {
        .object([
            ("name", .string(name)), ("lines", JSON(lines)), ("flags", .array(flags.map(JSON.string))),
            ("heredocs", .integer(heredocs.count)),
        ])
    }
}

extension DockerfileStages.Stage {
    fileprivate var json: JSON {
        .object([
            ("name", JSON(name)), ("from", .string(image)), ("parent", JSON(parent)),
            ("sources", .array(Set(references.compactMap(\.stage)).sorted().map(JSON.integer))),
            ("images", .array(references.filter { $0.stage == nil }.map { .string($0.name) })),
        ])
    }
}

extension LanguageFinding {
    fileprivate var json: JSON {
        .object([
            ("name", .string(language.name)), ("confidence", .number(confidence)), ("label", JSON(label)),
            ("inferred", JSON(inference?.language.name)), ("rule", JSON(inference?.rule)),
        ])
    }
}

extension DockerfileFinding {
    fileprivate var json: JSON {
        .object([
            ("code", .string(diagnostic.code.rawValue)), ("severity", .string(diagnostic.severity.rawValue)),
            ("message", .string(diagnostic.message)), ("block", .integer(block)), ("blockLine", .integer(line)),
            ("line", JSON(diagnostic.line)), ("also", .array(diagnostic.code.otherNames.map(JSON.string))),
        ])
    }
}

extension SnippetFile {
    fileprivate func json(digest: ([UInt8]) -> String) -> JSON {
        .object([
            ("path", .string(path.text)), ("name", .string(name.text)), ("kind", .string(kind.rawValue)),
            ("bytes", .integer(bytes.count)), ("sha256", .string(digest(bytes))),
            ("blocks", .array(blocks.map(JSON.integer))), ("changes", .array(changes.map { .string($0.rawValue) })),
            ("lineMap", .array(lineMap.map(\.json))),
        ])
    }
}

extension LineRun {
    fileprivate var json: JSON {
        .object([
            ("file", .integer(file)), ("block", .integer(block)), ("blockLine", .integer(blockLine)),
            ("bodyLine", JSON(bodyLine)), ("count", .integer(count)),
        ])
    }
}

/// Unknown values are null.
extension JSON {
    fileprivate init(_ text: String?) { self = text.map(JSON.string) ?? .null }
    fileprivate init(_ number: Int?) { self = number.map(JSON.integer) ?? .null }
    fileprivate init(_ lines: ClosedRange<Int>?) {
        self = lines.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) } ?? .null
    }
}
