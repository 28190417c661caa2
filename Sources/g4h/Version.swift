import CVersion

/// What `g4h --version` prints.
enum Version {
    static let number = "0.1.0"
    /// The release date of this version, as manual pages write it.
    static let date = "November 26, 2026"

    /// `0.1.0 (commit 6c4f9297a25d, Swift 6.3)`.
    static var text: String {
        let commit = unsafe String(cString: g4h_commit())
        return "\(number) (\(commit.isEmpty ? "" : "commit \(commit), ")Swift \(swift))"
    }

    /// The compiler's version: only conditions give it, and each release needs its line.
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
