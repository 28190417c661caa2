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
        precondition(Self.isBelowRoot(text.utf8), "not a path below the output folder: \(text)")
    }

    private static func isBelowRoot(_ path: String.UTF8View) -> Bool {
        path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { name in
            let isDots = name.count <= 2 && name.allSatisfy { $0 == UInt8(ascii: ".") }
            return !isDots && name.count <= 255 && !name.contains(0)
        }
    }

    /// This path as a link from another file of the same tree: `../../assets/style.css`.
    ///
    /// Only what RFC 3986 calls unreserved, `@` and `/` occur in paths that pages link to, so nothing needs escaping.
    public func relative(to other: OutputPath) -> String {
        let (mine, theirs) = (text.utf8, other.text.utf8)
        // From the first name that differs on: that of a file differs from that of a folder.
        var shared = mine.startIndex
        for (index, (a, b)) in zip(mine.indices, zip(mine, theirs)) {
            guard a == b else { break }
            if a == UInt8(ascii: "/") { shared = mine.index(after: index) }
        }
        let steps = theirs.dropFirst(mine.distance(from: mine.startIndex, to: shared)).count { $0 == UInt8(ascii: "/") }
        return String(repeating: "../", count: steps) + text[shared...]
    }

    /// Two of `paths` that cannot both be files, nil when there are none: they are equal, or one is a folder on the way to
    /// the other.
    public static func meeting(_ paths: [OutputPath]) -> (OutputPath, OutputPath)? {
        let sorted = paths.sorted()
        for (one, next) in zip(sorted, sorted.dropFirst()) {
            let below = next.text.utf8.dropFirst(one.text.utf8.count)
            if next.text.utf8.starts(with: one.text.utf8), below.isEmpty || below.first == UInt8(ascii: "/") {
                return (one, next)
            }
        }
        return nil
    }

    public var description: String { text }

    /// By their components, each by its bytes: what is in a folder stands together, right after a file of the folder's name.
    public static func < (a: Self, b: Self) -> Bool {
        let slash = UInt8(ascii: "/")
        for (x, y) in zip(a.text.utf8, b.text.utf8) where x != y {
            return y != slash && (x == slash || x < y)
        }
        return a.text.utf8.count < b.text.utf8.count
    }
}
