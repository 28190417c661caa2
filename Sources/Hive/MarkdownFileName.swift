import HiveNames

/// What the name of a Markdown file says about the post in it.
struct MarkdownFileName {
    /// The account, for a file in a folder named `@account`.
    let author: AccountName?
    let permlink: String
    let title: String
    let created: Timestamp?

    init(path: String) {
        let components = path.split(separator: "/")
        let folder = components.dropLast().last ?? ""
        author = folder.hasPrefix("@") ? AccountName(String(folder.dropFirst())) : nil

        var name = components.last ?? ""
        if let dot = name.lastIndex(of: "."), dot != name.startIndex { name = name[..<dot] }
        // Hugo keeps a post and its images in a folder, the post as `index.md`.
        if name == "index" || name == "_index", !folder.isEmpty { name = folder }
        (created, name) = Self.date(before: name)
        title = String(name)
        permlink = Self.permlink(from: name)
    }

    /// Takes the date off `2020-05-01T10-00-00_my-post` (beempy) and `2024-05-01-my-post` (Jekyll).
    private static func date(before name: Substring) -> (Timestamp?, Substring) {
        let day = name.prefix(10)
        if name.dropFirst(19).first == "_" {
            let time = name.dropFirst(10).prefix(9).map { $0 == "-" ? ":" : $0 }
            if let created = Timestamp(parsing: day + String(time)) { return (created, name.dropFirst(20)) }
        }
        if name.dropFirst(10).first == "-", name.dropFirst(11).first != nil,
            let created = Timestamp(parsing: String(day))
        {
            return (created, name.dropFirst(11))
        }
        return (nil, name)
    }

    /// A name as front ends write permlinks: lower case, dashes for all but letters and digits. One in another script
    /// stays as it is, since nothing would be left of it.
    private static func permlink(from name: Substring) -> String {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return String(name) }
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? "untitled" : words.joined(separator: "-")
    }
}
