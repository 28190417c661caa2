import Text

/// A link to another file of the input: `other.md` or `../b/other.md#part` relative to the file with the link, or
/// `/images/a.png` in the folder where a blog program looks for such addresses.
///
/// Only code that knows where the files are can resolve it; otherwise it is shown as text.
public struct FileReference: Hashable, Sendable, CustomStringConvertible {
    /// As its author typed it: one line without control characters.
    public let text: String
    /// Where the file is, relative to the folder of the file with the link, or after a `/` to the input's: without
    /// query and fragment, and with `%20` decoded.
    public let path: String
    /// The fragment, after `#`; nil without one.
    public let fragment: AnchorName?

    /// Nil for what is not a path: an address with a scheme or a host, `/`, a bare query or fragment.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, text != "/", !bytes.starts(with: "//".utf8), first != UInt8(ascii: "\\"),
            first != UInt8(ascii: "#"), first != UInt8(ascii: "?"), bytes.count <= Self.longest,
            text.unicodeScalars.allSatisfy({ !$0.isControlOrBidi })
        else { return nil }
        let pathBytes = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        // `a:b` is an address.
        let firstPart = pathBytes.prefix { $0 != UInt8(ascii: "/") }
        guard !firstPart.contains(UInt8(ascii: ":")),
            let path = String(validating: pathBytes.percentDecoded, as: UTF8.self),
            path.unicodeScalars.allSatisfy({ !$0.isControlOrBidi })
        else { return nil }
        self.text = text
        self.path = path
        let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
        fragment = hash.flatMap {
            AnchorName(String(decoding: bytes[bytes.index(after: $0)...].percentDecoded, as: UTF8.self))
        }
    }

    /// What is shown after a link's text when nobody knows the file: its address, and the link's title, unless the text
    /// has them.
    package func shown(after text: String, titled title: String?) -> String {
        var shown = text.contains(self.text) ? [] : ["(\(self.text))"]
        if let title, !text.contains(title) { shown.append("(\"\(title)\")") }
        return shown.joined(separator: " ")
    }

    /// In bytes.
    private static let longest = 1024

    public var description: String { text }
}
