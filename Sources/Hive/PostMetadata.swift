import JSON
import Diagnostics
import HiveNames

/// The parts of `json_metadata` that are used: what the author's program wrote beside the text.
struct PostMetadata {
    /// In order, each once.
    private(set) var tags: [Tag] = []
    private(set) var app: String?
    private(set) var canonicalURL: String?
    private(set) var description: String?
    private var originalAuthor: String?
    private var originalPermlink: String?

    init() {}

    /// The original of a cross-post, as hive.blog's programs write it.
    var crossPost: PostID? {
        guard let author = originalAuthor.flatMap(AccountName.init), let permlink = originalPermlink,
            !permlink.isEmpty, let name = Permlink(permlink)
        else { return nil }
        return PostID(author: author, permlink: name)
    }

    /// Takes an object. Members of an unexpected type are skipped: programs write many things here.
    init(reading reader: inout JSONReader) throws(Diagnostic) {
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("tags", .array):
                var words: [String] = []
                reader.enterArray()
                while try reader.nextElement() {
                    if try reader.peek() == .string {
                        words.append(try reader.repairedString())
                    } else {
                        try reader.skipValue()
                    }
                }
                tags = Tag.list(words)
            case ("tags", .string): tags = Tag.list(inText: try reader.repairedString())
            case ("app", .string): app = try reader.repairedString()
            case ("canonical_url", .string): canonicalURL = try reader.repairedString().asCanonicalURL
            case ("description", .string): description = try reader.repairedString()
            case ("original_author", .string): originalAuthor = try reader.repairedString()
            case ("original_permlink", .string): originalPermlink = try reader.repairedString()
            case _: try reader.skipValue()
            }
        }
    }

    /// Reads `json_metadata` that is a string. Nil when it is not a JSON object; only white space counts as an empty
    /// one.
    init?(text: String) {
        var reader = JSONReader(Array(text.utf8)[...], firstLine: 1)
        // Old posts have broken metadata on the chain for ever: the caller reports it, and the post is read without it.
        do throws(Diagnostic) {
            if reader.isAtEnd() { return }
            switch try reader.peek() {
            case .object: self = try PostMetadata(reading: &reader)
            case .null: try reader.skipValue()
            case .string:
                // Some programs encoded it twice.
                var inner = JSONReader(Array(try reader.repairedString().utf8)[...], firstLine: 1)
                guard try inner.peek() == .object else { return nil }
                self = try PostMetadata(reading: &inner)
                try inner.finish()
            case .array, .number, .boolean: return nil
            }
            try reader.finish()
        } catch {
            return nil
        }
    }
}

/// The parts of `stats`, which `bridge` adds to a post, that are used.
struct PostStats {
    private(set) var totalVotes: Int?
    private(set) var isMuted = false
    private(set) var isPinned = false

    init() {}

    /// Takes an object.
    init(reading reader: inout JSONReader) throws(Diagnostic) {
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("is_pinned", .boolean): isPinned = try reader.boolean()
            case ("total_votes", .number): totalVotes = Int(exactly: try reader.number())
            case ("gray", .boolean), ("hide", .boolean): if try reader.boolean() { isMuted = true }
            case _: try reader.skipValue()
            }
        }
    }
}

/// What `g4h fetch` wrote into a post of its store.
struct StoreMark {
    /// Whether its author deleted the post, or no node has it any more.
    private(set) var isVanished = false

    init() {}

    /// Takes an object.
    init(reading reader: inout JSONReader) throws(Diagnostic) {
        reader.enterObject()
        while let key = try reader.nextKey() {
            switch (key, try reader.peek()) {
            case ("vanished", .string): isVanished = ["absent", "deleted"].contains(try reader.repairedString())
            case _: try reader.skipValue()
            }
        }
    }
}

extension Tag {
    /// The tags that `words` hold, in order, each once.
    static func list(_ words: some Sequence<some StringProtocol>) -> [Tag] {
        var seen: Set<Tag> = []
        return words.compactMap { Tag(String($0)) }.filter { seen.insert($0).inserted }
    }

    /// The tags in a text, separated by commas or spaces.
    static func list(inText text: String) -> [Tag] {
        list(text.split { $0 == "," || $0.isWhitespace })
    }
}

extension String {
    /// The text when it is an `http` or `https` address on one line.
    var asCanonicalURL: String? {
        let scheme = prefix(8).lowercased()
        guard scheme.hasPrefix("https://") || scheme.hasPrefix("http://"), utf8.count <= 2048,
            utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") })
        else { return nil }
        return self
    }

    /// What follows the `RE: ` that `bridge` puts before the root's title; nil without it.
    var withoutReplyPrefix: String? {
        hasPrefix("RE: ") ? String(dropFirst(4)) : nil
    }
}
