import Foundation

/// Runs the built `g4h` as people and scripts do, and keeps what it said.
struct Command {
    var status: Int32
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast() }

    /// - Parameters:
    ///   - input: what standard input holds; empty unless told.
    ///   - folder: where the program runs.
    ///   - environment: nil for the tests' own.
    ///   - sink: a file that takes standard output; then `output` is empty.
    static func run(
        _ arguments: [String], input: Data = Data(), in folder: Folder, environment: [String: String]? = nil,
        sink: String? = nil, program: URL? = nil
    ) async throws -> Command {
        let streams = try Folder()
        try input.write(to: streams.url("in"))
        for name in ["out", "err"] { try Data().write(to: streams.url(name)) }

        let process = Process()
        process.executableURL = try program ?? executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        process.environment = environment ?? ProcessInfo.processInfo.environment
        process.standardInput = try FileHandle(forReadingFrom: streams.url("in"))
        process.standardOutput = try FileHandle(
            forWritingTo: sink.map { URL(fileURLWithPath: $0) } ?? streams.url("out"))
        process.standardError = try FileHandle(forWritingTo: streams.url("err"))
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return Command(
            // A signal shows as it does in a shell.
            status: process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0),
            output: try Data(contentsOf: streams.url("out")),
            errors: String(decoding: try Data(contentsOf: streams.url("err")), as: UTF8.self))
    }

    /// Runs a line of shell in which `$G4H` is the program.
    static func shell(_ script: String, in folder: Folder) async throws -> Command {
        var environment = ProcessInfo.processInfo.environment
        environment["G4H"] = try executable().path
        return try await run(
            ["-c", script], in: folder, environment: environment, program: URL(fileURLWithPath: "/bin/sh"))
    }

    /// The program stands beside the bundle of the tests.
    static func executable() throws -> URL {
        for argument in CommandLine.arguments {
            var folder = URL(fileURLWithPath: argument).deletingLastPathComponent()
            while folder.path != "/" {
                let candidate = folder.appendingPathComponent("g4h")
                if FileManager.default.isExecutableFile(atPath: candidate.path), !isFolder(candidate) {
                    return candidate
                }
                folder.deleteLastPathComponent()
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    }
}

/// A folder of its own for a test, gone when the test is over.
final class Folder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("g4h-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // What a test made unwritable stays for the system to clean up.
        try? FileManager.default.removeItem(at: url)
    }

    func url(_ path: String) -> URL { url.appendingPathComponent(path) }
    func path(_ path: String) -> String { url(path).path }

    @discardableResult
    func write(_ text: String, to path: String) throws -> Folder {
        try write(Data(text.utf8), to: path)
    }

    @discardableResult
    func write(_ bytes: Data, to path: String) throws -> Folder {
        try FileManager.default.createDirectory(
            at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: url(path))
        return self
    }

    func read(_ path: String) throws -> String { String(decoding: try Data(contentsOf: url(path)), as: UTF8.self) }

    func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: self.path(path))) != nil
    }

    /// The names in the folder, hidden ones too.
    func names(_ path: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self.path(path)).sorted()
    }

    /// Every file below `path` with its bytes; a link with what it leads to.
    func tree(_ path: String) throws -> [String: Data] {
        var tree: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: self.path(path)) {
            let whole = self.path(path + "/" + name)
            let type = try FileManager.default.attributesOfItem(atPath: whole)[.type] as? FileAttributeType
            switch type {
            case .typeDirectory: continue
            case .typeSymbolicLink:
                tree[name] = Data("-> \(try FileManager.default.destinationOfSymbolicLink(atPath: whole))".utf8)
            case _: tree[name] = try Data(contentsOf: URL(fileURLWithPath: whole))
            }
        }
        return tree
    }

    /// When each file below `path` was written.
    func times(_ path: String) throws -> [String: Date] {
        var times: [String: Date] = [:]
        for name in try tree(path).keys {
            times[name] =
                try FileManager.default.attributesOfItem(atPath: self.path(path + "/" + name))[.modificationDate]
                as? Date
        }
        return times
    }
}

/// A post as `bridge.get_post` gives it, in one line.
func post(
    _ author: String = "alice", _ permlink: String = "a-trip", body: String = "We went **there**.",
    title: String = "A trip",
    fields: String = ""
) throws -> String {
    func quoted(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
    return """
        {"author":\(try quoted(author)),"permlink":\(try quoted(permlink)),"title":\(try quoted(title)),\
        "created":"2026-01-02T13:01:00","net_votes":4,"pending_payout_value":"0.040 HBD",\(fields)"body":\(try quoted(body))}
        """
}
