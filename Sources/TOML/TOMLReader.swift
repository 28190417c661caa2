import Text

extension TOMLValue {
    /// Reads a whole text as its top-level table. What TOML does not allow is refused, and nothing is skipped.
    /// Source: TOML 1.0.0 (toml.io/en/v1.0.0).
    package init(parsing text: String) throws(TOMLFailure) {
        var reader = TOMLReader(Array(text.utf8))
        self = try reader.document()
    }
}

private struct TOMLReader {
    private let bytes: [UInt8]
    private var position = 0
    private var root: TOMLValue = .table([:])
    /// Tables that have had a heading, arrays of tables, and tables that dotted keys made: each may be opened in one way.
    private var headings: Set<[String]> = []
    private var tableArrays: Set<[String]> = []
    private var depth = 0

    private static let depthLimit = 64

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(TOMLFailure) -> TOMLValue {
        var path: [String] = []
        while true {
            skipBlank(lines: true)
            guard let byte = peek() else { return root }
            if byte == UInt8(ascii: "[") {
                path = try heading()
            } else {
                let key = try dottedKey()
                skipBlank()
                try take("=", "after a key")
                let value = try self.value()
                try insert(value, at: path + key)
            }
            skipBlank()
            guard let end = peek() else { return root }
            guard end == UInt8(ascii: "\n") || end == UInt8(ascii: "\r") else {
                throw failure("more on the line after its value")
            }
        }
    }

    // MARK: Tables

    private mutating func heading() throws(TOMLFailure) -> [String] {
        position += 1
        let isArray = peek() == UInt8(ascii: "[")
        if isArray { position += 1 }
        let path = try dottedKey()
        skipBlank()
        try take("]", "after the name of a table")
        if isArray {
            try take("]", "after the name of a table")
            guard !headings.contains(path) else { throw failure("[\(path.joined(separator: "."))] is there already") }
            tableArrays.insert(path)
            headings = headings.filter { !($0.count > path.count && $0.starts(with: path)) }
            try change(path) { old in
                switch old {
                case nil: .array([.table([:])])
                case .array(let tables): .array(tables + [.table([:])])
                case .string, .word, .table: nil
                }
            }
        } else {
            guard headings.insert(path).inserted, !tableArrays.contains(path) else {
                throw failure("[\(path.joined(separator: "."))] is there already")
            }
            try change(path) { old in
                switch old {
                case nil: .table([:])
                case .table: old
                case .string, .word, .array: nil
                }
            }
        }
        return path
    }

    private mutating func insert(_ value: TOMLValue, at path: [String]) throws(TOMLFailure) {
        try change(path) { $0 == nil ? value : nil }
    }

    /// Sets the value at a path to what `make` makes of it; nil is a conflict. In an array of tables the last one is
    /// meant.
    private mutating func change(
        _ path: [String], _ make: (TOMLValue?) -> TOMLValue?
    ) throws(TOMLFailure) {
        guard path.count <= Self.depthLimit, let changed = Self.changed(root, path[...], make) else {
            throw failure("\(path.joined(separator: ".")) has a value already")
        }
        root = changed
    }

    private static func changed(
        _ value: TOMLValue?, _ path: ArraySlice<String>, _ make: (TOMLValue?) -> TOMLValue?
    ) -> TOMLValue? {
        guard let key = path.first else { return make(value) }
        switch value {
        case nil, .table?:
            var members: [String: TOMLValue] = [:]
            if case .table(let known)? = value { members = known }
            guard let changed = changed(members[key], path.dropFirst(), make) else { return nil }
            members[key] = changed
            return .table(members)
        case .array(var tables)?:
            guard let last = tables.last, case .table = last, let changed = changed(last, path, make) else {
                return nil
            }
            tables[tables.count - 1] = changed
            return .array(tables)
        case .string?, .word?: return nil
        }
    }

    // MARK: Keys and values

    private mutating func dottedKey() throws(TOMLFailure) -> [String] {
        var key: [String] = []
        while true {
            skipBlank()
            switch peek() {
            case UInt8(ascii: "\""): key.append(try basicString())
            case UInt8(ascii: "'"): key.append(try literalString())
            case _:
                let start = position
                while let byte = peek(),
                    byte.isASCIILetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                { position += 1 }
                guard position > start else { throw failure("a key was expected") }
                key.append(String(decoding: bytes[start..<position], as: UTF8.self))
            }
            skipBlank()
            guard peek() == UInt8(ascii: ".") else { return key }
            position += 1
        }
    }

    private mutating func value() throws(TOMLFailure) -> TOMLValue {
        skipBlank()
        guard depth < Self.depthLimit else { throw failure("values are nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        switch peek() {
        case UInt8(ascii: "\""):
            return .string(try isNext("\"\"\"") ? longString(quote: UInt8(ascii: "\"")) : basicString())
        case UInt8(ascii: "'"):
            return .string(try isNext("'''") ? longString(quote: UInt8(ascii: "'")) : literalString())
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "{"): return try inlineTable()
        case _: return try word()
        }
    }

    private mutating func array() throws(TOMLFailure) -> TOMLValue {
        position += 1
        var items: [TOMLValue] = []
        while true {
            skipBlank(lines: true)
            guard let byte = peek() else { throw failure("an array that is not closed") }
            if byte == UInt8(ascii: "]") { break }
            items.append(try value())
            skipBlank(lines: true)
            if peek() == UInt8(ascii: ",") {
                position += 1
            } else if peek() != UInt8(ascii: "]") {
                throw failure("\",\" or \"]\" was expected in an array")
            }
        }
        position += 1
        return .array(items)
    }

    private mutating func inlineTable() throws(TOMLFailure) -> TOMLValue {
        position += 1
        var table: TOMLValue = .table([:])
        skipBlank()
        while peek() != UInt8(ascii: "}") {
            let key = try dottedKey()
            skipBlank()
            try take("=", "after a key")
            let value = try self.value()
            guard let changed = Self.changed(table, key[...], { $0 == nil ? value : nil }) else {
                throw failure("\(key.joined(separator: ".")) has a value already")
            }
            table = changed
            skipBlank()
            guard peek() == UInt8(ascii: ",") else { break }
            position += 1
            skipBlank()
        }
        try take("}", "at the end of a table")
        return table
    }

    /// A number, a date, or a boolean.
    private mutating func word() throws(TOMLFailure) -> TOMLValue {
        let start = position
        while let byte = peek(), byte.isASCIILetterOrDigit || "+-_.:".utf8.contains(byte) { position += 1 }
        // `2024-05-01 10:00:00` has a space in it.
        if position - start == 10, peek() == UInt8(ascii: " "), position + 1 < bytes.count,
            bytes[position + 1].isASCIIDigit, bytes[start + 4] == UInt8(ascii: "-")
        {
            position += 1
            while let byte = peek(), byte.isASCIILetterOrDigit || "+-.:".utf8.contains(byte) { position += 1 }
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        let isKnown = ["true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"].contains(word)
        let digits = word.drop { $0 == "+" || $0 == "-" }
        guard isKnown || digits.utf8.first?.isASCIIDigit == true else {
            throw failure(word.isEmpty ? "a value was expected" : "a string needs quotes")
        }
        return .word(word)
    }

    // MARK: Strings

    private mutating func literalString() throws(TOMLFailure) -> String {
        position += 1
        let start = position
        while let byte = peek(), byte != UInt8(ascii: "'") {
            guard byte != UInt8(ascii: "\n") else { break }
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        try take("'", "at the end of a text")
        return text
    }

    private mutating func basicString() throws(TOMLFailure) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = peek(), byte != UInt8(ascii: "\"") {
            guard byte != UInt8(ascii: "\n") else { break }
            position += 1
            if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
        }
        try take("\"", "at the end of a text")
        return String(decoding: text, as: UTF8.self)
    }

    /// `"""…"""` and `'''…'''`: a line end right after the opening is left out.
    private mutating func longString(quote: UInt8) throws(TOMLFailure) -> String {
        position += 3
        if peek() == UInt8(ascii: "\r") { position += 1 }
        if peek() == UInt8(ascii: "\n") { position += 1 }
        var text: [UInt8] = []
        while let byte = peek() {
            position += 1
            if byte == quote, peek() == quote, position + 1 < bytes.count, bytes[position + 1] == quote {
                position += 2
                // One or two quotes may precede the closing three.
                while peek() == quote {
                    text.append(quote)
                    position += 1
                }
                return String(decoding: text, as: UTF8.self)
            }
            guard byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            // A backslash at a line's end removes the white space after it.
            let after = position
            while let next = peek(), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { position += 1 }
            if let next = peek(), next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r") {
                while let next = peek(), next <= UInt8(ascii: " ") { position += 1 }
            } else {
                position = after
                text += try escape()
            }
        }
        throw failure("a text without its end")
    }

    private mutating func escape() throws(TOMLFailure) -> [UInt8] {
        guard let byte = peek() else { throw failure("a text without its end") }
        position += 1
        switch byte {
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "e"): return [0x1B]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [byte]
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            let count = byte == UInt8(ascii: "u") ? 4 : 8
            var code: UInt32 = 0
            for _ in 0..<count {
                guard let digit = peek()?.hexDigitValue else { throw failure("\\u without its hexadecimal digits") }
                code = code << 4 | UInt32(digit)
                position += 1
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure("\\u that is not a character") }
            return Array(String(Character(scalar)).utf8)
        case _: throw failure("an unknown escape; in single quotes a backslash is itself")
        }
    }

    // MARK: Bytes

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isNext(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    private mutating func take(_ character: Unicode.Scalar, _ place: String) throws(TOMLFailure) {
        guard peek() == UInt8(ascii: character) else { throw failure("\"\(character)\" was expected \(place)") }
        position += 1
    }

    /// Skips spaces and comments, and, if asked to, line ends.
    private mutating func skipBlank(lines: Bool = false) {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): position += 1
            case UInt8(ascii: "\r") where lines, UInt8(ascii: "\n") where lines: position += 1
            case UInt8(ascii: "#"):
                while let next = peek(), next != UInt8(ascii: "\n") { position += 1 }
            case _: return
            }
        }
    }

    private func failure(_ message: String) -> TOMLFailure {
        let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") }
        return TOMLFailure(message: message, line: line)
    }
}
