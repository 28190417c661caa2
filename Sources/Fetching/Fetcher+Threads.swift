import HiveAPI
import HiveNames

extension Fetcher {
    /// Reads every thread that has a mark, and those that are young enough to change.
    func fetchThreads() async throws {
        let due = known.values.filter { post in
            guard !handled.contains(post.id), post.vanishing == nil else { return false }
            guard !post.isReply || settings.comments && (post.isStored || post.isStale) else { return false }
            return post.isStale || !post.isStored || post.isOpen || options.full
        }
        try await fetchThreads(due.sorted { ($0.created, $0.id) > ($1.created, $1.id) }.map(\.id))
    }

    func fetchThreads(_ ids: [PostID]) async throws {
        guard !options.isDry else {
            report.wouldRead += ids.count
            handled.formUnion(ids)
            return
        }
        var waiting = ids.makeIterator()
        var done = 0
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<options.jobs {
                guard let id = waiting.next() else { break }
                group.addTask { try await self.fetchThread(id) }
            }
            while try await group.next() != nil {
                done += 1
                show(.threads, done, of: ids.count)
                if let id = waiting.next() { group.addTask { try await self.fetchThread(id) } }
            }
        }
    }

    private func fetchThread(_ id: PostID) async throws {
        do throws(FetchFailure) {
            var discussion = try await read(id)
            if !settings.replies {
                discussion.keepOnlyRoot()
            } else {
                try await complete(&discussion)
            }
            discussion.remove(authors: options.ignoring)
            let kept = discussion
            try await keepAll(kept)
        } catch {
            switch error {
            case .deleted: try await vanish(id, .deleted)
            case .missing: try await vanish(id, .absent)
            default: throw error
            }
        }
    }

    // A disk error is not a node's failure.
    private func keepAll(_ discussion: Discussion) async throws(FetchFailure) {
        do {
            try await keep(try await withKeptReplies(discussion))
        } catch let failure as FetchFailure {
            throw failure
        } catch {
            diskError = diskError ?? error
            throw .cancelled
        }
    }

    /// A thread as a node has it. If an answer has fewer posts than it counts, or is older than what we know, another
    /// node is asked.
    private func read(_ id: PostID) async throws(FetchFailure) -> Discussion {
        let dropped = dropped
        let call = APICall.discussion(id)
        let read: @Sendable (APIAnswer) throws(APIFault) -> Discussion = { answer throws(APIFault) in
            try Discussion(id, in: answer.reader, of: answer.bytes, dropping: dropped)
        }
        let first = try await pool.call(call, read: read)
        let wanted = known[id].map { $0.isStale || !$0.isStored ? $0.updated : "" } ?? ""
        guard first.value.isIncomplete || (first.value.rootFacts?.updated ?? "") < wanted else { return first.value }
        let second = try await pool.call(call, avoiding: first.node, read: read)
        let isBetter =
            (second.value.rootFacts?.updated ?? "", second.value.posts.count)
            > (first.value.rootFacts?.updated ?? "", first.value.posts.count)
        return isBetter ? second.value : first.value
    }

    /// Fetches replies that posts name but the answer left out: a call returns 2,000 posts at most.
    private func complete(_ discussion: inout Discussion) async throws(FetchFailure) {
        var gone: Set<PostID> = []
        while true {
            let missing = discussion.missing.filter {
                !gone.contains($0) && !options.ignoring.contains($0.author)
            }
            guard !missing.isEmpty else { return }
            for part in try await subthreads(Array(missing.prefix(64)), gone: &gone) { discussion.add(part) }
        }
    }

    /// The threads below replies, as many at a time as there are jobs.
    private func subthreads(_ ids: [PostID], gone: inout Set<PostID>) async throws(FetchFailure) -> [Discussion] {
        var found: [Discussion] = []
        var failure: FetchFailure?
        await withTaskGroup(of: (PostID, Result<Discussion, FetchFailure>).self) { group in
            var waiting = ids.makeIterator()
            for _ in 0..<options.jobs {
                guard let id = waiting.next() else { break }
                group.addTask { (id, await self.subthread(id)) }
            }
            while let (id, result) = await group.next() {
                switch result {
                case .success(let discussion): found.append(discussion)
                case .failure(.deleted), .failure(.missing): gone.insert(id)
                case .failure(let other): failure = failure ?? other
                }
                if failure == nil, let id = waiting.next() { group.addTask { (id, await self.subthread(id)) } }
            }
        }
        if let failure { throw failure }
        return found
    }

    private func subthread(_ id: PostID) async -> Result<Discussion, FetchFailure> {
        let dropped = dropped
        do throws(FetchFailure) {
            return .success(
                try await pool.call(.discussion(id)) { answer throws(APIFault) in
                    try Discussion(id, in: answer.reader, of: answer.bytes, dropping: dropped)
                }.value)
        } catch {
            return .failure(error)
        }
    }

    /// Adds the replies that the store has and the nodes do not, marked. Each is requested first: its absence from a
    /// list does not prove that it is gone.
    func withKeptReplies(_ discussion: Discussion) async throws -> Discussion {
        guard settings.replies, known[discussion.root]?.isStored == true,
            let kept = try await keeper.discussion(discussion.root)
        else { return discussion }
        var whole = discussion
        for (id, entry) in kept.posts.sorted(by: { $0.key < $1.key })
        where whole.posts[id] == nil && !options.ignoring.contains(id.author) {
            if entry.facts.isVanished {
                whole.insert(entry)
                continue
            }
            switch await subthread(id) {
            case .success(let found): whole.add(found)
            case .failure(.deleted): whole.keep(entry, vanished: .deleted)
            case .failure(.missing): whole.keep(entry, vanished: .absent)
            case .failure(let failure): throw failure
            }
        }
        whole.remove(authors: options.ignoring)
        return whole
    }

    /// Marks a post as gone; the store's copy stays.
    private func vanish(_ id: PostID, _ vanishing: Vanishing) async throws {
        handled.insert(id)
        var post = known[id] ?? KnownPost(id)
        post.isStale = false
        post.isOpen = false
        post.vanishing = vanishing
        if post.isStored, var kept = try await keeper.discussion(id), let root = kept.posts[id] {
            kept.keep(root, vanished: vanishing)
            _ = try await keeper.keep(kept, post, target)
            report.deletedPosts += 1
        }
        known[id] = post
        try await note([id])
    }
}

extension Discussion {
    /// Whether there are fewer posts than the root counts, and none of them names the missing ones.
    fileprivate var isIncomplete: Bool {
        guard let root = rootFacts else { return true }
        return posts.count - 1 < root.children && missing.isEmpty
    }
}
