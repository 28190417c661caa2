import Text
import Gopher
import Hive
import HiveNames
import Markup

/// How a header's texts are shown: in one line, without control characters, never empty.
extension PostHeader {
    var shownTitle: String {
        let line = Self.oneLine(title)
        if !line.isEmpty { return line }
        if let rootTitle, isReply, !Self.oneLine(rootTitle).isEmpty { return "RE: " + Self.oneLine(rootTitle) }
        if let parent { return "A reply to @\(parent.author)" + (parent.permlink.words.map { ": \($0)" } ?? "") }
        return isReply ? "A reply" : "Untitled"
    }

    /// The byline of a post, in the words of the classic page. What is not known is left out.
    var bylineFacts: [String] {
        ["BY: @\(id.author)"]
            + [
                created.map { "CREATED: \($0.classic)" }, votes.map { "VOTES: \($0)" },
                declinesPayout ? "PAYOUT: DECLINED" : payout.map { "PAYOUT: \($0.display)" },
                isDeleted ? "DELETED FROM HIVE" : nil,
            ].compactMap(\.self)
    }

    /// What else Hive says of a post, a line each: that it is pinned, who reblogged it, who shares what it earns.
    var kindLines: [String] {
        [
            isPinned ? "Pinned in its community" : nil,
            reblogs.isEmpty ? nil : "Reblogged by " + reblogs.map { "@\($0)" }.joined(separator: ", "),
            beneficiaries.isEmpty
                ? nil : "Beneficiaries: " + beneficiaries.map { "@\($0.account) \($0.share)" }.joined(separator: ", "),
        ].compactMap(\.self)
    }

    /// What the lines above name on Hive.
    var namedPlaces: [HivePlace] {
        (crossPost.map { [.post($0)] } ?? []) + (reblogs + beneficiaries.map(\.account)).map(HivePlace.account)
    }

    /// `$1.50`, or that the author wants none.
    var shownPayout: String? { declinesPayout ? "payout declined" : payout?.display }

    /// What a post is besides a post, in a word or two for lists.
    var kind: String? {
        let kinds = [
            isPinned ? "pinned" : nil, crossPost == nil ? nil : "cross-post", reblogs.isEmpty ? nil : "reblog",
        ]
        .compactMap(\.self)
        return kinds.isEmpty ? nil : kinds.joined(separator: ", ")
    }

    /// The byline of a reply, in the words of the classic page.
    var replyFacts: [String] {
        ["@\(id.author)"]
            + [
                created?.classic, votes.map { "Votes: \($0)" }, edits.isEmpty ? nil : "Edited \(editCount)",
                isDeleted ? "Deleted from Hive" : nil,
            ].compactMap(\.self)
    }

    /// `/@author/permlink`, percent-encoded.
    var hivePath: String { HivePlace.post(id).path }

    /// HiveSigner's page to vote for the post: a static page cannot vote. Source: HiveSigner, signing requests.
    var voteAddress: String? {
        guard isOnHive else { return nil }
        let permlink = hivePath.dropFirst("/@".utf8.count + id.author.text.utf8.count + "/".utf8.count)
        return "https://hivesigner.com/sign/vote?author=\(id.author)&permlink=\(permlink)&weight=10000"
    }

    /// Untrusted text on one line: a run of white space becomes one space, and a character that no page may hold
    /// becomes U+FFFD.
    static func oneLine(_ text: String) -> String {
        if isPlainLine(text.utf8) { return text }
        var line = ""
        var spaceIsDue = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                spaceIsDue = !line.isEmpty
                continue
            }
            if spaceIsDue { line += " " }
            spaceIsDue = false
            // XML 1.0 has no U+FFFE and U+FFFF.
            let isForbidden = scalar.isControlOrBidi || scalar.value & 0xFFFE == 0xFFFE
            line.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
        }
        return line
    }

    /// Whether a text is ASCII words with single spaces between them: nearly all titles and tags are.
    private static func isPlainLine(_ text: String.UTF8View) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in text {
            guard (0x20...0x7E).contains(byte), byte != 0x20 || previous != 0x20 else { return false }
            previous = byte
        }
        return previous != 0x20
    }
}

extension Permlink {
    /// The words of a permlink that front ends made from a title; nil for one made from an account or a time.
    fileprivate var words: String? {
        let parts = path.split(separator: "-")
        guard parts.count > 2, parts[0] != "re",
            path.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") })
        else { return nil }
        return parts.joined(separator: " ")
    }
}
