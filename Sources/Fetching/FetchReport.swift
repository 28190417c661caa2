/// What a run did, as numbers, and what it could not do, as messages.
package struct FetchReport: Sendable, Hashable {
    package var newPosts = 0
    package var changedPosts = 0
    package var deletedPosts = 0
    package var newReplies = 0
    package var picturesSaved = 0
    package var picturesGone = 0
    package var pictureBytes = 0
    /// How many pictures could not be fetched, by reason.
    package var picturesFailed: [String: Int] = [:]
    /// What a dry run would read.
    package var wouldRead = 0
    /// Lines for the user: what is missing, and why.
    package var warnings: [String] = []

    package init() {}
}

/// The progress of a run.
package struct FetchProgress: Sendable, Hashable {
    package enum Stage: String, Sendable, Hashable {
        case list = "posts listed"
        case history = "operations read"
        case threads = "threads"
        case pictures
    }

    package var target: String
    package var stage: Stage
    package var done: Int
    /// Nil while it is unknown.
    package var count: Int?
}
