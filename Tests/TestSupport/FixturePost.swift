import Foundation
public import Testing

/// A folder of `fixtures/posts`: a post in `post.md`, and beside it what becomes of it.
public struct FixturePost: Sendable, CustomTestStringConvertible {
    public let name: String
    /// What the author wrote, without the front matter.
    public let body: String

    private let folder: URL

    /// Every post there is, by name.
    public static let all: [FixturePost] = {
        do {
            let posts = fixtures.appendingPathComponent("posts")
            return try FileManager.default.contentsOfDirectory(atPath: posts.path).sorted().map {
                try FixturePost(folder: posts.appendingPathComponent($0))
            }
        } catch {
            preconditionFailure("fixtures/posts cannot be read: \(error)")
        }
    }()

    private init(folder: URL) throws {
        name = folder.lastPathComponent
        self.folder = folder
        let source = try Data(contentsOf: folder.appendingPathComponent("post.md"))
        body = Self.withoutFrontMatter(String(decoding: source, as: UTF8.self))
    }

    private static func withoutFrontMatter(_ source: String) -> String {
        guard source.hasPrefix("---\n"), let end = source.range(of: "\n---\n") else { return source }
        return String(source[end.upperBound...])
    }

    public var testDescription: String { name }
}

/// What differs between an output and its golden.
public struct GoldenMismatch: Error, CustomStringConvertible {
    public let description: String
}

extension FixturePost {
    /// Whether goldens are rewritten instead of compared (`make bless`).
    public static let isBlessing = ProcessInfo.processInfo.environment["BLESS"] != nil

    /// Compares an output with the golden of that name, or, when blessing, makes it the golden.
    public func check(_ output: String, against golden: String) throws {
        let file = folder.appendingPathComponent(golden)
        let bytes = Data(output.utf8)
        if Self.isBlessing { return try bytes.write(to: file) }
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw GoldenMismatch(description: "\(name)/\(golden) is missing: `make bless` writes it, then read it")
        }
        let expected = try Data(contentsOf: file)
        guard expected != bytes else { return }
        throw GoldenMismatch(
            description: "\(name)/\(golden), " + firstDifference(String(decoding: expected, as: UTF8.self), output))
    }
}

private func firstDifference(_ expected: String, _ output: String) -> String {
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let output = output.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(expected, output).enumerated().first { $1.0 != $1.1 }?.offset ?? min(expected.count, output.count)
    let line = { (lines: [Substring]) in index < lines.count ? "\"\(lines[index])\"" : "the end" }
    return "line \(index + 1):\n  expected \(line(expected))\n  got      \(line(output))"
}

private let fixtures = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("fixtures")
