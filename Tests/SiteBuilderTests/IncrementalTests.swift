import Disk
import Foundation
import HiveNames
import Input
import Site
import SystemPackage
import TestSupport
import Testing

@testable import SiteBuilder

/// A build that knows the last one gives what a build from nothing gives, whatever happened in between.
@Suite struct IncrementalTests {
    @Test(arguments: 0..<200)
    func `equals clean, over a random sequence of changes`(seed: Int) async throws {
        var history = try History(seed: seed)
        for _ in 0..<3 {
            try history.change()
            if history.isOneIn(4) { try await history.buildAndDie() }
            _ = try await history.build("out")
        }
        // What one of the builds did wrong is there until a later one makes that page again.
        try await history.check()
    }

    @Test func `knows what did not change`() async throws {
        var history = try History(seed: 1)
        for _ in 0..<12 { try history.change() }
        let first = try await history.build("out")
        #expect(first.rendered == first.pages && first.pages > 20)
        let again = try await history.build("out")
        #expect(again.rendered == 0 && again.written.isEmpty && again.unchanged == first.written.count)
        #expect(again.remarks == first.remarks && again.input == first.input)
    }
}

/// An archive, its output, and what befalls both.
private struct History {
    private let folder: TemporaryFolder
    private var random: SplitMix64
    /// By author and permlink.
    private var posts: [String: Post] = [:]
    /// The file of each post.
    private var files: [String: Int] = [:]
    private var configuration = Configuration()
    private var fileNames = ["one.ndjson", "two.ndjson", "three.ndjson"]

    private struct Post {
        var author: String
        var permlink: String
        var parent: String?
        var title: String
        var body: String
        var tags: [String]
        var votes: Int
        var day: Int
        /// What it said before, the oldest first.
        var earlier: [String] = []
    }

    private static let authors = ["alice", "bob", "carol", "gophermap"]
    private static let tags = ["art", "gophermap", "zürich", "code", "swift-lang"]

    init(seed: Int) throws {
        folder = try TemporaryFolder()
        random = SplitMix64(seed: UInt64(seed))
        for _ in 0..<Int.random(in: 0...5, using: &random) { add() }
        if posts.isEmpty { add() }
    }

    mutating func isOneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    // MARK: Changes

    private mutating func add() {
        let number = Int.random(in: 0...99, using: &random)
        let parent = isOneIn(3) ? posts.keys.sorted().randomElement(using: &random) : nil
        let post = Post(
            author: pick(Self.authors), permlink: "post-\(number)", parent: parent, title: "Title \(number % 7)",
            body: text(), tags: (0..<Int.random(in: 0...3, using: &random)).map { _ in pick(Self.tags) }, votes: number,
            day: Int.random(in: 1...60, using: &random))
        let key = post.author + "/" + post.permlink
        guard key != parent else { return }
        posts[key] = post
        files[key] = Int.random(in: 0..<3, using: &random)
    }

    private mutating func text() -> String {
        var parts: [String] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            switch Int.random(in: 0...6, using: &random) {
            case 0: parts.append("See @\(pick(Self.authors)) and #\(pick(Self.tags)).")
            case 1:
                parts.append(
                    "Read https://hive.blog/@\(pick(Self.authors))/post-\(Int.random(in: 0...99, using: &random)).")
            case 2: parts.append("`\(pick(["a.py", "b/c.sh", "Dockerfile"]))`:\n\n```sh\nls \(parts.count)\n```")
            case 3: parts.append("![](https://example.org/a.png)")
            case 4: parts.append("# A heading\n\nand a [link](https://example.org/?\(random.next() % 100)).")
            case _: parts.append("Some *words* \(random.next() % 1000).")
            }
        }
        return parts.joined(separator: "\n\n")
    }

    /// One thing that happens to the posts, the settings or the output.
    mutating func change() throws {
        let key = posts.keys.sorted().randomElement(using: &random) ?? ""
        switch Int.random(in: 0...14, using: &random) {
        case 0...2: add()
        case 3: if posts.count > 1 { posts[key] = nil }
        case 4:
            let text = text()
            if isOneIn(2), let body = posts[key]?.body { posts[key]?.earlier.append(body) }
            posts[key]?.body = text
        case 5: posts[key]?.title += "!"
        case 6:
            let tag = pick(Self.tags)
            posts[key]?.tags = [tag]
        case 7: posts[key]?.votes += 1
        case 8:
            if let post = posts.removeValue(forKey: key) {
                var renamed = post
                renamed.permlink += "-b"
                posts[renamed.author + "/" + renamed.permlink] = renamed
                files[renamed.author + "/" + renamed.permlink] = files[key]
            }
        case 9: files[key] = Int.random(in: 0..<3, using: &random)
        case 10: fileNames.shuffle(using: &random)
        case 11: configuration.title += "?"
        case 12:
            configuration.formats = Set(Format.allCases.filter { _ in !isOneIn(4) })
            if configuration.formats.isEmpty { configuration.formats = [.text] }
        case 13: configuration.snippetsFromReplies.toggle()
        case _: try damage()
        }
    }

    /// Somebody writes to files of ours, or removes them.
    private mutating func damage() throws {
        for path in ours.shuffled(using: &random).prefix(3) {
            let whole = folder.path.appending(path).string
            switch Int.random(in: 0...3, using: &random) {
            case 0: try FileManager.default.removeItem(atPath: whole)
            case 1:
                // As long as before.
                let count = try folder.read(path).count
                try folder.write([UInt8](repeating: 65, count: count), to: path)
            case 2: try folder.write("damage", to: path)
            case _:
                let parent = folder.path.appending(path).removingLastComponent()
                if parent.lastComponent != "out" { try? FileManager.default.removeItem(atPath: parent.string) }
                return
            }
        }
    }

    private var ours: [String] {
        let out = folder.path.appending("out").string
        return ((try? FileManager.default.subpathsOfDirectory(atPath: out)) ?? []).sorted()
            .filter { !$0.hasPrefix(".g4h") && !$0.hasPrefix("mine") }.map { "out/" + $0 }
            .filter { Disk.kind(of: folder.path.appending($0)) == .file }
    }

    // MARK: Builds

    private mutating func write() throws -> [InputFile] {
        var lines: [Int: [String]] = [:]
        for (key, post) in posts.sorted(by: { $0.key < $1.key }) {
            var fields: [String: Any] = [
                "author": post.author, "permlink": post.permlink, "title": post.title, "body": post.body,
                "net_votes": post.votes,
                "created": "2026-0\(1 + post.day / 31)-\(String(100 + post.day % 28 + 1).suffix(2))T10:00:00",
                "json_metadata": ["tags": post.tags],
            ]
            if let parent = post.parent?.split(separator: "/") {
                fields["parent_author"] = String(parent[0])
                fields["parent_permlink"] = String(parent[1])
            }
            for (edit, body) in (post.earlier + [post.body]).enumerated() {
                fields["body"] = body
                if edit > 0 { fields["updated"] = "2026-05-01T10:00:0\(min(edit, 9))" }
                let json = try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys])
                lines[files[key] ?? 0, default: []].append(String(decoding: json, as: UTF8.self))
            }
        }
        return try fileNames.enumerated().compactMap { index, name in
            guard let lines = lines[index] else { return nil }
            let path = try folder.write(lines.joined(separator: "\n") + "\n", to: "in/" + name)
            return InputFile(path: path, name: name, kind: .ndjson)
        }.sorted { $0.name < $1.name }
    }

    mutating func build(_ output: String, carriesOut: Bool = true) async throws -> SiteBuilder.Report {
        var builder = SiteBuilder()
        builder.width = 1
        builder.carriesOut = carriesOut
        return try await builder.build(try write(), configuration, into: folder.path.appending(output))
    }

    /// A build that is killed when it has decided, with some of it done.
    mutating func buildAndDie() async throws {
        _ = try await build("out", carriesOut: false)
        let own = folder.path.appending("out/.g4h")
        guard Disk.kind(of: own.appending(Journal.name)) == .file else { return }
        let steps = try Journal(try folder.read("out/.g4h/journal")).steps
        for step in steps.prefix(Int.random(in: 0...steps.count, using: &random)) {
            guard case .put(let path) = step else { continue }
            let (from, to) = (own.appending("new/tree/" + path), folder.path.appending("out/" + path))
            guard Disk.kind(of: to.removingLastComponent()) == .folder else { continue }
            if Disk.kind(of: to) == .folder { continue }
            try? FileManager.default.removeItem(atPath: to.string)
            try FileManager.default.moveItem(atPath: from.string, toPath: to.string)
        }
    }

    /// Builds both ways, and compares.
    mutating func check() async throws {
        if isOneIn(5) { try folder.write("mine", to: "out/mine.txt") }
        let known = try await build("out")
        try? FileManager.default.removeItem(atPath: folder.path.appending("clean").string)
        let clean = try await build("clean")
        #expect(known.remarks == clean.remarks)
        #expect(known.input == clean.input)
        var (tree, whole) = (try tree("out"), try tree("clean"))
        tree["mine.txt"] = nil
        whole["mine.txt"] = nil
        #expect(Set(tree.keys).symmetricDifference(whole.keys).sorted() == [])
        for (path, bytes) in whole where tree[path] != bytes { Issue.record("\(path) differs") }
        #expect(try folder.names("out/.g4h") == ["lock", "pages", "record"])
    }

    /// Files with their bytes, and folders.
    private func tree(_ name: String) throws -> [String: [UInt8]] {
        var tree: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path.appending(name).string)
        where !path.hasPrefix(".g4h") {
            let isFile = Disk.kind(of: folder.path.appending(name + "/" + path)) == .file
            tree[path] = isFile ? try folder.read(name + "/" + path) : []
        }
        return tree
    }
}
