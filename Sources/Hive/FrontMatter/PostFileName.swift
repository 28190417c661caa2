import HiveNames

/// What a file's name tells about the post in it.
struct PostFileName {
    /// The account, for a file in a folder named `@account`.
    let author: AccountName?
    let permlink: String
    let title: String
    let created: Timestamp?
    /// Whether it is in a folder of drafts (Jekyll, Hexo), or is one of Medium's drafts.
    let isDraft: Bool

    init(path: String) {
        let components = path.split(separator: "/")
        let folder = components.dropLast().last ?? ""
        author = folder.hasPrefix("@") ? AccountName(String(folder.dropFirst())) : nil

        var name = components.last ?? ""
        if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = name[..<dot] }
        let isMediumDraft = name.hasPrefix("draft_") && path.lowercased().hasSuffix(".html")
        isDraft = components.dropLast().contains("_drafts") || isMediumDraft
        if isMediumDraft { name = name.dropFirst("draft_".count) }
        // Hugo keeps a post and its images in a folder, the post as `index.md`, `index.en.md`.
        if name == "index" || name == "_index" || name.hasPrefix("index."), !folder.isEmpty { name = folder }
        (created, name) = Self.date(before: name)
        title = String(name)
        permlink = Self.permlink(from: name)
    }

    /// Takes the date off `2020-05-01T10-00-00_my-post` (beempy), `2024-05-01-my-post` (Jekyll) and
    /// `2019-05-01_My-post-1a2b3c` (Medium).
    private static func date(before name: Substring) -> (Timestamp?, Substring) {
        let day = name.prefix(10)
        if name.dropFirst(19).first == "_" {
            let time = name.dropFirst(10).prefix(9).map { $0 == "-" ? ":" : $0 }
            if let created = Timestamp(parsing: day + String(time)) { return (created, name.dropFirst(20)) }
        }
        if let separator = name.dropFirst(10).first, separator == "-" || separator == "_",
            name.dropFirst(11).first != nil, day.utf8.count == 10, let created = Timestamp(parsing: String(day))
        {
            return (created, name.dropFirst(11))
        }
        return (nil, name)
    }

    /// A name as front ends write permlinks: lower case, dashes for all but letters and digits. A name in another
    /// script stays unchanged, since nothing would be left of it.
    static func permlink(from name: some StringProtocol) -> String {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
            return String(String.UnicodeScalarView(name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
        }
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? "untitled" : words.joined(separator: "-")
    }
}
