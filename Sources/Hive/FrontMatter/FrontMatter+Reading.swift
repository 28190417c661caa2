import Diagnostics
import JSON
import TOML
import Text
import YAML

extension FrontMatter {
    /// Divides a file into front matter and body. Without front matter, all of the file is body, even when it begins
    /// with a thematic break.
    ///
    /// - Throws: when the file begins like front matter that cannot be read: it must not be published as text.
    static func split(
        _ file: Substring.UTF8View
    ) throws(Diagnostic) -> (FrontMatter, body: Substring.UTF8View) {
        var rest = file
        guard let opening = rest.popLine() else { return (FrontMatter(), file) }
        if let fence = Fence(opening: opening) {
            return try split(fence, rest) ?? (FrontMatter(), file)
        }
        if opening.first == UInt8(ascii: "{"), let found = try json(file) { return found }
        return lines(file) ?? old(file) ?? (FrontMatter(), file)
    }

    private enum Fence {
        case yaml, toml, json

        init?(opening line: Substring.UTF8View) {
            if line.elementsEqual("---".utf8) {
                self = .yaml
            } else if line.elementsEqual("+++".utf8) {
                self = .toml
            } else if line.elementsEqual(";;;".utf8) {
                self = .json
            } else {
                return nil
            }
        }

        var line: String {
            switch self {
            case .yaml: "---"
            case .toml: "+++"
            case .json: ";;;"
            }
        }

        func isClosed(by line: Substring.UTF8View) -> Bool {
            switch self {
            case .yaml: line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8)
            case .toml: line.elementsEqual("+++".utf8)
            case .json: line.elementsEqual(";;;".utf8)
            }
        }
    }

    /// Nil when there are no fields between the lines.
    private static func split(
        _ fence: Fence, _ afterOpening: Substring.UTF8View
    ) throws(Diagnostic) -> (FrontMatter, body: Substring.UTF8View)? {
        var rest = afterOpening
        var lines: [String] = []
        while let line = rest.popLine() {
            guard fence.isClosed(by: line) else {
                lines.append(String(Substring(line)))
                continue
            }
            let frontMatter =
                switch fence {
                case .yaml: try yaml(lines)
                case .toml: try toml(lines)
                case .json: try bareJSON(lines)
                }
            return frontMatter.map { ($0, rest) }
        }
        // A thematic break needs no closing line. Fields below it do.
        guard let first = lines.first, looksLikeField(first, of: fence) else { return nil }
        throw Diagnostic(
            .badFrontMatter, "the front matter is not closed: put a line of \(fence.line) below its last field", line: 1
        )
    }

    private static func failure(_ what: String, _ message: String, line: Int) -> Diagnostic {
        Diagnostic(.badFrontMatter, "the front matter is not valid \(what): \(message)", line: line)
    }

    /// `name: value` or `name = value`, with a one-word name that front matter uses.
    private static func looksLikeField(_ line: String, of fence: Fence) -> Bool {
        let separator: Character = fence == .toml ? "=" : ":"
        guard let end = line.firstIndex(of: separator) else { return false }
        let name = line[..<end].trimmingSpace.filter { $0 != "\"" }.lowercased()
        return known.contains(name)
    }

    // MARK: YAML

    /// Nil when the lines are not fields: then `---` was a thematic break.
    private static func yaml(_ lines: [String]) throws(Diagnostic) -> FrontMatter? {
        // beempy writes quoted titles without escaping the quotes in them, and people forget the space after a colon.
        // Invalid YAML is read line by line.
        do throws(YAMLFailure) {
            guard let node = try YAMLNode(parsing: lines.joined(separator: "\n")) else { return FrontMatter() }
            guard case .mapping(let members) = node.value else { return nil }
            return FrontMatter(
                members.compactMap { key, value in key.text.flatMap { name in Value(value).map { (name, $0) } } })
        } catch {
            let frontMatter = brokenYAML(lines)
            if frontMatter.hasKnownName { return frontMatter }
            // A word and a colon at the start of a line: fields, not prose.
            let isField = lines.contains { line in
                let word = line.utf8.prefix {
                    $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
                }
                return !word.isEmpty && line.utf8.dropFirst(word.count).starts(with: ": ".utf8)
            }
            guard isField else { return nil }
            throw failure("YAML", error.message, line: error.line + 1)
        }
    }

    /// Reads `name: value`, `name:value`, lists on one line and lists below; skips the rest.
    private static func brokenYAML(_ lines: [String]) -> FrontMatter {
        var fields: [(String, Value)] = []
        var isListOpen = false
        for line in lines {
            let text = line.trimmingSpace
            if text.hasPrefix("- "), isListOpen, let last = fields.indices.last {
                let item = Value.text(String(text.dropFirst(2)).unquoted)
                if case .list(let list) = fields[last].1 {
                    fields[last].1 = .list(list + [item])
                } else {
                    fields[last].1 = .list([item])
                }
            } else if let colon = text.firstIndex(of: ":"), line.first?.isWhitespace == false {
                let value = text[text.index(after: colon)...].trimmingSpace
                isListOpen = value.isEmpty
                if value.hasPrefix("["), value.hasSuffix("]") {
                    let items = value.dropFirst().dropLast().split(separator: ",")
                    fields.append((String(text[..<colon]), .list(items.map { .text($0.trimmingSpace.unquoted) })))
                } else {
                    fields.append((String(text[..<colon]), .text(value.unquoted)))
                }
            }
        }
        return FrontMatter(fields)
    }

    // MARK: TOML and JSON

    private static func toml(_ lines: [String]) throws(Diagnostic) -> FrontMatter? {
        do throws(TOMLFailure) {
            guard case .table(let members) = try TOMLValue(parsing: lines.joined(separator: "\n")) else { return nil }
            return FrontMatter(members.sorted { $0.key < $1.key }.map { ($0.key, Value($0.value)) })
        } catch {
            guard lines.contains(where: { $0.contains("=") }) else { return nil }
            throw failure("TOML", error.message, line: error.line + 1)
        }
    }

    /// The members of an object, with or without its braces.
    private static func bareJSON(_ lines: [String]) throws(Diagnostic) -> FrontMatter? {
        let text = lines.joined(separator: "\n")
        guard text.contains("\"") else { return nil }
        var reader = JSONReader(
            Array((text.trimmingSpace.hasPrefix("{") ? text : "{\(text)\n}").utf8)[...], firstLine: 2)
        do throws(Diagnostic) {
            let frontMatter = FrontMatter(try members(&reader))
            try reader.finish()
            return frontMatter
        } catch {
            throw failure("JSON", error.message, line: error.line ?? 1)
        }
    }

    /// An object that the file begins with, and the body after it. Nil when it is not front matter: a brace alone does
    /// not prove it.
    private static func json(_ file: Substring.UTF8View) throws(Diagnostic) -> (FrontMatter, body: Substring.UTF8View)?
    {
        let bytes = Array(file)
        var reader = JSONReader(bytes[...], firstLine: 1)
        do throws(Diagnostic) {
            let frontMatter = FrontMatter(try members(&reader))
            guard frontMatter.hasKnownName else { return nil }
            var body = file.dropFirst(reader.position)
            // The rest of the line with the closing brace must be empty.
            guard let end = body.popLine(), end.isEmpty else {
                return body.isEmpty ? (frontMatter, body) : nil
            }
            return (frontMatter, body)
        } catch {
            guard
                bytes.prefix(400).split(separator: UInt8(ascii: "\"")).contains(where: {
                    $0.elementsEqual("title".utf8)
                })
            else { return nil }
            throw failure("JSON", error.message, line: error.line ?? 1)
        }
    }

    private static func members(_ reader: inout JSONReader) throws(Diagnostic) -> [(String, Value)] {
        guard try reader.peek() == .object else { throw reader.failure(.notJSON, "it is not an object") }
        var members: [(String, Value)] = []
        reader.enterObject()
        while let key = try reader.nextKey() {
            if let value = try Value(&reader) { members.append((key, value)) }
        }
        return members
    }

    // MARK: Without fences

    /// Pelican's lines, `Title: My post`, up to a blank one; a value continues on indented lines.
    private static func lines(_ file: Substring.UTF8View) -> (FrontMatter, body: Substring.UTF8View)? {
        var rest = file
        var fields: [(name: String, value: String)] = []
        while let line = rest.popLine() {
            if line.isEmpty { break }
            let text = String(Substring(line))
            if text.hasPrefix("    ") || text.hasPrefix("\t"), let last = fields.indices.last {
                fields[last].value += "\n" + text.trimmingSpace
            } else {
                guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isLetter,
                    text[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
                else { return nil }
                fields.append((String(text[..<colon]), text[text.index(after: colon)...].trimmingSpace))
            }
        }
        let frontMatter = FrontMatter(fields.map { ($0.name, Value.text($0.value)) })
        // A single line with a colon is usually prose; a title at the top is not.
        guard fields.first?.name.lowercased() == "title" || fields.count > 1 && frontMatter.text("title") != nil,
            fields.allSatisfy({ $0.value.utf8.count < 2000 })
        else { return nil }
        return (frontMatter, rest)
    }

    /// Hexo's old form: YAML, or members of JSON, with a line of `---` or `;;;` below and none above.
    private static func old(_ file: Substring.UTF8View) -> (FrontMatter, body: Substring.UTF8View)? {
        var rest = file
        var lines: [String] = []
        while lines.count < 200, let line = rest.popLine() {
            if line.elementsEqual("---".utf8), lines.count > 1 {
                let frontMatter = (try? yaml(lines)) ?? nil
                guard let frontMatter, frontMatter.text("title") != nil, looksLikeField(lines[0], of: .yaml) else {
                    return nil
                }
                return (frontMatter, rest)
            }
            if line.elementsEqual(";;;".utf8), !lines.isEmpty {
                guard let frontMatter = (try? bareJSON(lines)) ?? nil, frontMatter.hasKnownName else { return nil }
                return (frontMatter, rest)
            }
            if line.isEmpty { return nil }
            lines.append(String(Substring(line)))
        }
        return nil
    }
}

extension FrontMatter.Value {
    /// Nil for null.
    fileprivate init?(_ node: YAMLNode) {
        switch node.value {
        case .scalar:
            guard let text = node.text else { return nil }
            self = .text(text)
        case .sequence(let items):
            // Aliases of aliases may expand beyond memory: two levels are enough.
            self = .list(items.compactMap { FrontMatter.Value($0, isInner: true) })
        case .mapping(let members):
            self = .table(
                Dictionary(
                    members.compactMap { key, value in
                        key.text.flatMap { name in FrontMatter.Value(value, isInner: true).map { (name, $0) } }
                    }, uniquingKeysWith: { $1 }))
        }
    }

    private init?(_ node: YAMLNode, isInner: Bool) {
        switch node.value {
        case .scalar:
            guard let text = node.text else { return nil }
            self = .text(text)
        case .sequence(let items): self = .list(items.compactMap { $0.text.map(FrontMatter.Value.text) })
        case .mapping: return nil
        }
    }

    fileprivate init(_ value: TOMLValue) {
        self =
            switch value {
            case .string(let text), .word(let text): .text(text)
            case .array(let items): .list(items.map(FrontMatter.Value.init))
            case .table(let members): .table(members.mapValues(FrontMatter.Value.init))
            }
    }
}

// MARK: - Text
extension Substring.UTF8View {
    /// Takes a line with its end, and gives it without white space at its end. Nil when nothing is left.
    mutating func popLine() -> Self? {
        guard !isEmpty else { return nil }
        var line = prefix { $0 != UInt8(ascii: "\n") }
        self = self[line.endIndex...].dropFirst()
        while let last = line.last,
            last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") || last == UInt8(ascii: "\r")
        {
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
    /// The text between its quotes, if it has any. Nothing is unescaped, since such writers did not escape.
    fileprivate var unquoted: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
