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

    /// Opens an address. Where that does not work the person has it on the terminal.
    static func open(_ address: String) {
        var words: [UnsafeMutablePointer<CChar>?] = unsafe [strdup(opener), strdup(address), nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var child = pid_t()
        let status = unsafe posix_spawnp(&child, opener, nil, nil, &words, environ)
        if status != 0 { Terminal.say("no browser was opened: \(opener) is missing") }
    }
}
