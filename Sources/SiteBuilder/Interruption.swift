import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A person or the system asked the program to end (SIGINT, SIGTERM, SIGHUP).
package struct Interruption: Error {
    /// The exit status: 128 plus the signal's number.
    package let status: Int32

    /// The number of the signal that came, 0 when none did.
    private static let signal = Atomic<Int32>(0)

    /// From now on a signal is noted, and the program ends in order.
    package static func listen() {
        // Made now, since a handler may not.
        signal.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // What a shell told us to ignore (nohup) stays ignored.
            var before = sigaction()
            guard unsafe sigaction(number, nil, &before) == 0, !Self.isIgnored(before) else { continue }
            var action = sigaction()
            let handler: @convention(c) (Int32) -> Void = { Interruption.signal.store($0, ordering: .relaxed) }
            #if canImport(Darwin)
                unsafe action.__sigaction_u.__sa_handler = handler
            #else
                unsafe action.__sigaction_handler.sa_handler = handler
            #endif
            action.sa_flags = Int32(SA_RESTART)
            _ = unsafe sigaction(number, &action, nil)
        }
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        #if canImport(Darwin)
            let handler = unsafe action.__sigaction_u.__sa_handler
        #else
            let handler = unsafe action.__sigaction_handler.sa_handler
        #endif
        let (set, ignore) = unsafe (unsafeBitCast(handler, to: Int.self), unsafeBitCast(SIG_IGN, to: Int.self))
        return set == ignore
    }

    package static var hasCome: Bool { signal.load(ordering: .relaxed) != 0 }

    /// - Throws: `Interruption` when the program was asked to end.
    package static func check() throws(Interruption) {
        let number = signal.load(ordering: .relaxed)
        if number != 0 { throw Interruption(status: 128 + number) }
    }
}
