import Hive
import HiveNames

/// What was found in an input, in its order.
///
/// Almost every record is a post in the state that a node showed, so only headers and places are kept of all of them:
/// 450 bytes each, of which an archive takes over the memory.
struct FoundRecords {
    /// A post, or an operation on one.
    struct Found {
        var step: PostHistory.Step
        var record: Archive.Record
        /// Whether the name was derived from the file's: a file of the same name elsewhere is another post.
        var hasDerivedName = false
        var publishDate: Timestamp?
        var expiryDate: Timestamp?
    }

    /// What operations and files have besides.
    struct Particulars: Hashable {
        var kind = PostRecord.Kind.post
        var moment = PostRecord.Moment()
        var hasMetadata = true
        var body = PostHistory.BodyChange.whole
        var hasDerivedName = false
        var publishDate: Timestamp?
        var expiryDate: Timestamp?

        var hasDates: Bool { publishDate != nil || expiryDate != nil }
    }

    var headers: [PostHeader] = []
    var records: [Archive.Record] = []
    /// By the index of a record; those that are not here have none.
    private(set) var particulars: [Int: Particulars] = [:]

    var count: Int { headers.count }
    var indices: Range<Int> { headers.indices }

    subscript(index: Int) -> Found {
        let rest = particulars[index] ?? Particulars()
        return Found(
            step: PostHistory.Step(
                kind: rest.kind, moment: rest.moment, header: headers[index], hasMetadata: rest.hasMetadata,
                body: rest.body),
            record: records[index], hasDerivedName: rest.hasDerivedName, publishDate: rest.publishDate,
            expiryDate: rest.expiryDate)
    }

    mutating func reserveCapacity(_ count: Int) {
        headers.reserveCapacity(count)
        records.reserveCapacity(count)
    }

    mutating func append(_ found: Found) {
        let step = found.step
        let rest = Particulars(
            kind: step.kind, moment: step.moment, hasMetadata: step.kind == .post || step.hasMetadata, body: step.body,
            hasDerivedName: found.hasDerivedName, publishDate: found.publishDate, expiryDate: found.expiryDate)
        if rest != Particulars() { particulars[count] = rest }
        headers.append(step.header)
        records.append(found.record)
    }

    func hasDerivedName(_ index: Int) -> Bool { particulars[index]?.hasDerivedName ?? false }
}

extension Array {
    /// Puts the elements into another order, in their own memory: the one at `order[index]` comes to `index`.
    mutating func reorder(_ order: [Int]) {
        var order = order
        for start in order.indices {
            var hole = start
            while order[hole] >= 0 {
                let source = order[hole]
                order[hole] = -1
                guard source != start else { break }
                swapAt(hole, source)
                hole = source
            }
        }
    }
}
