import HiveAPI
import HiveNames

extension Fetcher {
    /// Reads the account's history back to what is known, and marks what happened since: new posts, edits, deletions,
    /// replies.
    ///
    /// Nodes differ in how far they look in one call, so a short page is not the end. The beginning is reached at
    /// number 0, when a second answer has no more either, or when there are as many live posts and replies as the
    /// profile counts.
    /// - Parameter count: what the profile counts; nil when it is not to be compared.
    /// - Returns: false when no node gives the history: then edits are not read this time.
    func readHistory(of account: AccountName, count: Int?) async throws -> Bool {
        let known = options.full && !historyIsRead ? nil : cursor.history
        var reading = HistoryReading(account: account, through: known, oldest: oldestKept)
        var (start, limit) = (-1, known == nil ? 1000 : 20)
        var avoiding: Int?
        while true {
            let page: (value: HistoryPage, node: Int)
            do throws(FetchFailure) {
                page = try await pool.call(
                    .history(account, start: start, limit: limit), avoiding: avoiding
                ) { [start] answer throws(APIFault) in
                    let page = try HistoryPage(answer)
                    // A start that does not go down would never end.
                    if start >= 0, let range = page.range, range.upperBound > start {
                        throw .node("another part of the history than was requested")
                    }
                    return page
                }
            } catch {
                switch error {
                case .goOn(let next) where next >= 0 && (start < 0 || next < start):
                    if let known, next <= known { break }
                    (start, limit) = (next, min(1000, next + 1))
                    continue
                case .goOn: break
                case .unsupported, .noNode, .request, .missing, .deleted, .limit:
                    report.warnings.append(
                        "\(target.text): no node gave the account's history: edits and deletions are not read this time (\(error.text))"
                    )
                    return false
                case .cancelled, .unavailable: throw error
                }
                break
            }
            guard let range = page.value.range else {
                if avoiding != nil || known != nil { break }
                avoiding = page.node
                continue
            }
            avoiding = nil
            try await take(page.value, &reading)
            show(.history, reading.count)
            if range.lowerBound == 0 || range.lowerBound <= known ?? -1 || reading.isBeforeAll { break }
            if let count, known == nil, livingCount(of: account) == count { break }
            (start, limit) = (range.lowerBound - 1, min(1000, range.lowerBound))
        }
        try await markThreads(of: reading)
        historyIsRead = true
        historyIsWhole = known == nil ? !isLimited : cursor.isComplete
        if let newest = reading.newest { cursor.history = max(newest, cursor.history ?? newest) }
        if !options.isDry { try await keeper.save(cursor, target) }
        return true
    }

    /// When only a part is kept, what happened before the oldest kept post does not matter.
    private var oldestKept: String? {
        isLimited ? known.values.filter(\.isStored).map(\.created).min() ?? "9999" : nil
    }

    private func livingCount(of account: AccountName) -> Int {
        known.values.filter { $0.id.author == account && $0.vanishing == nil }.count
    }

    private func take(_ page: HistoryPage, _ reading: inout HistoryReading) async throws {
        var changed: Set<PostID> = []
        var operations: [PostID: [PostOperation]] = [:]
        for operation in page.operations.reversed() where operation.sequence > reading.through ?? -1 {
            reading.newest = max(reading.newest ?? operation.sequence, operation.sequence)
            reading.count += 1
            let id = operation.post
            guard id.author == reading.account else {
                // Somebody replied. A first reading includes all replies anyway.
                if reading.through != nil, let parent = operation.parent { reading.answered.insert(parent) }
                continue
            }
            let isLatest = reading.latest.updateValue(operation.sequence, forKey: id) == nil
            if isLatest {
                mark(operation, &reading, &changed)
            } else {
                reading.latest[id] = max(reading.latest[id] ?? 0, operation.sequence)
            }
            if let post = known[id], !post.isReply || post.isStored, post.vanishing == nil || post.isStored {
                operations[id, default: []].append(operation)
            }
        }
        if let range = page.range { reading.newest = max(reading.newest ?? range.upperBound, range.upperBound) }
        reading.isBeforeAll =
            reading.oldest.map { oldest in page.operations.first.map { $0.timestamp < oldest } ?? false } ?? false
        guard !options.isDry else { return }
        for (id, list) in operations.sorted(by: { $0.key < $1.key }) { try await keeper.keep(list, of: id) }
        try await note(changed.sorted())
    }

    /// Marks a post by the last operation on it.
    private func mark(_ operation: PostOperation, _ reading: inout HistoryReading, _ changed: inout Set<PostID>) {
        let id = operation.post
        if operation.isDeletion {
            guard var post = known[id] else { return }
            // The post is read again: the chain refuses to delete what has replies or votes.
            if post.isReply, !post.isStored {
                post.vanishing = .deleted
            } else if post.vanishing == nil {
                post.isStale = true
            }
            if reading.through != nil { reading.answered.insert(id) }
            known[id] = post
        } else {
            guard known[id] != nil || !isLimited else { return }
            var post = known[id] ?? KnownPost(id)
            let isNew = known[id] == nil || post.vanishing != nil
            post.vanishing = nil
            if let parent = operation.parent {
                post.isReply = true
                if post.isStored { post.isStale = true }
                if reading.through != nil { reading.answered.formUnion([id, parent]) }
            } else if operation.timestamp > post.updated || isNew {
                // `updated` is the time of the last edit that the file has.
                post.isStale = post.isStored
                post.updated = max(post.updated, operation.timestamp)
                if post.isStored { handled.remove(id) }
            }
            known[id] = post
        }
        changed.insert(id)
    }

    /// Marks the threads that somebody replied in.
    private func markThreads(of reading: HistoryReading) async throws {
        guard settings.replies, !reading.answered.isEmpty else { return }
        var roots = reading.answered.filter { known[$0]?.isStored == true }
        let inside = reading.answered.subtracting(roots)
        if !inside.isEmpty {
            let stored = known.values.filter { $0.isStored && $0.vanishing == nil }.map(\.id)
            roots.formUnion(try await keeper.roots(of: inside, among: stored).values)
        }
        for id in roots where known[id]?.vanishing == nil {
            known[id]?.isStale = true
            handled.remove(id)
        }
        try await note(roots.sorted())
    }
}

/// What has been read of a history so far.
private struct HistoryReading {
    let account: AccountName
    /// What is known already.
    let through: Int?
    /// What happened before does not matter.
    let oldest: String?
    var newest: Int?
    var count = 0
    /// The newest operation on each own post. Pages come newest first.
    var latest: [PostID: Int] = [:]
    /// Posts that somebody replied to.
    var answered: Set<PostID> = []
    var isBeforeAll = false

    init(account: AccountName, through: Int?, oldest: String?) {
        self.account = account
        self.through = through
        self.oldest = oldest
    }
}

extension FetchFailure {
    /// For a line of a report.
    package var text: String {
        switch self {
        case .noNode(let text), .unsupported(let text), .deleted(let text), .missing(let text), .request(let text),
            .unavailable(let text):
            text
        case .limit(let limit): "at most \(limit) per call"
        case .goOn(let start): "it looks no further than \(start)"
        case .cancelled: "stopped"
        }
    }
}
