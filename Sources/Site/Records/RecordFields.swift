import Diagnostics
import Gopher
import Hive
import HiveNames
import JSON
import Markup
import Text

/// The members of an object of a record, each taken by its name as what it should be. One that is `null` is missing.
struct RecordFields {
    private var members: [String: JSON] = [:]
    /// What messages call the object.
    private let name: String

    init(_ value: JSON, _ name: String) throws(Diagnostic) {
        guard case .object(let members) = value else { throw Diagnostic(.badField, "\(name) is not an object") }
        self.name = name
        for (key, value) in members { self.members[key] = value }
    }

    private func value<Value>(
        _ key: String, _ kind: String, _ read: (JSON) -> Value?
    ) throws(Diagnostic) -> Value? {
        switch members[key] {
        case nil, .null?: return nil
        case let found?:
            guard let value = read(found) else {
                throw Diagnostic(.badField, "\(name): the field \(key) is not \(kind)")
            }
            return value
        }
    }

    /// - Throws: when a value is missing.
    func required<Value>(_ key: String, _ value: Value?) throws(Diagnostic) -> Value {
        guard let value else { throw Diagnostic(.missingField, "\(name): the field \(key) is missing") }
        return value
    }

    // MARK: Kinds

    func text(_ key: String) throws(Diagnostic) -> String? {
        try value(key, "text") { if case .string(let text) = $0 { text } else { nil } }
    }

    func requiredText(_ key: String) throws(Diagnostic) -> String { try required(key, text(key)) }

    func integer(_ key: String) throws(Diagnostic) -> Int? {
        try value(key, "a whole number") { if case .integer(let number) = $0 { number } else { nil } }
    }

    /// How many there are of something; 0 when the field is missing.
    func count(_ key: String) throws(Diagnostic) -> Int {
        try value(key, "a number from 0 to 999,999,999,999") {
            if case .integer(let number) = $0, (0..<1_000_000_000_000).contains(number) { number } else { nil }
        } ?? 0
    }

    /// False when the field is missing.
    func flag(_ key: String) throws(Diagnostic) -> Bool {
        try value(key, "true or false") { if case .bool(let flag) = $0 { flag } else { nil } } ?? false
    }

    /// A text that stands for something else.
    func parsed<Value>(
        _ key: String, _ kind: String, _ parse: (String) -> Value?
    ) throws(Diagnostic) -> Value? {
        try value(key, kind) { if case .string(let text) = $0 { parse(text) } else { nil } }
    }

    // MARK: Lists; a field that is missing is an empty one

    func list(_ key: String) throws(Diagnostic) -> [JSON] {
        try value(key, "a list") { if case .array(let values) = $0 { values } else { nil } } ?? []
    }

    func parsedList<Value>(
        _ key: String, _ kind: String, _ parse: (String) -> Value?
    ) throws(Diagnostic) -> [Value] {
        var parsed: [Value] = []
        for value in try list(key) {
            guard case .string(let text) = value, let value = parse(text) else {
                throw Diagnostic(.badField, "\(name): the field \(key) is not a list of \(kind)")
            }
            parsed.append(value)
        }
        return parsed
    }

    func objects(_ key: String) throws(Diagnostic) -> [RecordFields] {
        var objects: [RecordFields] = []
        for value in try list(key) { objects.append(try RecordFields(value, "\(name): \(key)")) }
        return objects
    }

    func object(_ key: String) throws(Diagnostic) -> RecordFields? {
        guard let value = try value(key, "an object", { $0 }) else { return nil }
        return try RecordFields(value, "\(name): \(key)")
    }

    // MARK: Values of a site

    func timestamp(_ key: String) throws(Diagnostic) -> Timestamp? {
        try parsed(key, "a time such as 2026-01-02T13:01:00Z", Timestamp.init(parsing:))
    }

    /// Times, of which some may be unknown.
    func timestamps(_ key: String) throws(Diagnostic) -> [Timestamp?] {
        var times: [Timestamp?] = []
        for value in try list(key) {
            switch value {
            case .null: times.append(nil)
            case .string(let text) where Timestamp(parsing: text) != nil: times.append(Timestamp(parsing: text))
            case _: throw Diagnostic(.badField, "\(name): the field \(key) is not a list of times")
            }
        }
        return times
    }

    func id(_ key: String) throws(Diagnostic) -> PostID? {
        try parsed(key, "a post such as alice/a-trip") { key in
            if case .post(let id) = HivePlace(key: key) { id } else { nil }
        }
    }

    /// A file of the HTML tree, made of what needs no escaping in a link.
    func path(_ key: String) throws(Diagnostic) -> OutputPath? {
        try parsed(key, "a path such as html/tag/art/index.html") { text in
            guard text.hasPrefix("html/"), text.hasSuffix("/index.html"), text.utf8.allSatisfy(\.isPlain) else {
                return nil
            }
            return OutputPath(checking: text)
        }
    }

    /// A folder of the gopherhole; empty for its root.
    func folder(_ key: String) throws(Diagnostic) -> String? {
        try parsed(key, "a folder such as tags/art") { text in
            guard OutputPath(checking: text.isEmpty ? "gopher" : "gopher/" + text) != nil,
                (try? LocalSelector("/" + text)) != nil
            else { return nil }
            return text
        }
    }
}

extension UInt8 {
    fileprivate var isPlain: Bool {
        isASCIILetterOrDigit || [0x2D, 0x2E, 0x2F, 0x40, 0x5F, 0x7E].contains(self)
    }
}
