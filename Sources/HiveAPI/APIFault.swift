/// Why an answer cannot be used, by what is to be done about it.
///
/// Sources: hivemind `get_account_posts.sql`, drone `main.rs`, jussi, hive `account_history_api.cpp`; and real answers.
package enum APIFault: Error, Hashable, Sendable {
    /// The node's own trouble: another one may answer.
    case node(String)
    /// The node asks to wait, for a number of seconds if it gives one.
    case busy(String, seconds: Double?)
    /// The node lacks the API, or the call.
    case unsupported(String)
    /// A post that was deleted; final.
    case deleted(String)
    /// A post, account, tag or community that is not there. A node that lags behind says the same.
    case missing(String)
    /// The most posts per call.
    case limit(Int)
    /// The search of a history reached its limit for one call; continue from there.
    case goOn(start: Int)
    /// The call itself is wrong; final.
    case request(String)

    /// A JSON-RPC error. Older servers have the text in `data`, newer ones in `message`: both are looked at.
    package init(code: Int?, message: String, data: String) {
        let text = [message, data].filter { !$0.isEmpty }.joined(separator: ": ")
        let short = text.replacingPrefix("Assert Exception:")
        if code == -31999 {
            self = .deleted(short)
        } else if code == -32601 || text.contains("unknown method") {
            self = .unsupported(short)
        } else if let start = text.number(after: "set start=") {
            self = .goOn(start: start)
        } else if let limit = text.number(after: "outside valid range [1:") {
            self = .limit(limit)
        } else if code == -32602, text.contains(" does not exist") {
            self = .missing(short)
        } else if code == -32602,
            ["invalid ", "unexpected keyword", "cannot be blank", "not specified"].contains(where: text.contains)
        {
            self = .request(short)
        } else if code == -32003 {
            self = .request(short)
        } else {
            self = .node("\(short) (\(code.map(String.init) ?? "an error without a code"))")
        }
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }

    /// The decimal number that follows `words`.
    fileprivate func number(after words: String) -> Int? {
        let text = Array(utf8)
        let words = Array(words.utf8)
        guard text.count > words.count else { return nil }
        for start in 0..<(text.count - words.count) where text[start...].starts(with: words) {
            let digits = text[(start + words.count)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return Int(String(decoding: digits, as: UTF8.self))
        }
        return nil
    }
}
