import HiveAPI
import HiveNames
import Pictures

/// Brings a target from the nodes into the store: decides what to request, in which order, and which answers to trust.
///
/// One target at a time. What is known of its posts is a table of marks (`KnownPost`): the account's history and the
/// lists set marks, reading threads clears them, and each mark is on disk before the cursor passes it. So nothing is
/// lost wherever a run ends: the next one finds the marks.
package actor Fetcher {
    let pool: NodePool
    let keeper: any Keeping
    let options: FetchOptions
    private let progress: @Sendable (FetchProgress) -> Void

    package internal(set) var report = FetchReport()

    // The current target.
    var target: FetchTarget
    var settings: FetchSettings
    var known: [PostID: KnownPost] = [:]
    var cursor = FetchCursor()
    /// Whether this run has read the history, and whether all of it is in the index.
    var historyIsRead = false
    var historyIsWhole = false
    /// The disk's error while a thread was stored.
    package internal(set) var diskError: (any Error)?
    /// Threads that this run has read or found unchanged.
    var handled: Set<PostID> = []

    package init(
        _ pool: NodePool, keeper: any Keeping, options: FetchOptions, target: FetchTarget, settings: FetchSettings,
        progress: @escaping @Sendable (FetchProgress) -> Void
    ) {
        self.pool = pool
        self.keeper = keeper
        self.options = options
        self.target = target
        self.settings = settings
        self.progress = progress
    }

    /// Fetches the posts of the target.
    package func fetchPosts() async throws {
        known = try await keeper.known(target)
        cursor = try await keeper.cursor(target)
        switch target {
        case .account(let account): try await fetchBlog(of: account)
        case .community(let tag), .tag(let tag):
            try await list(.ranked(tag))
            try await fetchThreads()
        case .post(let id):
            // A post that is gone stays gone.
            let isNew = known[id] == nil
            if isNew { known[id] = KnownPost(id) }
            try await fetchThreads([id])
            if isNew, known[id]?.isStored != true, !options.isDry {
                throw FetchFailure.missing("there is no post @\(id)")
            }
        }
        if !isLimited { cursor.isComplete = true }
        if !options.isDry { try await keeper.save(cursor, target) }
    }

    /// Whether only a part of the target is wanted.
    var isLimited: Bool { settings.since != nil || settings.limit != nil }

    private func fetchBlog(of account: AccountName) async throws {
        let count = try await profileCount(account)
        var hasHistory = false
        if settings.edits, !isLimited { hasHistory = try await readHistory(of: account, count: count) }
        try await list(.posts(account))
        if settings.reblogs { try await list(.reblogs(account)) }
        if settings.comments { try await list(.comments(account)) }
        if settings.edits, isLimited { hasHistory = try await readHistory(of: account, count: nil) }
        try await fetchThreads()
        // What happened in the meantime.
        if hasHistory, !isLimited, !options.isDry {
            _ = try await readHistory(of: account, count: nil)
            try await fetchThreads()
            try await compare(count, account)
        }
    }

    private func profileCount(_ account: AccountName) async throws -> Int {
        do throws(FetchFailure) {
            return try await pool.call(.profile(account)) { answer throws(APIFault) in try answer.postCount() }.value
        } catch {
            guard case .missing = error else { throw error }
            throw FetchFailure.missing("there is no account @\(account)")
        }
    }

    /// Reports what is missing, when the profile's count and the store's differ.
    private func compare(_ first: Int, _ account: AccountName) async throws {
        let own = known.values.filter { $0.id.author == account && $0.vanishing == nil }
        let missing = own.filter { !$0.isReply && !$0.isStored }.map(\.id).sorted()
        if !missing.isEmpty {
            let names = missing.prefix(10).map { "@\($0)" }.joined(separator: ", ")
            let more = missing.count > 10 ? ", and \(missing.count - 10) more" : ""
            report.warnings.append("\(target.text): could not be fetched this time: \(names)\(more)")
        }
        guard own.count - missing.count != first, own.count != first else { return }
        let count = try await profileCount(account)
        guard own.count != count else { return }
        // A deletion that the chain refused looks like one that it accepted.
        let doubtful = known.values.filter { $0.id.author == account && $0.isReply && $0.vanishing != nil }.count
        guard !(own.count...(own.count + doubtful)).contains(count) else { return }
        report.warnings.append(
            "\(target.text): the profile counts \(count) posts and replies, the history \(own.count): a node may be behind; try again later, or with --full"
        )
    }

    func show(_ stage: FetchProgress.Stage, _ done: Int, of count: Int? = nil) {
        progress(FetchProgress(target: target.text, stage: stage, done: done, count: count))
    }

    // MARK: What is written

    /// Stores marks.
    func note(_ ids: some Sequence<PostID>) async throws {
        guard !options.isDry else { return }
        let posts = ids.compactMap { known[$0] }
        if !posts.isEmpty { try await keeper.note(posts, target) }
    }

    /// Writes a thread and its marks.
    func keep(_ discussion: Discussion) async throws {
        guard let facts = discussion.rootFacts else { return }
        let id = discussion.root
        var post = known[id] ?? KnownPost(id)
        // A node that is behind may not have the edit yet: then the mark stays.
        let wanted = post.isStale || !post.isStored ? post.updated : ""
        let wasReply = post.isReply
        post.take(facts, of: discussion)
        if facts.updated < wanted {
            post.isStale = true
            post.updated = wanted
        }
        post.isReply = wasReply
        let result = try await keeper.keep(discussion, post, target)
        if result.change == .same { post.hasPictures = known[id]?.hasPictures ?? false }
        known[id] = post
        handled.insert(id)
        report.newReplies += result.newReplies
        switch result.change {
        case .new: report.newPosts += 1
        case .changed: report.changedPosts += 1
        case .same: break
        }
    }
}
