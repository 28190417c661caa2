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
        if let parent { return "A reply to @\(parent.author)" }
        return isReply ? "A reply" : "Untitled"
    }

    var shownCreated: String { created?.classic ?? "unknown" }
    var shownVotes: String { votes.map(String.init) ?? "unknown" }
    var shownPayout: String { payout?.display ?? "unknown" }

    /// `/@author/permlink`, percent-encoded.
    var hivePath: String { HivePlace.post(id).path }

    /// HiveSigner's page to vote for the post: a static page cannot vote. Source: HiveSigner, signing requests.
    var voteAddress: String {
        let permlink = hivePath.dropFirst("/@".utf8.count + id.author.text.utf8.count + "/".utf8.count)
        return "https://hivesigner.com/sign/vote?author=\(id.author)&permlink=\(permlink)&weight=10000"
    }

    /// Foreign text in one line: white space runs become one space, and what no page may hold becomes U+FFFD.
    static func oneLine(_ text: String) -> String {
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
}
