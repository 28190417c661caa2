package import HiveNames

/// What is kept of a target. The store remembers it, so that the next run needs no flags.
package struct FetchSettings: Sendable, Hashable {
    /// Replies to the account's posts, including its own.
    package var replies = true
    package var reblogs = false
    /// The account's replies to others, each with the replies below it.
    package var comments = false
    package var edits = true
    package var images = true
    /// The names of voters.
    package var votes = false
    /// SVG pictures, which may hold scripts.
    package var svg = false
    /// Nothing older: `2026-01-15`, or with a time.
    package var since: String?
    /// Only this many posts, the newest.
    package var limit: Int?

    package init() {}
}

/// Options of one run.
package struct FetchOptions: Sendable {
    /// Everything is read again.
    package var full = false
    /// The most calls, and the most pictures, at the same time.
    package var jobs = 4
    /// Accounts whose replies are not kept.
    package var ignoring: Set<AccountName> = []
    /// Look, and write nothing.
    package var isDry = false

    package init() {}
}
