import Disk
import JSON
import Diagnostics
import ArgumentParser
import Gopher
import Markup
import SiteBuilder
import SiteCheck
import SystemPackage
import Text

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check an output for problems: links, ids, feeds, hashes, gophermaps; writes nothing.",
        discussion: """
            DIR is what `build` wrote, or a folder that a gopher server or a web server would serve. g4h need not have written it.

            EXAMPLES
              g4h check public
              g4h check /srv/gopher --host gopher.example.org --json

            EXIT STATUS
              0 no errors, 2 errors; warnings do not count as errors.
            """
    )

    @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
    var folder: String

    @Option(
        help: ArgumentHelp("The host that serves it (default: the one that most menus name).", valueName: "host"))
    var host: String?

    @Flag(help: "Warn about characters outside ASCII.")
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
        let given = FilePath(folder)
        guard FolderTree.isFolder(given) else {
            throw BuildFailure(.inputMissing, "\(folder): there is no such folder")
        }
        let trees = try CheckedTree.all(in: given)
        guard !trees.isEmpty else {
            throw BuildFailure(
                .inputMissing,
                "\(folder): this build has no gopherhole and no pages; build it with --format gopher,html")
        }

        var all: [Diagnostic] = []
        var listed: [JSON] = []
        for tree in trees {
            let findings = try tree.findings(check)
            all += findings.map { $0.below(tree.root) }
            listed += findings.map { $0.finding(in: trees.count > 1 ? tree.name : nil) }
            guard !json else { continue }
            for finding in findings { try Terminal.write("\(finding.below(tree.root))".forTerminal + "\n") }
            let errors = findings.count { $0.severity == .error }
            Terminal.say("\(tree.root): errors=\(errors) warnings=\(findings.count - errors)")
        }
        let errors = all.count { $0.severity == .error }
        if let sarif { try ReportFile(sarif).write(SARIF.text(all)) }
        if json {
            try Terminal.write(
                JSON.object([
                    ("errors", .integer(errors)), ("warnings", .integer(all.count - errors)),
                    ("findings", .array(listed)),
                ]).line + "\n")
        }
        if errors > 0 { throw ExitStatus.found }
    }
}

/// A part of an output with its own rules.
private struct CheckedTree {
    enum Kind { case gopherhole, pages }

    let kind: Kind
    let root: FilePath
    var name: String { root.lastComponent?.string ?? "." }

    /// The trees that `build` wrote; else the folder itself, as pages when it has an `index.html`.
    static func all(in given: FilePath) throws -> [CheckedTree] {
        let (gopher, html) = (given.appending("gopher"), given.appending("html"))
        var trees: [CheckedTree] = []
        if FolderTree.isFolder(gopher) { trees.append(CheckedTree(kind: .gopherhole, root: gopher)) }
        if FolderTree.isFolder(html) { trees.append(CheckedTree(kind: .pages, root: html)) }
        let isOurs = FolderTree.isFolder(given.appending(".g4h"))
        guard trees.isEmpty, !isOurs else { return trees }
        let hasPages = Disk.kind(of: given.appending("index.html")) == .file
        return [CheckedTree(kind: hasPages ? .pages : .gopherhole, root: given)]
    }

    func findings(_ check: HoleCheck) throws -> [Diagnostic] {
        let tree = try FolderTree(root)
        switch kind {
        case .gopherhole: return check.findings(in: Hole(tree))
        case .pages:
            return SiteCheck(tree.entries.lazy.filter { !$0.isFolder }.map(\.path)) { tree.content($0, limit: .max) }
                .findings
        }
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
    /// With its place relative to the current folder.
    fileprivate func below(_ root: FilePath) -> Diagnostic {
        var located = self
        located.place = root.appending(place ?? ".").string
        return located
    }

    /// - Parameter tree: the folder that the place is in, when more than one was checked.
    fileprivate func finding(in tree: String?) -> JSON {
        .object([
            ("path", .string((tree.map { $0 + "/" } ?? "") + (place ?? "."))),
            ("line", line.map(JSON.integer) ?? .null),
            ("severity", .string(severity.rawValue)),
            ("code", .string(code.rawValue)), ("message", .string(message)),
        ])
    }
}
