internal import CCurl
import Fetching
import Synchronization

/// One request and its answer, and libcurl's callbacks while it runs.
final class Transfer: Sendable {
    private struct State {
        var count = 0
        var isTooLarge = false
        var isEnough = false
        var refused: NetworkAddress?
        var firstByte: ContinuousClock.Instant?
        var isTooSlow = false
    }

    /// How long a body may be slow, once it has begun. libcurl's own limit is for the time before, too.
    private static let patience = 10.0

    private let request: Request
    private let policy: SocketPolicy
    private let userAgent: String
    private let certificates: String?
    private let handle: CurlHandle
    private let take: @Sendable (Span<UInt8>) -> Bool
    private let state = Mutex(State())
    private let isStopped = Atomic(false)

    init(
        _ request: Request, policy: SocketPolicy, userAgent: String, certificates: String?, handle: CurlHandle,
        take: @escaping @Sendable (Span<UInt8>) -> Bool
    ) {
        self.request = request
        self.policy = policy
        self.userAgent = userAgent
        self.certificates = certificates
        self.handle = handle
        self.take = take
    }

    /// Ends the transfer at the next chance, within about a second.
    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Blocks until the transfer has ended.
    func run() -> Result<HTTPAnswer, TransportFailure> {
        let curl = unsafe UnsafeMutableRawPointer(handle.curl)
        unsafe g4h_curl_reset(curl)
        unsafe set(curl)
        var listener = unsafe g4h_curl_listener(
            context: Unmanaged.passUnretained(self).toOpaque(),
            body: { context, bytes, count in
                unsafe Transfer.of(context).take(UnsafeBufferPointer(start: bytes, count: count)) ? 1 : 0
            },
            header: { _, _, _ in },
            allows: { context, address, length in
                guard let address = unsafe address else { return 0 }
                return unsafe Transfer.of(context).allows(NetworkAddress(address, length: Int(length))) ? 1 : 0
            },
            stops: { context in unsafe Transfer.of(context).stops ? 1 : 0 })
        let code: CURLcode
        if let body = request.body {
            code = unsafe body.withUnsafeBufferPointer { body in
                unsafe body.withMemoryRebound(to: CChar.self) { body in
                    _ = unsafe g4h_curl_long(curl, CURLOPT_POSTFIELDSIZE, body.count)
                    _ = unsafe g4h_curl_text(curl, CURLOPT_POSTFIELDS, body.baseAddress)
                    return unsafe perform(curl, &listener, ["Content-Type: application/json", "Expect:"])
                }
            }
        } else {
            code = unsafe perform(curl, &listener, ["Accept: image/*"])
        }
        return unsafe result(code, curl)
    }

    private func perform(
        _ curl: UnsafeMutableRawPointer, _ listener: inout g4h_curl_listener, _ headers: [StaticString]
    ) -> CURLcode {
        var pointers: [UnsafePointer<CChar>?] = unsafe headers.map { header in
            unsafe UnsafeRawPointer(header.utf8Start).assumingMemoryBound(to: CChar.self)
        }
        unsafe pointers.append(nil)
        return unsafe g4h_curl_run(curl, &listener, pointers)
    }

    private func set(_ curl: UnsafeMutableRawPointer) {
        let limits = request.limits
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_TIMEOUT, limits.seconds),
            (CURLOPT_CONNECTTIMEOUT, limits.connectSeconds), (CURLOPT_LOW_SPEED_LIMIT, limits.slowestRate),
            (CURLOPT_LOW_SPEED_TIME, limits.patience), (CURLOPT_TCP_KEEPALIVE, 1), (CURLOPT_MAXCONNECTS, 4),
            (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
        ]
        for (option, value) in numbers { _ = unsafe g4h_curl_long(curl, option, value) }
        _ = unsafe g4h_curl_text(curl, CURLOPT_URL, request.address)
        _ = unsafe g4h_curl_only_http(curl)
        _ = unsafe g4h_curl_text(curl, CURLOPT_USERAGENT, userAgent)
        // Everything that this libcurl can decompress; the limit counts decompressed bytes.
        _ = unsafe g4h_curl_text(curl, CURLOPT_ACCEPT_ENCODING, "")
        if let certificates { _ = unsafe g4h_curl_text(curl, CURLOPT_CAINFO, certificates) }
        if request.isPicture {
            // Not the environment's proxy, but the one we chose by it.
            _ = unsafe g4h_curl_text(curl, CURLOPT_PROXY, request.proxy ?? "")
            _ = unsafe g4h_curl_text(curl, CURLOPT_NOPROXY, "")
        }
    }

    private func result(_ code: CURLcode, _ curl: UnsafeMutableRawPointer) -> Result<HTTPAnswer, TransportFailure> {
        let state = state.withLock { $0 }
        if isStopped.load(ordering: .relaxed) { return .failure(.cancelled) }
        if state.isTooLarge { return .failure(.tooLarge) }
        if state.isTooSlow { return .failure(.unreachable("too slow")) }
        if code != CURLE_OK {
            if let refused = state.refused { return .failure(.refused("\(refused)")) }
            let text = unsafe String(cString: g4h_curl_error(code))
            return .failure(.unreachable(state.isEnough ? "stopped: this is not a picture" : text))
        }
        var answer = HTTPAnswer()
        answer.status = unsafe g4h_curl_status(curl)
        let seconds = unsafe g4h_curl_retry_after(curl)
        if seconds > 0 { answer.retryAfter = Double(seconds) }
        if let location = unsafe g4h_curl_location(curl) { answer.location = unsafe String(cString: location) }
        return .success(answer)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer {
        guard let context = unsafe context else { preconditionFailure("a callback without its transfer") }
        return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let fits = state.withLock { state in
            state.count += bytes.count
            if state.firstByte == nil { state.firstByte = .now }
            if state.count > request.limits.bytes { state.isTooLarge = true }
            return !state.isTooLarge
        }
        guard fits else { return false }
        guard take(unsafe Span(_unsafeElements: bytes)) else {
            state.withLock { $0.isEnough = true }
            return false
        }
        return true
    }

    private var stops: Bool {
        if isStopped.load(ordering: .relaxed) { return true }
        return state.withLock { state in
            guard let first = state.firstByte else { return false }
            let passed = (ContinuousClock.now - first).components
            let seconds = Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
            state.isTooSlow =
                seconds >= Self.patience && Double(state.count) / seconds < Double(request.limits.slowestRate)
            return state.isTooSlow
        }
    }

    private func allows(_ address: NetworkAddress?) -> Bool {
        guard let address, policy.allows(address) else {
            if let address { state.withLock { $0.refused = address } }
            return false
        }
        return true
    }
}
