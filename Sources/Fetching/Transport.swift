/// How bytes get to a server and back: libcurl in the program, anything in a test. A request ends early when its task is
/// cancelled.
package protocol Transport: Sendable {
    /// Sends a call and returns the whole answer. Redirects are not followed.
    func post(_ body: [UInt8], to address: String, _ limits: TransferLimits) async throws(TransportFailure)
        -> HTTPAnswer

    /// Requests a file, one hop: a redirect is an answer. Each piece of the body goes to `take`, which may stop the
    /// transfer.
    func get(
        _ address: String, _ limits: TransferLimits, take: @escaping @Sendable (Span<UInt8>) -> Bool
    ) async throws(TransportFailure) -> HTTPAnswer
}

package struct TransferLimits: Sendable, Hashable {
    /// For the whole transfer.
    package var seconds = 60
    package var connectSeconds = 10
    /// Below this many bytes per second, for this many seconds, the transfer is given up.
    package var slowestRate = 500
    package var patience = 10
    /// After decompression.
    package var bytes = 24 << 20

    package init() {}
}

package struct HTTPAnswer: Sendable {
    package var status = 0
    /// Empty for `get`.
    package var body: [UInt8] = []
    package var retryAfter: Double?
    /// Where a redirect leads, as an absolute address.
    package var location: String?

    package init() {}
}

package enum TransportFailure: Error, Sendable, Hashable {
    /// No connection, no TLS, a reset, a timeout, a body that is too short.
    case unreachable(String)
    /// More bytes than the limit.
    case tooLarge
    /// The socket would have gone to an address that is not allowed.
    case refused(String)
    case cancelled
    /// There is no libcurl.
    case unavailable(String)
}
