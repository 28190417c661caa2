import Digests
import Hive
import HiveNames
import Writers

/// The names of posts in the gopherhole: short, dated, and made of `a-z 0-9 -` alone.
enum GopherNames {
    /// The numbers that are appended to folders whose names would collide, by the numbers of their posts: of two posts
    /// of an author with one folder name, the later one by permlink gets a number. `posts` are in the order of their
    /// names.
    static func suffixes(of posts: some Sequence<Int32>, in headers: [PostHeader]) -> [Int32: Int] {
        var suffixes: [Int32: Int] = [:]
        var taken: Set<String> = []
        var author: AccountName?
        for number in posts {
            let post = headers[Int(number)]
            if post.id.author != author {
                author = post.id.author
                taken.removeAll(keepingCapacity: true)
            }
            let stem = name(of: post)
            guard !taken.insert(stem).inserted else { continue }
            var suffix = 2
            while !taken.insert("\(stem)-\(suffix)").inserted { suffix += 1 }
            suffixes[number] = suffix
        }
        return suffixes
    }

    /// The folder of a post, below the root of the gopherhole: `authors/a/alice/2026-01-02-a-trip`.
    static func folder(of post: PostHeader, suffix: Int?) -> String {
        author(post.id.author) + "/" + name(of: post) + (suffix.map { "-\($0)" } ?? "")
    }

    /// The folder of an author: a first letter above it, since servers stop listing at 1024 entries.
    static func author(_ author: AccountName) -> String {
        "authors/\(author.text.prefix(1))/\(ReservedName.escaped(author.text))"
    }

    /// The folder of a tag.
    static func folder(of tag: Tag) -> String { "tags/" + name(of: tag) }

    /// The name of a tag's folder. Tags of other scripts keep their bytes, as hex digits; a long name ends in a digest,
    /// after `_-`, which no tag's path has.
    static func name(of tag: Tag) -> String {
        let path = tag.path
        guard path.utf8.count > 100 else { return ReservedName.escaped(path) }
        return path.replacing("/", with: "_").prefix(80) + "_-" + Digest(of: Array(tag.text.utf8)).hex.prefix(32)
    }

    /// The name of the index that `title` belongs in: its first letter or digit as `a` to `z` or `0-9`, or `other`.
    static func letter(of title: String) -> String {
        guard
            let first = title.unicodeScalars.first(where: {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
        else { return "other" }
        // Latin letters with marks; other scripts have an order of their own.
        let isLatin = first.value < 0x250 || (0x1E00...0x1EFF).contains(first.value)
        let plain = isLatin ? PlainTextWriter.Charset.ascii.transliterating(String(first)).lowercased() : ""
        switch plain.utf8.first ?? 0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return String(plain.prefix(1))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return "0-9"
        case _: return "other"
        }
    }

    /// By what an index of titles divides them: their letters and digits, without marks.
    static func key(ofTitle title: String) -> String {
        slug(PlainTextWriter.Charset.ascii.transliterating(title), limit: NameIndex.longest)
    }

    private static func name(of post: PostHeader) -> String {
        var slug = slug(post.id.permlink.text, limit: 40)
        if slug.isEmpty { slug = "post" }
        return (post.created?.date ?? "undated") + "-" + slug
    }

    /// The name of a file of code beside its post: `code-Dockerfile`, `code-src-main.py`.
    ///
    /// It has a prefix, so that it is neither hidden nor one of ours, and a number when it would be a name in `taken`.
    static func codeFile(_ path: String, isText: Bool, taken: inout Set<String>) -> String {
        let bytes = path.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"):
                byte
            case _: UInt8(ascii: "-")
            }
        }
        // The end of a name says more than its beginning. A `.txt` would promise text that is fit to read: short lines,
        // no dots.
        let end = String(decoding: bytes.suffix(80), as: UTF8.self)
        let stem = (end.hasSuffix(".txt") ? String(end.dropLast(4)) : end) + (isText ? "" : ".bin")
        var name = "code-" + stem
        var number = 1
        while !taken.insert(name.lowercased()).inserted {
            number += 1
            name = "code-\(number)-" + stem
        }
        return name
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
