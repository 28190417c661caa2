/// Why no node delivered something.
package enum FetchFailure: Error, Sendable, Hashable {
    /// After all rounds; with each node's last answer.
    case noNode(String)
    /// None of the nodes has the call.
    case unsupported(String)
    case deleted(String)
    /// Two answers agree.
    case missing(String)
    case limit(Int)
    case goOn(start: Int)
    case request(String)
    case cancelled
    case unavailable(String)
}
