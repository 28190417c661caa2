import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ctrl-C, for a command whose proper end it is.
enum Interruption {
    private static let flag = Atomic(false)

    static var hasCome: Bool { flag.load(ordering: .relaxed) }

    /// From now on SIGINT and SIGTERM only set the flag.
    static func isAwaited() {
        for number in [SIGINT, SIGTERM] {
            // A store into an atomic is all that a handler may do.
            _ = signal(number) { _ in Interruption.flag.store(true, ordering: .relaxed) }
        }
    }
}
