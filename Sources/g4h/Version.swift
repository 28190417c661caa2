import CVersion

/// What `g4h --version` says.
enum Version {
    static let number = "0.1.0"
    /// When this version came out, as manual pages write it.
    static let date = "November 26, 2026"

    /// `0.1.0 (commit 6c4f9297a25d, Swift 6.3)`.
    static var text: String {
        let commit = unsafe String(cString: g4h_commit())
        return "\(number) (\(commit.isEmpty ? "" : "commit \(commit), ")Swift \(swift))"
    }

    /// The compiler's version: it says so by conditions only, and each release needs its line.
    private static var swift: String {
        #if compiler(>=6.5)
            "6.5 or later"
        #elseif compiler(>=6.4)
            "6.4"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
