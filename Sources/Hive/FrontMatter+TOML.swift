extension FrontMatter {
    /// Reads the keys of the top level and of Zola's `[taxonomies]`: strings, lists of strings, and as they stand dates,
    /// numbers and booleans. It reads more than TOML allows; what it does not know it passes over.
    init?(toml lines: [String]) {
        var isOurs = true
        var index = 0
        while index < lines.count {
            let line = lines[index].trimmingSpace
            index += 1
            if line.hasPrefix("[") {
                isOurs = line == "[taxonomies]"
                continue
            }
            guard isOurs, !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { continue }
            let name = line[..<equals].trimmingSpace.lowercased().filter { $0 != "\"" && $0 != "'" }
            var value = line[line.index(after: equals)...].trimmingSpace
            // A list may go on over lines.
            while value.hasPrefix("["), !TOMLValue.isClosedList(value), index < lines.count {
                value += "\n" + lines[index]
                index += 1
            }
            values[name] = TOMLValue(value).read()
        }
    }
}

/// Reads one value from the front of a text.
private struct TOMLValue {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    static func isClosedList(_ text: String) -> Bool {
        var value = TOMLValue(text)
        return value.list() != nil
    }

    func read() -> FrontMatter.Value? {
        var value = self
        if rest.first == "[" { return value.list().map(FrontMatter.Value.list) }
        return value.scalar().map(FrontMatter.Value.text)
    }

    /// Nil when the list does not end.
    private mutating func list() -> [String]? {
        var items: [String] = []
        rest.removeFirst()
        while let next = rest.first {
            switch next {
            case "]": return items
            case "#": rest = rest.drop { !$0.isNewline }
            case _ where next == "," || next.isWhitespace: rest.removeFirst()
            case _:
                guard let item = scalar() else { return nil }
                items.append(item)
            }
        }
        return nil
    }

    /// A string with its quotes taken off, or the word that is next. Nil when a string does not end.
    private mutating func scalar() -> String? {
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            let word = rest.prefix { $0 != "," && $0 != "]" && $0 != "#" && !$0.isNewline }
            rest = rest[word.endIndex...]
            if word.isEmpty { rest = rest.dropFirst() }
            return word.trimmingSpace
        }
        rest.removeFirst()
        var text = ""
        while let next = rest.popFirst() {
            if next == quote { return text }
            text.append(next == "\\" && quote == "\"" ? escape() : next)
        }
        return nil
    }

    /// The character that an escape in a basic string stands for.
    private mutating func escape() -> Character {
        switch rest.popFirst() {
        case "n": return "\n"
        case "t": return "\t"
        case "u": return unicode(digits: 4)
        case "U": return unicode(digits: 8)
        case let itself: return itself ?? "\\"
        }
    }

    private mutating func unicode(digits: Int) -> Character {
        let code = UInt32(rest.prefix(digits), radix: 16)
        rest = rest.dropFirst(digits)
        return code.flatMap(Unicode.Scalar.init).map(Character.init) ?? "\u{FFFD}"
    }
}
