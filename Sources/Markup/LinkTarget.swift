public import HiveNames

/// Where a link leads.
public enum LinkTarget: Hashable, Sendable {
    /// An address; `place` says where on Hive it leads, whichever front end it names, when it does.
    case web(WebAddress, place: HivePlace? = nil)
    /// A mention or a tag: a name, without a front end of its author's choice.
    case place(HivePlace)
    /// A place in the same document.
    case anchor(AnchorName)
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

/// The name of a place in a document, as its author chose it: 1 to 64 of `A-Z a-z 0-9 - _ . :`.
///
/// Writers put a prefix before it, so that no author's name can meet one of the page's own.
public struct AnchorName: Hashable, Sendable {
    public let text: String

    public init?(_ text: String) {
        let bytes = text.utf8
        guard (1...64).contains(bytes.count), bytes.allSatisfy({ $0.isASCIILetterOrDigit || "-_.:".utf8.contains($0) })
        else { return nil }
        self.text = text
    }
}

private func percentEncodedPath(_ text: String) -> String {
    if text.utf8.allSatisfy(\.isUnreserved) { return text }
    var path = ""
    for byte in text.utf8 {
        if byte.isUnreserved {
            path.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
            path += percentEncoded(byte)
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

    var isASCIILetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
