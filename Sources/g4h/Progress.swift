/// How far a build is: a line that rewrites itself on a terminal, a line every thousand pages elsewhere.
final class Progress {
    private let isQuiet: Bool
    private let isTerminal = Terminal.isErrorATerminal
    private var shown = 0

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
    }

    func show(done: Int, of count: Int) {
        guard !isQuiet else { return }
        if isTerminal {
            // A terminal need not see every page.
            guard done == count || done - shown >= max(1, count / 100) else { return }
            shown = done
            Terminal.sayPart("\r\u{1B}[K\(done)/\(count) pages")
        } else if done % 1000 == 0 {
            Terminal.say("\(done)/\(count) pages")
        }
    }

    func finish() {
        if !isQuiet, isTerminal, shown > 0 { Terminal.sayPart("\r\u{1B}[K") }
    }
}
