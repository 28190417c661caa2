import Text

/// A text file that every server sends and every client shows whole.
///
/// It has LF line ends and a final one; no line begins with a dot, which clients read as the end; none has more than
/// 1000 bytes, because gophernicus reads 1023 at a time and loses a character at each split; the first does not begin
/// with `From `, which pygopherd treats as a mailbox. A longer line is continued after a `\`.
public struct TextFile: Hashable, Sendable {
    public static let maximalBytes = 1000

    public let text: String

    /// Repairs what would not arrive intact: a leading dot gets a space before it, and long lines are broken.
    public init(_ text: String) {
        let bytes = Array(text.utf8)
        self.text = Self.isFine(bytes) ? text : String(decoding: Self.repaired(bytes), as: UTF8.self)
    }

    /// The same for text in UTF-8.
    package static func repaired(_ text: [UInt8]) -> [UInt8] {
        guard !isFine(text) else { return text }
        var repaired: [UInt8] = text.starts(with: "From ".utf8) ? [0x20] : []
        var lines = text.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            if line.first == UInt8(ascii: ".") { repaired.append(0x20) }
            if line.count < maximalBytes {
                repaired += line
                repaired.append(10)
                continue
            }
            let line = String(decoding: line, as: UTF8.self)
            for piece in line.broken(atColumns: maximalBytes, bytes: maximalBytes - 1) {
                repaired += piece.utf8
                repaired.append(10)
            }
        }
        return repaired
    }

    /// Whether these bytes, as they are, arrive intact as text: code may begin a line with a dot.
    public static func isSentWhole(_ bytes: [UInt8]) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self), longestLine(of: text) <= maximalBytes else {
            return false
        }
        return !text.unicodeScalars.contains { $0.isControl && $0 != "\t" && $0 != "\n" }
            && !bytes.split(separator: 10).contains([UInt8(ascii: ".")])
    }

    static func longestLine(of text: String) -> Int {
        var longest = 0
        var length = 0
        for byte in text.utf8 {
            length += 1
            if byte == 10 {
                longest = max(longest, length - 1)
                length = 0
            }
        }
        return max(longest, length)
    }

    private static func isFine(_ text: [UInt8]) -> Bool {
        var length = 0
        for byte in text {
            if byte == 10 {
                length = 0
                continue
            }
            if length == 0, byte == UInt8(ascii: ".") { return false }
            length += 1
            if length > maximalBytes { return false }
        }
        return length == 0 && !text.starts(with: "From ".utf8)
    }
}
