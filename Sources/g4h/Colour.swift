#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Colours of messages on a terminal: the word that says how bad it is.
///
/// On for a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`; `FORCE_COLOR` turns them on in a pipe (https://no-color.org).
enum Colour {
    static let isOn = decision(
        noColor: variable("NO_COLOR"), force: variable("FORCE_COLOR"), terminal: variable("TERM"),
        isTerminal: Terminal.isErrorATerminal)

    static func decision(noColor: String?, force: String?, terminal: String?, isTerminal: Bool) -> Bool {
        if noColor != nil { return false }
        if let force { return force != "0" }
        return isTerminal && terminal != "dumb"
    }

    /// A line with its first severity in colour: `alice/trip:12: warning: …`.
    static func marked(_ line: String) -> String { isOn ? markedAlways(line) : line }

    static func markedAlways(_ line: String) -> String {
        let words = [("error:", "1;31"), ("warning:", "1;33"), ("note:", "36")]
        let found = words.compactMap { word, code in
            line.firstRange(of: " \(word) ").map { (place: $0, word: word, code: code) }
        }
        // What a message says itself comes later.
        if let first = found.min(by: { $0.place.lowerBound < $1.place.lowerBound }) {
            return line[..<first.place.lowerBound] + " \u{1B}[\(first.code)m\(first.word)\u{1B}[0m "
                + line[first.place.upperBound...]
        }
        let name = "g4h: "
        return line.hasPrefix(name) ? "\u{1B}[1;31mg4h:\u{1B}[0m \(line.dropFirst(name.count))" : line
    }

    /// Nil when it is missing or empty, which is the same to those who set it.
    private static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }
}
