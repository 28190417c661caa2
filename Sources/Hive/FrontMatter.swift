import Yams

/// What stands above the text of a Markdown file: the few fields that we use, whoever wrote them.
///
/// YAML between lines of `---` (beempy, Jekyll, Hugo, pandoc) or TOML between lines of `+++` (Hugo, Zola).
struct FrontMatter {
    enum Value: Hashable {
        case text(String)
        case list([String])
    }

    /// By name in lower case; of two equal names the last counts.
    var values: [String: Value] = [:]

    /// Divides a file into front matter and body. Without front matter, all of the file is body, also when it begins
    /// with a thematic break.
    static func split(_ file: Substring.UTF8View) -> (FrontMatter, body: Substring.UTF8View) {
        var rest = file
        guard let opening = rest.popLine(), let fence = Fence(opening: opening) else { return (FrontMatter(), file) }
        var lines: [String] = []
        while let line = rest.popLine() {
            guard fence.isClosed(by: line) else {
                lines.append(String(Substring(line)))
                continue
            }
            let frontMatter =
                switch fence {
                case .yaml: FrontMatter(yaml: lines)
                case .toml: FrontMatter(toml: lines)
                }
            return frontMatter.map { ($0, rest) } ?? (FrontMatter(), file)
        }
        return (FrontMatter(), file)
    }

    private enum Fence {
        case yaml, toml

        init?(opening line: Substring.UTF8View) {
            if line.elementsEqual("---".utf8) {
                self = .yaml
            } else if line.elementsEqual("+++".utf8) {
                self = .toml
            } else {
                return nil
            }
        }

        func isClosed(by line: Substring.UTF8View) -> Bool {
            switch self {
            case .yaml: line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8)
            case .toml: line.elementsEqual("+++".utf8)
            }
        }
    }

    /// The first of `names` that has a value: its text, or the first of its list.
    func text(_ names: String...) -> String? {
        for name in names {
            switch values[name] {
            case .text(let text) where !text.isEmpty: return text
            case .list(let list): if let first = list.first, !first.isEmpty { return first }
            case .text, nil: continue
            }
        }
        return nil
    }

    /// The tags under all of `names`: a list, or one text between commas, or without commas between spaces.
    func tags(_ names: String...) -> [String] {
        names.flatMap { name -> [String] in
            switch values[name] {
            case .list(let list): list
            case .text(let text) where text.contains(","): text.split(separator: ",").map(String.init)
            case .text(let text): text.split(whereSeparator: \.isWhitespace).map(String.init)
            case nil: []
            }
        }
    }
}

// MARK: - YAML
extension FrontMatter {
    /// Nil when the lines are no list of fields: then `---` was a thematic break.
    private init?(yaml lines: [String]) {
        self.init()
        // beempy writes titles in quotes without escaping the quotes in them, and people forget the space after a
        // colon. What YAML refuses is read line by line.
        do {
            guard let node = try Yams.compose(yaml: lines.joined(separator: "\n")) else { return }
            guard let mapping = node.mapping else { return nil }
            for (key, value) in mapping {
                guard let name = key.scalar?.string.lowercased() else { continue }
                switch value {
                case .scalar(let scalar): values[name] = scalar.isNull ? nil : .text(scalar.string)
                case .sequence(let items): values[name] = .list(items.compactMap(\.scalar?.string))
                case .mapping, .alias: continue
                }
            }
        } catch {
            self = FrontMatter(brokenYAML: lines)
            guard !Self.known.isDisjoint(with: values.keys) else { return nil }
        }
    }

    /// Reads `name: value`, `name:value`, lists on one line and lists below; passes over the rest.
    private init(brokenYAML lines: [String]) {
        var lastName: String?
        for line in lines {
            let text = line.trimmingSpace
            if text.hasPrefix("- "), let name = lastName {
                let item = String(text.dropFirst(2)).unquoted
                if case .list(let list) = values[name] {
                    values[name] = .list(list + [item])
                } else {
                    values[name] = .list([item])
                }
            } else if let colon = text.firstIndex(of: ":"), line.first?.isWhitespace == false {
                let name = text[..<colon].lowercased()
                let value = text[text.index(after: colon)...].trimmingSpace
                lastName = value.isEmpty ? name : nil
                if value.hasPrefix("["), value.hasSuffix("]") {
                    values[name] = .list(
                        value.dropFirst().dropLast().split(separator: ",").map { $0.trimmingSpace.unquoted })
                } else {
                    values[name] = .text(value.unquoted)
                }
            }
        }
    }

    /// Names that tell front matter from prose that has a colon in it.
    private static let known: Set<String> = [
        "title", "author", "permlink", "date", "created", "tags", "categories", "slug", "layout", "description",
    ]
}

extension Node.Scalar {
    fileprivate var isNull: Bool { style == .plain && ["", "~", "null", "Null", "NULL"].contains(string) }
}

// MARK: - Text
extension Substring.UTF8View {
    /// Takes a line with its end, and gives it without white space at its end. Nil when nothing is left.
    fileprivate mutating func popLine() -> Self? {
        guard !isEmpty else { return nil }
        var line = prefix { $0 != UInt8(ascii: "\n") }
        self = self[line.endIndex...].dropFirst()
        while let last = line.last, [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(last) {
            line.removeLast()
        }
        return line
    }
}

extension StringProtocol {
    var trimmingSpace: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}

extension String {
    /// The text between its quotes, if it has any. Nothing is unescaped: whoever wrote it did not escape.
    fileprivate var unquoted: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
