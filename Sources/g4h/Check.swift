import Disk
import JSON
import Diagnostics
import ArgumentParser
import Gopher
import Markup
import SiteBuilder
import SystemPackage
import Text

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a gopherhole for what breaks servers and clients; writes nothing.",
        discussion: """
            DIR is a folder that a gopher server would serve, or what `build` wrote. It need not be ours.

            EXAMPLES
              g4h check public
              g4h check /srv/gopher --host gopher.example.org --json

            EXIT STATUS
              0 no errors, 2 errors; warnings alone are no errors.
            """
    )

    @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
    var folder: String

    @Option(
        help: ArgumentHelp("The host it is served from (default: the one that most menus name).", valueName: "host"))
    var host: String?

    @Flag(help: "Warn of characters beyond ASCII.")
    var ascii = false

    @Flag(help: "Print the findings on standard output as JSON.")
    var json = false

    @Option(
        help: ArgumentHelp("Write the findings to a file as SARIF 2.1.0 too, for code hosts.", valueName: "file"),
        completion: .file(extensions: ["sarif", "json"]))
    var sarif: String?

    func run() throws {
        var check = HoleCheck()
        check.isASCIIOnly = ascii
        if let host {
            guard let name = Host(host) else { throw ValidationError("--host \(host): should be a host name") }
            check.host = name
        }
        // What `build` wrote has the hole in a folder of its own.
        let given = FilePath(folder)
        guard FolderTree.isFolder(given) else {
            throw BuildFailure(.inputMissing, "\(folder): there is no such folder")
        }
        let inside = given.appending("gopher")
        let isOurs = FolderTree.isFolder(given.appending(".g4h"))
        let root = FolderTree.isFolder(inside) ? inside : given
        guard !isOurs || root == inside else {
            throw BuildFailure(.inputMissing, "\(folder): this build has no gopherhole; build it with --format gopher")
        }

        let findings = check.findings(in: Hole(try FolderTree(root)))
        let errors = findings.count { $0.severity == .error }
        if let sarif { try ReportFile(sarif).write(SARIF.text(findings.map { $0.below(root) })) }
        if json {
            try Terminal.write(
                JSON.object([
                    ("errors", .integer(errors)), ("warnings", .integer(findings.count - errors)),
                    ("findings", .array(findings.map(\.finding))),
                ]).line + "\n")
        } else {
            for finding in findings { try Terminal.write("\(finding.below(root))".forTerminal + "\n") }
            Terminal.say("\(root): errors=\(errors) warnings=\(findings.count - errors)")
        }
        if errors > 0 { throw ExitCode(2) }
    }
}

extension Hole {
    fileprivate init(_ tree: FolderTree) {
        self.init(
            tree.entries.map { Entry($0.path, isFolder: $0.isFolder, mode: $0.mode) },
            content: { tree.content($0, limit: $1) })
    }
}

extension Diagnostic {
    /// With the place as a person finds it from the current folder.
    fileprivate func below(_ root: FilePath) -> Diagnostic {
        var located = self
        located.place = root.appending(place ?? ".").string
        return located
    }

    fileprivate var finding: JSON {
        .object([
            ("path", .string(place ?? ".")), ("line", line.map(JSON.integer) ?? .null),
            ("severity", .string(severity.rawValue)),
            ("code", .string(code.rawValue)), ("message", .string(message)),
        ])
    }
}
