package import Hive
import HiveNames
package import JSON

extension PostHeader {
    /// What the pages and lists of a site call a post: all that a plan in SQL needs and could only compute as we do.
    package var siteNames: JSON {
        func tagNames(_ tag: Tag) -> [(String, JSON)] {
            [
                ("tag", .string(tag.text)), ("name", .string(Self.oneLine(tag.text))), ("path", .string(tag.path)),
                ("key", .string(NameIndex.key(of: tag.text))),
            ]
        }
        let title = shownTitle
        var members: [(String, JSON)] = [
            ("path", .string(HTMLPath.post(id).text)),
            ("key", .string(NameIndex.key(of: id.description))),
            // Without the number that a folder has which would meet another.
            ("folder", .string(GopherNames.folder(of: self, suffix: nil))),
            ("author", .string(GopherNames.author(id.author))),
            ("letter", .string(GopherNames.letter(of: title))),
            ("titleKey", .string(GopherNames.key(ofTitle: title))),
            // Texts in this form are in the order of their bytes.
            ("sort", .string(title.lowercased().composed)),
            (
                "tags",
                .array(
                    tags.map {
                        .object(
                            tagNames($0) + [
                                ("folder", .string(GopherNames.folder(of: $0))),
                                // As its line begins, which ends in a number.
                                ("letter", .string(GopherNames.letter(of: Self.oneLine($0.text) + " 0"))),
                            ])
                    })
            ),
        ]
        if let community {
            let title = communityTitle.map(Self.oneLine).flatMap { $0.isEmpty ? nil : $0 }
            members.append(
                ("community", .object(tagNames(community) + (title.map { [("title", .string($0))] } ?? []))))
        }
        return .object(members)
    }
}
