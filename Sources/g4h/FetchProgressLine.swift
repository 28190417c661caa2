import Fetching
import Synchronization

/// The progress of a run: one line, rewritten, on a terminal; a line every ten seconds elsewhere.
final class FetchProgressLine: Sendable {
    private struct State {
        var last = ContinuousClock.now
        var stage: FetchProgress.Stage?
        var stageBegan = ContinuousClock.now
        var isShown = false
    }

    private let isQuiet: Bool
    private let isTerminal = Terminal.isErrorATerminal
    private let state = Mutex(State())

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func show(_ progress: FetchProgress) {
        guard !isQuiet else { return }
        let line: String? = state.withLock { state in
            let now = ContinuousClock.now
            if state.stage != progress.stage { (state.stage, state.stageBegan) = (progress.stage, now) }
            guard now - state.last >= (isTerminal ? .milliseconds(200) : .seconds(10)) else { return nil }
            state.last = now
            state.isShown = true
            return Self.line(progress, seconds: (now - state.stageBegan).components.seconds)
        }
        guard let line else { return }
        if isTerminal { Terminal.sayPart("\r\u{1B}[K\(line)") } else { Terminal.say(line) }
    }

    /// `@alice: 120/667 threads, 8 a second, 68 s left`
    private static func line(_ progress: FetchProgress, seconds: Int64) -> String {
        let count = progress.count.map { "\(progress.done)/\($0)" } ?? "\(progress.done)"
        var line = "\(progress.target): \(count) \(progress.stage.rawValue)"
        guard seconds > 0, progress.done > 0 else { return line }
        line += ", \(max(1, progress.done / Int(seconds))) a second"
        if let count = progress.count, count > progress.done {
            line += ", \((count - progress.done) * Int(seconds) / progress.done) s left"
        }
        return line
    }

    func finish() {
        let isShown = state.withLock { $0.isShown }
        if !isQuiet, isTerminal, isShown { Terminal.sayPart("\r\u{1B}[K") }
    }
}
