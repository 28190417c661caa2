import SiteBuilder

/// The progress of a build: one line, rewritten, on a terminal; a line every ten seconds elsewhere.
final class Progress {
    private let isQuiet: Bool
    private let isTerminal = Terminal.isErrorATerminal
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant
    /// When the first page was made, and how many were known by then.
    private var making: (start: ContinuousClock.Instant, known: Int)?
    private var isShown = false

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        lastShown = start
    }

    /// Since the program started.
    var elapsed: Duration { start.duration(to: .now) }

    func show(_ phase: SiteBuilder.Phase) {
        guard !isQuiet else { return }
        let now = ContinuousClock.now
        let line: String
        switch phase {
        case .reading: line = "reading"
        case .publishing: line = "putting in place"
        case .making(let done, let count):
            if making == nil { making = (now, done) }
            // A terminal need not see every page.
            let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(10)
            guard lastShown.duration(to: now) >= pause else { return }
            line = self.line(done, count, at: now)
        }
        if isTerminal {
            Terminal.sayPart("\r\u{1B}[K" + line)
            isShown = true
        } else {
            guard lastShown.duration(to: now) >= .seconds(10) else { return }
            Terminal.say(line)
        }
        lastShown = now
    }

    /// `[######    ] 600/1000 pages, 250 a second, 2 s left`
    private func line(_ done: Int, _ count: Int, at now: ContinuousClock.Instant) -> String {
        let width = 20
        let full = count == 0 ? width : done * width / count
        let bar = "[" + String(repeating: "#", count: full) + String(repeating: " ", count: width - full) + "]"
        var line = "\(bar) \(done)/\(count) pages"
        guard let making else { return line }
        let milliseconds = making.start.duration(to: now) / .milliseconds(1)
        if milliseconds > 0, done > making.known {
            let rate = Double(done - making.known) / milliseconds * 1000
            line += ", \(Int(rate)) a second, \(Int(Double(count - done) / rate)) s left"
        }
        return line
    }

    /// Makes room for another line.
    func pause() {
        guard isShown else { return }
        Terminal.sayPart("\r\u{1B}[K")
        isShown = false
    }

    func finish() { pause() }
}
