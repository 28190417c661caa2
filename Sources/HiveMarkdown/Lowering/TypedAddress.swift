import Text

/// What an author typed where an address belongs. Browsers read `\` as `/` (WHATWG URL, 4.4).
extension String {
    /// Without the quotes that word processors put around an address, and without invisible characters.
    var withoutQuotes: String {
        guard let first = unicodeScalars.first, let last = unicodeScalars.last,
            first.isQuote || last.isQuote
        else { return self }
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.isQuote { scalars.removeFirst() }
        while let last = scalars.last, last.isQuote { scalars.removeLast() }
        return String(scalars)
    }

    /// Whether it is what most addresses are, a scheme and a host, with none of the slips below.
    var isPlainWebAddress: Bool {
        let bytes = utf8.span
        let rest = bytes.has("https://") ? 8 : bytes.has("http://") ? 7 : bytes.count
        return rest < bytes.count && bytes[rest].isASCIILetterOrDigit && !bytes.has("http", at: rest)
    }

    /// A path on the same site: one slash, and no second.
    var hivePath: String? {
        utf8.first == UInt8(ascii: "/") && !beginsWithTwoSlashes ? self : nil
    }

    var beginsWithTwoSlashes: Bool {
        utf8.count > 2 && utf8.prefix(2).allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    }

    /// `https//example.org` and `https://https://example.org` as the address that was meant.
    var withoutRepeatedScheme: String {
        var rest = self[...]
        var scheme = ""
        while let next = rest.afterScheme, next.scheme != "" {
            (scheme, rest) = (next.scheme, next.rest)
        }
        return scheme.isEmpty ? self : scheme + "://" + rest
    }

    /// `name:`, unless the name looks like a host and a port follows.
    var hasScheme: Bool {
        let visible = utf8.filter { $0 > 0x20 }
        let name = visible.prefix {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        guard let first = name.first, first.isASCIILetter, name.endIndex < visible.endIndex,
            visible[name.endIndex] == UInt8(ascii: ":")
        else { return false }
        let port = visible[(name.endIndex + 1)...].prefix { $0 != UInt8(ascii: "/") }
        return !(name.contains(UInt8(ascii: ".")) && !port.isEmpty && port.allSatisfy(\.isASCIIDigit))
    }

    var isData: Bool { utf8.prefix(5).elementsEqual("data:".utf8, by: { $0 | 0x20 == $1 | 0x20 }) }

    /// `name@host`, and nothing more.
    var isMailAddress: Bool {
        let parts = utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty,
            parts[0].allSatisfy({ $0.isASCIILetterOrDigit || ".!#$%&'*+-/=?^_`{|}~".utf8.contains($0) })
        else { return false }
        return Substring(parts[1]).isHost && !parts[1].contains(UInt8(ascii: "/"))
    }

    /// Whether a host stands where a path could: `example.org/x`, and `example.org`, but not `page.html`, which is a file.
    var beginsWithHost: Bool {
        let host = prefix { !"/\\?#".contains($0) }
        let isAlone = host.endIndex == endIndex || self[host.endIndex] == "#" || self[host.endIndex] == "?"
        let name = host.split(separator: ":", maxSplits: 1).first ?? ""
        guard name.isHost else { return false }
        guard isAlone, let ending = name.split(separator: ".").last else { return true }
        return !fileEndings.contains(ending.lowercased())
    }
}

extension Substring {
    /// Names with dots between them, the last of letters; or four numbers.
    var isHost: Bool {
        var names = split(separator: ".", omittingEmptySubsequences: false)
        if names.last?.isEmpty == true { names.removeLast() }
        guard names.count >= 2, let last = names.last else { return false }
        for name in names {
            guard (1...63).contains(name.utf8.count),
                name.utf8.allSatisfy({
                    $0.isASCIILetterOrDigit || $0 >= 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                })
            else { return false }
        }
        if names.count == 4, names.allSatisfy({ UInt8($0) != nil }) { return true }
        return last.hasPrefix("xn--")
            || last.utf8.count >= 2 && last.utf8.allSatisfy { $0.isASCIILetter || $0 >= 0x80 }
    }

    /// `http` or `https`, however much of `://` follows, and the rest; nil without a scheme or a rest.
    fileprivate var afterScheme: (scheme: String, rest: Substring)? {
        let scheme = utf8.prefix { $0.isASCIILetter }
        guard scheme.count == 4 || scheme.count == 5 else { return nil }
        let name = String(Substring(scheme)).lowercased()
        guard name == "http" || name == "https" else { return nil }
        let marks = utf8[scheme.endIndex...].prefix { ":/\\".utf8.contains($0) }
        let rest = Substring(utf8[marks.endIndex...])
        // `http:example.org` is an address as it is.
        let isWhole = marks.count >= 2 && marks.contains { $0 != UInt8(ascii: ":") }
        guard !rest.isEmpty, isWhole || marks.count == 1 && rest.afterScheme != nil else { return nil }
        return (name, rest)
    }
}

extension Unicode.Scalar {
    /// Quotation marks, and invisible characters.
    fileprivate var isQuote: Bool {
        switch value {
        case 0x22, 0x27, 0x60, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02, 0xFF07: true
        case 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
        default: value <= 0x20
        }
    }
}

/// Endings of file names that host names do not have, or seldom.
let fileEndings: Set<String> = [
    "md", "markdown", "mdx", "mkd", "rst", "adoc", "txt", "html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "pdf",
    "epub", "doc", "docx", "odt", "xls", "xlsx", "csv", "tsv", "json", "yaml", "yml", "toml", "xml", "png", "jpg",
    "jpeg",
    "gif", "svg", "webp", "avif", "bmp", "ico", "tif", "tiff", "heic", "mp3", "mp4", "ogg", "wav", "webm", "mov", "avi",
    "tar", "gz", "bz", "xz", "js", "ts", "jsx", "tsx", "css", "py", "rb", "rs", "go", "sh", "swift", "java", "kt", "c",
    "h",
    "cc", "cpp", "hpp", "cs", "pl", "lua", "sql", "ipynb", "conf", "cfg", "ini", "log", "lock", "env", "tex", "bib",
]
