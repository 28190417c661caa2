import Hive
import HiveNames

/// The names of posts in the gopherhole: short, dated, and made of `a-z 0-9 -` alone.
enum GopherNames {
    /// The folder of each post, below the root of the hole: `authors/a/alice/2026-01-02-a-trip`.
    ///
    /// Where two posts of an author would meet, the later one by name gets a number. `posts` may be in any order.
    static func folders(for posts: [PostHeader]) -> [PostID: String] {
        var folders: [PostID: String] = [:]
        var taken: Set<String> = []
        for post in posts.sorted(by: { $0.id < $1.id }) {
            let stem = author(post.id.author) + "/" + name(of: post)
            var folder = stem
            var number = 1
            while !taken.insert(folder).inserted {
                number += 1
                folder = "\(stem)-\(number)"
            }
            folders[post.id] = folder
        }
        return folders
    }

    /// The folder of an author: a first letter above it, since servers stop listing at 1024 entries.
    static func author(_ author: AccountName) -> String {
        "authors/\(author.text.prefix(1))/\(author)"
    }

    /// The name of a tag's folder. Tags of other scripts keep their bytes, as hex digits.
    static func name(of tag: Tag) -> String {
        let path = tag.path.replacing("/", with: "_")
        return path.utf8.count <= 120 ? path : String(path.prefix(120))
    }

    private static func name(of post: PostHeader) -> String {
        var slug = slug(post.id.permlink.text, limit: 40)
        if slug.isEmpty { slug = "post" }
        return (post.created?.date ?? "undated") + "-" + slug
    }

    /// The letters and digits of `text`, lower-cased, with a hyphen for each run of anything else.
    static func slug(_ text: String, limit: Int) -> String {
        var slug: [UInt8] = []
        for byte in text.lowercased().utf8 where slug.count < limit {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): slug.append(byte)
            case _ where slug.last != UInt8(ascii: "-") && !slug.isEmpty: slug.append(UInt8(ascii: "-"))
            case _: continue
            }
        }
        while slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return String(decoding: slug, as: UTF8.self)
    }
}
