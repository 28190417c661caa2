import JSON
import Diagnostics
import HiveNames

/// The fields of a post's object, as found.
struct PostFields {
    private var author: String?
    private var permlink: String?
    private var body: JSONText?
    /// In characters (Unicode scalars), of the whole body; only `condenser_api` states it.
    private var bodyLength: Double?
    private var title: String?
    private var created: Timestamp?
    private var updated: Timestamp?
    private var parentAuthor: String?
    private var parentPermlink: String?
    private var rootTitle: String?
    private var category: String?
    private var community: String?
    private var communityTitle: String?
    private var depth: Double?
    private var netVotes: Int?
    private var children: Int?
    private var activeVotes: Int?
    private var payout: Payout?
    private var pendingPayout: Payout?
    private var authorPayout: Payout?
    private var curatorPayout: Payout?
    private var mostPayout: Payout?
    private var beneficiaries: [PostHeader.Beneficiary] = []
    private var reblogs: [AccountName] = []
    private var stats = PostStats()
    private var metadata = PostMetadata()
    private var mark = StoreMark()
    private var hasMetadata = false
    /// The fields with invalid values.
    private var unread: [String] = []
    /// Text that is not UTF-8 spoils only the post that it is in.
    private var badText: Diagnostic?
    private var seen = Seen()

    /// Which of the fields that identify a post are there, with any value but null.
    private struct Seen {
        var author = false
        var permlink = false
        var body = false
        var any = false
    }

    var isUntouched: Bool { !seen.any }

    /// Whether an object with these fields is meant to be a post.
    var isPost: Bool { seen.author && (seen.permlink || seen.body) }

    /// How old nodes say that a post does not exist.
    var isEmptyPost: Bool { author?.isEmpty == true }

    var looksLikePost: Bool {
        author != nil || permlink != nil && body != nil || unread.contains("author")
    }

    /// Takes an object.
    mutating func read(from reader: inout JSONReader) throws(Diagnostic) {
        reader.enterObject()
        while let key = try reader.nextKey() {
            if try !read(key, from: &reader) { try reader.skipValue() }
        }
    }

    /// Takes the value of a member that is a field of a post; false, and nothing is taken, when it is not one.
    mutating func read(_ key: String, from reader: inout JSONReader) throws(Diagnostic) -> Bool {
        switch key {
        case "author":
            seen.author = try reader.peek() != .null
            author = try text(key, &reader)
        case "permlink":
            seen.permlink = try reader.peek() != .null
            permlink = try text(key, &reader)
        case "body": try readBody(&reader)
        case "body_length": bodyLength = try number(key, &reader)
        case "title": title = try text(key, &reader)
        case "created": created = try timestamp(key, &reader)
        case "updated", "last_update": updated = try timestamp(key, &reader)
        case "parent_author": parentAuthor = try text(key, &reader)
        case "parent_permlink": parentPermlink = try text(key, &reader)
        case "root_title": rootTitle = try text(key, &reader)
        case "category": category = try text(key, &reader)
        case "community": community = try text(key, &reader)
        case "community_title": communityTitle = try text(key, &reader)
        case "depth": depth = try number(key, &reader)
        case "net_votes": netVotes = try number(key, &reader).flatMap { Int(exactly: $0) }
        case "children":
            children = try number(key, &reader).flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
        case "active_votes": activeVotes = try count(key, &reader)
        case "payout": payout = try number(key, &reader).flatMap(Payout.init(dollars:))
        case "pending_payout_value": pendingPayout = try amount(key, &reader)
        case "total_payout_value", "author_payout_value": authorPayout = try amount(key, &reader)
        case "curator_payout_value": curatorPayout = try amount(key, &reader)
        case "max_accepted_payout": mostPayout = try amount(key, &reader)
        case "beneficiaries": try readBeneficiaries(&reader)
        case "extensions": try readExtensions(&reader)
        case "reblogged_by": try readReblogs(&reader)
        case "stats": if try take(key, as: .object, &reader) { stats = try PostStats(reading: &reader) }
        case "json_metadata": try readMetadata(&reader)
        case "g4h":
            // A store's mark is not a field of a post, so it does not make an object a post.
            guard try reader.peek() == .object else { return false }
            mark = try StoreMark(reading: &reader)
            return true
        case _: return false
        }
        seen.any = true
        return true
    }

    /// The record that the fields are, or what is wrong with it.
    func record(_ range: Range<Int>, in reader: JSONReader, line: Int, timestamp: Timestamp?) -> PostRecord {
        var content: Result<PostRecord.Content, Diagnostic>
        var name: PostID?
        do throws(Diagnostic) {
            if let badText { throw badText }
            name = try id(line: line)
            content = .success(try self.content(in: reader, timestamp: timestamp, line: line))
        } catch {
            content = .failure(error)
        }
        var moment = PostRecord.Moment()
        moment.timestamp = timestamp
        var record = PostRecord(kind: .post, range: range, line: line, moment: moment, content: content)
        record.id = name
        record.options = PostRecord.PayoutOptions(declinesPayout: mostPayout == .zero, beneficiaries: beneficiaries)
        if case .failure = content, let author, let permlink { record.bestKnownID = "\(author)/\(permlink)" }
        return record
    }

    /// The post without its body, when all required fields are there.
    ///
    /// - Parameter reader: of the text that the fields are from.
    func content(in reader: JSONReader, timestamp: Timestamp?, line: Int) throws(Diagnostic) -> PostRecord.Content {
        if let badText { throw badText }
        let id = try id(line: line)
        guard let body else {
            guard unread.contains("body") else {
                throw Diagnostic(.missingField, "\(id): the field body is missing", line: line)
            }
            throw Diagnostic(.badField, "\(id): the field body is not text", line: line)
        }
        let isReply = parentAuthor.map { !$0.isEmpty } ?? ((depth ?? 0) > 0)
        let category = (category ?? community ?? (isReply ? nil : parentPermlink)).flatMap(Tag.init)
        var header = PostHeader(id: id, title: title ?? "", created: created ?? timestamp, isReply: isReply)
        var unread = unread
        if isReply {
            header.parent = parent
            if parent == nil, parentAuthor != nil { unread.append("parent_author") }
            header.rootTitle = rootTitle ?? header.title.withoutReplyPrefix
        }
        if let updated, header.created.map({ updated > $0 }) ?? true { header.updated = updated }
        header.category = category
        header.tags = metadata.tags.isEmpty ? category.map { [$0] } ?? [] : metadata.tags
        header.communityTitle = communityTitle
        header.votes = stats.totalVotes ?? netVotes ?? activeVotes
        header.payout = earned
        header.children = children
        header.app = metadata.app
        header.canonicalURL = metadata.canonicalURL
        header.description = metadata.description
        header.isMuted = stats.isMuted
        header.isPinned = stats.isPinned
        header.crossPost = metadata.crossPost
        header.beneficiaries = beneficiaries
        header.declinesPayout = mostPayout == .zero
        header.reblogs = reblogs
        header.isDeleted = mark.isVanished
        let isCutOff = bodyLength.map { $0 > Double(reader.scalarCount(body.range)) } ?? false
        return PostRecord.Content(
            header: header, body: body, unreadFields: unread, isCutOff: isCutOff, hasMetadata: hasMetadata)
    }

    private func id(line: Int) throws(Diagnostic) -> PostID {
        let author = try required("author", author, of: permlink ?? "a post", line: line)
        guard !author.isEmpty else {
            throw Diagnostic(
                .notAPost, "an empty post: this is how a node says that it does not exist or was deleted", line: line)
        }
        let permlink = try required("permlink", permlink, of: "a post of \(author)", line: line)
        guard let name = AccountName(author) else {
            throw Diagnostic(
                .badAuthor, "\(author)/\(permlink): \"\(author)\" is not the name of an account", line: line)
        }
        guard let permlink = Permlink(permlink) else {
            throw Diagnostic(
                .badPermlink, "a post of \(author): its permlink has \(permlink.utf8.count) bytes; 255 are allowed",
                line: line)
        }
        return PostID(author: name, permlink: permlink)
    }

    private func required(
        _ field: String, _ value: String?, of post: String, line: Int
    ) throws(Diagnostic) -> String {
        if let value { return value }
        guard unread.contains(field) else {
            throw Diagnostic(.missingField, "\(post): the field \(field) is missing", line: line)
        }
        throw Diagnostic(.badField, "\(post): the field \(field) is not text", line: line)
    }

    private var parent: PostID? {
        guard let author = parentAuthor.flatMap(AccountName.init), let permlink = parentPermlink.flatMap(Permlink.init)
        else { return nil }
        return PostID(author: author, permlink: permlink)
    }

    /// Before the payout, the pending value; after it, what the author and curators got.
    private var earned: Payout? {
        if let payout { return payout }
        if let pendingPayout, pendingPayout > .zero { return pendingPayout }
        guard authorPayout != nil || curatorPayout != nil else { return pendingPayout }
        return (authorPayout ?? .zero) + (curatorPayout ?? .zero)
    }
}

// One function for each kind of field: the value, or nil and a note.
extension PostFields {
    private mutating func text(_ key: String, _ reader: inout JSONReader) throws(Diagnostic) -> String? {
        guard try take(key, as: .string, &reader) else { return nil }
        return try valid(&reader)
    }

    /// Takes a string; one that is not UTF-8 is nil, and noted.
    private mutating func valid(_ reader: inout JSONReader) throws(Diagnostic) -> String? {
        do throws(Diagnostic) {
            return try reader.string()
        } catch {
            guard error.code == .notUTF8 else { throw error }
            badText = badText ?? error
            return nil
        }
    }

    /// Takes the body and remembers where it is. It is most of a post, and is read again when it is needed.
    private mutating func readBody(_ reader: inout JSONReader) throws(Diagnostic) {
        seen.body = try reader.peek() != .null
        body = nil
        guard try take("body", as: .string, &reader) else { return }
        let found = try reader.stringRange()
        guard reader.isUTF8(found.range) else {
            badText = badText ?? reader.failure(.notUTF8, "text that is not UTF-8")
            return
        }
        body = JSONText(range: found.range, hasEscapes: found.hasEscapes)
    }

    private mutating func number(_ key: String, _ reader: inout JSONReader) throws(Diagnostic) -> Double? {
        guard try take(key, as: .number, &reader) else { return nil }
        let number = try reader.number()
        guard number.isFinite else {
            unread.append(key)
            return nil
        }
        return number
    }

    private mutating func count(_ key: String, _ reader: inout JSONReader) throws(Diagnostic) -> Int? {
        guard try take(key, as: .array, &reader) else { return nil }
        var count = 0
        reader.enterArray()
        while try reader.nextElement() {
            try reader.skipValue()
            count += 1
        }
        return count
    }

    /// `[{"account":"alice","weight":500}]`; what is something else is passed over.
    private mutating func readBeneficiaries(_ reader: inout JSONReader) throws(Diagnostic) {
        guard try take("beneficiaries", as: .array, &reader) else { return }
        beneficiaries = []
        reader.enterArray()
        while try reader.nextElement() {
            guard try reader.peek() == .object else {
                try reader.skipValue()
                continue
            }
            var account: AccountName?
            var weight: Int?
            reader.enterObject()
            while let key = try reader.nextKey() {
                switch (key, try reader.peek()) {
                case ("account", .string): account = AccountName(try reader.repairedString())
                case ("weight", .number): weight = Int(exactly: try reader.number())
                case _: try reader.skipValue()
                }
            }
            // The chain allows eight of them.
            if let account, let weight, (1...10_000).contains(weight), beneficiaries.count < Self.mostNames {
                beneficiaries.append(PostHeader.Beneficiary(account: account, weight: weight))
            }
        }
    }

    /// `[[0,{"beneficiaries":[…]}]]`, or `[{"type":"comment_payout_beneficiaries","value":{"beneficiaries":[…]}}]`.
    private mutating func readExtensions(_ reader: inout JSONReader) throws(Diagnostic) {
        switch try reader.peek() {
        case .array:
            reader.enterArray()
            while try reader.nextElement() { try readExtensions(&reader) }
        case .object:
            reader.enterObject()
            while let key = try reader.nextKey() {
                switch key {
                case "beneficiaries": try readBeneficiaries(&reader)
                case "value": try readExtensions(&reader)
                case _: try reader.skipValue()
                }
            }
        case .string, .number, .boolean, .null: try reader.skipValue()
        }
    }

    private mutating func readReblogs(_ reader: inout JSONReader) throws(Diagnostic) {
        guard try take("reblogged_by", as: .array, &reader) else { return }
        reblogs = []
        reader.enterArray()
        while try reader.nextElement() {
            guard try reader.peek() == .string else {
                try reader.skipValue()
                continue
            }
            if let name = AccountName(try reader.repairedString()), reblogs.count < Self.mostNames {
                reblogs.append(name)
            }
        }
    }

    /// How many accounts are kept with a post, of each kind.
    private static let mostNames = 100

    private mutating func timestamp(_ key: String, _ reader: inout JSONReader) throws(Diagnostic) -> Timestamp? {
        guard let text = try text(key, &reader), !Timestamp.isNever(text) else { return nil }
        let timestamp = Timestamp(parsing: text)
        if timestamp == nil { unread.append(key) }
        return timestamp
    }

    /// `"0.098 HBD"`, or `{"amount":"98","precision":3,"nai":"@@000000013"}`.
    private mutating func amount(_ key: String, _ reader: inout JSONReader) throws(Diagnostic) -> Payout? {
        var payout: Payout?
        switch try reader.peek() {
        case .string: payout = Payout(amount: try reader.repairedString())
        case .object: payout = try Payout(readingAsset: &reader)
        case .null:
            try reader.skipValue()
            return nil
        case .array, .number, .boolean: try reader.skipValue()
        }
        if payout == nil { unread.append(key) }
        return payout
    }

    private mutating func readMetadata(_ reader: inout JSONReader) throws(Diagnostic) {
        metadata = PostMetadata()
        hasMetadata = true
        switch try reader.peek() {
        case .object: metadata = try PostMetadata(reading: &reader)
        case .string:
            guard let text = try valid(&reader) else { return }
            hasMetadata = !text.isEmpty
            if let read = PostMetadata(text: text) { metadata = read } else { unread.append("json_metadata") }
        case .null:
            hasMetadata = false
            try reader.skipValue()
        case .array, .number, .boolean:
            try reader.skipValue()
            unread.append("json_metadata")
        }
    }

    /// True when a value of `kind` is next. A value of another kind is taken, and noted unless it is null.
    private mutating func take(
        _ key: String, as kind: JSONReader.Kind, _ reader: inout JSONReader
    ) throws(Diagnostic) -> Bool {
        let found = try reader.peek()
        if found == kind { return true }
        try reader.skipValue()
        if found != .null { unread.append(key) }
        return false
    }
}
