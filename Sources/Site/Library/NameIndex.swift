import Text

/// A list of any number of names as pages of a bounded size, by how the names begin.
///
/// A page whose names are more than `limit` lists their beginnings instead, one letter longer, and each of those has a page, which
/// is divided likewise. So a new name changes the page that it is on, and the counts on those above; the others stay as they are.
struct NameIndex: Sendable {
    struct Page: Sendable {
        /// What all names of the page begin with.
        let prefix: String
        /// All names, in their order; or those that are the only ones to begin as they do and the parts of the others, by their keys.
        let items: [Item]

        /// The names that are listed on it, by their numbers, in their order.
        var names: [Int] { items.compactMap { if case .name(let number) = $0 { number } else { nil } }.sorted() }
        var parts: [Part] { items.compactMap { if case .part(let part) = $0 { part } else { nil } } }
    }

    enum Item: Sendable {
        case name(Int)
        case part(Part)
    }

    struct Part: Sendable {
        let prefix: String
        /// All names that begin with it.
        let names: [Int]
    }

    /// The most names that are listed on a page, unless their keys are one.
    static let limit = 200
    /// How many bytes of a key count. More names than a page lists that are longer and begin alike are divided by their numbers.
    static let longest = 60
    /// The longest beginning of a page: of numbered names it ends in `_-` and seven digits, as no other key does.
    static let longestPrefix = longest + 2 + 7

    /// The first is that of all names; the others are in the order of their beginnings. There is always one, and it may be empty.
    let pages: [Page]

    /// - Parameter keys: those of the names, as `key(of:)` makes them. A page keeps their order.
    init(_ keys: [String], limit: Int = Self.limit) {
        var division = Division(keys: Self.numbered(keys.map { Array($0.utf8) }, limit: limit), limit: limit)
        _ = division.divide(Array(keys.indices), at: 0)
        pages = division.pages.reversed()
    }

    private static func numbered(_ keys: [[UInt8]], limit: Int) -> [[UInt8]] {
        var keys = keys
        let long = keys.indices.filter { keys[$0].count > longest }
        for names in Dictionary(grouping: long, by: { keys[$0].prefix(longest) }).values where names.count > limit {
            for (number, name) in names.enumerated() {
                let digits = String(number)
                let padding = String(repeating: "0", count: max(0, 7 - digits.utf8.count))
                keys[name] = keys[name].prefix(longest) + Array("_-\(padding)\(digits)".utf8)
            }
        }
        return keys
    }

    /// A text as `a-z 0-9 - _`, where `_` and two hex digits stand for any other byte: the beginning of a key is always a file name.
    static func key(of text: String) -> String {
        var key: [UInt8] = []
        for byte in text.utf8 {
            if byte.isASCIILowercase || byte.isASCIIDigit || byte == UInt8(ascii: "-") {
                key.append(byte)
            } else {
                key += [UInt8(ascii: "_"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// The name of the folder or file of a part, after that of its list; no account and no tag has a path like it.
    static func suffix(_ prefix: String) -> String { "_" + prefix }

    /// `#ar…`; for beginnings that are not letters, the first and the last name.
    static func title(of part: Part, sign: String, _ name: (Int) -> String) -> String {
        guard part.prefix.utf8.contains(UInt8(ascii: "_")), let first = part.names.first, let last = part.names.last
        else { return sign + part.prefix + "…" }
        return "\(name(first)) – \(name(last))"
    }

    private struct Division {
        let keys: [[UInt8]]
        let limit: Int
        /// The last one first.
        var pages: [Page] = []

        /// Adds the page of names that have their first `length` bytes in common, below those of its parts.
        mutating func divide(_ names: [Int], at length: Int) -> Part {
            var groups: [UInt8?: [Int]] = [:]
            if names.count > limit {
                for name in names {
                    groups[keys[name].count > length ? keys[name][length] : nil, default: []].append(name)
                }
                if groups.count == 1, groups[nil] == nil { return divide(names, at: length + 1) }
            }
            let prefix = String(decoding: names.first.map { keys[$0].prefix(length) } ?? [], as: UTF8.self)
            guard !groups.isEmpty else {
                pages.append(Page(prefix: prefix, items: names.map(Item.name)))
                return Part(prefix: prefix, names: names)
            }
            var items: [Item] = []
            for (byte, group) in groups.sorted(by: { $0.key ?? 0 < $1.key ?? 0 }).reversed() {
                if byte != nil, group.count > 1 {
                    items.append(.part(divide(group, at: length + 1)))
                } else {
                    items += group.reversed().map(Item.name)
                }
            }
            pages.append(Page(prefix: prefix, items: items.reversed()))
            return Part(prefix: prefix, names: names)
        }
    }
}
