/// The part of a post's address that its author chose.
///
/// The chain requires only valid UTF-8 of less than 256 bytes: a permlink may contain `/`, spaces, dots, capitals,
/// control characters, or nothing at all. Front ends make `[a-z0-9-]+`. Use `path` wherever a file name is made of one.
/// Source: `validation.hpp` in hive.
public struct Permlink: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// Nil when `text` has 256 bytes or more.
    public init?(_ text: String) {
        guard text.utf8.count < 256 else { return nil }
        self.text = text
    }

    /// The permlink as a relative path that is safe on every file system and loses nothing of the permlink.
    public var path: String { escapedForPath(text) }

    public var description: String { text }

    // The chain compares bytes; Swift would treat the composed and decomposed spelling of a letter as equal.
    public static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
    public static func < (a: Self, b: Self) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
    public func hash(into hasher: inout Hasher) { text.utf8.forEach { hasher.combine($0) } }
}
