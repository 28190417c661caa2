import Text
import CodeLanguages
import Diagnostics
import HiveNames
import Markup
import Snippets
import Templates
import Writers

/// The frames of the code of a post: language, name, number of lines, findings in a Dockerfile, and the code as a file.
struct CodeFrames: Sendable {
    private let blocks: [String: Block]
    private let page: OutputPath
    private let template: Template<CodeView>

    private struct Block: Sendable {
        var language: String
        var name: String?
        var path: OutputPath?
        var notes: [CodeNote]
    }

    /// Shorter code has no file of its own.
    private static let linesWithFile = 3

    /// - Parameter code: the code of the post; nil when it was not looked at.
    init(_ code: PostSnippets?, at page: OutputPath, _ template: Template<CodeView>) {
        self.page = page
        self.template = template
        guard let code else {
            blocks = [:]
            return
        }
        let remarks = Dictionary(grouping: code.dockerfileFindings(), by: \.block)
        var blocks: [String: Block] = [:]
        for block in code.blocks where blocks[block.text] == nil {
            let name = block.paths.first.map { $0.text.split(separator: "/").last.map(String.init) ?? $0.text }
            let hasFile = block.text.utf8.count { $0 == UInt8(ascii: "\n") } >= Self.linesWithFile
            blocks[block.text] = Block(
                language: block.language.language.name, name: block.names.isEmpty ? nil : name,
                path: hasFile ? Self.path(of: block.number, name ?? "code", beside: page) : nil,
                notes: (remarks[block.number] ?? []).map {
                    CodeNote(
                        line: $0.line, message: $0.diagnostic.message, code: $0.diagnostic.code.rawValue)
                })
        }
        self.blocks = blocks
    }

    /// The file for a block. Every server and browser treats it as text, whatever the code is.
    private static func path(of number: Int, _ name: String, beside page: OutputPath) -> OutputPath {
        let plain = String(
            decoding: name.utf8.prefix(60).map { byte in
                byte.isASCIILetterOrDigit || "._-".utf8.contains(byte) ? byte : UInt8(ascii: "-")
            }, as: UTF8.self)
        return HTMLPath.beside(page, "code/\(number)-\(plain).txt")
    }

    /// The code as files.
    var files: [OutputFile] {
        blocks.compactMap { text, block in block.path.map { OutputFile($0, Array(text.utf8)) } }.sorted {
            $0.path < $1.path
        }
    }

    func frame(_ code: CodeBlock) -> HTML? {
        guard !code.text.isEmpty else { return nil }
        let block = blocks[code.text]
        // The author's label says what it is; the detected language settles on one name for it.
        let language = block?.language ?? code.language.flatMap { Language(label: $0)?.name }
        var html = HTML()
        html.append(code: code.text, language: language ?? "text")
        let view = CodeView(
            language: language.flatMap { $0 == "text" ? nil : $0 }, name: block?.name,
            lines: code.text.utf8.count { $0 == UInt8(ascii: "\n") },
            raw: block?.path?.relative(to: page), label: code.language, code: html, notes: block?.notes ?? [])
        var frame = HTML()
        template.fill(view, into: &frame)
        return frame
    }
}

struct CodeView: View {
    let language: String?
    let name: String?
    let lines: Int
    let raw: String?
    let label: String?
    let code: HTML
    let notes: [CodeNote]

    static let name = "code"
    static let fields: [Field<CodeView>] = [
        .optional("language", "what it is written in: `dockerfile`, `python`") { $0.language },
        .optional("name", "the name of its file, when the post says one") { $0.name },
        .text("lines", "how many: `12 lines`") { $0.lines.of("line", "lines") },
        .optional("raw", "the code alone, as a file of the site") { $0.raw },
        .optional("label", "the language as its author spelled it") { $0.label },
        .html("code", "its text, with tokens in `span` elements whose classes are Pygments' short names") { $0.code },
        .text("noteCount", "how many notes: `2 notes`") { $0.notes.count.of("note", "notes") },
        .flag("hasNotes", "whether there are any") { !$0.notes.isEmpty },
        .list("notes", "what `g4h snippets --lint` says of a Dockerfile") { $0.notes },
    ]
}

struct CodeNote: View {
    let line: Int
    let message: String
    let code: String

    static let name = "note"
    static let fields: [Field<CodeNote>] = [
        .text("line", "the line of the code, from 1") { String($0.line) },
        .text("message", "the finding") { $0.message },
        .text("code", "its code") { $0.code },
    ]
}
