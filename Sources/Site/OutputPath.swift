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
        precondition(Self.isBelowRoot(text), "not a path below the output folder: \(text)")
    }

    /// Nil when a text from outside is no such path.
    init?(checking text: String) {
        guard Self.isBelowRoot(text) else { return nil }
        self.text = text
    }

    private static func isBelowRoot(_ path: String) -> Bool {
        var length = 0
        var dots = 0
        for byte in path.utf8 {
            if byte == UInt8(ascii: "/") {
                if length == 0 || length > 255 || (length == dots && dots <= 2) { return false }
                (length, dots) = (0, 0)
                continue
            }
            if byte == 0 { return false }
            length += 1
            if byte == UInt8(ascii: ".") { dots += 1 }
        }
        return length > 0 && length <= 255 && (length != dots || dots > 2)
    }

    /// This path as a link from another file of the same tree: `../../assets/style.css`.
    ///
    /// Only what RFC 3986 calls unreserved, `@` and `/` occur in paths that pages link to, so nothing needs escaping.
    public func relative(to other: OutputPath) -> String {
        let (mine, theirs) = (text.utf8.span, other.text.utf8.span)
        // From the first component that differs: a file's name differs from a folder's.
        var shared = 0
        var index = 0
        while index < mine.count, index < theirs.count, mine[index] == theirs[index] {
            if mine[index] == UInt8(ascii: "/") { shared = index + 1 }
            index += 1
        }
        var link: [UInt8] = []
        link.reserveCapacity(mine.count - shared + 16)
        for index in shared..<theirs.count where theirs[index] == UInt8(ascii: "/") { link += [46, 46, 47] }
        for index in shared..<mine.count { link.append(mine[index]) }
        return String(decoding: link, as: UTF8.self)
    }

    /// `../` for each folder from the root of its tree to the file: what a link from the file to that root is.
    var toRoot: String { String(repeating: "../", count: text.utf8.count { $0 == UInt8(ascii: "/") } - 1) }

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
