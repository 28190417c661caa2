import Hive
import HiveNames
import Input

/// What is known of the texts of an input: for each digest the headers of its posts, and where their bodies are in it.
///
/// Headers are unpacked when their text is met again; one that is not met again is forgotten.
final class HeaderTable {
    private let count: Int
    private var packing: Packing
    /// The records of each digest, as the last build packed them.
    private var past: [RecordDigest: ArraySlice<UInt8>] = [:]

    /// - Parameters:
    ///   - past: `packed` of the last build.
    ///   - count: how many records that build read.
    init(_ past: [UInt8], count: Int = 0) {
        self.count = count
        packing = Packing(capacity: past.count + past.count / 16)
        var unpacking = Unpacking(past[...])
        self.past.reserveCapacity(past.count / 200)
        while !unpacking.isAtEnd {
            guard let digest = try? RecordDigest(&unpacking), let known = try? unpacking.packed() else { return }
            self.past[digest] = known
        }
    }

    /// The texts of the present input.
    var packed: [UInt8] { packing.bytes }

    var memory: RecordMemory {
        RecordMemory(count: count, recall: { self.recall($0) }, remember: { self.add($0, Self.pack($1)) })
    }

    private func recall(_ digest: RecordDigest) -> [KnownRecord]? {
        guard let past = past[digest] else { return nil }
        var unpacking = Unpacking(past)
        guard
            let known = try? unpacking.elements({ unpacking throws(Unpacking.Failure) in try KnownRecord(&unpacking) })
        else { return nil }
        add(digest, past)
        return known
    }

    private func add(_ digest: RecordDigest, _ known: some Collection<UInt8>) {
        packing.add(digest.high)
        packing.add(digest.low)
        packing.add(packed: known)
    }

    private static func pack(_ known: [KnownRecord]) -> [UInt8] {
        var packing = Packing()
        packing.add(known) { (packing: inout Packing, record: KnownRecord) in record.pack(into: &packing) }
        return packing.bytes
    }
}

extension RecordDigest {
    fileprivate init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        self.init(high: try unpacking.word(), low: try unpacking.word())
    }
}

extension KnownRecord {
    fileprivate func pack(into packing: inout Packing) {
        for number in [range.lowerBound, range.count, line, body.lowerBound, body.count] { packing.add(number) }
        packing.add(digest.high)
        packing.add(digest.low)
        packing.add(bodyHasEscapes)
        packing.add(hasMetadata)
        header.pack(into: &packing)
    }

    fileprivate init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        func range() throws(Unpacking.Failure) -> Range<Int> {
            let (start, count) = (try unpacking.number(), try unpacking.number())
            guard count <= Int.max - start else { throw .damaged }
            return start..<(start + count)
        }
        let whole = try range()
        let line = try unpacking.number()
        let body = try range()
        guard whole.lowerBound <= body.lowerBound, body.upperBound <= whole.upperBound else { throw .damaged }
        let digest = try RecordDigest(&unpacking)
        let (hasEscapes, hasMetadata) = (try unpacking.flag(), try unpacking.flag())
        self.init(
            header: try PostHeader(&unpacking), range: whole, line: line, digest: digest, body: body,
            bodyHasEscapes: hasEscapes, hasMetadata: hasMetadata)
    }
}

extension PostHeader {
    fileprivate func pack(into packing: inout Packing) {
        id.pack(into: &packing)
        packing.add(title)
        for time in [created, updated] { packing.add(time) { $0.add(UInt64(bitPattern: Int64($1.secondsSince1970))) } }
        packing.add(parent) { $1.pack(into: &$0) }
        packing.add(category) { $0.add($1.text) }
        packing.add(tags) { $0.add($1.text) }
        for text in [rootTitle, communityTitle, app, canonicalURL, description, language] {
            packing.add(text) { $0.add($1) }
        }
        for number in [votes, payout?.thousandths, children] {
            packing.add(number) { $0.add(UInt64(bitPattern: Int64($1))) }
        }
        packing.add(Int(format.rawValue))
        packing.add(aliases) { $0.add($1) }
        packing.add(crossPost) { $1.pack(into: &$0) }
        packing.add(reblogs) { $0.add($1.text) }
        packing.add(beneficiaries) { (packing: inout Packing, one: Beneficiary) in
            packing.add(one.account.text)
            packing.add(one.weight)
        }
        for flag in [isPinned, declinesPayout] { packing.add(flag) }
        for flag in [isReply, isMuted, isDraft, isDeleted, isIncomplete, isOnHive] { packing.add(flag) }
    }

    fileprivate init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        self.init(id: try PostID(&unpacking))
        title = try unpacking.text()
        created = try unpacking.optional { unpacking throws(Unpacking.Failure) in try Timestamp(&unpacking) }
        updated = try unpacking.optional { unpacking throws(Unpacking.Failure) in try Timestamp(&unpacking) }
        parent = try unpacking.optional { unpacking throws(Unpacking.Failure) in try PostID(&unpacking) }
        category = try unpacking.optional { unpacking throws(Unpacking.Failure) in try Tag(&unpacking) }
        tags = try unpacking.elements { unpacking throws(Unpacking.Failure) in try Tag(&unpacking) }
        rootTitle = try unpacking.optionalText()
        communityTitle = try unpacking.optionalText()
        app = try unpacking.optionalText()
        canonicalURL = try unpacking.optionalText()
        description = try unpacking.optionalText()
        language = try unpacking.optionalText()
        votes = try unpacking.optionalNumber()
        payout = try unpacking.optionalNumber().map { Payout(thousandths: $0) }
        children = try unpacking.optionalNumber()
        guard let format = Format(rawValue: UInt8(clamping: try unpacking.number())) else { throw .damaged }
        self.format = format
        aliases = try unpacking.elements { unpacking throws(Unpacking.Failure) in try unpacking.text() }
        crossPost = try unpacking.optional { unpacking throws(Unpacking.Failure) in try PostID(&unpacking) }
        reblogs = try unpacking.elements { unpacking throws(Unpacking.Failure) in try AccountName(&unpacking) }
        beneficiaries = try unpacking.elements { unpacking throws(Unpacking.Failure) in
            Beneficiary(account: try AccountName(&unpacking), weight: try unpacking.number())
        }
        isPinned = try unpacking.flag()
        declinesPayout = try unpacking.flag()
        isReply = try unpacking.flag()
        isMuted = try unpacking.flag()
        isDraft = try unpacking.flag()
        isDeleted = try unpacking.flag()
        isIncomplete = try unpacking.flag()
        isOnHive = try unpacking.flag()
    }
}

extension Packing {
    fileprivate mutating func add<Value>(_ value: Value?, _ each: (inout Packing, Value) -> Void) {
        add(value != nil)
        if let value { each(&self, value) }
    }
}

extension Unpacking {
    fileprivate mutating func optional<Value>(
        _ each: (inout Unpacking) throws(Failure) -> Value
    ) throws(Failure) -> Value? {
        try flag() ? try each(&self) : nil
    }

    fileprivate mutating func optionalText() throws(Failure) -> String? {
        try optional { unpacking throws(Failure) in try unpacking.text() }
    }

    fileprivate mutating func optionalNumber() throws(Failure) -> Int? {
        try optional { unpacking throws(Failure) in Int(Int64(bitPattern: try unpacking.word())) }
    }
}

extension Timestamp {
    fileprivate init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        let seconds = Int(Int64(bitPattern: try unpacking.word()))
        guard let time = Timestamp(secondsSince1970: seconds) else { throw .damaged }
        self = time
    }
}

extension AccountName {
    fileprivate init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        guard let name = AccountName(try unpacking.text()) else { throw .damaged }
        self = name
    }
}

extension Tag {
    fileprivate init(_ unpacking: inout Unpacking) throws(Unpacking.Failure) {
        let text = try unpacking.text()
        guard let tag = Tag(text), tag.text == text else { throw .damaged }
        self = tag
    }
}
