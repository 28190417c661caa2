import Text

extension CodeScanner {
    /// Code inside code: what ends it, and the string to go back to.
    private struct Hole {
        var close: UInt8
        var depth = 0
        var quote: Grammar.Quote

        /// The bracket that `close` belongs to: brackets of other kinds do not count.
        var open: UInt8 { close == UInt8(ascii: "}") ? UInt8(ascii: "{") : UInt8(ascii: "(") }
    }

    /// Lexes the rest by the words and symbols of a language.
    mutating func code(in grammar: Grammar, upTo end: Int? = nil) {
        let end = end ?? bytes.count
        var holes: [Hole] = []
        var expected: TokenClass?
        var isImporting = false
        if position == 0, starts(with: "#!") { takeLine(as: .hashbang) }
        while position < end {
            let byte = self.byte
            if ByteSet.space.contains(byte) {
                if ByteSet.lineEnd.contains(byte) { isImporting = false }
                take(1, as: .plain)
            } else if let hole = holes.last, byte == hole.close, hole.depth == 0 {
                holes.removeLast()
                take(1, as: .interpolation)
                continueString(hole.quote, grammar, &holes)
            } else if grammar.lineComments.contains(where: { starts(with: $0) }) {
                takeLine(as: .lineComment)
            } else if grammar.hasBlockComments, starts(with: "/*") {
                takeComment("/*", "*/", nests: grammar.nestsBlockComments, as: .blockComment)
            } else if takeString(grammar, &holes) {
                expected = nil
            } else if ByteSet.digits.contains(byte)
                || byte == UInt8(ascii: ".") && ByteSet.digits.contains(self.byte(after: 1))
            {
                takeNumber(integers: grammar.integers, suffixes: grammar.numberSuffixes)
            } else if let kind = grammar.marked[byte], grammar.nameStart.contains(self.byte(after: 1)) {
                take(1 + count(of: grammar.nameBytes, from: 1), as: kind)
            } else if grammar.nameStart.contains(byte) {
                takeName(grammar, &expected, &isImporting)
            } else if grammar.hasRegexes, byte == UInt8(ascii: "/"), isRegexHere() {
                takeRegex()
            } else if grammar.operators.contains(byte) {
                take(1, as: .operator)
            } else {
                if let hole = holes.indices.last {
                    if byte == holes[hole].open { holes[hole].depth += 1 }
                    if byte == holes[hole].close { holes[hole].depth -= 1 }
                }
                expected = nil
                take(1, as: .plain)
            }
        }
    }

    private mutating func takeName(_ grammar: Grammar, _ expected: inout TokenClass?, _ isImporting: inout Bool) {
        let length = count(of: grammar.nameBytes)
        let name = text(length)
        let word = grammar.ignoresCase ? name.lowercased() : name
        let isMember = position > 0 && bytes[position - 1] == UInt8(ascii: ".")
        if let kind = grammar.words[word], !isMember || kind == .magicName {
            take(length, as: kind)
            expected = grammar.names[word]
            if kind == .importing { isImporting = !isImporting && grammar.importWords.contains(word) }
        } else if let kind = expected {
            take(length, as: kind)
            expected = nil
        } else {
            let dots = isImporting ? count(of: grammar.nameBytes.union(ByteSet("."))) : 0
            take(max(length, dots), as: isImporting ? .module : .plain)
        }
    }

    /// Takes a string that begins here, up to its first interpolation.
    private mutating func takeString(_ grammar: Grammar, _ holes: inout [Hole]) -> Bool {
        var prefix = 0
        if grammar.stringPrefixes.contains(byte) {
            prefix = count(of: grammar.stringPrefixes)
            guard prefix <= 2 else { return false }
        }
        let first = byte(after: prefix)
        guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") || first == UInt8(ascii: "`") else {
            return false
        }
        let rest = position + prefix
        guard var quote = grammar.strings.first(where: { matchesMark($0.mark, at: rest) }) else { return false }
        let isDocumentation = grammar.hasDocumentation && quote.mark.utf8CodeUnitCount == 3 && isFirstInLine
        if isDocumentation { quote.kind = .documentation }
        if let wanted = quote.holePrefixes, !(0..<prefix).contains(where: { wanted.contains(byte(after: $0)) }) {
            quote.hole = nil
        }
        if (0..<prefix).contains(where: { byte(after: $0).asciiLowercased == UInt8(ascii: "r") }) {
            quote.marksEscapes = false
        }
        take(prefix, as: .stringPrefix)
        take(quote.mark.utf8CodeUnitCount, as: quote.kind)
        continueString(quote, grammar, &holes)
        return true
    }

    private func matchesMark(_ mark: StaticString, at index: Int) -> Bool {
        guard index + mark.utf8CodeUnitCount <= bytes.count else { return false }
        return mark.withUTF8Buffer { mark in
            for offset in mark.indices where unsafe bytes[index + offset] != mark[offset] { return false }
            return true
        }
    }

    /// Takes the rest of a string, up to the next interpolation.
    private mutating func continueString(_ quote: Grammar.Quote, _ grammar: Grammar, _ holes: inout [Hole]) {
        while !isAtEnd {
            if let hole = quote.hole, starts(with: hole.open) {
                // `{{` in Python is a brace.
                if hole.open.utf8CodeUnitCount == 1, byte(after: 1) == byte {
                    take(2, as: quote.kind)
                    continue
                }
                take(hole.open.utf8CodeUnitCount, as: .interpolation)
                holes.append(Hole(close: hole.close, quote: quote))
                return
            }
            if byte == UInt8(ascii: "\\"), !quote.doubles {
                take(2, as: quote.marksEscapes ? .escape : quote.kind)
            } else if starts(with: quote.mark) {
                let length = quote.mark.utf8CodeUnitCount
                let isDoubled = quote.doubles && byte(after: length) == byte
                take(isDoubled ? 2 * length : length, as: quote.kind)
                if !isDoubled { return }
            } else if !quote.spansLines, ByteSet.lineEnd.contains(byte) {
                return
            } else {
                take(1, as: quote.kind)
            }
        }
    }

    /// A `/` divides after a value, and elsewhere begins a regular expression, if that is closed on its line.
    private func isRegexHere() -> Bool {
        if let last = lastByteOfNote, ByteSet.nameBytes.union(ByteSet(")]}\"'`$")).contains(last) {
            guard let token = tokens.last(where: { $0.kind != .plain }), token.kind == .keyword,
                ByteSet.letters.contains(last)
            else { return false }
        }
        return regexLength() != nil
    }

    private func regexLength() -> Int? {
        var index = position + 1
        var isInSet = false
        while index < bytes.count, !ByteSet.lineEnd.contains(bytes[index]), index - position < 250 {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): isInSet = true
            case UInt8(ascii: "]"): isInSet = false
            case UInt8(ascii: "/") where !isInSet: return index == position + 1 ? nil : index + 1 - position
            default: break
            }
            index += 1
        }
        return nil
    }

    private mutating func takeRegex() {
        guard let length = regexLength() else { return take(1, as: .operator) }
        take(length + count(of: ByteSet("gimsuyd"), from: length), as: .regex)
    }
}
