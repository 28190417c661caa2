import Text

/// The name of a Hive account.
///
/// 3 to 16 characters in segments joined by dots; each segment has at least 3, begins with a letter, continues with
/// `a-z`, `0-9` and `-`, and ends with a letter or digit. So an account name is always one safe path component.
/// Source: `valid_account` in hivemind, `AccountNameValidator` in denser.
public struct AccountName: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// Nil when `text` is not an account name.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard (3...16).contains(bytes.count) else { return nil }
        for segment in bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard segment.count >= 3, let first = segment.first, let last = segment.last,
                first.isASCIILowercase, last.isASCIILowercase || last.isASCIIDigit,
                segment.allSatisfy({ $0.isASCIILowercase || $0.isASCIIDigit || $0 == UInt8(ascii: "-") })
            else { return nil }
        }
        self.text = text
    }

    public var description: String { text }
    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}
