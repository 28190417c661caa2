import Diagnostics
package import Hive
import HiveNames
package import JSON
import Markup

/// A header as records of pages have it: what is missing, or usual, is left out.
extension PostHeader {
    package var recordMembers: [(String, JSON)] {
        var members: [(String, JSON)] = [("id", .string(id.description))]
        func add(_ key: String, _ text: String?) { if let text { members.append((key, .string(text))) } }
        func add(_ key: String, _ number: Int?) { if let number { members.append((key, .integer(number))) } }
        func add(_ key: String, _ flag: Bool) { if flag { members.append((key, .bool(true))) } }
        add("title", title.isEmpty ? nil : title)
        add("created", created?.iso8601)
        add("updated", updated?.iso8601)
        add("parent", parent?.description)
        add("reply", isReply)
        add("rootTitle", rootTitle)
        add("category", category?.text)
        if !tags.isEmpty { members.append(("tags", .array(tags.map { .string($0.text) }))) }
        add("communityTitle", communityTitle)
        add("votes", votes)
        add("payout", payout?.thousandths)
        add("children", children)
        add("app", app)
        add("canonical", canonicalURL)
        add("description", description)
        add("muted", isMuted)
        add("draft", isDraft)
        add("deleted", isDeleted)
        add("incomplete", isIncomplete)
        if !edits.isEmpty {
            members.append(("edits", .array(edits.map { $0.map { .string($0.iso8601) } ?? .null })))
        }
        add("crossPost", crossPost?.description)
        if !reblogs.isEmpty { members.append(("reblogs", .array(reblogs.map { .string($0.text) }))) }
        add("pinned", isPinned)
        if !beneficiaries.isEmpty {
            let shares = beneficiaries.map { one in
                JSON.object([("account", .string(one.account.text)), ("weight", .integer(one.weight))])
            }
            members.append(("beneficiaries", .array(shares)))
        }
        add("declined", declinesPayout)
        add("elsewhere", !isOnHive)
        add("format", format == .markdown ? nil : format.recordName)
        add("language", language)
        if !aliases.isEmpty { members.append(("aliases", .array(aliases.map(JSON.string)))) }
        return members
    }

    init(_ fields: RecordFields) throws(Diagnostic) {
        let tag = "a tag such as art"
        self.init(
            id: try fields.required("id", fields.id("id")), title: try fields.text("title") ?? "",
            created: try fields.timestamp("created"), updated: try fields.timestamp("updated"),
            parent: try fields.id("parent"), isReply: try fields.flag("reply"),
            rootTitle: try fields.text("rootTitle"), category: try fields.parsed("category", tag) { Tag($0) },
            tags: try fields.parsedList("tags", "tags") { Tag($0) },
            communityTitle: try fields.text("communityTitle"), votes: try fields.integer("votes"),
            payout: try fields.integer("payout").map(Payout.init(thousandths:)),
            children: try fields.integer("children"), app: try fields.text("app"),
            canonicalURL: try fields.text("canonical"), description: try fields.text("description"),
            isMuted: try fields.flag("muted"), isDraft: try fields.flag("draft"))
        isDeleted = try fields.flag("deleted")
        isIncomplete = try fields.flag("incomplete")
        edits = try fields.timestamps("edits")
        crossPost = try fields.id("crossPost")
        reblogs = try fields.parsedList("reblogs", "accounts") { AccountName($0) }
        isPinned = try fields.flag("pinned")
        for share in try fields.objects("beneficiaries") {
            let account = try share.required("account", share.parsed("account", "an account") { AccountName($0) })
            beneficiaries.append(Beneficiary(account: account, weight: try share.count("weight")))
        }
        declinesPayout = try fields.flag("declined")
        isOnHive = try !fields.flag("elsewhere")
        format =
            try fields.parsed("format", "hive, commonmark or html") { name in
                [Format.markdown, .hiveMarkdown, .commonMark, .html].first { $0.recordName == name }
            } ?? .markdown
        language = try fields.text("language")
        aliases = try fields.parsedList("aliases", "addresses") { $0 }
    }
}

extension PostHeader.Format {
    fileprivate var recordName: String {
        switch self {
        case .markdown: "markdown"
        case .hiveMarkdown: "hive"
        case .commonMark: "commonmark"
        case .html: "html"
        }
    }
}
