import Digests
import Input
import JSON
import Diagnostics
import Hive
import HiveMarkdown
import HiveNames
import Gopher
import Markup
import Site
import SiteBuilder
import Writers

/// How `convert` converts a post. A value, so that a stream and a single post are converted alike.
struct Conversion {
    private let to: Convert.Output
    private let isPage: Bool
    private let configuration: Configuration

    struct Converted {
        var output: String
        var diagnostics: [Diagnostic]
    }

    init(to: Convert.Output, isPage: Bool, settings: SettingsFile) {
        self.to = to
        self.isPage = isPage
        configuration = settings.configuration
    }

    func convert(_ post: Post) -> Converted {
        let reading = configuration.read(post.body, in: post.header.format)
        return Converted(output: write(post, reading.document), diagnostics: reading.diagnostics)
    }

    private func write(_ post: Post, _ document: Document) -> String {
        switch to {
        case .html where isPage, .text where isPage, .gopher where isPage:
            pageOf(post)
        case .html:
            htmlWriter.write(document).text
        case .text:
            textWriter.write(document)
        case .gopher:
            Menu(gopherWriter.write(document)).gophermap(server: configuration.gopher)
        case .json: document.json
        case .md: post.body
        case .places: document.places.map(\.key).sorted().joined(separator: "\n")
        }
    }

    /// The character set of the output.
    var charset: PlainTextWriter.Charset {
        switch to {
        case .text: configuration.charset
        // Menus in other charsets are ASCII.
        case .html, .gopher, .json, .md, .places: .utf8
        }
    }

    /// The page of a site with only this post.
    private func pageOf(_ post: Post) -> String {
        var configuration = configuration
        switch to {
        case .html: configuration.formats = [.html]
        case .gopher: configuration.formats = [.gopher]
        case .text, .json, .md, .places: configuration.formats = [.text]
        }
        let plan = Plan(posts: [post.header], configuration: configuration)
        guard let page = plan.pages.first, let file = page.render([post.header.id: post.body]).files.first else {
            preconditionFailure("a site of one post has its page")
        }
        return charset.text(of: file.bytes)
    }

    private var htmlWriter: HTMLWriter {
        var writer = HTMLWriter()
        writer.images = configuration.images
        writer.frontEnd = configuration.frontEnd
        return writer
    }

    private var textWriter: PlainTextWriter {
        var writer = PlainTextWriter()
        writer.width = configuration.textWidth
        writer.charset = configuration.charset
        writer.frontEnd = configuration.frontEnd
        return writer
    }

    private var gopherWriter: GopherWriter {
        var writer = GopherWriter()
        writer.text = textWriter
        return writer
    }

    // MARK: Streams

    /// The output record for a line: `{"id", "output", "diagnostics"}`.
    func record(_ line: LineReader.Line, number: Int) throws(Diagnostic) -> String {
        guard case .bytes(let bytes, _) = line else {
            throw Diagnostic(
                .notAPost, "a line of more than \(LineReader.longest >> 20) MiB is not a post", line: number)
        }
        if case .places = to { return places(of: try PostLine(line: bytes[...], number: number)) }
        let post = try Self.post(bytes[...], line: number)
        let converted = convert(post)
        return JSON.object([
            ("id", .string(post.header.id.description)),
            ("output", .string(converted.output)),
            ("diagnostics", .array((post.remarks + converted.diagnostics).map(\.json))),
        ]).line
    }

    /// What a plan needs to know of a post. The shape is in `scale/schemas/places.json`.
    private func places(of post: PostLine) -> String {
        let reading = configuration.read(post.body, in: post.header.format)
        var members: [(String, JSON)] = [
            ("id", .string(post.header.id.description)),
            ("sha256", .string(Digest(of: post.source).hex)),
            ("source", String(validating: post.source, as: UTF8.self).map(JSON.string) ?? .null),
            ("post", .object(post.header.recordMembers)),
            ("body", .string(post.body)),
            ("names", post.header.siteNames),
            ("places", .array(reading.document.places.map(\.key).sorted().map(JSON.string))),
            ("diagnostics", .array((post.remarks + reading.diagnostics).map(\.json))),
        ]
        if post.isFolded { members.append(("folded", .bool(true))) }
        if post.versions.count > 1 { members.append(("versions", .array(post.versions.map(\.json)))) }
        return JSON.object(members).line
    }

    /// The post of a record: itself, or the first in it when it is a discussion or a node's response.
    private static func post(_ record: ArraySlice<UInt8>, line: Int) throws(Diagnostic) -> Post {
        do throws(Diagnostic) {
            return try Post(json: record, firstLine: line)
        } catch {
            guard error.code == .notAPost,
                let first = try PostRecord.all(inJSON: record, firstLine: line).first(where: \.kind.isText)
            else { throw error }
            return try Post(json: record, at: first)
        }
    }

    /// The output record for a line that cannot be read: `{"id", "error": {"code", "message"}}`.
    ///
    /// The id is the one that the line states, else `line:` and its number.
    func errorRecord(_ line: LineReader.Line, number: Int, _ failure: Diagnostic) -> String {
        var id: String?
        if case .bytes(let bytes, _) = line { id = Post.bestKnownID(inJSON: bytes[...]) }
        return JSON.object([
            ("id", .string(id ?? "line:\(number)")),
            ("error", .object([("code", .string(failure.code.rawValue)), ("message", .string(failure.message))])),
        ]).line
    }
}

extension PostVersion {
    fileprivate var json: JSON {
        .object([
            ("date", date.map { .string($0.iso8601) } ?? .null), ("title", .string(title)), ("body", .string(body)),
        ])
    }
}

extension Diagnostic {
    var json: JSON {
        .object([
            ("code", .string(code.rawValue)), ("severity", .string(severity.rawValue)), ("message", .string(message)),
            ("line", line.map(JSON.integer) ?? .null),
        ])
    }
}
