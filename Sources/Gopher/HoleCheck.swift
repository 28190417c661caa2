public import Diagnostics

/// Checks a gopherhole, ours or any other, for problems that it causes for servers and clients.
///
/// The rules follow from the behaviour of gophernicus, pygopherd, motsognir, spacecookie, geomyidae and gopher clients;
/// `docs/gopher.md` has the reason for each.
public struct HoleCheck: Sendable {
    /// The host that serves the gopherhole. Nil: the one that most of its menus name.
    public var host: Host?
    /// Whether text and menus are to be pure ASCII.
    public var isASCIIOnly = false

    public init() {}

    /// The findings, by path and line. Each file is read once.
    public func findings(in hole: Hole) -> [Diagnostic] {
        var checking = HoleChecking(check: self, hole: hole)
        checking.run()
        return checking.findings.sorted()
    }
}

/// The work of one check.
struct HoleChecking {
    let check: HoleCheck
    let hole: Hole
    var findings: [Diagnostic] = []

    /// What is at each path; the root is the empty one.
    private(set) var entries: [String: Hole.Entry] = ["": Hole.Entry("", isFolder: true)]
    /// The lines of each folder's menu, with their numbers.
    private var menus: [String: [(number: Int, line: MenuLine)]] = [:]
    private var ownHost: String?

    static let menuNames = ["gophermap", ".gophermap", "index.gph"]

    init(check: HoleCheck, hole: Hole) {
        self.check = check
        self.hole = hole
        for entry in hole.entries { entries[entry.path] = entry }
    }

    mutating func run() {
        checkNames()
        for folder in entries.values.filter(\.isFolder).map(\.path) { readMenus(of: folder) }
        ownHost = check.host?.text ?? mostNamedHost()
        var types: [String: (type: Character, path: String)] = [:]
        for (folder, lines) in menus.sorted(by: { $0.key < $1.key }) {
            for (number, line) in lines where !line.isInfo && line.url == nil && isLocal(line) {
                let path = join(folder, menuName(in: folder) ?? "gophermap")
                checkTarget(of: line, in: path, number)
                guard let target = targetPath(line.selector) else { continue }
                if let known = types[target], known.type != line.type {
                    report(
                        .typesDiffer, path, number,
                        "\(line.selector) is type \(line.type) here and \(known.type) in \(known.path)")
                } else {
                    types[target] = (line.type, path)
                }
            }
        }
        checkFoldersWithoutMenu(types.mapValues(\.type))
        let reached = reachable()
        for entry in hole.entries where !entry.isFolder {
            let name = Self.name(of: entry.path)
            if !Self.menuNames.contains(name) { checkFile(entry.path) }
            if !reached.contains(entry.path), !Self.menuNames.contains(name),
                !["caps.txt", "robots.txt"].contains(entry.path)
            {
                report(.unreachable, entry.path, nil, "no menu leads here")
            }
        }
    }

    mutating func report(_ code: Diagnostic.Code, _ path: String, _ line: Int?, _ message: Diagnostic.Message) {
        findings.append(Diagnostic(code, message, place: path.isEmpty ? "." : path, line: line))
    }

    // MARK: Names and modes

    private mutating func checkNames() {
        var folded: [String: String] = [:]
        for entry in hole.entries.sorted(by: { $0.path < $1.path }) {
            if let mode = entry.mode { checkMode(mode, of: entry) }
            let key = entry.path.lowercased()
            if let other = folded[key] {
                report(.caseCollision, entry.path, nil, "differs from \(other) only in case")
            } else {
                folded[key] = entry.path
            }
            guard entry.isFolder, !entry.path.contains("/") else { continue }
            if entry.path == check.host?.text || (entry.path.contains(".") && Host(entry.path) != nil) {
                report(.hostFolder, entry.path, nil, "gophernicus treats a folder named like a host as a virtual host")
            }
        }
    }

    private mutating func checkMode(_ mode: UInt16, of entry: Hole.Entry) {
        let problem: String? =
            if mode & 0o002 != 0 {
                "everyone may write it: gophernicus refuses it"
            } else if mode & 0o004 == 0 || (entry.isFolder && mode & 0o001 == 0) {
                "not everyone may read it: servers refuse it"
            } else if !entry.isFolder && mode & 0o111 != 0 {
                "it is executable: gophernicus would run it"
            } else {
                nil
            }
        if let problem { report(.fileMode, entry.path, nil, "\(problem) (mode \(String(mode & 0o777, radix: 8)))") }
    }

    // MARK: Menus

    private func menuName(in folder: String) -> String? { Self.menuNames.first { entries[join(folder, $0)] != nil } }

    private mutating func readMenus(of folder: String) {
        guard let name = menuName(in: folder) else { return }
        let path = join(folder, name)
        guard let bytes = hole.content(path, .max) else {
            return report(.badTarget, path, nil, "the file cannot be read")
        }
        menus[folder] = checkMenu(bytes, path, isGPH: name == "index.gph")
        for other in Self.menuNames where other != name && entries[join(folder, other)] != nil {
            let otherPath = join(folder, other)
            guard let content = hole.content(otherPath, .max) else { continue }
            let lines = Self.lines(of: content).compactMap {
                other == "index.gph" ? MenuLine(gph: $0) : MenuLine(gophermap: $0)
            }
            if lines.map(Self.meaning) != menus[folder]?.map({ Self.meaning($0.line) }) {
                report(.menusDiffer, otherPath, nil, "differs from \(name) beside it")
            }
        }
    }

    /// A folder needs no menu when no line links to it, and it holds only pictures and other files that menus elsewhere
    /// link to.
    private mutating func checkFoldersWithoutMenu(_ types: [String: Character]) {
        // Folders that hold only files with a link elsewhere, and those that hold something else.
        var (served, needed): (Set<String>, Set<String>) = ([], [""])
        for entry in entries.values {
            var folder = Self.folder(of: entry.path)
            if entry.isFolder {
                if types[entry.path] != nil { needed.insert(entry.path) }
            } else if "gI9".contains(types[entry.path] ?? "i") {
                while served.insert(folder).inserted { folder = Self.folder(of: folder) }
            } else {
                while needed.insert(folder).inserted { folder = Self.folder(of: folder) }
            }
        }
        for folder in entries.values.filter(\.isFolder).map(\.path)
        where menuName(in: folder) == nil && (needed.contains(folder) || !served.contains(folder)) {
            report(.missingMenu, folder, nil, "the folder has no menu: each server lists it differently")
        }
    }

    /// What a line shows and where it leads, in any dialect.
    private static func meaning(_ line: MenuLine) -> [String] {
        var display = line.display
        while display.last == " " { display.removeLast() }
        let selector =
            line.isInfo
            ? "" : line.selector.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "%7C")
        return [String(line.type), display, selector]
    }

    private mutating func checkMenu(_ bytes: [UInt8], _ path: String, isGPH: Bool) -> [(number: Int, line: MenuLine)] {
        var lines: [(number: Int, line: MenuLine)] = []
        for (index, bytes) in Self.lines(of: bytes).enumerated() {
            let number = index + 1
            checkCharacters(bytes, path, number, isMenu: true)
            if bytes.count >= 1000 {
                report(.longLine, path, number, "\(bytes.count) bytes: servers read less than 1000")
            }
            if bytes.elementsEqual([UInt8(ascii: ".")]) {
                report(.leadingDot, path, number, "servers end menus themselves: some stop here, others show the dot")
                continue
            }
            guard let line = isGPH ? MenuLine(gph: bytes) : MenuLine(gophermap: bytes) else {
                // geomyidae shows other lines unchanged.
                if !isGPH { report(.fieldCount, path, number, fieldsMessage(bytes)) }
                continue
            }
            checkLine(line, path, number, isGPH: isGPH)
            lines.append((number, line))
        }
        return lines
    }

    private func fieldsMessage(_ line: ArraySlice<UInt8>) -> Diagnostic.Message {
        let tabs = line.count { $0 == 9 }
        return tabs == 0
            ? "no TAB: gophernicus treats such a line as a directive, and runs one that begins with `=`"
            : "\(tabs + 1) fields: every server understands two or four"
    }

    private mutating func checkLine(_ line: MenuLine, _ path: String, _ number: Int, isGPH: Bool) {
        if !"0179Ighi8".contains(line.type) {
            report(.itemType, path, number, "type \(line.type): spacecookie refuses the whole menu")
        }
        // geomyidae has no trouble with empty lines.
        if (line.display.isEmpty && !isGPH) || line.selector.isEmpty || line.host?.isEmpty == true {
            report(.emptyField, path, number, "an empty field: spacecookie or pygopherd drops the whole menu")
        }
        let columns = line.display.columns
        if columns > 69 { report(.tooWide, path, number, "\(columns) columns: clients truncate after 69") }
        if line.selector.utf8.count > 255 {
            report(.longSelector, path, number, "a selector of \(line.selector.utf8.count) bytes: RFC 1436 allows 255")
        }
        if let port = line.port, (line.isInfo ? UInt16(port) == nil : Int(port).flatMap(Port.init) == nil) {
            report(.hostOrPort, path, number, "port \(port): it must be a number from 1 to 65535")
        }
        if let host = line.host, !line.isInfo, !host.isEmpty, Host(host) == nil {
            report(.hostOrPort, path, number, "host \(host): it must be letters, digits, dots and hyphens")
        }
        if let url = line.url, !LinkAddress.schemes.contains(where: { url.lowercased().hasPrefix($0 + ":") }) {
            report(
                .urlScheme, path, number,
                "\(url): servers redirect to \(whole: LinkAddress.schemes.joined(separator: ", "))")
        }
    }

    private func mostNamedHost() -> String? {
        var counts: [String: Int] = [:]
        for line in menus.values.joined() where !line.line.isInfo { counts[line.line.host ?? "", default: 0] += 1 }
        counts[""] = nil
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    // MARK: Targets

    private func isLocal(_ line: MenuLine) -> Bool { line.host == nil || line.host == ownHost }

    /// The path that a local selector leads to; nil when not every server would understand it.
    private func targetPath(_ selector: String) -> String? {
        (try? LocalSelector(selector)).map { String($0.text.dropFirst()) }
    }

    private mutating func checkTarget(of line: MenuLine, in path: String, _ number: Int) {
        guard !line.selector.isEmpty, line.selector.utf8.count <= 255 else { return }
        guard let target = targetPath(line.selector) else {
            let why = "begin it with /, and use only A-Z a-z 0-9 . _ - without hidden components"
            return report(.badSelector, path, number, "\(line.selector) is not safe on every server: \(why)")
        }
        guard let entry = entries[target] else {
            return report(.badTarget, path, number, "\(line.selector) does not exist")
        }
        switch line.type {
        case "1":
            if !entry.isFolder, !target.hasSuffix("gophermap"), !target.hasSuffix(".gph") {
                report(.badTarget, path, number, "\(line.selector) is a file, not a menu")
            }
        default:
            if entry.isFolder {
                report(.badTarget, path, number, "\(line.selector) is a folder, but the line has type \(line.type)")
            } else if let content = hole.content(target, 1024), let problem = FileKind(content).problem(as: line.type) {
                report(.badTarget, path, number, "\(line.selector) \(problem)")
            }
        }
    }

    /// The files and folders that menus link to, from the root.
    private func reachable() -> Set<String> {
        var reached: Set<String> = [""]
        var open = [""]
        while let folder = open.popLast() {
            for (_, line) in menus[folder] ?? [] where !line.isInfo && line.url == nil && isLocal(line) {
                guard let target = targetPath(line.selector), reached.insert(target).inserted else { continue }
                if entries[target]?.isFolder == true { open.append(target) }
            }
        }
        return reached
    }
}

extension HoleChecking {
    /// The folder that a path is in; the root is the empty one.
    private static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    }

    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

    static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0.last == 13 ? $0.dropLast() : $0 }
    }
}

private func join(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }
