import Diagnostics
import Disk
import Hive
import SystemPackage
import Text

/// Goes through a folder that was named as input, and finds the files that posts are read from.
///
/// Names are bytes from here to the end. Links are not followed; hidden files and folders, `node_modules`, and sites
/// that we wrote are skipped. In the folder of a blog program only that program's posts are posts.
struct FolderWalk {
    private(set) var files: [InputFile] = []
    private(set) var diagnostics: [Diagnostic] = []
    private let root: FilePath
    private let name: String
    /// Files that are skipped, by extension.
    private var others: [String: Int] = [:]

    init(_ root: FilePath, name: String) {
        self.root = root
        self.name = name
    }

    private struct Place {
        /// Below the root; empty for the root itself.
        var folder: FilePath
        var engine: BlogEngine?
        /// Where the engine's settings are.
        var engineFolder: FilePath
    }

    mutating func run() throws {
        var waiting = [Place(folder: FilePath(), engine: nil, engineFolder: FilePath())]
        while var place = waiting.popLast() {
            let names = try Disk.names(in: root.pushing(place.folder))
            if place.engine == nil, let engine = BlogEngine(names: Set(names.map(\.bytes))) {
                place.engine = engine
                place.engineFolder = place.folder
                note("this is a folder for \(engine.rawValue): \(Self.account(of: engine))", place.folder)
            }
            var folders: [Place] = []
            for name in names where name.bytes.first != UInt8(ascii: ".") {
                let path = place.folder.appending(name)
                switch Disk.kind(of: root.pushing(path)) {
                case .file: add(path, name, place)
                case .folder where isOpen(path, name, place):
                    folders.append(Place(folder: path, engine: place.engine, engineFolder: place.engineFolder))
                case .folder, .missing, .link, .other: continue
                }
            }
            waiting += folders.reversed()
        }
        for (ending, count) in others.sorted(by: { $0.key < $1.key }) {
            note(
                "\(count) \(count == 1 ? "file that ends" : "files that end") in .\(ending) \(count == 1 ? "is not a post" : "are not posts")",
                FilePath())
        }
    }

    private func isOpen(_ path: FilePath, _ name: FilePath.Component, _ place: Place) -> Bool {
        guard !"node_modules".utf8.elementsEqual(name.bytes) else { return false }
        // A folder of posts may be a checkout that also holds the site made from them.
        guard Disk.kind(of: root.pushing(path).appending(InputFile.recordFolder)) == .missing else { return false }
        guard let engine = place.engine, place.folder == place.engineFolder else { return true }
        if let content = engine.contentFolder { return name.bytes == content.bytes }
        return !engine.hidesFolder(name.bytes)
    }

    private mutating func add(_ path: FilePath, _ name: FilePath.Component, _ place: Place) {
        let shown = String(fileName: name.bytes)
        guard let kind = InputFile.Kind(name: shown) else {
            // Nobody means pictures and styles as posts; a text file may well be meant.
            if let ending = name.extension?.lowercased(),
                ["txt", "rst", "org", "adoc", "docx", "odt", "rtf", "tex"].contains(ending)
            {
                others[ending, default: 0] += 1
            }
            return
        }
        if let engine = place.engine, place.folder == place.engineFolder {
            // Beside the settings are a readme and the like; of these Jekyll publishes those with front matter.
            guard engine == .jekyll, kind == .markdown || kind == .html, hasFrontMatter(path) else { return }
        }
        if kind == .html, place.engine != nil, !hasFrontMatter(path) { return }
        let whole = root.pushing(path)
        let prefix = self.name.hasSuffix("/") ? self.name : self.name + "/"
        files.append(
            InputFile(
                path: whole, name: (prefix + String(fileName: path.bytes)).forTerminal, kind: kind, root: root,
                relative: path,
                engine: place.engine))
    }

    private func hasFrontMatter(_ path: FilePath) -> Bool {
        guard let start = try? Disk.read(root.pushing(path), from: 0, count: 4) else { return false }
        return start.starts(with: "---".utf8) || start.starts(with: "+++".utf8)
    }

    private static func account(of engine: BlogEngine) -> String {
        engine.contentFolder.map { "the posts in \($0.string)/ are read" }
            ?? "_posts/, _drafts/ and pages with front matter are read"
    }

    private mutating func note(_ message: Diagnostic.Message, _ folder: FilePath) {
        diagnostics.append(
            Diagnostic(
                .notRead, message,
                place: folder.isEmpty ? name.forTerminal : String(fileName: root.pushing(folder).bytes)))
    }
}
