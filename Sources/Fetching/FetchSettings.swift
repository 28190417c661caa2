package import HiveNames

/// What is kept of a target. The store remembers it, so that the next run needs no flags.
package struct FetchSettings: Sendable, Hashable {
    /// Replies of others, and own ones below own posts.
    package var replies = true
    package var reblogs = false
    /// The account's replies to others, each with what is below it.
    package var comments = false
    package var edits = true
    package var images = true
    /// The names of voters.
    package var votes = false
    /// Pictures that are drawings, which may hold scripts.
    package var svg = false
    /// Nothing older: `2026-01-15`, or with a time.
    package var since: String?
    /// The newest posts only, so many.
    package var limit: Int?

    package init() {}
}

/// What is asked for in one run.
package struct FetchOptions: Sendable {
    /// Everything is read again.
    package var full = false
    /// Calls, and pictures, at the same time.
    package var jobs = 4
    /// Nobody's replies of these are kept.
    package var ignoring: Set<AccountName> = []
    /// Look, and write nothing.
    package var isDry = false

    package init() {}
}
