#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The user's web browser.
enum Browser {
    #if canImport(Darwin)
        private static let opener = "open"
    #else
        private static let opener = "xdg-open"
    #endif

    /// Opens an address. If that fails, the user still has the address on the terminal.
    static func open(_ address: String) {
        var words: [UnsafeMutablePointer<CChar>?] = unsafe [strdup(opener), strdup(address), nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var child = pid_t()
        let status = unsafe posix_spawnp(&child, opener, nil, nil, &words, environ)
        if status != 0 { Terminal.say("cannot open a browser: \(opener) is missing") }
    }
}
