import Diagnostics
import JSON

/// The fields above the text of a file, by name, in any program's format.
///
/// YAML between lines of `---` (beempy, Jekyll, Hugo, Hexo, pandoc), TOML between lines of `+++` (Hugo, Zola), JSON
/// (Hugo), or between lines of `;;;` (Hexo, Middleman), Pelican's and MultiMarkdown's `Title: …` lines.
struct FrontMatter {
    indirect enum Value: Hashable {
        case text(String)
        case list([Value])
        case table([String: Value])

        var text: String? {
            switch self {
            case .text(let text): text.isEmpty ? nil : text
            case .list(let list): list.first?.text
            case .table: nil
            }
        }

        /// All texts in it, in order.
        var texts: [String] {
            switch self {
            case .text(let text): [text]
            // Two levels: Jekyll and Hexo write categories as lists of lists.
            case .list(let list): list.flatMap { value in value.items ?? [value] }.compactMap(\.text)
            case .table: []
            }
        }

        private var items: [Value]? {
            if case .list(let list) = self { list } else { nil }
        }
    }

    /// By name in lower case, without `-`, `_` and spaces; of two equal names the last wins.
    private(set) var values: [String: Value] = [:]

    init() {}

    /// - Parameter values: fields by their names as written.
    init(_ values: some Sequence<(String, Value)>) {
        for (name, value) in values {
            self.values[Self.key(name)] = value
            // Zola's tags are in a table of their own, and the user's own fields in another.
            if case .table(let inner) = value, ["taxonomies", "extra", "params"].contains(Self.key(name)) {
                for (name, value) in inner where self.values[Self.key(name)] == nil {
                    self.values[Self.key(name)] = value
                }
            }
        }
    }

    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0 != "_" && $0 != "-" && !$0.isWhitespace })
    }

    /// Names that distinguish front matter from prose with a colon.
    static let known: Set<String> = [
        "title", "author", "authors", "permlink", "date", "created", "tags", "categories", "category", "slug", "layout",
        "description", "draft", "status", "published",
    ]

    var hasKnownName: Bool { !Self.known.isDisjoint(with: values.keys) }

    /// The first of `names` that has a value: its text, or the first of its list.
    func text(_ names: String...) -> String? { text(names) }

    func text(_ names: [String]) -> String? {
        for name in names { if let text = values[Self.key(name)]?.text { return text } }
        return nil
    }

    func list(_ names: String...) -> [String] {
        names.flatMap { values[Self.key($0)]?.texts ?? [] }
    }

    /// The value of a yes-or-no field; nil when it is neither.
    func flag(_ name: String) -> Bool? {
        switch text(name)?.lowercased() {
        case "true", "yes", "on", "y", "1": true
        case "false", "no", "off", "n", "0": false
        case _: nil
        }
    }

    /// The tags under all of `names`: a list, or a string separated by commas, or, without commas, by spaces.
    func tags(_ names: String...) -> [String] {
        names.flatMap { name -> [String] in
            switch values[Self.key(name)] {
            case .list?: values[Self.key(name)]?.texts ?? []
            case .text(let text)? where text.contains(","): text.split(separator: ",").map(String.init)
            case .text(let text)? where text.contains(";"): text.split(separator: ";").map(String.init)
            case .text(let text)?: text.split(whereSeparator: \.isWhitespace).map(String.init)
            case .table?, nil: []
            }
        }
    }
}

extension FrontMatter.Value {
    /// A value of JSON, whatever it is.
    init?(_ reader: inout JSONReader) throws(Diagnostic) {
        switch try reader.peek() {
        case .string: self = .text(try reader.repairedString())
        case .number:
            let number = try reader.number()
            self = .text(Int(exactly: number).map(String.init) ?? String(number))
        case .boolean: self = .text(try reader.boolean() ? "true" : "false")
        case .array:
            var items: [FrontMatter.Value] = []
            reader.enterArray()
            while try reader.nextElement() { if let item = try FrontMatter.Value(&reader) { items.append(item) } }
            self = .list(items)
        case .object:
            var members: [String: FrontMatter.Value] = [:]
            reader.enterObject()
            while let key = try reader.nextKey() { members[key] = try FrontMatter.Value(&reader) }
            self = .table(members)
        case .null:
            try reader.skipValue()
            return nil
        }
    }
}
