import Disk
import Input
import Gopher
import HiveMarkdown
import HiveNames
import Site
import SiteBuilder
import SystemPackage
import Writers
import YAML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// `g4h.yaml`: the settings that an owner keeps beside the posts.
struct SettingsFile {
    var configuration = Configuration()
    /// The author of Markdown files that do not name one.
    var author: AccountName?
    /// What `fetch` reads.
    var fetch = FetchFileSettings()
    /// Warnings about the file: unknown keys, with their lines.
    var warnings: [String] = []
    /// Whether the way to show pictures was set.
    var hasImages = false

    private static let keys = [
        "title", "tagline", "banner", "baseURL", "gopher", "formats", "images", "lineBreaks", "frontEnd", "author",
        "charset", "width", "dialect", "fetch", "theme", "canonical", "aiCrawlers",
    ]
    private static let gopherKeys = ["host", "port", "dialects", "posts"]

    init() {}

    /// Reads the settings.
    /// - Parameters:
    ///   - path: the file; nil for `g4h.yaml` in the current folder, which may be missing.
    /// - Throws: `BuildFailure` that names the file and the line.
    init(path: String?) throws {
        let name = path ?? "g4h.yaml"
        guard let text = try Self.text(of: FilePath(name), isRequired: path != nil) else { return }
        let root: YAMLNode?
        do throws(YAMLFailure) {
            root = try YAMLNode(parsing: text)
        } catch {
            throw BuildFailure(.badConfiguration, "\(name):\(error.line): not YAML: \(Self.oneLine(error.message))")
        }
        guard let root else { return }
        guard case .mapping(let mapping) = root.value else {
            throw BuildFailure(.badConfiguration, "\(name): settings are lines such as `title: My blog`")
        }
        let folder = FilePath(name).removingLastComponent()
        for (key, value) in mapping {
            try read(SettingsEntry(file: name, key: key, value: value), folder: folder)
        }
    }

    private mutating func read(_ entry: SettingsEntry, folder: FilePath) throws {
        switch entry.key {
        case "title": configuration.title = try entry.text()
        case "tagline": configuration.tagline = try entry.text()
        case "banner":
            configuration.banner = try Self.banner(
                entry.parsed({ Self.path($0, in: folder) }, "a file beside the settings"))
        case "baseURL":
            configuration.baseURL = try entry.parsed(Self.baseURL, "an address such as https://example.org/blog/")
        case "frontEnd":
            configuration.frontEnd = try entry.parsed(Self.frontEnd, "an address such as https://peakd.com")
        case "images":
            configuration.images = try entry.parsed(HTMLWriter.Images.init(rawValue:), "remote, link or local")
            hasImages = true
        case "lineBreaks": configuration.lineBreaks = try entry.parsed(Bool.init, "true or false")
        case "dialect":
            configuration.dialect = try entry.parsed(HiveMarkdownReader.Dialect.init(rawValue:), "hive or commonmark")
        case "theme":
            configuration.theme = try entry.parsed(Theme.init(rawValue:), "paper, green, amber, plain or classic")
        case "canonical":
            configuration.canonical = try entry.parsed(Canonicity.init(rawValue:), "source, hive or self")
        case "aiCrawlers":
            configuration.turnsAwayCollectors = try entry.parsed(
                { ["allow": false, "refuse": true][$0] }, "allow or refuse")
        case "charset":
            configuration.charset = try entry.parsed(PlainTextWriter.Charset.init(rawValue:), "utf-8, latin1 or ascii")
        case "width": configuration.textWidth = try entry.parsed(Self.width, "a number from 40 to 200")
        case "author": author = try entry.parsed(AccountName.init, "the name of a Hive account, such as alice")
        case "formats":
            configuration.formats = try entry.list(Format.init(rawValue:), "a list of html, gopher, text, snippets")
        case "gopher":
            var host: String?
            var port = Port.gopher
            for entry in try entry.entries() {
                switch entry.key {
                case "host": host = try entry.text()
                case "port": port = try entry.parsed({ Int($0).flatMap(Port.init) }, "a number from 1 to 65535")
                case "dialects":
                    configuration.gopherDialects.formUnion(
                        try entry.list(
                            GopherDialect.init(rawValue:), "a list of gophermap, spacecookie, geomyidae"))
                case "posts":
                    configuration.gopherPosts = try entry.parsed(GopherPosts.init(rawValue:), "text or menu")
                default: warnings.append(entry.unknown(among: Self.gopherKeys))
                }
            }
            configuration.gopher = try entry.parsed(
                { _ in Self.server(host: host, port: port) }, "a host name such as gopher.example.org, or none")
        case "fetch": for entry in try entry.entries() { try readFetch(entry) }
        default: warnings.append(entry.unknown(among: Self.keys))
        }
    }

    private mutating func readFetch(_ entry: SettingsEntry) throws {
        func flag() throws -> Bool { try entry.parsed(Bool.init, "true or false") }
        func number(_ range: ClosedRange<Int>) throws -> Int {
            try entry.parsed(
                { Int($0).flatMap { range.contains($0) ? $0 : nil } },
                "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        switch entry.key {
        case "replies": fetch.replies = try entry.parsed({ ["all": true, "none": false][$0] }, "all or none")
        case "images": fetch.images = try entry.parsed({ ["local": true, "none": false][$0] }, "local or none")
        case "reblogs": fetch.reblogs = try flag()
        case "comments": fetch.comments = try flag()
        case "edits": fetch.edits = try flag()
        case "votes": fetch.votes = try flag()
        case "svg": fetch.svg = try flag()
        case "since":
            fetch.since = try entry.parsed({ FetchFileSettings.isDay($0) ? $0 : nil }, "a day such as 2024-01-31")
        case "limit": fetch.limit = try number(1...1_000_000)
        case "jobs": fetch.jobs = try number(1...64)
        case "rate": fetch.rate = try number(1...1000)
        case "maxImage": fetch.maxImage = try number(1...500)
        case "nodes": fetch.nodes = try entry.list({ $0 }, "a list of addresses").sorted()
        case "imageProxy": fetch.imageProxy = try entry.text()
        case "ignore": fetch.ignore = try entry.list(AccountName.init, "a list of accounts, such as [bob, carol]")
        default: warnings.append(entry.unknown(among: FetchFileSettings.keys))
        }
    }

    static func width(_ text: String) -> Int? {
        Int(text).flatMap { (40...200).contains($0) ? $0 : nil }
    }

    /// `none` leaves host and port to the server.
    static func server(host: String?, port: Port) -> Server? {
        guard let host else { return Host("localhost").map { .named($0, port) } }
        return host == "none" ? .unnamed : Host(host).map { .named($0, port) }
    }

    /// The address with one slash at its end.
    static func baseURL(_ text: String) -> String? {
        address(text).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    }

    /// The address without a slash at its end.
    static func frontEnd(_ text: String) -> String? {
        address(text).map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    private static func address(_ text: String) -> String? {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"<>`?#\\".utf8.contains($0) })
        else { return nil }
        return text
    }

    /// A file in a folder; nil when its name, or a link, leads out of the folder: settings may come from somebody else.
    private static func path(_ name: String, in folder: FilePath) -> FilePath? {
        let path = FilePath(name)
        let folder = folder.isEmpty ? "." : folder
        guard path.isRelative, let inside = folder.lexicallyResolving(path) else { return nil }
        // A missing file is reported when it is read.
        guard let real = realPath(inside), let realFolder = realPath(folder) else { return inside }
        return real.starts(with: realFolder) ? inside : nil
    }

    private static func realPath(_ path: FilePath) -> FilePath? {
        guard let real = unsafe path.withPlatformString({ unsafe realpath($0, nil) }) else { return nil }
        defer { unsafe free(real) }
        return unsafe FilePath(platformString: real)
    }

    static func banner(_ path: FilePath) throws -> String? {
        let lines = try text(of: path, isRequired: true)?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        // One line may be wider than a menu shows, but a tab or an escape must not reach a terminal.
        return lines.map { line in
            String(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.map(Character.init))
        }
        .joined(separator: "\n")
        .trimmingNewlines
    }

    private static func text(of path: FilePath, isRequired: Bool) throws -> String? {
        do {
            let file = try FileDescriptor.open(path, .readOnly)
            defer { try? file.close() }
            var reader = LineReader(file)
            var text = ""
            while let line = try reader.nextLine() {
                guard case .bytes(let bytes, _) = line, let line = String(validating: bytes, as: UTF8.self) else {
                    throw BuildFailure(.badConfiguration, "\(path): not a text file")
                }
                text += line + "\n"
            }
            return text
        } catch Errno.noSuchFileOrDirectory where !isRequired {
            return nil
        } catch let error as Errno {
            throw BuildFailure(.badConfiguration, "\(path): cannot read the settings: \(error)")
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}

/// One `key: value` of the file, with its place for messages.
private struct SettingsEntry {
    let file: String
    let key: String
    let value: YAMLNode

    private let line: Int

    init(file: String, key: YAMLNode, value: YAMLNode) {
        self.file = file
        self.key = key.text ?? ""
        self.value = value
        line = key.line
    }

    func text() throws -> String {
        guard case .scalar(let text, _) = value.value else { throw failure("a string") }
        return text
    }

    func parsed<Value>(_ parse: (String) -> Value?, _ expected: String) throws -> Value {
        guard let result = parse(value.text ?? "") else { throw failure(expected) }
        return result
    }

    func list<Value: Hashable>(_ parse: (String) -> Value?, _ expected: String) throws -> Set<Value> {
        guard case .sequence(let sequence) = value.value else { throw failure(expected) }
        return Set(
            try sequence.map { node in
                guard let value = node.text.flatMap(parse) else { throw failure(expected) }
                return value
            })
    }

    func entries() throws -> [SettingsEntry] {
        guard case .mapping(let mapping) = value.value else {
            throw failure("lines such as `host: gopher.example.org` below it")
        }
        return mapping.map { SettingsEntry(file: file, key: $0.key, value: $0.value) }
    }

    func unknown(among keys: [String]) -> String {
        let hint = nearest(to: key, among: keys).map { "; did you mean \($0)?" } ?? ""
        return "\(place): warning: there is no setting \(key)\(hint) [unknown-setting]"
    }

    private var place: String { "\(file):\(line)" }

    private func failure(_ expected: String) -> BuildFailure {
        BuildFailure(.badConfiguration, "\(place): \(key) should be \(expected)")
    }
}

extension String {
    fileprivate var trimmingNewlines: String {
        var text = self[...]
        while text.last == "\n" { text.removeLast() }
        while text.first == "\n" { text.removeFirst() }
        return String(text)
    }
}
