import Disk
import Input
import Diagnostics
import ArgumentParser
import Gopher
import Hive
import HiveMarkdown
import HiveNames
import Markup
import Site
import SiteBuilder
import SystemPackage
import Text
import Writers

struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write one post, or a stream of posts, in one form on standard output.",
        usage: "g4h convert [<input>] --to <form> [<options>]",
        discussion: """
            A stream (--from ndjson) gives one line per line, in order: {"id", "output", "diagnostics"}, or {"id", "error"}. \
            The exit status is 1 if any line could not be read. With --to places a line is {"id", "sha256", "source", \
            "post", "body", "names", "places", "diagnostics"}: what a plan of a site is made of.

            EXAMPLES
              g4h convert post.md --to text
              g4h convert --from md --to html < post.md
              g4h convert --from ndjson --to html posts.ndjson > html.ndjson
            """
    )

    enum Output: String, CaseIterable, ExpressibleByArgument {
        case html, text, gopher, json, md, places
    }

    @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "input"))
    var input = "-"

    @Option(
        help: ArgumentHelp(
            "What the input is: md, html, json, ndjson (default: by the file's extension).", valueName: "form"))
    var from: InputFile.Kind?

    @Option(help: ArgumentHelp("What to write: html, text, gopher, json, md, places.", valueName: "form"))
    var to: Output?

    @Flag(help: "Write a whole page, with the post's title and byline, instead of the body alone.")
    var page = false

    @Flag(name: .shortAndLong, help: "Print errors only.")
    var quiet = false

    @OptionGroup var site: SiteOptions

    func run() throws {
        guard let to else {
            throw ValidationError("--to is missing: say what to write: html, text, gopher, json, md or places")
        }
        guard let kind = from ?? InputFile.Kind(name: input) else {
            let name = input == "-" ? "standard input" : "the name \(input)"
            throw ValidationError("--from is missing: \(name) does not say what it is: md, html, json or ndjson")
        }
        let settings = try site.settings()
        if !quiet { settings.warnings.forEach(Terminal.say) }
        let conversion = Conversion(to: to, isPage: page, settings: settings)
        switch kind {
        case .ndjson: try convertStream(conversion)
        case .json, .markdown, .html: try convertOne(kind, conversion, settings)
        }
    }

    private func convertStream(_ conversion: Conversion) throws {
        let failed = try RecordStream.answer(NamedInput(name: input)) { line, number in
            do throws(Diagnostic) {
                return (Array((try conversion.record(line, number: number) + "\n").utf8), true)
            } catch {
                return (Array((conversion.errorRecord(line, number: number, error) + "\n").utf8), false)
            }
        }
        if failed > 0 { throw ExitStatus.someFailed }
    }

    private func convertOne(_ kind: InputFile.Kind, _ conversion: Conversion, _ settings: SettingsFile) throws {
        let bytes = try readAll()
        let post: Post
        do throws(Diagnostic) {
            post = try self.post(kind, bytes[...], settings)
        } catch {
            throw Archive.FailedRecord(file: input.forTerminal, failure: error).diagnostic
        }
        let converted = conversion.convert(post)
        if !quiet {
            for remark in post.remarks + converted.diagnostics {
                var remark = remark
                remark.place = post.header.id.description.excerpt(120)
                Terminal.say(remark.description)
            }
        }
        let output = converted.output.hasSuffix("\n") ? converted.output : converted.output + "\n"
        try Terminal.write(conversion.charset.bytes(of: output))
    }

    private func post(
        _ kind: InputFile.Kind, _ bytes: ArraySlice<UInt8>, _ settings: SettingsFile
    ) throws(Diagnostic) -> Post {
        switch kind {
        case .json, .ndjson:
            // The first post of a discussion is the subject of its page.
            let locations = try PostRecord.all(inJSON: bytes).filter(\.kind.isText)
            guard let first = locations.first else { throw Diagnostic(.noPosts, "there is no post in the input") }
            if locations.count > 1 && !quiet {
                Terminal.say(
                    "\(input): note: the first of \(locations.count) posts is converted; g4h build takes all of them")
            }
            return try Post(json: bytes, at: first)
        case .markdown:
            return try Post(markdown: bytes, path: input == "-" ? "post.md" : input, defaultAuthor: settings.author)
        case .html:
            return try Post(html: bytes, path: input == "-" ? "post.html" : input, defaultAuthor: settings.author)
        }
    }

    private func readAll() throws -> [UInt8] {
        let named = NamedInput(name: input)
        var source = ByteSource(try named.open(), name: input)
        var bytes: [UInt8] = []
        while true {
            let more = try named.reading { try source.next() }
            if more.isEmpty { return bytes }
            bytes += more
        }
    }
}

extension InputFile.Kind: ExpressibleByArgument {}
