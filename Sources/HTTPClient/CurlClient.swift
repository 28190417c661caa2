internal import CCurl
package import Fetching
import Pictures
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Transfers with libcurl, each on a thread of its own: libcurl blocks, and Swift's threads must not.
///
/// Handles are reused, so that connections stay open. A client for calls and one for pictures share none: a connection
/// that one may open must not serve the other.
package final class CurlClient: Transport {
    private let policy: SocketPolicy
    private let userAgent: String
    private let proxies: ProxySettings
    /// A file of certificates, from the environment.
    private let certificates: String?
    private let handles = Mutex<[CurlHandle]>([])

    /// - Parameter environment: the proxies and certificates that the user's other programs use too.
    package init(_ policy: SocketPolicy, userAgent: String, environment: [String: String]) {
        self.policy = policy
        self.userAgent = userAgent
        proxies = ProxySettings(environment)
        certificates = environment["CURL_CA_BUNDLE"] ?? environment["SSL_CERT_FILE"]
    }

    package func post(
        _ body: [UInt8], to address: String, _ limits: TransferLimits
    ) async throws(TransportFailure) -> HTTPAnswer {
        let received = Mutex<[UInt8]>([])
        var answer = try await run(Request(address: address, body: body, limits: limits, proxy: nil, isPicture: false))
        {
            bytes in
            received.withLock { received in
                for index in bytes.indices { received.append(bytes[index]) }
            }
            return true
        }
        answer.body = received.withLock { $0 }
        return answer
    }

    package func get(
        _ address: String, _ limits: TransferLimits, take: @escaping @Sendable (Span<UInt8>) -> Bool
    ) async throws(TransportFailure) -> HTTPAnswer {
        var proxy: String?
        if case .publicOnly = policy, let parsed = try? PictureAddress(address) {
            proxy = proxies.proxy(isSecure: parsed.isSecure)
            if proxy != nil, !policy.allows(behindProxy: parsed) { throw .refused(parsed.host) }
        }
        return try await run(
            Request(address: address, body: nil, limits: limits, proxy: proxy, isPicture: true), take: take)
    }

    private func run(
        _ request: Request, take: @escaping @Sendable (Span<UInt8>) -> Bool
    ) async throws(TransportFailure) -> HTTPAnswer {
        if let failure = unsafe g4h_curl_load() { throw .unavailable(unsafe String(cString: failure)) }
        let handle: CurlHandle
        if let used = handles.withLock({ $0.popLast() }) {
            handle = used
        } else if let new = CurlHandle() {
            handle = new
        } else {
            throw .unavailable("libcurl is out of memory")
        }
        // With a proxy the socket connects to it; the name was checked before.
        let transfer = Transfer(
            request, policy: request.proxy == nil ? policy : .anywhere, userAgent: userAgent,
            certificates: certificates,
            handle: handle, take: take)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                startThread { continuation.resume(returning: transfer.run()) }
            }
        } onCancel: {
            transfer.stop()
        }
        handles.withLock { $0.append(handle) }
        return try result.get()
    }
}

struct Request: Sendable {
    let address: String
    /// Nil for GET.
    let body: [UInt8]?
    let limits: TransferLimits
    /// Nil: libcurl reads the environment, or there is none.
    let proxy: String?
    let isPicture: Bool
}

/// What the environment says about proxies.
struct ProxySettings: Sendable {
    private let http: String?
    private let https: String?

    init(_ environment: [String: String]) {
        func value(_ names: String...) -> String? { names.compactMap { environment[$0] }.first { !$0.isEmpty } }
        // HTTP_PROXY in capitals may come from the header of a request, so libcurl does not read it either.
        http = value("http_proxy", "all_proxy", "ALL_PROXY")
        https = value("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    }

    func proxy(isSecure: Bool) -> String? { isSecure ? https : http }
}

/// A handle of libcurl, used by one thread at a time.
@safe final class CurlHandle: @unchecked Sendable {
    let curl: OpaquePointer

    init?() {
        guard let curl = unsafe g4h_curl_new() else { return nil }
        unsafe self.curl = OpaquePointer(curl)
    }

    deinit { unsafe g4h_curl_drop(UnsafeMutableRawPointer(curl)) }
}

/// Runs `body` on a new thread.
private func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    let box = unsafe Unmanaged.passRetained(Box(body))
    #if canImport(Darwin)
        var thread: pthread_t?
    #else
        var thread = pthread_t()
    #endif
    let code = unsafe pthread_create(
        &thread, nil,
        { argument in
            #if canImport(Darwin)
                let argument: UnsafeMutableRawPointer? = argument
            #endif
            if let argument = unsafe argument { unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, box.toOpaque())
    precondition(code == 0, "the system cannot start another thread")
    #if canImport(Darwin)
        if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
        pthread_detach(thread)
    #endif
}
