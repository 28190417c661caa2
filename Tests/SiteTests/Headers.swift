import Hive
import HiveNames

/// A header for tests: `at` counts seconds from the beginning of 2024.
func header(
    _ author: String, _ permlink: String, answers parent: (String, String)? = nil, at seconds: Int = 0,
    title: String = "",
    tags: [String] = [], votes: Int? = nil, payout: Int? = nil
) -> PostHeader {
    PostHeader(
        id: id(author, permlink), title: title, created: Timestamp(secondsSince1970: 1_704_067_200 + seconds),
        parent: parent.map { id($0.0, $0.1) }, tags: tags.compactMap { Tag($0) }, votes: votes,
        payout: payout.map { Payout(thousandths: $0) })
}

func id(_ author: String, _ permlink: String) -> PostID {
    guard let author = AccountName(author), let permlink = Permlink(permlink) else {
        preconditionFailure("names in tests are names")
    }
    return PostID(author: author, permlink: permlink)
}
