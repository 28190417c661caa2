import Diagnostics
import Disk
import Hive
import HiveNames
import SystemPackage
import Text

// Posts are put together from what was found: drafts are left out, names made different, operations folded.
extension Archive {
    mutating func settle(_ found: inout FoundRecords, now: Timestamp?) throws {
        let isDraft = leaveOutDrafts(found, now: now)
        makeNamesDifferent(&found)
        // Equal names become neighbours, in the order of the input.
        let sorted = found.indices.filter { !isDraft[$0] }.sorted { a, b in
            found.headers[a].id == found.headers[b].id ? a < b : found.headers[a].id < found.headers[b].id
        }
        var order: [Int] = []
        order.reserveCapacity(found.count)
        var next = 0
        while next < sorted.count {
            let first = sorted[next]
            var end = next + 1
            while end < sorted.count, found.headers[sorted[end]].id == found.headers[first].id { end += 1 }
            let rest = found.particulars[first] ?? FoundRecords.Particulars()
            if end == next + 1, rest.kind.isText, rest.body != .patch {
                remark(onDeletion: found.headers[first])
                order.append(first)
            } else if let post = try fold(sorted[next..<end].map { found[$0] }) {
                (found.headers[first], found.records[first]) = (post.header, post.record)
                if post.versions.count > 1 { histories[Int32(order.count)] = post.versions }
                order.append(first)
            }
            next = end
        }
        let count = order.count
        // All others, to be removed.
        var isUsed = [Bool](repeating: false, count: found.count)
        for index in order { isUsed[index] = true }
        order += found.indices.filter { !isUsed[$0] }
        (headers, records) = (found.headers, found.records)
        found = FoundRecords()
        headers.reorder(order)
        records.reorder(order)
        headers.removeSubrange(count...)
        records.removeSubrange(count...)
        for (index, record) in records.enumerated() {
            let file = files[Int(record.file)]
            guard file.kind == .markdown || file.kind == .html else { continue }
            postsByPath[file.root.pushing(file.relative).lexicallyNormalized()] = Int32(index)
        }
    }

    private mutating func remark(onDeletion header: PostHeader) {
        guard header.isDeleted else { return }
        remarks.append(
            Remark(post: header.id, diagnostic: Diagnostic(.deleted, "this post was deleted; its last text is shown")))
    }

    // MARK: Drafts

    /// - Returns: for each record whether it is not to be shown, or not yet.
    private mutating func leaveOutDrafts(_ found: FoundRecords, now: Timestamp?) -> [Bool] {
        var isDraft = found.headers.map(\.isDraft)
        guard now != nil || isDraft.contains(true) || found.particulars.values.contains(where: \.hasDates) else {
            return isDraft
        }
        // A post with a publishing date of its own says nothing about today.
        let newest = found.indices.lazy.filter { found.particulars[$0]?.publishDate == nil && !isDraft[$0] }
            .compactMap { found.headers[$0].created }.max()
        let today = now ?? newest
        for index in found.indices {
            let header = found.headers[index]
            let file = files[Int(found.records[index].file)]
            let isFile = file.kind == .markdown || file.kind == .html
            if header.isDraft {
                drafts.append(header.id)
                continue
            }
            guard isFile, let today else { continue }
            let dates = found.particulars[index]
            let judge = now == nil ? "the newest post is from \(today.date)" : "SOURCE_DATE_EPOCH is \(today.date)"
            var message: Diagnostic.Message?
            if let date = dates?.publishDate ?? (now == nil ? nil : header.created), date > today {
                message = "not shown before \(date.date), and \(judge)"
            } else if let date = dates?.expiryDate, date <= today {
                message = "not shown from \(date.date) on, and \(judge)"
            }
            guard let message else { continue }
            isDraft[index] = true
            drafts.append(header.id)
            remarks.append(Remark(post: header.id, diagnostic: Diagnostic(.notNow, message, place: file.name)))
        }
        return isDraft
    }

    // MARK: Operations

    /// - Returns: nil when nothing is left of the post.
    private mutating func fold(
        _ found: [FoundRecords.Found]
    ) throws -> (header: PostHeader, record: Record, versions: [Version])? {
        var kept = withoutCopies(found)
        let states = kept.indices.filter { kept[$0].step.kind == .post }
        if states.count > 1 { keepOneState(ofEachEdit: &kept, states) }
        guard let history = PostHistory(kept.map(\.step)) else { return nil }
        var header = history.header
        let versions = history.versions.map { Version(date: $0.date, title: $0.title, text: text($0, kept)) }
        guard let last = history.versions.last, let present = versions.last?.text else { return nil }
        var record = kept[last.patches.last ?? last.base].record
        record.text = present
        if kept.count > 1 || kept[0].step.kind != .post {
            record.digest = RecordDigest(of: kept.map(\.record.digest).sorted())
        }
        let problems = try problems(history, kept, present)
        if !problems.isEmpty { header.isIncomplete = true }
        remark(onDeletion: header)
        remarks += problems.map { Remark(post: header.id, diagnostic: $0) }
        return (header, record, versions)
    }

    private func text(_ version: PostHistory.Version, _ found: [FoundRecords.Found]) -> Text {
        Text(
            body: found[version.base].record.text.body,
            patches: version.patches.map { found[$0].record.text.body })
    }

    /// An operation is in the history of its author and of the one it replies to, but happened once.
    private func withoutCopies(_ found: [FoundRecords.Found]) -> [FoundRecords.Found] {
        struct Key: Hashable {
            var kind: PostRecord.Kind
            var block: Int
            var transaction: Int?
            var operation: Int?
            var digest: RecordDigest?
        }
        var seen: Set<Key> = []
        return found.filter { one in
            let moment = one.step.moment
            guard one.step.kind != .post, let block = moment.block else { return true }
            // Without its place in the block, equal bytes in one block are the same operation.
            let digest = moment.transaction == nil ? one.record.digest : nil
            return seen.insert(
                Key(
                    kind: one.step.kind, block: block, transaction: moment.transaction, operation: moment.operation,
                    digest: digest)
            ).inserted
        }
    }

    /// Of several states that nodes showed, the one edited last counts; else the one whose digest is larger, so that the
    /// order of the files does not matter. What others show of earlier edits are versions.
    private mutating func keepOneState(ofEachEdit found: inout [FoundRecords.Found], _ states: [Int]) {
        func time(_ index: Int) -> Int {
            let header = found[index].step.header
            return (header.updated ?? header.created)?.secondsSince1970 ?? .min
        }
        guard
            let latest = states.max(by: { a, b in
                time(a) == time(b) ? found[a].record.digest < found[b].record.digest : time(a) < time(b)
            })
        else { return }
        let id = found[latest].step.header.id
        let others = states.filter { $0 != latest }
        duplicates += others.map { _ in id }
        let places = others.map { place(of: found[$0].record).excerpt() }.sorted()
        let shown = places.prefix(3).joined(separator: ", ") + (places.count > 3 ? " and \(places.count - 3) more" : "")
        remarks.append(
            Remark(
                post: id,
                diagnostic: Diagnostic(
                    .otherVersion,
                    "another version is in \(whole: shown); the one in \(place(of: found[latest].record)) is used: it was edited last"
                )))
        var edits: [Int: Int] = [:]
        for index in others where time(index) > .min && time(index) < time(latest) {
            let other = edits[time(index)] ?? index
            edits[time(index)] = found[other].record.digest < found[index].record.digest ? index : other
        }
        let kept = Set(edits.values)
        for index in others.reversed() where !kept.contains(index) { found.remove(at: index) }
    }

    func place(of record: Record) -> String {
        let file = files[Int(record.file)]
        switch file.kind {
        case .markdown, .html: return file.name
        case .json, .ndjson: return "\(file.name):\(record.line)"
        }
    }

    /// What of a history cannot be restored as it was on the chain.
    private func problems(
        _ history: PostHistory, _ found: [FoundRecords.Found], _ present: Text
    ) throws -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if history.lacksBeginning {
            problems.append(
                Diagnostic(
                    .bodyPatch,
                    "the body is a patch to a version that is not in the input (\(place(of: found[history.versions[0].base].record))); fetch the post itself"
                ))
        }
        if let check = history.check {
            let folded = try body(text(check.folded, found))
            if try folded != body(text(check.shown, found)) {
                problems.append(
                    Diagnostic(
                        .historyDiffers, "its edits add up to another text than the node shows; the node's is used"
                    ))
            }
        }
        var dropped = 0
        var body = try read(present.body)
        for span in present.patches {
            guard let outcome = TextPatch(try read(span))?.applied(to: body) else { continue }
            body = outcome.text
            dropped += outcome.droppedCount
        }
        if dropped > 0 {
            problems.append(
                Diagnostic(
                    .patchDropped,
                    "\(dropped) \(dropped == 1 ? "change does" : "changes do") not fit the text and \(dropped == 1 ? "was" : "were") left out, as nodes do"
                ))
        }
        return problems
    }
}

extension Archive {
    /// Asks for the author's account: it is never made up.
    /// - Throws: `BuildFailure` when files do not say who wrote them, and no setting does.
    package func askForAuthor() throws {
        guard let first = filesWithoutAuthor.first else { return }
        let others = filesWithoutAuthor.count - 1
        let more = others == 0 ? " does" : others == 1 ? " and 1 other file do" : " and \(others) other files do"
        throw BuildFailure(
            .badInput,
            "\(first)\(more) not say who wrote it: add --author NAME, or author: NAME to g4h.yaml or the file")
    }
}
