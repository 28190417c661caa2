import ArgumentParser
import Diagnostics
import Hive
import Input
import Site
import SystemPackage

struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Render pages from records, one a line, as JSON.",
        usage: "g4h render [<input>] [<options>]",
        discussion: """
            For archives that are too large for one machine: an engine plans the pages, and this renders each from a record that holds \
            all it needs. Every input line gives a line per file, {"path", "sha256", "text"} or {"path", "sha256", "base64"}, then one \
            with the record's key: {"key", "files", "diagnostics"} or {"key", "error"}. The bytes are those of g4h build.
            The exit status is 1 if any line was not a page.

            EXAMPLE
              g4h render < pages.ndjson > files.ndjson
            """
    )

    @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "input"))
    var input = "-"

    @Flag(help: "Exit with 0 even if some lines are not pages.")
    var keepGoing = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @OptionGroup var site: SiteOptions

    func run() throws {
        let settings = try site.settings()
        if !quiet { settings.warnings.forEach(Terminal.say) }
        let templates = try site.templates.map { try OwnersTemplates(folder: FilePath($0)).load() }
        let renderer = PageRenderer(configuration: settings.configuration, templates: templates ?? .bundled)
        let failed = try RecordStream.answer(NamedInput(name: input)) { line, number in
            var record: [UInt8]?
            do throws(Diagnostic) {
                guard case .bytes(let bytes, _) = line else {
                    throw Diagnostic(
                        .badField, "a line of more than \(LineReader.longest >> 20) MiB is not a page", line: number)
                }
                record = bytes
                return (try renderer.answer(to: bytes[...], line: number), true)
            } catch {
                return (PageRenderer.errorAnswer(to: record?[...], line: number, error), false)
            }
        }
        if failed > 0, !keepGoing { throw ExitCode(1) }
    }
}
