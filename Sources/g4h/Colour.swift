/// Colours of messages on a terminal: the severity is coloured.
///
/// On for a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`; `FORCE_COLOR` turns them on in a pipe (https://no-color.org).
enum Colour {
    static let isOn = decision(
        noColor: Environment.value("NO_COLOR"), force: Environment.value("FORCE_COLOR"),
        terminal: Environment.value("TERM"),
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
            (line.hasPrefix("\(word) ") ? line.startIndex..<line.startIndex : line.firstRange(of: " \(word) "))
                .map { (start: $0.isEmpty ? $0.lowerBound : line.index(after: $0.lowerBound), word: word, code: code) }
        }
        // The message itself comes later in the line.
        if let first = found.min(by: { $0.start < $1.start }) {
            return line[..<first.start] + "\u{1B}[\(first.code)m\(first.word)\u{1B}[0m"
                + line[first.start...].dropFirst(first.word.count)
        }
        let name = "g4h: "
        return line.hasPrefix(name) ? "\u{1B}[1;31mg4h:\u{1B}[0m \(line.dropFirst(name.count))" : line
    }
}
