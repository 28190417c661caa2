import HiveAPI
import HiveNames

/// A list that is read page by page, newest first.
enum ListSource: Sendable {
    case posts(AccountName)
    case reblogs(AccountName)
    case comments(AccountName)
    case ranked(Tag)

    func call(after start: PostID?, limit: Int) -> APICall {
        switch self {
        case .posts(let account): .accountPosts(account, .posts, after: start, limit: limit)
        case .reblogs(let account): .accountPosts(account, .blog, after: start, limit: limit)
        case .comments(let account): .accountPosts(account, .comments, after: start, limit: limit)
        case .ranked(let tag): .rankedPosts(tag, after: start, limit: limit)
        }
    }

    /// Whether a post may be in the list: a mixed-up cache answers with another one.
    func allows(_ post: PostFacts) -> Bool {
        switch self {
        case .posts(let account): post.id.author == account && post.depth == 0
        case .comments(let account): post.id.author == account && post.depth > 0
        case .ranked: post.depth == 0
        case .reblogs: true
        }
    }

    /// Whether a post of the list is kept as one of the target's.
    func keeps(_ post: PostFacts) -> Bool {
        switch self {
        case .posts, .ranked: true
        case .reblogs(let account): post.id.author != account
        // A reply in the account's own thread is kept there.
        case .comments(let account): post.rootAuthor != account
        }
    }
}

private struct ListPage: Sendable {
    let answer: APIAnswer
    let posts: [PostFacts]

    /// The length that the longest bodies share, when that looks like a limit: `bridge` does not say that it truncated
    /// them.
    var suspiciousLength: Int? {
        guard let longest = posts.map(\.bodyLength).max(), longest >= 20 else { return nil }
        return posts.filter { $0.bodyLength == longest }.count > 1 ? longest : nil
    }
}

extension Fetcher {
    /// Reads a list until there is nothing new, marks what has to be read, and keeps what is complete already.
    ///
    /// - When the start post is gone, the list continues from the post before it.
    /// - A page without new posts is the end when a second answer agrees, or when the history named everything.
    /// - When the list was read to its end before, reading stops one page after a page with nothing new.
    func list(_ source: ListSource) async throws {
        var order: [PostFacts] = []
        var seen: Set<PostID> = []
        var start: Int?
        var limit = 20
        var quietPages = 0
        var isConfirmed = false
        var avoiding: Int?
        while true {
            let startID = start.map { order[$0].id }
            let page: (value: ListPage, node: Int)
            do throws(FetchFailure) {
                page = try await readPage(source, after: startID, limit: limit, avoiding: avoiding)
            } catch {
                switch error {
                case .limit(let most) where most < limit && most > 0:
                    limit = most
                    continue
                case .deleted where start != nil, .missing where start != nil:
                    if let startID, known[startID]?.isStored == true { known[startID]?.isStale = true }
                    start = start.flatMap { $0 > 0 ? $0 - 1 : nil }
                    continue
                case .missing(let text): throw FetchFailure.missing("\(target.text): \(text)")
                default: throw error
                }
            }
            let posts = page.value.posts.filter { seen.insert($0.id).inserted }
            if posts.isEmpty {
                // Everything that the history named is there, or a second node agrees.
                if isConfirmed || namedAll(source, seen) { break }
                isConfirmed = true
                avoiding = page.node
                continue
            }
            isConfirmed = false
            avoiding = nil
            let quiet = try await take(posts, page.value.answer, source, seen: order.count)
            // Pinned posts begin the first page whatever their age; nothing comes after them.
            order += posts.filter { !$0.isPinned }.sorted { $0.created > $1.created }
            start = order.indices.last
            show(.list, seen.count)
            if let most = settings.limit, seen.count >= most { break }
            if let since = settings.since, let last = order.last, last.created < since { break }
            if namedAll(source, seen) { break }
            quietPages = quiet ? quietPages + 1 : 0
            if cursor.isComplete, !options.full, quietPages > 1 { break }
        }
        // A post that was there the last time, and is not in the complete list, may have been deleted.
        if options.full, !isLimited {
            for id in known.keys where !seen.contains(id) && isOf(source, id) && known[id]?.isStored == true {
                if known[id]?.vanishing == nil { known[id]?.isStale = true }
            }
        }
    }

    private func isOf(_ source: ListSource, _ id: PostID) -> Bool {
        switch source {
        case .posts(let account): id.author == account && known[id]?.isReply == false
        case .comments(let account): id.author == account && known[id]?.isReply == true
        case .reblogs(let account): id.author != account
        case .ranked: true
        }
    }

    /// Whether the history was read to its beginning and every post it named has been seen.
    private func namedAll(_ source: ListSource, _ seen: Set<PostID>) -> Bool {
        guard case .posts(let account) = source, historyIsWhole else { return false }
        return known.values.allSatisfy {
            $0.isReply || $0.vanishing != nil || $0.id.author != account || seen.contains($0.id)
        }
    }

    private func readPage(
        _ source: ListSource, after start: PostID?, limit: Int, avoiding: Int?
    ) async throws(FetchFailure) -> (value: ListPage, node: Int) {
        let call = source.call(after: start, limit: limit)
        let read: @Sendable (APIAnswer) throws(APIFault) -> ListPage = { answer throws(APIFault) in
            let posts = try answer.posts()
            guard posts.allSatisfy(source.allows) else { throw .node("a list with posts of somebody else") }
            guard posts.count <= limit + 10 else { throw .node("more posts than were requested") }
            return ListPage(answer: answer, posts: posts)
        }
        let first = try await pool.call(call, avoiding: avoiding, read: read)
        guard first.value.suspiciousLength != nil else { return first }
        let second = try await pool.call(call, avoiding: first.node, read: read)
        guard second.node != first.node else { return first }
        let lengths = Dictionary(second.value.posts.map { ($0.id, $0.bodyLength) }) { one, _ in one }
        if first.value.posts.contains(where: { (lengths[$0.id] ?? 0) > $0.bodyLength }) {
            await pool.distrust(first.node, call, "truncated bodies")
            return second
        }
        return first
    }

    /// Keeps the posts of a page that are complete, and marks the others.
    /// - Returns: whether nothing on the page was new.
    private func take(
        _ posts: [PostFacts], _ answer: APIAnswer, _ source: ListSource, seen: Int
    ) async throws -> Bool {
        var quiet = true
        var marked: [PostID] = []
        for (index, facts) in posts.enumerated()
        where source.keeps(facts) && !options.ignoring.contains(facts.id.author) {
            if let most = settings.limit, seen + index >= most { break }
            if let since = settings.since, facts.created < since { continue }
            var post = known[facts.id] ?? KnownPost(facts.id)
            if case .comments = source { post.isReply = true }
            let isUpToDate = post.isUpToDate(with: facts)
            if !isUpToDate { quiet = false }
            let wantsThread = settings.replies && facts.children > 0
            if isUpToDate, !options.full, !post.isOpen {
                handled.insert(facts.id)
                continue
            }
            // An answer that is older than the history is not kept.
            let isOld = (post.isStale || !post.isStored) && facts.updated < post.updated
            known[facts.id] = post
            if wantsThread || isOld || post.isStale || options.isDry {
                if !post.isStored { post.created = facts.created }
                post.isStale = true
                if !isOld { post.updated = max(post.updated, facts.updated) }
                known[facts.id] = post
                if !isUpToDate { marked.append(facts.id) }
                if options.isDry { handled.insert(facts.id) }
                if options.isDry { report.wouldRead += 1 }
            } else {
                var discussion = Discussion(root: facts.id)
                discussion.insert(try Discussion.Entry(facts, of: answer.bytes, dropping: dropped))
                try await keep(try await withKeptReplies(discussion))
            }
        }
        try await note(marked)
        return quiet
    }

    /// The members of posts that are left out.
    var dropped: Set<String> { settings.votes ? [] : Discussion.votes }
}
