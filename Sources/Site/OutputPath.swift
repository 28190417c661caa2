/// The path of a file below the output folder: relative, normalised, and never outside of it.
public struct OutputPath: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Components joined by `/`.
    public let text: String

    /// Joins components that may themselves be paths: `OutputPath("html", "@alice", "trip", "index.html")`.
    ///
    /// - Precondition: no component is empty, `.` or `..`, longer than 255 bytes, or holds NUL. Paths are made of names that
    ///   were checked, so anything else is our own mistake.
    public init(_ parts: String...) {
        self.init(parts)
    }

    init(_ parts: [String]) {
        text = parts.joined(separator: "/")
        precondition(
            text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255 && !$0.utf8.contains(0)
            }, "not a path below the output folder: \(text)")
    }

    /// This path as a link from another file of the same tree: `../../assets/style.css`.
    ///
    /// Only what RFC 3986 calls unreserved, `@` and `/` occur in paths that pages link to, so nothing needs escaping.
    public func relative(to other: OutputPath) -> String {
        let mine = text.split(separator: "/")
        let theirs = other.text.split(separator: "/").dropLast()
        let shared = zip(mine.dropLast(), theirs).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: theirs.count - shared) + mine[shared...]).joined(separator: "/")
    }

    public var description: String { text }
    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
