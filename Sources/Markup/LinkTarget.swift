public import HiveNames
import Text

/// Where a link leads.
public enum LinkTarget: Hashable, Sendable {
    /// An address; `place` is the page of Hive that it leads to, on whichever front end, if any.
    case web(WebAddress, place: HivePlace? = nil)
    /// A mention or a tag: a name, without a particular front end.
    ///
    /// The fragment is an anchor in a post, for links to one.
    case place(HivePlace, fragment: AnchorName? = nil)
    /// An anchor in the same document.
    case anchor(AnchorName)
    /// Another file of the same input.
    case file(FileReference)
}

/// A page that every front end of Hive has.
public enum HivePlace: Hashable, Sendable {
    case account(AccountName)
    case tag(Tag)
    case post(PostID)

    /// The path of the page on hive.blog and the front ends that follow it: `/@name`, `/trending/tag`, `/@name/permlink`.
    public var path: String {
        switch self {
        case .account(let name): "/@\(name)"
        case .tag(let tag): "/trending/\(percentEncodedPath(tag.text))"
        case .post(let id): "/@\(id.author)/\(percentEncodedPath(id.permlink.text))"
        }
    }
}

/// The name of an anchor, as its author chose it: 1 to 64 letters and digits of any script, `-`, `_`, `.` and `:`.
///
/// Writers put a prefix before it, so that no author's name can collide with one of the page's own.
public struct AnchorName: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        let isName =
            text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "-_.:".utf8.contains($0) }
            || text.unicodeScalars.allSatisfy(\.isInName)
        guard isName, (1...64).contains(text.unicodeScalars.count) else { return nil }
        self.text = text
    }

    /// The name of a heading: its words in lower case, joined by `-`, without punctuation.
    /// Source: GitHub and most site generators.
    public init?(heading words: String) {
        var name = String.UnicodeScalarView()
        for scalar in words.lowercased().unicodeScalars {
            if name.count >= 50 { break }
            if scalar == " " || scalar == "\n" || scalar == "-" {
                if !name.isEmpty { name.append("-") }
            } else if scalar == "_" || (scalar.isInName && scalar != "." && scalar != ":") {
                name.append(scalar)
            }
        }
        while name.last == "-" { name.removeLast() }
        self.init(String(name))
    }
}

extension Unicode.Scalar {
    /// Letters, digits, and the marks that letters of many scripts need.
    fileprivate var isInName: Bool {
        if isASCII { return UInt8(value).isASCIILetterOrDigit || "-_.:".unicodeScalars.contains(self) }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }
}

private func percentEncodedPath(_ text: String) -> String {
    if text.utf8.allSatisfy(\.isUnreserved) { return text }
    var path = ""
    for byte in text.utf8 {
        if byte.isUnreserved {
            path.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            path += byte.percentEncoded
        }
    }
    return path
}

extension UInt8 {
    /// Source: RFC 3986, section 2.3.
    fileprivate var isUnreserved: Bool {
        isASCIILetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") || self == UInt8(ascii: ".")
            || self == UInt8(ascii: "~")
    }
}
