import Text

extension Timestamp {
    /// Reads an unambiguous date, with or without a time and a zone.
    ///
    /// `2026-01-02T13:01:00` as nodes write it; what front matter has: `2018/11/30 10:20`, `2019-12-2`, `20190502`,
    /// `Apr 02, 2012`, `2 April 2012`, `30.11.2018`, `Mon, 02 Jan 2006 15:04:05 -0700` (RFC 822), `2012-04-02 3:04 pm`,
    /// seconds since 1970. A fraction of a second is dropped; without a zone it is UTC; a date alone means midnight.
    ///
    /// Nil for everything else, including `03/04/2012`, which is ambiguous, and the two values that nodes use for
    /// "never": `1969-12-31T23:59:59` and `1970-01-01T00:00:00`.
    public init?(parsing text: String) {
        guard !Self.isNever(text) else { return nil }
        var words = DateWords(text)
        guard let parsed = words.timestamp() else { return nil }
        self = parsed
    }
}

/// A text as runs of digits, words, and what is between them.
private struct DateWords {
    private enum Token: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case mark(UInt8)
        case space
    }

    private var tokens: ArraySlice<Token> = []

    init(_ text: String) {
        var found: [Token] = []
        var rest = text.trimmingSpace.utf8[...]
        while let byte = rest.first, found.count < 40 {
            if byte.isASCIIDigit {
                let digits = rest.prefix(while: \.isASCIIDigit)
                rest = rest[digits.endIndex...]
                guard digits.count <= 18, let number = Int(String(Substring(digits))) else {
                    found.append(.mark(byte))
                    continue
                }
                found.append(.number(number, digits: digits.count))
            } else if byte.isASCIILetter {
                let word = rest.prefix(while: \.isASCIILetter)
                rest = rest[word.endIndex...]
                found.append(.word(String(Substring(word)).lowercased()))
            } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
                rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                found.append(.space)
            } else {
                rest.removeFirst()
                found.append(.mark(byte))
            }
        }
        tokens = rest.isEmpty ? found[...] : []
    }

    mutating func timestamp() -> Timestamp? {
        if tokens.count == 1, case .number(let number, let digits) = tokens.first {
            switch digits {
            case 8: return Timestamp(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            // Seconds since 1970, as they are and in thousandths.
            case 9, 10: return Timestamp(secondsSince1970: number)
            case 12, 13: return Timestamp(secondsSince1970: number / 1000)
            case _: return nil
            }
        }
        skipWeekday()
        guard let day = date() else { return nil }
        guard !tokens.isEmpty else { return Timestamp(year: day.year, month: day.month, day: day.day) }
        guard let seconds = time(), tokens.isEmpty else { return nil }
        return Timestamp(year: day.year, month: day.month, day: day.day, secondsOfDay: seconds)
    }

    // MARK: The day

    private typealias Day = (year: Int, month: Int, day: Int)

    private mutating func skipWeekday() {
        guard case .word(let word)? = tokens.first, word.count >= 3,
            ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"].contains(where: {
                $0.hasPrefix(word)
            })
        else { return }
        tokens.removeFirst()
        _ = take(",") || take(".")
        skipSpace()
    }

    private mutating func date() -> Day? {
        if let month = month() { return dateAfter(month: month) }
        guard case .number(let first, let digits)? = tokens.popFirst() else { return nil }
        if digits == 4 { return dateAfter(year: first) }
        guard digits <= 2 else { return nil }
        // `2 April 2012`, `2nd of April, 2012`, `02-Apr-2012`
        let rest = tokens
        skipOrdinal()
        skipBetween()
        if let month = month() {
            skipBetween()
            guard let year = year() else { return nil }
            return (year, month, first)
        }
        tokens = rest
        // `30.11.2018`: with dots the day always comes first. With slashes only a number above 12 decides.
        guard case .mark(let mark)? = tokens.popFirst(), case .number(let second, 1...2)? = tokens.popFirst(),
            tokens.popFirst() == .mark(mark), let year = year()
        else { return nil }
        switch mark {
        case UInt8(ascii: "."): return (year, second, first)
        case UInt8(ascii: "/"), UInt8(ascii: "-"):
            if first > 12 || first == second { return (year, second, first) }
            return second > 12 ? (year, first, second) : nil
        case _: return nil
        }
    }

    /// `-04-02`, `/4/2`, `.04.02`, ` April 2`
    private mutating func dateAfter(year: Int) -> Day? {
        let mark = tokens.popFirst()
        guard
            mark == .mark(UInt8(ascii: "-")) || mark == .mark(UInt8(ascii: "/")) || mark == .mark(UInt8(ascii: "."))
                || mark == .space
        else { return nil }
        if let month = month() {
            skipBetween()
            guard case .number(let day, 1...2)? = tokens.popFirst() else { return nil }
            return (year, month, day)
        }
        guard mark != .space, case .number(let month, 1...2)? = tokens.popFirst(), tokens.popFirst() == mark,
            case .number(let day, 1...2)? = tokens.popFirst()
        else { return nil }
        return (year, month, day)
    }

    /// ` 02, 2012`, ` 2nd 2012`
    private mutating func dateAfter(month: Int) -> Day? {
        skipBetween()
        guard case .number(let day, 1...2)? = tokens.popFirst() else { return nil }
        skipOrdinal()
        _ = take(",")
        skipBetween()
        guard let year = year() else { return nil }
        return (year, month, day)
    }

    private mutating func month() -> Int? {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        guard case .word(let word)? = tokens.first, word.count >= 3,
            let index = names.firstIndex(where: { $0.hasPrefix(word) || word == "sept" && $0 == "september" })
        else { return nil }
        tokens.removeFirst()
        _ = take(".")
        return index + 1
    }

    /// RFC 822 has two digits for years.
    private mutating func year() -> Int? {
        guard case .number(let year, let digits)? = tokens.popFirst() else { return nil }
        return digits == 4 ? year : nil
    }

    private mutating func skipOrdinal() {
        if case .word(let word)? = tokens.first, ["st", "nd", "rd", "th"].contains(word) { tokens.removeFirst() }
    }

    private mutating func skipBetween() {
        while tokens.first == .space || tokens.first == .mark(UInt8(ascii: "-")) || tokens.first == .word("of")
            || tokens.first == .mark(UInt8(ascii: ","))
        { tokens.removeFirst() }
    }

    // MARK: The time

    /// Seconds of the day in UTC.
    private mutating func time() -> Int? {
        if tokens.first == .word("t") {
            tokens.removeFirst()
        } else {
            _ = take(",")
            guard tokens.first == .space else { return nil }
            skipSpace()
            if tokens.first == .word("at") {
                tokens.removeFirst()
                skipSpace()
            }
        }
        guard case .number(var hour, 1...2)? = tokens.popFirst(), hour < 24 else { return nil }
        var (minute, second) = (0, 0)
        var hasMinutes = false
        if take(":") {
            guard case .number(let number, 2)? = tokens.popFirst(), number < 60 else { return nil }
            (minute, hasMinutes) = (number, true)
            if take(":") {
                // A leap second is read as the second before it.
                guard case .number(let number, 2)? = tokens.popFirst(), number <= 60 else { return nil }
                second = min(number, 59)
                if take(".") || take(",") {
                    guard case .number? = tokens.popFirst() else { return nil }
                }
            }
        }
        if let isAfternoon = half() {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        } else if !hasMinutes {
            return nil
        }
        guard let offset = zone() else { return nil }
        return hour * 3600 + minute * 60 + second - offset
    }

    /// `pm`, `p.m.`, `AM`
    private mutating func half() -> Bool? {
        let rest = tokens
        skipSpace()
        switch tokens.popFirst() {
        case .word("am")?: return false
        case .word("pm")?: return true
        case .word(let letter)? where letter == "a" || letter == "p":
            if take("."), tokens.popFirst() == .word("m") {
                _ = take(".")
                return letter == "p"
            }
        case _: break
        }
        tokens = rest
        return nil
    }

    /// Seconds east of UTC.
    private mutating func zone() -> Int? {
        skipSpace()
        switch tokens.first {
        case nil: return 0
        case .word(let word)?:
            tokens.removeFirst()
            guard let hours = Self.zones[word] else { return nil }
            // `UTC+2` and `GMT-0500`
            return hours == 0 && !tokens.isEmpty ? offset() : hours * 3600
        case .mark?: return offset()
        case .number?, .space?: return nil
        }
    }

    /// The zones of RFC 822 and two of today: other abbreviations are ambiguous.
    private static let zones = [
        "z": 0, "utc": 0, "gmt": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
        "pst": -8, "pdt": -7, "cet": 1, "cest": 2,
    ]

    /// `+02:00`, `-0700`, `+2`
    private mutating func offset() -> Int? {
        let sign = take("-") ? -1 : 1
        guard sign < 0 || take("+"), case .number(let number, let digits)? = tokens.popFirst() else { return nil }
        if digits == 4 {
            return number % 100 < 60 && number < 2400 ? sign * (number / 100 * 3600 + number % 100 * 60) : nil
        }
        guard digits <= 2, number < 24 else { return nil }
        guard take(":") else { return sign * number * 3600 }
        guard case .number(let minutes, 2)? = tokens.popFirst(), minutes < 60 else { return nil }
        return sign * (number * 3600 + minutes * 60)
    }

    // MARK: Tokens

    private mutating func skipSpace() {
        if tokens.first == .space { tokens.removeFirst() }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard tokens.first == .mark(UInt8(ascii: mark)) else { return false }
        tokens.removeFirst()
        return true
    }
}
