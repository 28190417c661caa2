/// Time, as fetching needs it: the real one in the program, one that jumps in a test.
package protocol FetchClock: Sendable {
    /// Seconds since some moment.
    var now: Double { get }
    /// Returns early when the task is cancelled.
    func sleep(_ seconds: Double) async
}

package struct SystemClock: FetchClock {
    private let start = ContinuousClock.now

    package init() {}

    package var now: Double {
        let passed = (ContinuousClock.now - start).components
        return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
    }

    package func sleep(_ seconds: Double) async {
        // A cancelled task notices it where it continues.
        try? await Task.sleep(for: .seconds(max(0, seconds)))
    }
}
