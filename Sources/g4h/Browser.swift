#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The program with which people look at pages.
enum Browser {
    #if canImport(Darwin)
        private static let opener = "open"
    #else
        private static let opener = "xdg-open"
    #endif

    /// Opens an address. The word of the person at the terminal tells whether it worked: the address was printed.
    static func open(_ address: String) {
        var words: [UnsafeMutablePointer<CChar>?] = unsafe [strdup(opener), strdup(address), nil]
        defer { for unsafeword in unsafe words { unsafe free(word) } }
        var child = pid_t()
        let status = unsafe posix_spawnp(&child, opener, nil, nil, &words, environ)
        if status != 0 { Terminal.say("no browser was opened: \(opener) is missing") }
    }
}
